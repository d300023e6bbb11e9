"""What rules are made of and how they are applied."""
