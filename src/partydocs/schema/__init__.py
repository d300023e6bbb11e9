"""The description of shape, and what is drawn from it: XSD, JSON Schema, data dictionary."""
