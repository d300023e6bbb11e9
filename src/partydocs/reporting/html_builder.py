"""The builder of HTML elements: text that is put in is text, never mark-up."""

from __future__ import annotations

from typing import Any

# the stubs of lxml leave this module out
from lxml.html import builder  # pyright: ignore[reportAttributeAccessIssue]

__all__ = ["CLASS", "E"]

E: Any = builder.E
CLASS: Any = builder.CLASS
