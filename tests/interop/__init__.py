"""Other engines judge by the published schemas, and the library judges as they do."""
