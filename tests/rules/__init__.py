"""Rules: a case file for each, with fragments that pass and fragments that fail."""
