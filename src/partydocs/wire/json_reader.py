"""The compiled reader of JSON: from decoded values to the model.

It takes what `json` or msgspec decode: dicts, lists, strings, booleans, ints, and Decimals (or
floats, from a caller of the cattrs converter).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from decimal import Decimal
from functools import cache
from typing import Any

from partydocs.model.declaration import Declared, DeclaredRecord
from partydocs.model.node import Node
from partydocs.model.scalar import (
    FORBIDDEN_IN_PROSE,
    FRACTION_DIGITS,
    Boolean,
    DecimalScalar,
    Integer,
    Scalar,
    fraction_digits,
)
from partydocs.schema.shape import Shape
from partydocs.wire.compiled import (
    Bail,
    Codec,
    Namespace,
    Seen,
    Tables,
    build_object,
    conversion,
    function_name,
    gather,
    indent,
    recursive,
    variable,
)

__all__ = ["JsonReader", "json_reader"]

Read = Callable[[Any, Seen], Any]


class JsonReader:
    """Readers of one shape, by class, and of whole documents."""

    def __init__(self, shape: Shape) -> None:
        tables = Tables()
        circular = recursive(shape)

        def source_of(record: DeclaredRecord, names: Namespace) -> Iterator[str]:
            tagged = record.cls in shape.tagged
            yield from _source(record, names, tables, tagged=tagged, deep=record.cls in circular)

        codec = Codec.compile(shape, "JSON reader", source_of, {"Bail": Bail})
        tables.fill(codec)
        self.functions = codec.functions
        self._roots = {kind.tag: codec[kind.cls] for kind in shape.kinds}

    def read(self, value: Any, seen: Seen) -> Node:
        """The document of a decoded JSON object. Raises `Bail` or `Refused`."""
        if value.__class__ is not dict:
            raise Bail
        kind = value.get("kind")
        reader = self._roots.get(kind) if kind.__class__ is str else None
        if reader is None:
            raise Bail
        document: Node = reader(value, seen)
        return document


@cache
def json_reader(shape: Shape) -> JsonReader:
    """The compiled readers of a shape."""
    return JsonReader(shape)


def _source(
    record: DeclaredRecord, names: Namespace, tables: Tables, *, tagged: bool, deep: bool
) -> Iterator[str]:
    yield f"def {function_name(record.cls)}(value, seen):"
    lines = [
        "if value.__class__ is not dict: raise Bail",
        "ids = seen.ids; uses = seen.uses",
        *(["seen.deeper()"] if deep else []),
        "left = len(value)",
        "seen.keys += left",
        "get = value.get",
    ]
    if tagged:
        lines += [f"if get('kind') != {record.tag!r}: raise Bail", "left -= 1"]
    for each in record.fields:
        lines += _field(each, names, tables)
    lines += ["if left: raise Bail", *gather(record, names), *build_object(record, names)]
    yield from indent([*lines, *(["seen.depth -= 1"] if deep else []), "return new"])


def _field(each: Declared, names: Namespace, tables: Tables) -> Iterator[str]:
    value = variable(each)
    yield f"{value} = get({each.wire!r})"
    convert = list(_conversion(each, names, tables))
    if each.required:
        yield f"if {value} is None: raise Bail"
        yield "left -= 1"
        yield from convert
    else:
        yield f"if {value} is not None:"
        yield from indent(["left -= 1", *convert])
        if each.many or each.runs:
            yield "else:"
            yield f"    {value} = ()"


def _conversion(each: Declared, names: Namespace, tables: Tables) -> Iterator[str]:
    value = variable(each)
    if each.runs:
        yield f"{value} = {names.name('runs', _runs_reader(each, tables))}({value}, seen)"
    elif each.many:
        yield f"if {value}.__class__ is not list or not {value}: raise Bail"
        yield f"{value} = tuple([{_item(each, names, tables)}(item, seen) for item in {value}])"
    elif each.scalar is not None:
        yield from _scalar(each.scalar, names, value)
    else:
        yield f"{value} = {function_name(each.records[0])}({value}, seen)"


def _item(each: Declared, names: Namespace, tables: Tables) -> str:
    """The name of the function that reads an item of a list."""
    if each.scalar is not None:
        return names.name("item", _scalar_reader(each.scalar))
    if each.choice:
        return names.name("item", _choice_reader(each, tables))
    return function_name(each.records[0])


def _scalar(scalar: Scalar, names: Namespace, value: str) -> Iterator[str]:
    if isinstance(scalar, Boolean):
        yield f"if {value}.__class__ is not bool: raise Bail"
    elif isinstance(scalar, Integer | DecimalScalar):
        yield f"{value} = {names.name('number', _number(scalar))}({value})"
    else:
        yield f"if {value}.__class__ is not str: raise Bail"
        yield from conversion(scalar, scalar.read, names, value)


def _number(scalar: Integer | DecimalScalar) -> Callable[[Any], Any]:
    if isinstance(scalar, Integer):
        integer = scalar

        def read_integer(value: Any) -> int:
            if value.__class__ is not int:
                number = _decimal(value)
                # a JSON number has no type: 3.0 is the integer 3
                if number != number.to_integral_value():
                    raise Bail
                value = int(number) if abs(number) < 10**20 else 10**20
            return integer.bounded(value, str(value))

        return read_integer
    bounded = scalar.bounded

    def read_decimal(value: Any) -> Decimal:
        number = bounded(_decimal(value), "")
        if fraction_digits(number) > FRACTION_DIGITS:
            raise Bail
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
    raise Bail


def _scalar_reader(scalar: Scalar) -> Read:
    """A function of its own for the items of a list of scalars."""
    names = Namespace({"Bail": Bail})
    lines = [
        "def item(value, seen):",
        *indent(list(_scalar(scalar, names, "value"))),
        "    return value",
    ]
    scope = dict(names.values)
    exec("\n".join(lines), scope)
    read: Read = scope["item"]
    return read


def _choice_reader(each: Declared, tables: Tables) -> Read:
    find = tables.add(each.tags).get

    def read(value: Any, seen: Seen) -> Any:
        if value.__class__ is not dict:
            raise Bail
        kind = value.get("kind")
        read_chosen = find(kind) if kind.__class__ is str else None
        if read_chosen is None:
            raise Bail
        return read_chosen(value, seen)

    return read


def _runs_reader(each: Declared, tables: Tables) -> Read:
    read_inline = _choice_reader(each, tables)

    def read(value: Any, seen: Seen) -> tuple[Any, ...]:
        if value.__class__ is not list:
            raise Bail
        runs: list[Any] = []
        blank = True
        previous: type = object
        for item in value:
            kind = item.__class__
            if kind is str:
                if (
                    previous is str
                    or not item
                    or (not item.isprintable() and FORBIDDEN_IN_PROSE.search(item))
                ):
                    raise Bail
                if blank and item.strip(" \t\r\n"):
                    blank = False
                runs.append(item)
            else:
                runs.append(read_inline(item, seen))
                blank = False
            previous = kind
        if blank:
            raise Bail
        return tuple(runs)

    return read
