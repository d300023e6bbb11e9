"""Numbers as values and as documents print them."""

from __future__ import annotations

from decimal import Decimal
from functools import lru_cache

__all__ = ["format_count", "format_fraction", "format_percent", "number"]


@lru_cache(maxsize=4096)
def number(value: int, tenths: int = 0) -> Decimal:
    """The value as the model stores it, without trailing zeros."""
    return Decimal(f"{value}.{tenths}") if tenths else Decimal(value)


@lru_cache(maxsize=4096)
def format_count(value: int) -> str:
    """A count in prose: `07`, `1.250`."""
    if value < 1000:
        return f"{value:02d}"
    return f"{value // 1000}.{value % 1000:03d}"


def format_fraction(value: int, total: int) -> str:
    """A fraction of a total: `13/15`."""
    return f"{value}/{total}"


def format_percent(value: int, tenths: int = 0) -> str:
    """A percentage in prose: `98%`, `98,5%`."""
    return f"{value},{tenths}%" if tenths else f"{value}%"
