"""Citations, symbols and issuers in Vietnamese prose."""
