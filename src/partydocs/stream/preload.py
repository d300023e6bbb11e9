"""Preloaded by the fork server: importing this module builds the readers and rules once.

All worker processes are forked from the server and share them, also those started after a crash.
"""

from __future__ import annotations

from partydocs.rules.engine.policy import default_policy
from partydocs.validation.validator import check_bytes

__all__ = ["SMALLEST"]

SMALLEST = (b"<plan/>", b'{"kind": "plan"}')
"""One document in each format, enough to build the reader of the format."""

for _each in SMALLEST:
    check_bytes(_each)
default_policy().active("document")
