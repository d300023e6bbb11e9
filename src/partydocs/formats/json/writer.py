"""The compiled writer of JSON: from the model to dicts, lists and scalars ready to encode.

Keys are in the order of declaration, `kind` first. Numbers are Decimals in canonical form, or plain
ints and floats for callers who encode with another library. For msgspec's own encoder there are
structs in place of dicts, which are made and written in half the time. The function of `Draft` for
structs is:

    def f_Draft(node, state):
        v_number = node.number
        v_comments = node.comments
        v_comments = (None if v_comments is None                   # a period: three values, so that
            else struct_8(spell_5(v_comments.from_),               # no function is called for it
                          spell_5(v_comments.to), v_comments.label))
        out = struct_11(v_number, v_comments)
        return out

The struct omits fields that are None. For dicts, the same function has a line such as
`if v_number is not None: out['number'] = v_number` for each field.
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
from partydocs.model.base import (
    DateScalar,
    DecimalScalar,
    FieldSpec,
    Node,
    RecordSpec,
    Scalar,
    ValueToken,
)
from partydocs.schema.shape import Shape

__all__ = ["JsonWriter", "json_encoder", "json_writer"]

Write = Callable[[Any, ReadState], Any]


class JsonWriter:
    """The compiled functions of a shape."""

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

    def write(self, document: Node, state: ReadState) -> Any:
        """The JSON object of a document: a dict, or a struct."""
        return self.functions[type(document)](document, state)


@cache
def json_encoder() -> msgspec.json.Encoder:
    """The encoder of the values that a writer makes: decimals become numbers."""
    return msgspec.json.Encoder(decimal_format="number")


@cache
def json_writer(shape: Shape, *, plain_numbers: bool = False, structs: bool = False) -> JsonWriter:
    """The compiled writer of a shape.

    Args:
        shape: the classes.
        plain_numbers: make ints and floats instead of Decimals.
        structs: make structs instead of dicts.
    """
    return JsonWriter(shape, plain_numbers=plain_numbers, structs=structs)


def _plain(value: Decimal) -> int | float:
    """A number that any JSON encoder accepts. A double preserves all fifteen digits."""
    return int(value) if value == value.to_integral_value() else float(value)


@attrs.frozen
class _WriterSource:
    """Generates the function that turns an object of a class into a dict or struct."""

    shape: Shape
    names: Namespace
    writers: dict[type[Node], Write]
    number: Callable[[Decimal], Any] | None

    def function(self, record: RecordSpec) -> Iterator[str]:
        """The lines of the function."""
        yield f"def {function_name(record.cls)}(node, state):"
        noted = list(gather(record, self.names))
        deep = record.cls in recursive(self.shape)
        lines = [
            *(["ids = state.ids; uses = state.uses"] if noted else []),
            *(["state.enter()"] if deep else []),
            *self.body(record, noted),
            *(["state.depth -= 1"] if deep else []),
            "return out",
        ]
        yield from indent(lines)

    def body(self, record: RecordSpec, noted: list[str]) -> Iterator[str]:
        """Lines that make `out` of `node`, including the lines of `noted`."""
        raise NotImplementedError

    def tag(self, record: RecordSpec) -> str | None:
        """The `kind` of a class; None if its JSON has none."""
        return record.tag if record.cls in self.shape.tagged else None

    def expression(self, each: FieldSpec, value: str) -> str:
        """Source that converts the value of a field that is present."""
        if each.many or each.runs:
            item = self.item(each, "item")
            if each.runs:
                item = f"item if item.__class__ is str else {item}"
            return f"[{item} for item in {value}]"
        return self.item(each, value)

    def item(self, each: FieldSpec, value: str) -> str:
        """Source that converts a value of a field, or an item of its list."""
        if each.scalar is not None:
            return self.scalar(each.scalar, value)
        if each.choice or each.runs:
            return f"{self.names.name('write', _any(self.writers))}({value}, state)"
        return self.record(self.shape[each.records[0]], value)

    def record(self, record: RecordSpec, value: str) -> str:
        """Source that converts an object of a known class."""
        return f"{function_name(record.cls)}({value}, state)"

    def scalar(self, scalar: Scalar, value: str) -> str:
        """Source that converts a scalar."""
        if isinstance(scalar, DecimalScalar):
            return f"{self.names.name('number', self.number)}({value})" if self.number else value
        if isinstance(scalar, ValueToken):
            return f"{self.names.name('spell', scalar.spell)}({value})"
        return value


class _DictSource(_WriterSource):
    """Generates functions that make dicts."""

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


class _StructSource(_WriterSource):
    """Generates functions that make structs, in which an absent field is None."""

    def body(self, record: RecordSpec, noted: list[str]) -> Iterator[str]:
        needed = "\n".join(noted)
        values: list[str] = []
        for each in record.fields:
            value = variable(each)
            # the lines of `noted` use the value itself, so its conversion gets another name
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
        # a small object of scalars, as most are, is made in place, without a call
        values = (
            self._expression_if_present(each, f"{value}.{each.name}") for each in record.fields
        )
        return f"{self._struct(record)}({', '.join(values)})"

    def scalar(self, scalar: Scalar, value: str) -> str:
        # msgspec formats dates itself
        return value if isinstance(scalar, DateScalar) else super().scalar(scalar, value)

    def _expression_if_present(self, each: FieldSpec, value: str) -> str:
        expression = self.expression(each, value)
        if _is_plural(each):
            return f"{expression} if {value} else None"
        if each.required or expression == value:
            return expression
        return f"None if {value} is None else {expression}"

    def _is_plain(self, record: RecordSpec) -> bool:
        """Whether a class has a few scalar fields only, and neither ids nor constraints."""
        return (
            len(record.fields) <= _FEW
            and all(each.scalar is not None and not each.many for each in record.fields)
            and not any(gather(record, Namespace()))
        )

    def _struct(self, record: RecordSpec) -> str:
        return self.names.name("struct", _struct(record, self.tag(record)))


_FEW = 5
"""Fields up to which an object is made in place."""


def _is_plural(each: FieldSpec) -> bool:
    return each.many or each.runs


@cache
def _struct(record: RecordSpec, tag: str | None) -> type[msgspec.Struct]:
    """The struct of a class, in which an absent field is None."""
    return msgspec.defstruct(
        record.name,
        [(each.name, Any, None) for each in record.fields],
        rename={each.name: each.wire for each in record.fields},
        tag_field="kind" if tag else None,
        tag=tag,
        omit_defaults=True,
        eq=False,
        gc=False,  # they live as long as one call, and contain no reference cycles
    )


def _any(writers: dict[type[Node], Write]) -> Write:
    def write(node: Any, state: ReadState) -> Any:
        return writers[node.__class__](node, state)

    return write
