"""Terminal output: the console, tables, outlines, findings, progress bars."""
