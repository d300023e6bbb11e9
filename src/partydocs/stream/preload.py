"""Imported by the server that worker processes come from: readers and rules are made here, once.

A process that starts later, in place of one that died, has them from its first moment.
"""

from __future__ import annotations

from partydocs.rules.engine.policy import default_policy
from partydocs.validation.validator import check_bytes

__all__ = ["SMALLEST"]

SMALLEST = (b"<plan/>", b'{"kind": "plan"}')
"""Enough of each format for its reader to be made."""

for _each in SMALLEST:
    check_bytes(_each)
default_policy().active("document")
