"""Rules on a dossier: documents together, a module for each topic."""
