"""The follow-up of a dossier as an HTML page and as CSV."""
