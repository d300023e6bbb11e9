"""Validation by the reading layers alone: what tests of schema, values and codes look at."""

from __future__ import annotations

from functools import partial

import partydocs
from partydocs.rules import Policy

__all__ = ["READING", "validate"]

READING = Policy(standard=False)
validate = partial(partydocs.validate, policy=READING)
"""`partydocs.validate` without rules."""
