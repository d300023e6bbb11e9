"""Exit statuses that say more than good, bad or not done."""

from __future__ import annotations

__all__ = ["INTERRUPTED"]

INTERRUPTED = 130
"""What shells call the end by Ctrl-C."""
