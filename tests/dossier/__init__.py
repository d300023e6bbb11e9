"""Dossiers: containers, rules across documents, follow-up."""
