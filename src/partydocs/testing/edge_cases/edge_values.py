"""The edge values of a scalar type in their JSON form, derived from its declaration."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from functools import cache
from typing import Any, Literal, TypeAlias

import attrs

from partydocs.model.base import (
    FRACTION_DIGITS,
    Boolean,
    Code,
    DecimalScalar,
    FreeText,
    Integer,
    ListedCode,
    Scalar,
    Token,
    excerpt,
)
from partydocs.testing.edge_cases.pattern_values import read_pattern

__all__ = ["Edge", "EdgeName", "edges", "prose_edges"]

EdgeName: TypeAlias = Literal[
    "least", "greatest", "shortest", "longest", "first", "last", "form", "step", "code", "unknown",
    "value", "unicode", "space", "absent", "present", "one", "two", "member", "deepest", "together",
]  # fmt: skip
"""The kind of an edge: an end of a range or of a length, a variant of the format, a code, …"""

_LONG = 4096
"""Code points of a long text. Types do not bound the length; input limits do."""

_UNICODE = {
    "last of ASCII": "~",
    "no-break space alone": "\u00a0",
    "first letters beyond ASCII": "\u00a1",
    "combining mark alone": "\u0323",
    "combining marks that no letter takes in": "q\u0323\u0302",
    "joined emoji": "👩\u200d🌾",
    "right-to-left": "\u05d0\u05d1",
    "line separator": "a\u2028b",
    "last before the surrogates": "\ud7ff",
    "first of private use": "\ue000",
    "byte-order mark inside": "a\ufeffb",
    "noncharacter that XML holds": "\ufdd0",
    "replacement character, last of the first plane": "\ufffd",
    "first of the second plane": "\U00010000",
    "noncharacter of the second plane": "\U0001fffe",
    "last of Unicode": "\U0010ffff",
    "markup and quotes": "<&>\"']]>",
}
"""Legal texts at the edges of Unicode and of both formats."""

_WHITE_SPACE = {
    "white space at both ends": " a ",
    "runs of spaces": "a  b",
    "tab": "\ta",
    "line break": "a\nb",
    "line break at both ends": "\na\n",
}
"""White space that prose keeps and that a line does not admit."""


@attrs.frozen
class Edge:
    """A value at the edge of what a type allows."""

    name: EdgeName
    value: Any
    """The value in its JSON form."""
    label: str
    outer: bool = True
    """Whether it is one of the few ends of the type, as opposed to one format variant or code of
    many."""


@cache
def edges(scalar: Scalar) -> tuple[Edge, ...]:
    """The edges of a type: legal values, without duplicates."""
    unique: dict[Any, Edge] = {}
    for edge in _edges(scalar):
        unique.setdefault(edge.value, edge)
    return tuple(unique.values())


def _edges(scalar: Scalar) -> Iterator[Edge]:
    match scalar:
        case Boolean():
            yield from (Edge("value", value, scalar.write(value)) for value in (False, True))
        case Integer():
            yield from _range_edges(scalar.minimum, scalar.maximum)
        case DecimalScalar():
            yield from _decimal_edges(scalar)
        case FreeText():
            yield from _text_edges() if scalar.line else prose_edges()
        case _:
            yield from _format_edges(scalar)


def _format_edges(scalar: Scalar) -> Iterator[Edge]:
    match scalar:
        case ListedCode():
            yield from _code_edges(scalar)
        case Code():
            yield from _open_list_edges(scalar)
        case Token():
            yield from _token_edges(scalar)
        case _:
            raise TypeError(f"{scalar.name}: no edges for {type(scalar).__name__}")


def _text_edges() -> Iterator[Edge]:
    yield Edge("shortest", "a", "one letter")
    yield Edge("longest", "ở" * _LONG, f"{_LONG} code points")
    for label, text in _UNICODE.items():
        yield Edge("unicode", text, label, outer=False)


def prose_edges() -> Iterator[Edge]:
    """The edges of prose and of a run of text."""
    yield from _text_edges()
    for label, text in _WHITE_SPACE.items():
        yield Edge("space", text, label, outer=False)


def _code_edges(scalar: ListedCode) -> Iterator[Edge]:
    codes = list(scalar.codes)
    for code in codes:
        yield Edge("code", code, code, outer=code in (codes[0], codes[-1]))


def _open_list_edges(scalar: Code) -> Iterator[Edge]:
    pattern = read_pattern(scalar.pattern)
    unknown = (each for each in (pattern.longest(), pattern.last()) if each not in scalar.codes)
    for code in unknown:
        yield Edge("unknown", code, f"{excerpt(code)}, on no list")
    for code in scalar.codes:
        yield Edge("code", code, code, outer=False)


def _range_edges(minimum: int | Decimal, maximum: int | Decimal) -> Iterator[Edge]:
    yield Edge("least", minimum, str(minimum))
    yield Edge("greatest", maximum, str(maximum))


def _decimal_edges(scalar: DecimalScalar) -> Iterator[Edge]:
    yield from _range_edges(scalar.minimum, scalar.maximum)
    step = Decimal(1).scaleb(-FRACTION_DIGITS)
    inner = (Decimal(0), step, -step, scalar.minimum + step, scalar.maximum - step, Decimal("0.1"))
    for value in inner:
        if scalar.minimum < value < scalar.maximum:
            yield Edge("step", value, scalar.write(value), outer=False)


def _token_edges(scalar: Token) -> Iterator[Edge]:
    pattern = read_pattern(scalar.pattern)
    shortest, longest = pattern.shortest(), pattern.longest()
    yield Edge("shortest", shortest, f"{len(shortest)} characters")
    yield Edge("longest", longest, f"{len(longest)} characters")
    yield Edge("first", pattern.first(), pattern.first())
    yield Edge("last", pattern.last(), pattern.last())
    for form in pattern.forms():
        yield Edge("form", form, form, outer=False)
