"""Validation by the reading layers only, for tests of schema, values and codes."""

from __future__ import annotations

from functools import partial

import partydocs
from partydocs.rules import Policy

__all__ = ["READING", "validate"]

READING = Policy(standard=False)
validate = partial(partydocs.validate, policy=READING)
"""`partydocs.validate` without rules."""
