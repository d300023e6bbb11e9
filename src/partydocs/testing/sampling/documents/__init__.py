"""One module for each kind of document: how a sample of it is written from a world."""
