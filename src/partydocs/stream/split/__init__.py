"""Splitting a source into documents without reading them: XML elements and lines of JSON."""
