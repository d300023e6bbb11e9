"""The shape of documents, and the schemas generated from it: XSD, JSON Schema, data dictionary."""
