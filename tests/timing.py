"""Measuring time so that what else the machine does counts little."""

from __future__ import annotations

from collections.abc import Callable
from typing import ParamSpec

__all__ = ["least"]

_Given = ParamSpec("_Given")


def least(measure: Callable[_Given, float], *given: _Given.args, **named: _Given.kwargs) -> float:
    """The least of three measurements: what disturbs one of them only makes it longer."""
    return min(measure(*given, **named) for _ in range(3))
