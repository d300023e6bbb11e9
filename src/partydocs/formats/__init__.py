"""Bytes to model and back: XML, JSON, canonical form and digest, limits on input."""
