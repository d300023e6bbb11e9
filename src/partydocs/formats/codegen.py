r"""Compiled readers and writers: Python source generated once per class of a shape.

A reader checks everything that both published schemas require while it builds the model, so a valid
document is read in one pass. At the first deviation it raises `FastPathMiss` and reports nothing:
`partydocs.validation` then makes the findings.

One function is generated for each class. `Product` has an optional attribute `type`, a code of an
open list, and the text `title` as its content. Its function in the XML reader is:

    def f_Product(node, state):
        attributes = node.attrib
        left = len(attributes)
        get = attributes.get
        v_type = get('type')
        if v_type is not None:
            left -= 1
            if v_type not in codes_262:               # not one of the codes that are always valid
                dated = dated_263.get(v_type)
                if dated is not None: state.dated.append(dated)
                else:
                    v_type = read_261(v_type)         # raises if it is not even well-formed
                    state.needs_check = True          # an unknown code deserves a warning
        if left: raise FastPathMiss                   # an attribute that the class does not have
        if len(node): raise FastPathMiss              # child elements in a text
        v_title = node.text or ''
        if not (v_title and (state.clean and '\t' not in v_title or v_title.isprintable())
                and v_title.strip() is v_title and (state.single or '  ' not in v_title)):
            v_title = read_33(v_title)                # not an ordinary text: the complete check
        new = twin_264()                              # see `build_object`
        new.type = v_type
        new.title = v_title
        new.__class__ = cls_265
        return new

Names such as `codes_262` are objects in a `Namespace`. `partydocs.formats.xml.reader` and its
siblings write the lines of their format; this module has the parts that they share: names, ids and
their uses, object construction, scalar conversion. To print the complete source, read a document
and then:

    import linecache
    print("".join(linecache.cache["<partydocs XML reader>"][2]))

The other titles are `XML writer`, `JSON reader` and `JSON writer`. Tracebacks and debuggers also
show the generated lines.
"""

from __future__ import annotations

import linecache
import textwrap
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from typing import Any

import attrs

from partydocs.formats.read_state import FastPathMiss
from partydocs.model.base import (
    FRACTION_DIGITS,
    Code,
    CodeEntry,
    DecimalScalar,
    FieldSpec,
    FreeText,
    ListedCode,
    Node,
    RecordSpec,
    Scalar,
    Token,
    fraction_digits,
    remember,
)
from partydocs.schema.shape import Shape, standard

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
    """The objects that generated source refers to, by the names that it uses for them."""

    values: dict[str, Any] = attrs.field(factory=dict)

    def name(self, hint: str, value: Any) -> str:
        """The name of a value in the source: a new one for a new value, such as `codes_3`."""
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
        title: what the functions do, such as "XML reader". Tracebacks show it as the file name.
        source_of: yields the lines of the function of a class, which is named by `function_name`.
        names: objects that the source refers to. `source_of` may add more to the namespace.
    """
    namespace = Namespace(dict(names))
    lines: list[str] = []
    for record in shape.records.values():
        lines += [*source_of(record, namespace), ""]
    source = "\n".join(lines)
    filename = _filename(shape, title)
    scope = dict(namespace.values)
    exec(compile(source, filename, "exec"), scope)
    # so that tracebacks and debuggers show the generated lines
    linecache.cache[filename] = (len(source), None, source.splitlines(True), filename)
    return {each: scope[function_name(each)] for each in shape.records}


def _filename(shape: Shape, title: str) -> str:
    """The file name of generated source: tracebacks look up the lines by it, so it is unique."""
    filename = f"<partydocs {title}>"
    if shape is standard():
        return filename
    number = 2
    while (other := f"{filename[:-1]} {number}>") in linecache.cache:
        number += 1
    return other


class Tables:
    """Lookup tables of functions that are not compiled yet.

    The reader of a list looks up the function of an item by its tag. The table is needed before all
    functions exist, since classes may contain each other. So it holds classes first, and `fill`
    replaces them by their functions: `{"task": Task}` becomes `{"task": f_Task}`.
    """

    def __init__(self) -> None:
        self._tables: list[dict[Any, Any]] = []

    def add(self, classes: Mapping[Any, type[Node]]) -> dict[Any, Any]:
        """A table that `fill` will complete."""
        table: dict[str, Any] = dict(classes)
        self._tables.append(table)
        return table

    def fill(self, functions: Mapping[type[Node], Callable[..., Any]]) -> None:
        """Replace the classes by their compiled functions."""
        for table in self._tables:
            for key, cls in table.items():
                table[key] = functions[cls]


@cache
def recursive(shape: Shape) -> frozenset[type[Node]]:
    """The classes whose objects can contain objects of the same class, at any depth.

    Examples are `Section`, which has sections, and `Note`, which has runs that may be notes. Their
    functions count the depth (`ReadState.enter`).
    """

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
    """Returns a function that gives the source of the test whether a field (Python name) is absent.

    The test is of the field's local variable: `v_lead is None`, or `not v_products` for a list.
    """
    plural = {each.name for each in record.fields if each.many or each.runs}
    return lambda name: f"not v_{name}" if name in plural else f"v_{name} is None"


def gather(record: RecordSpec, names: Namespace) -> Iterator[str]:
    """Lines that collect ids and their uses, and check the constraints between fields.

    For a task:

        if v_id in ids: raise FastPathMiss
        ids[v_id] = 'Task'
        if v_section is not None:
            uses.append((v_section, classes_116))    # ('Section',): what the id must belong to
    """
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
    """Lines that make the object `new` from local variables.

    They bypass the constructor, whose checks the reader has made already.
    """
    yield f"new = {names.name('twin', _twin(record.cls))}()"
    for each in record.fields:
        yield f"new.{each.name} = {variable(each)}"
    yield f"new.__class__ = {names.name('cls', record.cls)}"


def _twin(cls: type[Node]) -> type:
    """A class with the same slots as a frozen class, but whose attributes can be set.

    The reader fills in an object of the twin and then sets its `__class__` to the frozen class.
    This takes a third of the time of `object.__setattr__` for each field.
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
    """`read`, extended by those checks of layer *values* that `source_checks` does not cover."""
    if isinstance(scalar, DecimalScalar):

        def decimal(text: str) -> Any:
            value = read(text)
            if fraction_digits(value) > FRACTION_DIGITS:
                raise FastPathMiss
            remember(scalar.known, text, value)
            return value

        return decimal
    if isinstance(scalar, Token) and not xml:
        # no finding is made: a reader that misses does not need one
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


# Code lists have codes with a period of validity, and the date of the document is not known before
# all of it is read. So the codes of a list are divided in two: those that are always valid are
# accepted at once, the others are collected in `ReadState.dated` and checked at the end.


def _certain(scalar: ListedCode | Code) -> Iterator[str]:
    """The codes of a list that are valid on every day."""
    for code, entry in scalar.codes.entries.items():
        if isinstance(scalar, ListedCode) or (entry.valid_from is None and entry.valid_to is None):
            yield code


def _dated(scalar: Code) -> dict[str, CodeEntry]:
    """The codes of a list that are valid on some days only: the document's date decides."""
    certain = set(_certain(scalar))
    return {code: each for code, each in scalar.codes.entries.items() if code not in certain}


def conversion(
    scalar: Scalar, read: Callable[[str], Any], names: Namespace, value: str, *, xml: bool
) -> Iterator[str]:
    """Lines that replace the text in a variable by the scalar's value.

    Most values take a short way: a code is in the set of valid codes, an id, date or symbol was
    read before (`known`), a text is printable and has no spaces to collapse. All others go through
    `fast_converter`.
    """
    clean = f"state.clean and '\\t' not in {value}" if xml else "state.clean"
    convert = f"{value} = {names.name('read', fast_converter(scalar, read, xml=xml))}({value})"
    if isinstance(scalar, ListedCode | Code):
        codes = names.name("codes", frozenset(_certain(scalar)))
        yield f"if {value} not in {codes}:"
        if isinstance(scalar, ListedCode):
            yield f"    {convert}"
            return
        yield f"    dated = {names.name('dated', _dated(scalar))}.get({value})"
        yield "    if dated is not None: state.dated.append(dated)"
        yield "    else:"
        yield f"        {convert}"
        yield "        state.needs_check = True"
    elif isinstance(scalar, FreeText):
        # True of nearly all texts; others go through the complete check. `strip` returns the same
        # object if there is nothing to strip, and `is` is faster than `==`.
        plain = f"{value} and ({clean} or {value}.isprintable()) and {value}.strip() is {value}"
        plain += f" and (state.single or '  ' not in {value})" if scalar.line else ""
        yield f"if not ({plain}):"
        if xml and not scalar.line:
            yield f"    if state.clean: {value} = {value}.replace('\\t', '\\n')"
        yield f"    {convert}"
    elif isinstance(scalar, Token | DecimalScalar):
        yield f"known = {names.name('known', scalar.known)}.get({value})"
        yield f"if known is None: {convert}"
        yield f"else: {value} = known"
    else:
        yield convert
