"""The libraries that are measured beside partydocs, each made ready for the same document."""
