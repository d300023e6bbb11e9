"""Mechanical damage to valid sources, which repair must undo."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import attrs
from hypothesis import strategies as st

from partydocs import dumps, load

__all__ = ["SOURCES", "Site", "damaged", "flattened"]

_EXAMPLES = Path(__file__).parents[2] / "examples" / "phuc-dong-2016"


def _sources() -> list[tuple[str, str]]:
    """Valid sources and their formats: some original, some rewritten."""
    found = []
    for path in sorted(_EXAMPLES.glob("*.json"))[:4]:
        document = load(path)
        found += [
            ("json", path.read_text("utf-8")),
            ("json", dumps(document, format="json").decode()),
        ]
        found += [
            ("xml", path.with_suffix(".xml").read_text("utf-8")),
            ("xml", dumps(document).decode()),
        ]
    return found


SOURCES = _sources()


@attrs.frozen
class Site:
    """A part of a source that holds free text."""

    start: int
    end: int
    line: bool
    """Whether it is one line, not prose."""


_JSON_STRING = re.compile(r'"(?P<text>(?:[^"\\]|\\.)*)"(?P<colon>\s*:)?')
_XML_TEXT = re.compile(r">(?P<text>[^<>&]+)<")
_VIETNAMESE = re.compile("[àáảãạăâđêôơưếềệộị]")
_LINES = ("subject", "title", "name", "content")


def sites(format: str, source: str) -> list[Site]:
    """Yield the parts of a source that hold Vietnamese text, without codes and symbols."""
    found = []
    key = ""
    for match in (_JSON_STRING if format == "json" else _XML_TEXT).finditer(source):
        if format == "json" and match["colon"]:
            key = match["text"]
        elif _VIETNAMESE.search(match["text"]):
            found.append(Site(*match.span("text"), format == "json" and key in _LINES))
    return found


def _decomposed(text: str, _: int) -> str:
    return unicodedata.normalize("NFD", text)


def _with_no_width(text: str, place: int) -> str:
    middle = 1 + place % (len(text) - 1)
    return (
        text[:middle]
        + ["\u200b", "\u00ad", "\u2060", "\ufeff", "\u202e"][place % 5]
        + text[middle:]
    )


def _look_alike(text: str, _: int) -> str:
    return re.sub(r"(?<!\w)Đ(?=[ạảạồ])", "Ð", text).replace("đảng", "ðảng")


def _spaced(text: str, place: int) -> str:
    return [f" {text}", f"{text}  ", text.replace(" ", "  ", 1)][place % 3]


@st.composite
def damaged(draw: st.DrawFn) -> tuple[str, str, str]:
    """A format, a valid source and the same source with damage in some of its texts."""
    format, source = draw(st.sampled_from(SOURCES))
    places = draw(
        st.lists(st.sampled_from(sites(format, source)), min_size=1, max_size=6, unique=True)
    )
    spoilt = source
    for site in sorted(places, key=lambda each: -each.start):
        ways = [_decomposed, _with_no_width, _look_alike]
        way = draw(st.sampled_from([*ways, _spaced] if site.line else ways))
        text = way(source[site.start : site.end], draw(st.integers(0, 50)))
        if draw(st.booleans()):
            text = _escaped(format, text)
        spoilt = spoilt[: site.start] + text + spoilt[site.end :]
    return format, source, spoilt


def _escaped(format: str, text: str) -> str:
    if format == "json":
        return json.dumps(text)[1:-1]
    return "".join(each if each.isascii() else f"&#x{ord(each):x};" for each in text)


def flattened(value: Any, pointer: str = "") -> dict[str, Any]:
    """Return the values of JSON by pointer."""
    items: Iterable[tuple[Any, Any]]
    if isinstance(value, dict):
        items = value.items()
    elif isinstance(value, list):
        items = enumerate(value)
    else:
        return {pointer: value}
    found: dict[str, Any] = {}
    for key, item in items:
        found |= flattened(item, f"{pointer}/{key}")
    return found
