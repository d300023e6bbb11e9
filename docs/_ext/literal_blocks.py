"""Shows indented examples in docstrings as code, though the colon before them is a single one."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

from sphinx.application import Sphinx


def _mark_examples(
    _: Sphinx, _what: str, _name: str, _obj: Any, _options: Any, lines: list[str]
) -> None:
    """Double the colon of `Example:` if a blank line and indented lines follow."""
    for index, (line, below) in enumerate(pairwise(lines)):
        is_intro = line.endswith(":") and not line.endswith("::") and not below.strip()
        first = next((each for each in lines[index + 1 :] if each.strip()), "")
        if is_intro and _indent(first) >= _indent(line) + 4:
            lines[index] = f"{line}:"


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())


def setup(app: Sphinx) -> dict[str, bool]:
    """Register the event handler."""
    app.connect("autodoc-process-docstring", _mark_examples, priority=300)
    return {"parallel_read_safe": True}
