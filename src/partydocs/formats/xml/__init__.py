"""The XML format."""
