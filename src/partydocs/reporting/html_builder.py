"""Builders of HTML elements. Text arguments are escaped, never parsed as markup."""

from __future__ import annotations

from typing import Any

# the stubs of lxml do not include this module
from lxml.html import builder  # pyright: ignore[reportAttributeAccessIssue]

__all__ = ["CLASS", "E"]

E: Any = builder.E
CLASS: Any = builder.CLASS
