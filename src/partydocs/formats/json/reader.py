"""The compiled reader of JSON: from bytes, or from decoded values, to the model.

msgspec decodes into structs (`partydocs.formats.json.structs`) and checks names and nesting. The
generated functions check the texts and numbers and build the model. That of `Product` is:

    def f_Product(struct, state):
        strings = 2                                   # those of "title": its key and its value
        v_type = struct.type
        if v_type is not None:
            strings += 2
            if v_type not in codes_242:
                dated = dated_243.get(v_type)
                if dated is not None: state.dated.append(dated)
                else:
                    v_type = read_241(v_type)
                    state.needs_check = True
        v_title = struct.title
        if not (v_title and (state.clean or v_title.isprintable())
                and v_title.strip() is v_title and (state.single or '  ' not in v_title)):
            v_title = read_244(v_title)
        state.strings += strings
        new = twin_245()
        new.type = v_type
        new.title = v_title
        new.__class__ = cls_246
        return new

Strings are counted to detect equal keys: see `partydocs.formats.json.fast_read`. For the helpers,
see `partydocs.formats.codegen`.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from functools import cache
from typing import Any

import attrs
import msgspec

from partydocs.formats.codegen import (
    Namespace,
    Tables,
    build_object,
    compile_functions,
    conversion,
    function_name,
    gather,
    indent,
    recursive,
    variable,
)
from partydocs.formats.json.structs import Structs, structs
from partydocs.formats.read_state import FastPathMiss, ReadState
from partydocs.model.base import (
    FORBIDDEN_IN_PROSE,
    FRACTION_DIGITS,
    Boolean,
    DecimalScalar,
    FieldSpec,
    Integer,
    ListedCode,
    Node,
    RecordSpec,
    Scalar,
    fraction_digits,
)
from partydocs.schema.shape import Shape

__all__ = ["JsonReader", "json_reader"]

Read = Callable[[Any, ReadState], Any]


class JsonReader:
    """The compiled functions of a shape."""

    def __init__(self, shape: Shape) -> None:
        self._shape = shape
        self._structs = structs(shape)
        tables = Tables()
        circular = recursive(shape)

        def source_of(record: RecordSpec, names: Namespace) -> Iterator[str]:
            tagged = record.cls in shape.tagged
            yield from _ReaderSource(shape, names, tables, self._structs).function(
                record, tagged=tagged, deep=record.cls in circular
            )

        self._functions = compile_functions(
            shape, "JSON reader", source_of, {"FastPathMiss": FastPathMiss}
        )
        tables.fill(self._functions)
        # fractions are passed as text, so that no digit is lost
        self._decoder = msgspec.json.Decoder(self._structs.root, float_hook=_fraction)
        self._decoders: dict[type[Node], msgspec.json.Decoder[Any]] = {}
        self._roots = {
            self._structs.classes[kind.cls]: self._functions[kind.cls] for kind in shape.kinds
        }

    def read(self, data: bytes, state: ReadState) -> Node:
        """Read a document from JSON in UTF-8.

        Raises `FastPathMiss`, `InvalidScalar` or `msgspec.DecodeError` if it may be invalid.
        """
        struct = self._decoder.decode(data)
        reader = self._roots.get(struct.__class__)
        if reader is None:
            raise FastPathMiss
        document: Node = reader(struct, state)
        return document

    def read_part(self, cls: type[Node], data: bytes, state: ReadState) -> Node:
        """Read an object of a class from its JSON text. Raises like `read`."""
        decoder = self._decoders.get(cls)
        if decoder is None:
            struct = self._structs.classes[cls]
            decoder = self._decoders[cls] = msgspec.json.Decoder(struct, float_hook=_fraction)
        node: Node = self._functions[cls](decoder.decode(data), state)
        return node

    def read_value(self, cls: type[Node], value: Any, state: ReadState) -> Node:
        """Read an object of a class from decoded JSON: dicts, lists, strings, numbers, booleans.

        Raises like `read`.
        """
        tag = self._shape[cls].tag if cls in self._shape.tagged else None
        if tag is not None and value.get("kind") != tag:
            raise FastPathMiss
        node: Node = self._functions[cls](msgspec.convert(value, self._structs.classes[cls]), state)
        return node


@cache
def json_reader(shape: Shape) -> JsonReader:
    """The compiled reader of a shape."""
    return JsonReader(shape)


@attrs.frozen
class _ReaderSource:
    """Generates the function that turns the struct of a class into an object of the model."""

    shape: Shape
    names: Namespace
    tables: Tables
    structs: Structs

    def function(self, record: RecordSpec, *, tagged: bool, deep: bool) -> Iterator[str]:
        """The lines of the function."""
        yield f"def {function_name(record.cls)}(struct, state):"
        required = [each for each in record.fields if each.required]
        noted = list(gather(record, self.names))
        lines = [
            *(["ids = state.ids; uses = state.uses"] if noted else []),
            *(["state.enter()"] if deep else []),
            f"strings = {2 * tagged + sum(map(_strings, required))}",
        ]
        for each in record.fields:
            lines += self._field(each)
        lines += ["state.strings += strings", *noted]
        lines += build_object(record, self.names)
        yield from indent([*lines, *(["state.depth -= 1"] if deep else []), "return new"])

    def _field(self, each: FieldSpec) -> Iterator[str]:
        value = variable(each)
        yield f"{value} = struct.{each.name}"
        convert = list(self._conversion(each))
        if each.required:
            yield from convert
            return
        yield f"if {value} is not None:"
        yield from indent([f"strings += {_strings(each)}", *convert])
        if each.many or each.runs:
            yield "else:"
            yield f"    {value} = ()"

    def _conversion(self, each: FieldSpec) -> Iterator[str]:
        value = variable(each)
        if each.runs:
            reader = self.names.name("runs", _runs_reader(self._table(each)))
            yield f"{value} = {reader}({value}, state)"
        elif each.many:
            if _is_string(each.scalar):
                yield f"strings += len({value})"
            yield f"{value} = tuple([{self._item(each)}(item, state) for item in {value}])"
        elif each.scalar is not None:
            yield from _scalar(each.scalar, self.names, value)
        else:
            yield f"{value} = {self._item(each)}({value}, state)"

    def _item(self, each: FieldSpec) -> str:
        """The name of the function that reads a value of the field, or one of its list."""
        if each.scalar is not None:
            return self.names.name("item", _scalar_reader(each.scalar))
        if each.choice or each.records[0] in self.shape.tagged:
            return self.names.name("item", _choice_reader(self._table(each)))
        return function_name(each.records[0])

    def _table(self, each: FieldSpec) -> dict[Any, Any]:
        return self.tables.add({self.structs.classes[cls]: cls for cls in each.records})


def _fraction(text: str) -> Decimal:
    try:
        return Decimal(text)
    except ArithmeticError:
        # the exponent is too large for Decimal
        raise FastPathMiss from None


def _strings(each: FieldSpec) -> int:
    """The strings of a field that is present: its key, and its value if it is a string."""
    return 1 + (_is_string(each.scalar) and not each.many)


def _is_string(scalar: Scalar | None) -> bool:
    return scalar is not None and not isinstance(scalar, Integer | DecimalScalar | Boolean)


def _scalar(scalar: Scalar, names: Namespace, value: str) -> Iterator[str]:
    if isinstance(scalar, Integer | DecimalScalar):
        yield f"{value} = {names.name('number', _number(scalar))}({value})"
    elif not isinstance(scalar, Boolean | ListedCode):
        yield from conversion(scalar, scalar.read, names, value, xml=False)


def _number(scalar: Integer | DecimalScalar) -> Callable[[Any], Any]:
    if isinstance(scalar, Integer):
        integer = scalar

        def read_integer(value: Any) -> int:
            if value.__class__ is not int:
                number = _decimal(value)
                # a JSON number has no type: 3.0 is the integer 3
                if number != number.to_integral_value():
                    raise FastPathMiss
                # 1e999999 would be an int of a million digits; 10**20 is out of range as well
                value = int(number) if abs(number) < 10**20 else 10**20
            return integer.bounded(value, str(value))

        return read_integer
    bounded = scalar.bounded
    least, most = math.ceil(scalar.minimum), math.floor(scalar.maximum)

    def read_decimal(value: Any) -> Decimal:
        if value.__class__ is int and least <= value <= most:
            # nearly all numbers: within bounds, no fraction, already canonical
            return Decimal(value)
        number = bounded(_decimal(value), "")
        if fraction_digits(number) > FRACTION_DIGITS:
            raise FastPathMiss
        return number

    return read_decimal


def _decimal(value: Any) -> Decimal:
    kind = value.__class__
    if kind is Decimal:
        return value  # type: ignore[no-any-return]
    if kind is int:
        return Decimal(value)
    if kind is float and value - value == 0.0:
        return Decimal(repr(value))
    raise FastPathMiss


def _scalar_reader(scalar: Scalar) -> Read:
    """The compiled function for an item of a list of scalars."""
    names = Namespace({"FastPathMiss": FastPathMiss})
    lines = [
        "def item(value, state):",
        *indent(list(_scalar(scalar, names, "value"))),
        "    return value",
    ]
    scope = dict(names.values)
    exec("\n".join(lines), scope)
    read: Read = scope["item"]
    return read


def _choice_reader(table: Mapping[Any, Read]) -> Read:
    find = table.get

    def read(struct: Any, state: ReadState) -> Any:
        read_chosen = find(struct.__class__)
        if read_chosen is None:
            raise FastPathMiss
        return read_chosen(struct, state)

    return read


def _runs_reader(table: Mapping[Any, Read]) -> Read:
    def read(value: list[Any], state: ReadState) -> tuple[Any, ...]:
        runs: list[Any] = []
        texts = 0
        clean = state.clean
        blank = True
        previous: type = object
        for item in value:
            kind = item.__class__
            if kind is str:
                if (
                    previous is str
                    or not item
                    or not (clean or item.isprintable() or not FORBIDDEN_IN_PROSE.search(item))
                ):
                    raise FastPathMiss
                if blank and item.strip(" \t\r\n"):
                    blank = False
                runs.append(item)
                texts += 1
            else:
                runs.append(table[kind](item, state))
                blank = False
            previous = kind
        if blank:
            raise FastPathMiss
        state.strings += texts
        return tuple(runs)

    return read
