"""Mutants of dossiers and archives."""
