"""Shows indented examples in docstrings as code; reStructuredText needs `::` before them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sphinx.application import Sphinx


def _mark_examples(
    _: Sphinx, _what: str, _name: str, _obj: Any, _options: Any, lines: list[str]
) -> None:
    lines[:] = _marked(lines)


def _marked(lines: list[str]) -> Iterator[str]:
    """Put `::` before each block that a blank line and four more spaces set off."""
    above = ""  # the last line that is neither blank nor part of an example
    is_example = is_after_blank = False
    for line in lines:
        if not line.strip():
            is_after_blank = True
            yield line
            continue
        is_deep = bool(above) and _indent(line) >= _indent(above) + 4
        is_example = is_deep and (is_example or is_after_blank)
        if is_example and is_after_blank and not above.endswith("::"):
            yield from (" " * _indent(above) + "::", "")
            above += "::"  # once for each block
        if not is_example:
            above = line
        is_after_blank = False
        yield line


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())


def setup(app: Sphinx) -> dict[str, bool]:
    """Register the event handler."""
    app.connect("autodoc-process-docstring", _mark_examples, priority=300)
    return {"parallel_read_safe": True}
