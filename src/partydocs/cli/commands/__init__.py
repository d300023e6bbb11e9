"""The commands of `partydocs`, one module each."""
