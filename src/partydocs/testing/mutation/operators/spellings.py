"""Operators that write an invalid value; the scalar types decide which texts are invalid."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from functools import cache, partial
from importlib import resources

import attrs

from partydocs.catalogue import catalogue
from partydocs.model.base import (
    Boolean,
    Code,
    DecimalScalar,
    FieldSpec,
    Integer,
    InvalidScalar,
    ListedCode,
    Scalar,
)
from partydocs.testing.mutation.document_layout import (
    DocumentLayout,
    PartLocation,
    RecordLocation,
    added,
)
from partydocs.testing.mutation.operators.operator import Damage, Operator
from partydocs.testing.mutation.part import LeafPart, leaf

__all__ = ["OPERATORS", "first_fault", "spellings"]

Spellings = Callable[[Scalar, str], tuple[LeafPart, ...]]
"""Returns the texts that are invalid for a scalar type, with a given code."""


def first_fault(scalar: Scalar, text: str) -> str | None:
    """The code with which a scalar type rejects a text; None if the text is valid."""
    try:
        scalar.read(text)
    except InvalidScalar as refusal:
        return refusal.finding.code
    return next((each.code for each in scalar.findings(text)), None)


@cache
def _tabled(scalar: Scalar, code: str, table: str = "both") -> tuple[LeafPart, ...]:
    """Texts of a table that a scalar type rejects with the code."""
    given = (leaf(text, bare=bare) for text, bare in spellings(table)[code])
    return tuple(each for each in given if first_fault(scalar, each.text) == code)


@cache
def _quoted(scalar: Scalar, code: str) -> tuple[LeafPart, ...]:  # noqa: ARG001
    """Valid values in quotation marks where JSON has none; a boolean in place of a number."""
    if isinstance(scalar, Boolean):
        return (leaf("true"), leaf("1", bare=True))
    if isinstance(scalar, Integer | DecimalScalar):
        low = str(max(1, int(scalar.minimum)))
        return (leaf(low), leaf("true", bare=True))
    return ()


@cache
def _outside(scalar: Scalar, code: str) -> tuple[LeafPart, ...]:  # noqa: ARG001
    """Numbers just outside the range of a scalar type, and far outside."""
    if not isinstance(scalar, Integer | DecimalScalar):
        return ()
    low, high = int(scalar.minimum) - 1, int(scalar.maximum) + 1
    return tuple(leaf(str(each), bare=True) for each in (low, high, 10**18))


@cache
def _recased(scalar: Scalar, code: str) -> tuple[LeafPart, ...]:
    """Codes of a closed list in capitals."""
    if not isinstance(scalar, ListedCode):
        return ()
    return tuple(
        leaf(each.upper()) for each in scalar.codes if first_fault(scalar, each.upper()) == code
    )


@cache
def _unlisted(scalar: Scalar, code: str) -> tuple[LeafPart, ...]:
    """Well-formed codes that are not in an open list."""
    if not isinstance(scalar, Code):
        return ()
    return tuple(
        leaf(each)
        for each, _ in spellings()[code]
        if first_fault(scalar, each) is None and each not in scalar.codes
    )


@cache
def spellings(table: str = "both") -> Mapping[str, tuple[tuple[str, bool], ...]]:
    """A table of invalid texts by code: the text, and whether JSON writes it without quotes."""
    file = resources.files("partydocs.testing.mutation.operators").joinpath("spellings.toml")
    tables = tomllib.loads(file.read_text("utf-8"), parse_float=Decimal)
    return {
        code: tuple((_text(value), not isinstance(value, str)) for value in values)
        for code, values in tables[table].items()
    }


def _text(value: str | int | Decimal) -> str:
    return format(value, "f") if isinstance(value, Decimal) else str(value)


@attrs.frozen
class _BadValue:
    """Writes an invalid value into a field; if no field admits it, into an absent field."""

    code: str
    spellings: Spellings

    def __call__(self, layout: DocumentLayout) -> Iterator[Damage]:
        found = False
        for location in layout.locations:
            for bad in self._for(location.scalar, location.part, layout):
                found = True
                yield _written_over(location, bad)
        if found:
            return
        for record, each in layout.gaps:
            for bad in self._for(each.scalar, None, layout):
                yield _added(record, each, bad)

    def _for(
        self, scalar: Scalar | None, part: object, layout: DocumentLayout
    ) -> tuple[LeafPart, ...]:
        if scalar is None or (isinstance(part, LeafPart) and not layout.is_unreferenced(part)):
            return ()
        return self.spellings(scalar, self.code)


def _written_over(location: PartLocation, bad: LeafPart) -> Damage:
    return Damage(
        description=f"{location.name} is “{bad.text}”",
        pointer=location.pointer,
        swaps=((location.path, bad),),
    )


def _added(location: RecordLocation, each: FieldSpec, bad: LeafPart) -> Damage:
    return Damage(
        description=f"{each.wire} is added to {location.tag} and is “{bad.text}”",
        pointer=f"{location.pointer}/{each.wire}",
        swaps=((location.path, added(location.record, each, bad)),),
    )


def _operators() -> Iterator[Operator]:
    for code in spellings():
        if catalogue()[code].layer == "codes":
            yield Operator(code, "bad-value", _BadValue(code, _unlisted))
        else:
            yield Operator(code, "bad-value", _BadValue(code, _tabled))
    yield Operator("NOT-IN-LIST", "code-in-capitals", _BadValue("NOT-IN-LIST", _recased))
    yield Operator("OUT-OF-RANGE", "number-outside", _BadValue("OUT-OF-RANGE", _outside))
    for code in spellings("xml"):
        in_xml = partial(_tabled, table="xml")
        yield Operator(code, "bad-value-in-xml", _BadValue(code, in_xml), "xml")
        yield Operator(code, "value-of-another-type", _BadValue(code, _OF_TYPE[code]), "json")


def _quoted_in(*types: type[Scalar]) -> Spellings:
    """Values of another type, for the scalar types that have the fault."""
    return lambda scalar, code: _quoted(scalar, code) if isinstance(scalar, types) else ()


_OF_TYPE = {
    "BAD-NUMBER": _quoted_in(DecimalScalar),
    "BAD-INTEGER": _quoted_in(Integer),
    "BAD-BOOLEAN": _quoted_in(Boolean),
}

OPERATORS = tuple(_operators())
