"""Numbers in Vietnamese prose."""
