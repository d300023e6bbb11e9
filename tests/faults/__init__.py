"""Tables of faults: a fault in a document, and the one finding that reports it."""
