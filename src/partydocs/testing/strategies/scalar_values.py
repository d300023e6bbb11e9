"""Strategies for scalar types, over all that the published schemas allow.

A value described by a pattern, a range or a list is drawn as one number, so that drawing is fast
and examples shrink to the first code, the shortest text, zero.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from decimal import Decimal
from functools import cache
from typing import Any, get_args

from hypothesis import strategies as st

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
    canonical_decimal,
    collapse,
)
from partydocs.schema.shape import standard
from partydocs.testing.edge_cases.edge_values import edges, prose_edges
from partydocs.testing.edge_cases.pattern_values import DigitSource, read_pattern

__all__ = ["json_scalars", "prose_texts", "run_texts", "scalar_of", "scalars"]

_MANY = 2**400
"""Upper bound of the numbers drawn; enough to choose more than sixty characters."""


def scalars(scalar: Scalar | str | Any) -> st.SearchStrategy[Any]:
    """Values of a scalar type as the model holds them: `str`, `date`, `Decimal`, `Symbol`.

    The type is given by its name (`"PartialDate"`), its `Scalar`, or its annotation
    (`partydocs.model.types.PartialDate`). Raises `ValueError`, with the list of names, if there is
    no such type.
    """
    found = scalar_of(scalar)
    if found.python in (bool, int, Decimal):
        return json_scalars(found)
    return json_scalars(found).map(found.read)


def scalar_of(scalar: Scalar | str | Any) -> Scalar:
    """The scalar type of a name, `Scalar` or annotation. Raises `ValueError` if there is none."""
    if isinstance(scalar, Scalar):
        return scalar
    parts = [each for each in get_args(scalar) if isinstance(each, Scalar)]
    if parts:
        return parts[0]
    known = {each.name: each for each in standard().scalars}
    if isinstance(scalar, str) and scalar in known:
        return known[scalar]
    raise ValueError(f"scalar type must be one of {', '.join(known)}, not {scalar!r}")


@cache
def json_scalars(scalar: Scalar) -> st.SearchStrategy[Any]:
    """Values of a scalar type in their JSON form."""
    match scalar:
        case FreeText():
            return _lines() if scalar.line else prose_texts()
        case ListedCode():
            return st.sampled_from(list(scalar.codes))
        case Boolean():
            return st.booleans()
        case Integer():
            return st.integers(scalar.minimum, scalar.maximum)
        case _:
            return st.integers(0, _MANY).map(_decided(scalar))


def _decided(scalar: Scalar) -> Callable[[int], Any]:
    """A function from a number to a value; one value in eight is at an edge."""
    usual = _usual(scalar)
    outermost = [each.value for each in edges(scalar)]

    def value(number: int) -> Any:
        digits = DigitSource(number)
        return outermost[digits.below(len(outermost))] if _rarely(digits) else usual(digits)

    return value


def _rarely(digits: DigitSource) -> bool:
    return digits.below(8) == 7


def _usual(scalar: Scalar) -> Callable[[DigitSource], Any]:
    if isinstance(scalar, DecimalScalar):
        return _decimals(scalar)
    assert isinstance(scalar, Token)
    pattern = read_pattern(scalar.pattern)
    if not isinstance(scalar, Code):
        return pattern.pick
    codes = list(scalar.codes)

    def code(digits: DigitSource) -> str:
        return pattern.pick(digits) if digits.below(4) == 3 else codes[digits.below(len(codes))]

    return code


def _decimals(scalar: DecimalScalar) -> Callable[[DigitSource], Decimal]:
    low, high = scalar.minimum, scalar.maximum

    def value(digits: DigitSource) -> Decimal:
        places = (0, 0, 1, 2, FRACTION_DIGITS)[digits.below(5)]
        sign = -1 if low < 0 and digits.below(4) == 3 else 1
        # draw the magnitude first, so that small numbers are as likely as large ones
        most = min(10 ** (1 + digits.below(9 + places)), int(high.scaleb(places)))
        return canonical_decimal(Decimal(sign * digits.below(1 + most)).scaleb(-places))

    return value


_LETTERS = "aăâbcdđeêghiklmnoôơpqrstuưvxyàảãáạ ỗặửẽĐỦỌ-,.%0123456789"
_REFUSED = "\ufffe\uffff"


def _texts(kept: str) -> st.SearchStrategy[str]:
    characters = st.characters(
        exclude_categories=("Cs", "Cc"), include_characters=kept, exclude_characters=_REFUSED
    )
    odd = [each.value for each in prose_edges() if not each.outer]
    return st.text(_LETTERS, min_size=1) | st.text(characters, min_size=1) | st.sampled_from(odd)


@cache
def _lines() -> st.SearchStrategy[str]:
    return _texts("").map(lambda text: collapse(unicodedata.normalize("NFC", text)) or "a")


@cache
def prose_texts() -> st.SearchStrategy[str]:
    """Prose: text that is not blank."""
    return run_texts().map(lambda text: text if text.strip(" \t\n") else f"{text}a")


@cache
def run_texts() -> st.SearchStrategy[str]:
    """Text between elements: it may be blank."""
    return _texts("\n\t").map(lambda text: unicodedata.normalize("NFC", text))
