"""The formats that documents are read and written in, by name, suffix and content.

A package adds a format for all processes with an entry point of the group `partydocs.formats`,
whose value names a `Format`. Entry points are looked up when a name, suffix or content is not that
of a known format, so that they cost nothing while XML and JSON are enough. `register` adds a format
to this process only.
"""

from __future__ import annotations

import os
import warnings
from collections.abc import Callable
from functools import cache
from pathlib import Path

from partydocs.formats.base import Format
from partydocs.formats.json.format import JSON
from partydocs.formats.xml.format import XML

__all__ = [
    "checked_name",
    "format_named",
    "format_names",
    "format_of_path",
    "register",
    "sniff",
    "unregister",
]

_FORMATS: dict[str, Format] = {XML.name: XML, JSON.name: JSON}
_BYTE_ORDER_MARKS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")
_SPACE = b"\x00 \t\r\n"


def register(format: Format) -> None:
    """Add a format in this process. Worker processes do not have it: see above.

    Raises `ValueError` if its name or one of its suffixes is taken.
    """
    taken = {suffix for each in _FORMATS.values() for suffix in each.suffixes}
    if format.name in _FORMATS or not taken.isdisjoint(format.suffixes):
        raise ValueError(f"the name or a suffix of the format {format.name!r} is taken")
    _FORMATS[format.name] = format


@cache
def _load_entry_points() -> None:
    """Register the formats of other packages, once. A broken one is a warning."""
    from importlib.metadata import entry_points

    for each in entry_points(group="partydocs.formats"):
        try:
            register(each.load())
        except Exception as error:
            warnings.warn(f"format {each.name!r} is not available: {error}", stacklevel=3)


def unregister(name: str) -> None:
    """Forget a registered format. Raises `KeyError` if there is none of that name."""
    del _FORMATS[name]


def format_names() -> tuple[str, ...]:
    """The names of all formats, XML first."""
    _load_entry_points()
    return tuple(_FORMATS)


def format_named(name: str) -> Format:
    """The format of that name. Raises `ValueError`, which lists the names, if there is none."""
    found = _FORMATS.get(name)
    return _FORMATS[checked_name(name)] if found is None else found


def checked_name(name: str, argument: str = "format") -> str:
    """The name, if a format has it; else raises `ValueError` for the argument of that name."""
    if name not in _FORMATS and name not in format_names():
        names = " or ".join(map(repr, format_names()))
        raise ValueError(f"{argument} must be {names}, not {name!r}")
    return name


def format_of_path(path: str | os.PathLike[str]) -> str | None:
    """The name of the format that a file has by its suffix, or None."""
    suffix = Path(path).suffix.lower()
    return _first(lambda each: suffix in each.suffixes) if suffix else None


def sniff(data: bytes) -> str | None:
    """The name of the format that the first characters suggest, or None."""
    for mark in _BYTE_ORDER_MARKS:
        data = data.removeprefix(mark)
    head = data.lstrip(_SPACE)
    return _first(lambda each: each.sniff(head)) if head else None


def _first(fits: Callable[[Format], bool]) -> str | None:
    """The name of the first format that fits; formats of other packages last."""
    found = next((each.name for each in _FORMATS.values() if fits(each)), None)
    if found is None:
        _load_entry_points()
        found = next((each.name for each in _FORMATS.values() if fits(each)), None)
    return found
