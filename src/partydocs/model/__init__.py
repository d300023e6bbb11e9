"""What a document is: the classes of the standard, their scalar types, the code lists."""
