"""The compiled writer of JSON: from the model to dicts, lists and scalars ready to encode.

Keys stand in the order of declaration, `kind` first. Numbers are Decimals in canonical form, or
plain ints and floats for callers who encode with another library.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from decimal import Decimal
from functools import cache
from typing import Any

from partydocs.model.declaration import Declared, DeclaredRecord
from partydocs.model.node import Node
from partydocs.model.scalar import DateScalar, DecimalScalar, Scalar, TimeScalar, ValueToken
from partydocs.schema.shape import Shape
from partydocs.wire.compiled import (
    Bail,
    Codec,
    Namespace,
    Seen,
    function_name,
    gather,
    indent,
    recursive,
    variable,
)

__all__ = ["JsonWriter", "json_writer"]

Write = Callable[[Any, Seen], Any]


class JsonWriter:
    """Writers of one shape, by class."""

    def __init__(self, shape: Shape, *, plain_numbers: bool) -> None:
        writers: dict[type[Node], Write] = {}
        circular = recursive(shape)
        number = _plain if plain_numbers else None

        def source_of(record: DeclaredRecord, names: Namespace) -> Iterator[str]:
            yield from _source(
                record,
                names,
                writers,
                number,
                tag=record.tag if record.cls in shape.tagged else None,
                deep=record.cls in circular,
            )

        codec = Codec.compile(shape, "JSON writer", source_of, {"Bail": Bail})
        writers.update(codec.functions)
        self.functions = codec.functions

    def write(self, document: Node, seen: Seen) -> dict[str, Any]:
        """The JSON object of a document."""
        value: dict[str, Any] = self.functions[type(document)](document, seen)
        return value


@cache
def json_writer(shape: Shape, *, plain_numbers: bool = False) -> JsonWriter:
    """The compiled writers of a shape."""
    return JsonWriter(shape, plain_numbers=plain_numbers)


def _plain(value: Decimal) -> int | float:
    """A number that any JSON encoder takes; fifteen digits survive in a double."""
    return int(value) if value == value.to_integral_value() else float(value)


def _source(
    record: DeclaredRecord,
    names: Namespace,
    writers: dict[type[Node], Write],
    number: Callable[[Decimal], Any] | None,
    *,
    tag: str | None,
    deep: bool,
) -> Iterator[str]:
    yield f"def {function_name(record.cls)}(node, seen):"
    lines = [
        "ids = seen.ids; uses = seen.uses",
        *(["seen.deeper()"] if deep else []),
        f"out = {{'kind': {tag!r}}}" if tag else "out = {}",
    ]
    for each in record.fields:
        lines += _field(each, names, writers, number)
    lines += gather(record, names)
    yield from indent([*lines, *(["seen.depth -= 1"] if deep else []), "return out"])


def _field(
    each: Declared,
    names: Namespace,
    writers: dict[type[Node], Write],
    number: Callable[[Decimal], Any] | None,
) -> Iterator[str]:
    value = variable(each)
    yield f"{value} = node.{each.name}"
    put = f"out[{each.wire!r}] = {_expression(each, names, writers, number)}"
    if each.required:
        yield put
    else:
        yield f"if {value}: {put}" if each.many or each.runs else f"if {value} is not None: {put}"


def _expression(
    each: Declared,
    names: Namespace,
    writers: dict[type[Node], Write],
    number: Callable[[Decimal], Any] | None,
) -> str:
    value = variable(each)
    if each.scalar is not None:
        if each.many:
            return f"[{_spelt(each.scalar, names, number, 'item')} for item in {value}]"
        return _spelt(each.scalar, names, number, value)
    if not (each.many or each.runs):
        return f"{function_name(each.records[0])}({value}, seen)"
    if each.many and not each.choice:
        return f"[{function_name(each.records[0])}(item, seen) for item in {value}]"
    choose = names.name("write", _any(writers))
    if each.runs:
        return f"[item if item.__class__ is str else {choose}(item, seen) for item in {value}]"
    return f"[{choose}(item, seen) for item in {value}]"


def _spelt(
    scalar: Scalar, names: Namespace, number: Callable[[Decimal], Any] | None, value: str
) -> str:
    if isinstance(scalar, DecimalScalar):
        return f"{names.name('number', number)}({value})" if number else value
    if isinstance(scalar, ValueToken | DateScalar | TimeScalar):
        return f"{names.name('spell', scalar.write)}({value})"
    return value


def _any(writers: dict[type[Node], Write]) -> Write:
    def write(node: Any, seen: Seen) -> Any:
        return writers[node.__class__](node, seen)

    return write
