"""The command line: one module a verb. Its texts, in both languages, are data (`texts.toml`)."""
