"""Time measurement that is robust against other load on the machine."""

from __future__ import annotations

from collections.abc import Callable
from typing import ParamSpec

__all__ = ["least"]

_Given = ParamSpec("_Given")


def least(measure: Callable[_Given, float], *given: _Given.args, **named: _Given.kwargs) -> float:
    """The minimum of three measurements: disturbances only make a measurement longer."""
    return min(measure(*given, **named) for _ in range(3))
