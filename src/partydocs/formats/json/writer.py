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

import attrs
import msgspec

from partydocs.formats.codegen import (
    Namespace,
    compile_functions,
    function_name,
    gather,
    indent,
    recursive,
    variable,
)
from partydocs.formats.read_state import FastPathMiss, ReadState
from partydocs.model.base.declaration import FieldSpec, RecordSpec
from partydocs.model.base.node import Node
from partydocs.model.base.scalar import DateScalar, DecimalScalar, Scalar, ValueToken
from partydocs.schema.shape import Shape

__all__ = ["JsonWriter", "json_writer"]

Write = Callable[[Any, ReadState], Any]


class JsonWriter:
    """Writers of one shape, by class."""

    def __init__(self, shape: Shape, *, plain_numbers: bool, structs: bool) -> None:
        source = _StructSource if structs else _DictSource
        writers: dict[type[Node], Write] = {}
        number = _plain if plain_numbers else None

        def source_of(record: RecordSpec, names: Namespace) -> Iterator[str]:
            return source(shape, names, writers, number).function(record)

        functions = compile_functions(
            shape, "JSON writer", source_of, {"FastPathMiss": FastPathMiss}
        )
        writers.update(functions)
        self.functions = functions

    def write(self, document: Node, seen: ReadState) -> Any:
        """The JSON object of a document: a dict, or a struct."""
        return self.functions[type(document)](document, seen)


@cache
def json_writer(shape: Shape, *, plain_numbers: bool = False, structs: bool = False) -> JsonWriter:
    """The compiled writers of a shape."""
    return JsonWriter(shape, plain_numbers=plain_numbers, structs=structs)


def _plain(value: Decimal) -> int | float:
    """A number that any JSON encoder takes; fifteen digits survive in a double."""
    return int(value) if value == value.to_integral_value() else float(value)


@attrs.frozen
class _Source:
    """Writes the function that turns an object of a class into what is encoded."""

    shape: Shape
    names: Namespace
    writers: dict[type[Node], Write]
    number: Callable[[Decimal], Any] | None

    def function(self, record: RecordSpec) -> Iterator[str]:
        """Its lines."""
        yield f"def {function_name(record.cls)}(node, seen):"
        noted = list(gather(record, self.names))
        deep = record.cls in recursive(self.shape)
        lines = [
            *(["ids = seen.ids; uses = seen.uses"] if noted else []),
            *(["seen.enter()"] if deep else []),
            *self.body(record, noted),
            *(["seen.depth -= 1"] if deep else []),
            "return out",
        ]
        yield from indent(lines)

    def body(self, record: RecordSpec, noted: list[str]) -> Iterator[str]:
        """Lines that make `out` of `node`, and the given ones, which need the fields' values."""
        raise NotImplementedError

    def tag(self, record: RecordSpec) -> str | None:
        """What `kind` says of a class, where it has to be told."""
        return record.tag if record.cls in self.shape.tagged else None

    def expression(self, each: FieldSpec, value: str) -> str:
        """What a field's value is turned into where it is present."""
        if each.many or each.runs:
            item = self.item(each, "item")
            if each.runs:
                item = f"item if item.__class__ is str else {item}"
            return f"[{item} for item in {value}]"
        return self.item(each, value)

    def item(self, each: FieldSpec, value: str) -> str:
        """What a value of a field is turned into, or one of its list."""
        if each.scalar is not None:
            return self.spelt(each.scalar, value)
        if each.choice or each.runs:
            return f"{self.names.name('write', _any(self.writers))}({value}, seen)"
        return self.record(self.shape[each.records[0]], value)

    def record(self, record: RecordSpec, value: str) -> str:
        """What an object of a known class is turned into."""
        return f"{function_name(record.cls)}({value}, seen)"

    def spelt(self, scalar: Scalar, value: str) -> str:
        """What a scalar is turned into."""
        if isinstance(scalar, DecimalScalar):
            return f"{self.names.name('number', self.number)}({value})" if self.number else value
        if isinstance(scalar, ValueToken):
            return f"{self.names.name('spell', scalar.spell)}({value})"
        return value


class _DictSource(_Source):
    """Objects become dicts."""

    def body(self, record: RecordSpec, noted: list[str]) -> Iterator[str]:
        tag = self.tag(record)
        yield f"out = {{'kind': {tag!r}}}" if tag else "out = {}"
        for each in record.fields:
            value = variable(each)
            yield f"{value} = node.{each.name}"
            put = f"out[{each.wire!r}] = {self.expression(each, value)}"
            if each.required:
                yield put
            else:
                yield f"if {value}: {put}" if _is_plural(each) else f"if {value} is not None: {put}"
        yield from noted


class _StructSource(_Source):
    """Objects become structs, in which None stands for what is absent."""

    def body(self, record: RecordSpec, noted: list[str]) -> Iterator[str]:
        needed = "\n".join(noted)
        values: list[str] = []
        for each in record.fields:
            value = variable(each)
            # what is noted is the value itself, not how it is spelt
            put = f"w_{each.name}" if value in needed else value
            values.append(put)
            yield f"{value} = node.{each.name}"
            expression = self._expression_if_present(each, value)
            if put != expression:
                yield f"{put} = {expression}"
        yield from noted
        yield f"out = {self._struct(record)}({', '.join(values)})"

    def record(self, record: RecordSpec, value: str) -> str:
        if not self._is_plain(record):
            return super().record(record, value)
        # no function is called for what most objects are: a few values side by side
        values = (
            self._expression_if_present(each, f"{value}.{each.name}") for each in record.fields
        )
        return f"{self._struct(record)}({', '.join(values)})"

    def spelt(self, scalar: Scalar, value: str) -> str:
        # msgspec spells days itself
        return value if isinstance(scalar, DateScalar) else super().spelt(scalar, value)

    def _expression_if_present(self, each: FieldSpec, value: str) -> str:
        expression = self.expression(each, value)
        if _is_plural(each):
            return f"{expression} if {value} else None"
        if each.required or expression == value:
            return expression
        return f"None if {value} is None else {expression}"

    def _is_plain(self, record: RecordSpec) -> bool:
        """Whether an object holds values alone, of which nothing is noted."""
        return (
            len(record.fields) <= _FEW
            and all(each.scalar is not None and not each.many for each in record.fields)
            and not any(gather(record, Namespace()))
        )

    def _struct(self, record: RecordSpec) -> str:
        return self.names.name("struct", _struct(record, self.tag(record)))


_FEW = 5
"""Fields of an object for which calling a function costs more than it saves."""


def _is_plural(each: FieldSpec) -> bool:
    return each.many or each.runs


@cache
def _struct(record: RecordSpec, tag: str | None) -> type[msgspec.Struct]:
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


def _any(writers: dict[type[Node], Write]) -> Write:
    def write(node: Any, seen: ReadState) -> Any:
        return writers[node.__class__](node, seen)

    return write
