"""Compiled readers and writers: Python source generated once per class of a shape.

A reader checks everything that both published schemas require while it builds the model, so a valid
document is read in one pass. At the first deviation it raises `FastPathMiss` and reports nothing:
`partydocs.validation` then finds out what is wrong, and where.

For each class one function is generated. That of the XML reader begins like this for a class with
an attribute `id` and a child element `title`:

    def f_Task(node, seen):
        ids = seen.ids
        left = len(node.keys())
        value = node.get("id")
        ...
        if left: raise FastPathMiss          # an attribute that the class does not have
        ...
        made = new(Task); set_0(made, v_id)  # past the checks of the constructor

`partydocs.formats.xml.reader` and its siblings write the lines of their format; this module has the
parts that they share: names, ids and their uses, making objects, scalar conversions. The source of
each function is kept in `linecache` under its title, so that tracebacks and debuggers show it.
"""

from __future__ import annotations

import linecache
import textwrap
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from typing import Any

import attrs

from partydocs.formats.read_state import FastPathMiss
from partydocs.model.base.codelist import CodeEntry
from partydocs.model.base.declaration import FieldSpec, RecordSpec
from partydocs.model.base.node import Node
from partydocs.model.base.scalar import (
    FRACTION_DIGITS,
    Code,
    DecimalScalar,
    FreeText,
    ListedCode,
    Scalar,
    Token,
    fraction_digits,
    remember,
)
from partydocs.schema.shape import Shape

__all__ = [
    "Namespace",
    "Tables",
    "build_object",
    "compile_functions",
    "gather",
    "recursive",
]


@attrs.define
class Namespace:
    """Names that generated source refers to."""

    values: dict[str, Any] = attrs.field(factory=dict)

    def name(self, hint: str, value: Any) -> str:
        """A name in the source for a value; the same value keeps its name."""
        for name, known in self.values.items():
            if known is value:
                return name
        name = f"{hint}_{len(self.values)}"
        self.values[name] = value
        return name


def function_name(cls: type[Node]) -> str:
    """The name of a class's function in generated source."""
    return f"f_{cls.__name__}"


def compile_functions(
    shape: Shape,
    title: str,
    source_of: Callable[[RecordSpec, Namespace], Iterator[str]],
    names: Mapping[str, Any],
) -> dict[type[Node], Callable[..., Any]]:
    """Compile one function for each class of a shape.

    Args:
        shape: the classes.
        title: what the functions do, such as "XML reader": tracebacks show it as their file.
        source_of: yields the lines of the function of a class, named by `function_name`.
        names: what the source refers to. `source_of` may add more to the namespace.
    """
    namespace = Namespace(dict(names))
    lines: list[str] = []
    for record in shape.records.values():
        lines += [*source_of(record, namespace), ""]
    source = "\n".join(lines)
    filename = f"<partydocs {title}>"
    scope = dict(namespace.values)
    exec(compile(source, filename, "exec"), scope)
    # so that tracebacks and debuggers show the generated lines
    linecache.cache[filename] = (len(source), None, source.splitlines(True), filename)
    return {each: scope[function_name(each)] for each in shape.records}


class Tables:
    """Tables in which classes stand for their functions until those are compiled."""

    def __init__(self) -> None:
        self._tables: list[dict[Any, Any]] = []

    def add(self, classes: Mapping[Any, type[Node]]) -> dict[Any, Any]:
        """A table that `fill` will complete."""
        table: dict[str, Any] = dict(classes)
        self._tables.append(table)
        return table

    def fill(self, functions: Mapping[type[Node], Callable[..., Any]]) -> None:
        """Put the compiled functions in the place of their classes."""
        for table in self._tables:
            for key, cls in table.items():
                table[key] = functions[cls]


@cache
def recursive(shape: Shape) -> frozenset[type[Node]]:
    """The classes that can hold themselves, directly or through others."""

    def reachable(cls: type[Node]) -> set[type[Node]]:
        found: set[type[Node]] = set()
        waiting = [cls]
        while waiting:
            for each in shape[waiting.pop()].fields:
                for part in each.records:
                    if part not in found:
                        found.add(part)
                        waiting.append(part)
        return found

    return frozenset(cls for cls in shape.records if cls in reachable(cls))


def variable(each: FieldSpec) -> str:
    """The local variable that holds a field's value in generated source."""
    return f"v_{each.name}"


def absent(record: RecordSpec) -> Callable[[str], str]:
    """Source that tells whether a field, by Python name, is absent in its local variable."""
    plural = {each.name for each in record.fields if each.many or each.runs}
    return lambda name: f"not v_{name}" if name in plural else f"v_{name} is None"


def gather(record: RecordSpec, names: Namespace) -> Iterator[str]:
    """Lines that note ids and their uses, and check which fields stand together."""
    for each in record.fields:
        value = variable(each)
        if each.scalar is None:
            continue
        if each.scalar.name == "Id":
            note = [f"if {value} in ids: raise FastPathMiss", f"ids[{value}] = {record.name!r}"]
            yield from note if each.required else _when(each, note)
        elif each.refers is not None:
            classes = names.name("classes", each.refers)
            if each.many:
                yield f"for used in {value}: uses.append((used, {classes}))"
                continue
            note = [f"uses.append(({value}, {classes}))"]
            if each.unless:
                note = [f"if v_{each.unless} is None:", *indent(note)]
            yield from note if each.required else _when(each, note)
    for constraint in record.require:
        yield f"if {constraint.broken(absent(record))}: raise FastPathMiss"


def _when(each: FieldSpec, lines: list[str]) -> list[str]:
    return [f"if {variable(each)} is not None:", *indent(lines)]


def build_object(record: RecordSpec, names: Namespace) -> Iterator[str]:
    """Lines that make the object from local variables, past the checks that were just made."""
    yield f"new = {names.name('twin', _twin(record.cls))}()"
    for each in record.fields:
        yield f"new.{each.name} = {variable(each)}"
    yield f"new.__class__ = {names.name('cls', record.cls)}"


def _twin(cls: type[Node]) -> type:
    """A class of the same layout whose attributes may be set.

    Filling one in and turning it into the frozen class takes a third of the time of the frozen
    class's slot setters, one call for each field.
    """
    return type(
        f"{cls.__name__}InTheMaking",
        (cls.__mro__[1],),
        {
            "__slots__": cls.__dict__["__slots__"],
            # both, else the interpreter's fast path for plain attributes is lost
            "__setattr__": object.__setattr__,
            "__delattr__": object.__delattr__,
            "__init__": object.__init__,
        },
    )


def indent(lines: Iterator[str] | list[str]) -> list[str]:
    """Lines one level deeper."""
    return [textwrap.indent(line, "    ") for line in lines]


def fast_converter(
    scalar: Scalar, read: Callable[[str], Any], *, xml: bool
) -> Callable[[str], Any]:
    """`read` with those checks of layer *values* that can't be made on the document as a whole."""
    if isinstance(scalar, DecimalScalar):

        def decimal(text: str) -> Any:
            value = read(text)
            if fraction_digits(value) > FRACTION_DIGITS:
                raise FastPathMiss
            remember(scalar.known, text, value)
            return value

        return decimal
    if isinstance(scalar, Token) and not xml:
        # says nothing of what is wrong, which takes longer than to find out
        known, matches, value_of = scalar.known, scalar.matches, scalar.value_of

        def token(text: str) -> Any:
            if matches(text) is None:
                raise FastPathMiss
            value = value_of(text)
            remember(known, text, value)
            return value

        return token
    if isinstance(scalar, FreeText) and not scalar.line:

        def prose(text: str) -> Any:
            if text.isspace() and not text.strip(" \t\r\n"):
                raise FastPathMiss
            return read(text)

        return prose
    return read


def _certain(scalar: ListedCode | Code) -> Iterator[str]:
    """The codes of a list that are right whatever the document's date."""
    for code, entry in scalar.codes.entries.items():
        if isinstance(scalar, ListedCode) or (entry.valid_from is None and entry.valid_to is None):
            yield code


def _dated(scalar: Code) -> dict[str, CodeEntry]:
    """The codes of a list that are right on some days only."""
    certain = set(_certain(scalar))
    return {code: each for code, each in scalar.codes.entries.items() if code not in certain}


def conversion(
    scalar: Scalar, read: Callable[[str], Any], names: Namespace, value: str, *, xml: bool
) -> Iterator[str]:
    """Lines that turn the text in a variable into the scalar's value, in the same variable."""
    clean = f"seen.clean and '\\t' not in {value}" if xml else "seen.clean"
    convert = f"{value} = {names.name('read', fast_converter(scalar, read, xml=xml))}({value})"
    if isinstance(scalar, ListedCode | Code):
        codes = names.name("codes", frozenset(_certain(scalar)))
        yield f"if {value} not in {codes}:"
        if isinstance(scalar, ListedCode):
            yield f"    {convert}"
            return
        yield f"    dated = {names.name('dated', _dated(scalar))}.get({value})"
        yield "    if dated is not None: seen.dated.append(dated)"
        yield "    else:"
        yield f"        {convert}"
        yield "        seen.needs_check = True"
    elif isinstance(scalar, FreeText):
        # what most texts are; any other is looked at closely
        plain = f"{value} and ({clean} or {value}.isprintable()) and {value}.strip() is {value}"
        plain += f" and (seen.single or '  ' not in {value})" if scalar.line else ""
        yield f"if not ({plain}):"
        if xml and not scalar.line:
            yield f"    if seen.clean: {value} = {value}.replace('\\t', '\\n')"
        yield f"    {convert}"
    elif isinstance(scalar, Token | DecimalScalar):
        yield f"known = {names.name('known', scalar.known)}.get({value})"
        yield f"if known is None: {convert}"
        yield f"else: {value} = known"
    else:
        yield convert
