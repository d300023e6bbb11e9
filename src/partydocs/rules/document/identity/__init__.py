"""Rules on numbers, symbols, references and citations."""
