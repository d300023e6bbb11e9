"""Checks that all contenders did the same work, by comparing every value that they read."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from decimal import Decimal
from itertools import zip_longest
from typing import Any

from partydocs.model.base import DecimalScalar, FieldSpec, RecordSpec, Scalar
from partydocs.schema.shape import Shape

__all__ = ["Disagreement", "View", "compare", "values"]

Value = tuple[str, str]


class Disagreement(SystemExit):
    """A peer read or wrote something else. Nothing is measured then."""


class View:
    """How to find declared fields and classes in the objects of a peer."""

    def __init__(
        self,
        shape: Shape,
        field_value: Callable[[Any, FieldSpec], Any] = lambda node, each: getattr(node, each.name),
        class_name: Callable[[Any], str] = lambda node: type(node).__name__,
    ) -> None:
        self.field_value = field_value
        self.class_name = class_name
        self._records = {record.name: record for record in shape.records.values()}

    def record(self, node: Any) -> RecordSpec:
        """Return the declaration of the class of an object."""
        return self._records[self.class_name(node)]


def values(view: View, node: Any, path: str = "") -> Iterator[Value]:
    """Yield all values in an object as path and canonical text, in order of declaration."""
    record = view.record(node)
    yield path, record.name
    for each in record.fields:
        value = view.field_value(node, each)
        place = f"{path}/{each.wire}"
        if value is None:
            continue
        if isinstance(value, str) and each.runs:
            value = [value]
        if each.many or each.runs:
            for index, item in enumerate(value):
                yield from _one(view, each, item, f"{place}/{index}")
        else:
            yield from _one(view, each, value, place)


def _one(view: View, each: FieldSpec, value: Any, path: str) -> Iterator[Value]:
    if each.scalar is not None:
        yield path, _spelt(each.scalar, value)
    elif isinstance(value, str):
        yield path, value
    else:
        yield from values(view, value, path)


def _spelt(scalar: Scalar, value: Any) -> str:
    if isinstance(scalar, DecimalScalar):
        return scalar.write(value if isinstance(value, Decimal) else Decimal(str(value)))
    return value if isinstance(value, str) else scalar.write(value)


def compare(name: str, ours: list[Value], theirs: list[Value]) -> int:
    """Return the number of equal values. Raises `Disagreement` at the first that differs."""
    for mine, other in zip_longest(ours, theirs):
        if mine != other:
            raise Disagreement(f"{name} read {other!r} where partydocs read {mine!r}")
    return len(ours)
