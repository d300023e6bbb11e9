"""The compiled writer of JSON: from the model to dicts, lists and scalars ready to encode.

Keys stand in the order of declaration, `kind` first. Numbers are Decimals in canonical form, or
plain ints and floats for callers who encode with another library. For msgspec's own encoder there
are structs in place of dicts, which are made and written in half the time.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from decimal import Decimal
from functools import cache
from typing import Any

import msgspec

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

    def __init__(self, shape: Shape, *, plain_numbers: bool, structs: bool) -> None:
        writers: dict[type[Node], Write] = {}
        circular = recursive(shape)
        number = _plain if plain_numbers else None
        source = _struct_source if structs else _source

        def source_of(record: DeclaredRecord, names: Namespace) -> Iterator[str]:
            yield from source(
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

    def write(self, document: Node, seen: Seen) -> Any:
        """The JSON object of a document: a dict, or a struct."""
        return self.functions[type(document)](document, seen)


@cache
def json_writer(shape: Shape, *, plain_numbers: bool = False, structs: bool = False) -> JsonWriter:
    """The compiled writers of a shape."""
    return JsonWriter(shape, plain_numbers=plain_numbers, structs=structs)


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


def _struct_source(
    record: DeclaredRecord,
    names: Namespace,
    writers: dict[type[Node], Write],
    number: Callable[[Decimal], Any] | None,
    *,
    tag: str | None,
    deep: bool,
) -> Iterator[str]:
    yield f"def {function_name(record.cls)}(node, seen):"
    lines = ["ids = seen.ids; uses = seen.uses", *(["seen.deeper()"] if deep else [])]
    noted = list(gather(record, names))
    taken = "\n".join(noted)
    values: list[str] = []
    for each in record.fields:
        value = variable(each)
        lines.append(f"{value} = node.{each.name}")
        # what is noted is the value itself, not how it is spelt
        put = f"w_{each.name}" if value in taken else value
        values.append(put)
        expression = _expression(each, names, writers, number)
        if each.many or each.runs:
            lines.append(f"{put} = {expression} if {value} else None")
        elif expression != value and not each.required:
            lines.append(f"{put} = None if {value} is None else {expression}")
        elif expression != put:
            lines.append(f"{put} = {expression}")
    made = f"out = {names.name('struct', _struct(record, tag))}({', '.join(values)})"
    yield from indent([*lines, *noted, *(["seen.depth -= 1"] if deep else []), made, "return out"])


def _struct(record: DeclaredRecord, tag: str | None) -> type[msgspec.Struct]:
    """A struct of a class, in which None stands for what is absent."""
    return msgspec.defstruct(
        record.name,
        [(each.name, Any, None) for each in record.fields],
        rename={each.name: each.wire for each in record.fields},
        tag_field="kind" if tag else None,
        tag=tag,
        omit_defaults=True,
        eq=False,
        gc=False,  # they live for the time of one writing, and hold no rings
    )


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
