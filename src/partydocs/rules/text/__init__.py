"""Readers of what Vietnamese prose says: numbers, dates, citations."""
