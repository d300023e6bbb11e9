"""Samples, good and bad, for the tests of programs that handle documents of the standard."""
