"""Facts about documents that several rules share."""
