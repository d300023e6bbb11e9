"""Rules on one document, a module for each topic."""
