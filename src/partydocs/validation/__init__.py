"""Validation of documents: fast reading, the schema validator, diagnostics, reports, baselines."""
