"""The formats that documents are read and written in, by name, suffix and content."""

from __future__ import annotations

import os
from pathlib import Path

from partydocs.formats.base import Format
from partydocs.formats.json.format import JSON
from partydocs.formats.xml.format import XML

__all__ = [
    "checked_name",
    "format_named",
    "format_names",
    "format_of_path",
    "formats",
    "register",
    "sniff",
    "unregister",
]

_FORMATS: dict[str, Format] = {XML.name: XML, JSON.name: JSON}
_BYTE_ORDER_MARKS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")
_SPACE = b"\x00 \t\r\n"


def register(format: Format) -> None:
    """Make a format known to the whole library, in this process.

    Raises `ValueError` if its name or one of its suffixes is taken.
    """
    taken = {suffix for each in formats() for suffix in each.suffixes}
    if format.name in _FORMATS or not taken.isdisjoint(format.suffixes):
        raise ValueError(f"the name or a suffix of the format {format.name!r} is taken")
    _FORMATS[format.name] = format


def unregister(name: str) -> None:
    """Forget a registered format. Raises `KeyError` if there is none of that name."""
    del _FORMATS[name]


def formats() -> tuple[Format, ...]:
    """All formats, in the order in which they were registered, XML first."""
    return tuple(_FORMATS.values())


def format_names() -> tuple[str, ...]:
    """The names of all formats."""
    return tuple(_FORMATS)


def format_named(name: str) -> Format:
    """The format of that name. Raises `ValueError`, which lists the names, if there is none."""
    return _FORMATS[checked_name(name)]


def checked_name(name: str, argument: str = "format") -> str:
    """The name, if a format has it; else raises `ValueError` for the argument of that name."""
    if name not in _FORMATS:
        names = " or ".join(map(repr, _FORMATS))
        raise ValueError(f"{argument} must be {names}, not {name!r}")
    return name


def format_of_path(path: str | os.PathLike[str]) -> str | None:
    """The name of the format that a file has by its suffix, or None."""
    suffix = Path(path).suffix.lower()
    return next((each.name for each in formats() if suffix in each.suffixes), None)


def sniff(data: bytes) -> str | None:
    """The name of the format that the first characters suggest, or None."""
    for mark in _BYTE_ORDER_MARKS:
        data = data.removeprefix(mark)
    head = data.lstrip(_SPACE)
    return next((each.name for each in formats() if head and each.sniff(head)), None)
