"""Text extraction: numbers, dates, periods, citations and names in Vietnamese prose."""
