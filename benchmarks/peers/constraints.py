"""The scalar types of the standard as pydantic types, derived from the description of shape."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from decimal import Decimal
from typing import Annotated, Any, Literal

from pydantic import Field, PlainSerializer, StringConstraints

from partydocs.model.base import (
    FRACTION_DIGITS,
    Boolean,
    DateScalar,
    DecimalScalar,
    FreeText,
    Integer,
    ListedCode,
    Scalar,
    Token,
)
from partydocs.schema.shape import Shape
from peers.texts import LINE_PATTERN, PROSE_PATTERN

PROSE: Any = Annotated[str, StringConstraints(pattern=PROSE_PATTERN)]
_FIRST_DAY, _LAST_DAY = datetime.date(1900, 1, 1), datetime.date(2199, 12, 31)


def scalar_types(shape: Shape) -> dict[str, Any]:
    """Return the annotation of each scalar type, by its name in the published schemas."""
    return {scalar.name: _annotation(scalar) for scalar in shape.scalars}


def _annotation(scalar: Scalar) -> Any:
    return next(make(scalar) for kind, make in _MAKERS.items() if isinstance(scalar, kind))


def _text(scalar: FreeText) -> Any:
    return Annotated[str, StringConstraints(pattern=LINE_PATTERN)] if scalar.line else PROSE


def _listed(scalar: ListedCode) -> Any:
    return Literal[tuple(scalar.codes)]


def _integer(scalar: Integer) -> Any:
    return Annotated[int, Field(ge=scalar.minimum, le=scalar.maximum)]


def _decimal(scalar: DecimalScalar) -> Any:
    # pydantic writes a Decimal as a JSON string; the published schema requires a number
    return Annotated[
        Decimal,
        Field(ge=scalar.minimum, le=scalar.maximum, decimal_places=FRACTION_DIGITS),
        PlainSerializer(float, return_type=float, when_used="json"),
    ]


def _token(scalar: Token) -> Any:
    return Annotated[str, StringConstraints(pattern=f"^({scalar.pattern})$")]


# In this order: a DateScalar is a Token too. Symbols, partial dates, identifiers and times of day
# are value objects in partydocs; here they stay strings with the pattern, which is less work.
_MAKERS: dict[type[Scalar], Callable[[Any], Any]] = {
    FreeText: _text,
    ListedCode: _listed,
    Boolean: lambda _: bool,
    Integer: _integer,
    DecimalScalar: _decimal,
    DateScalar: lambda _: Annotated[datetime.date, Field(ge=_FIRST_DAY, le=_LAST_DAY)],
    Token: _token,
}
