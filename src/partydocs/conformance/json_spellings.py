"""One document in many spellings of JSON, none of which may change what it says."""

from __future__ import annotations

import codecs
import json
import re
from collections.abc import Callable, Mapping
from typing import Any, Self, TypeAlias

from partydocs.io import dumps
from partydocs.model.document import Document

__all__ = ["JSON_SPELLINGS"]

_STRING = re.compile(r'"(?:[^"\\]|\\.)*"')
_NUMBER = re.compile(r"(?<![\w.+-])-?[0-9]+(?:\.[0-9]+)?(?![\w.])")


def _compact(document: Document) -> str:
    return dumps(document, format="json").decode()


def _indented(document: Document) -> str:
    return dumps(document, format="json", pretty=True).decode()


def _in_order(document: Document, order: Callable[[list[Any]], list[Any]]) -> str:
    """The members of each object in another order; numbers keep their spelling."""

    def ordered(pairs: list[Any]) -> dict[str, Any]:
        return dict(order(pairs))

    value = json.loads(_compact(document), object_pairs_hook=ordered, parse_float=_Spelt)
    return json.dumps(value, ensure_ascii=False, indent=1) + "\n"


class _Spelt(float):
    """A number that is written as it was read."""

    def __new__(cls, text: str) -> Self:
        made = super().__new__(cls, text)
        if repr(float(made)) != text:
            raise ValueError(f"{text} would be spelt otherwise")
        return made


def _shuffled(pairs: list[Any]) -> list[Any]:
    """By their names read from behind: no order that means anything."""
    return sorted(pairs, key=lambda pair: str(pair[0])[::-1])


def _outside_strings(text: str, change: Callable[[str], str]) -> str:
    """The text with all that is no string changed."""
    pieces = _STRING.split(text)
    strings = [*_STRING.findall(text), ""]
    return "".join(change(piece) + string for piece, string in zip(pieces, strings, strict=True))


def _escaped(document: Document) -> str:
    value = json.loads(_compact(document))
    return json.dumps(value, ensure_ascii=True, separators=(",", ":"))


def _exponents(document: Document) -> str:
    """Numbers with a fraction of zero and an exponent of zero: 12 as 12.0E+0."""

    def spelt(found: re.Match[str]) -> str:
        return found[0] + ("0" if "." in found[0] else ".0") + "E+0"

    return _outside_strings(_compact(document), lambda piece: _NUMBER.sub(spelt, piece))


def _spread(document: Document) -> str:
    return _outside_strings(
        _compact(document), lambda piece: re.sub(r"([][{}:,])", "\t\\1\r\n", piece)
    )


def _escaped_strokes(document: Document) -> str:
    return _STRING.sub(lambda found: found[0].replace("/", "\\/"), _compact(document))


Spell: TypeAlias = Callable[[Document], str | bytes]
JSON_SPELLINGS: Mapping[str, tuple[str, Spell]] = {
    "compact": ("no white space", _compact),
    "indented": ("indented by two spaces", _indented),
    "spread": ("tabs, line feeds and carriage returns between all tokens", _spread),
    "byte-order-mark": (
        "behind a byte-order mark",
        lambda each: codecs.BOM_UTF8 + _indented(each).encode(),
    ),
    "keys-turned": (
        "keys in the opposite order",
        lambda each: _in_order(each, lambda pairs: pairs[::-1]),
    ),
    "keys-shuffled": (
        "keys in an order that means nothing",
        lambda each: _in_order(each, _shuffled),
    ),
    "escaped": ("all beyond ASCII as escapes", _escaped),
    "escaped-strokes": ("strokes escaped", _escaped_strokes),
    "exponents": ("numbers with zero fractions and exponents", _exponents),
}
"""By name what is done, and a document so spelt."""
