"""The command line: `commands`, `jobs` (runs over many documents) and `terminal` output.

Its texts, in both languages, are data: `texts.toml`.
"""
