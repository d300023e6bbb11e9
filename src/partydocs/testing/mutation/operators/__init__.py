"""Operators: each plants faults of one code of the reading layers in a valid document."""
