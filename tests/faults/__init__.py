"""Tables of faults: what goes wrong in a document, and the one finding that tells it."""
