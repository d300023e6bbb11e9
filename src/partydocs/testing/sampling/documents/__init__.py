"""One module for each kind of document, which generates a sample of it from a world."""
