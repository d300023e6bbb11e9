"""Rules on what is counted, assigned and reported."""
