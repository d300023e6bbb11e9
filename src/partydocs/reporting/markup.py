"""The builder of HTML elements: text that is put in is text, never mark-up."""

from __future__ import annotations

# the stubs of lxml leave this module out
from lxml.html.builder import CLASS, E  # pyright: ignore[reportMissingImports]

__all__ = ["CLASS", "E"]
