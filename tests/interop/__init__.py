"""Validators of other makers, with the published schemas, agree with the library."""
