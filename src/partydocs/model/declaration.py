"""How a class of the standard is declared, and what a declaration says.

`record` and `field` are all that the model uses; `declared` reads a class back as plain data, for
the constructors here and for the description of shape.
"""

from __future__ import annotations

import inspect
import operator
import types
import typing
from collections.abc import Callable, Collection, Iterator, Mapping
from functools import cache
from typing import Annotated, Any, ClassVar, TypeVar, dataclass_transform, get_args, get_origin

import attrs

from partydocs.model.fault import Fault, InvalidValue, Refused
from partydocs.model.scalar import FORBIDDEN_IN_PROSE, Scalar, text_faults

__all__ = [
    "AtLeastOne",
    "Constraint",
    "Declared",
    "DeclaredRecord",
    "ExactlyOne",
    "Needs",
    "Node",
    "NotTogether",
    "declared",
    "field",
    "record",
    "wire_name",
]

_FIELD = "partydocs.field"
_T = TypeVar("_T", bound=type)


def wire_name(python_name: str) -> str:
    """The camelCase name on the wire: `sub_title` is `subTitle`, `from_` is `from`."""
    head, *rest = python_name.strip("_").split("_")
    return head + "".join(word.capitalize() for word in rest)


@attrs.frozen
class _About:
    vi: str
    en: str
    clause: str
    content: bool
    item: str | None
    refers: tuple[str, ...] | None
    unless: str | None


def field(
    vi: str,
    en: str,
    *,
    default: Any = attrs.NOTHING,
    clause: str = "",
    content: bool = False,
    item: str | None = None,
    refers: str | tuple[str, ...] | None = None,
    unless: str | None = None,
) -> Any:
    """Declare a field. Its annotation says the rest.

    `X` is required; `X | None` with default None may be absent; `tuple[X, ...]` holds one or more,
    and with default `()` any number. `X` with another default is required on the wire all the same.

    Args:
        vi: what the field means, in Vietnamese.
        en: the same in English.
        default: the value where the caller gives none.
        clause: the clause of the rule in force that asks for it.
        content: in XML the field is the element's own text instead of a child.
        item: in XML the name of a list's items; by default the name of their class.
        refers: names of the classes to one of which the id must belong; "" for any.
        unless: the field (Python name) beside which the id belongs to another document.
    """
    if isinstance(refers, str):
        refers = (refers,) if refers else ()
    about = _About(vi, en, clause, content, item, refers, unless)
    return attrs.field(default=default, metadata={_FIELD: about})


class Constraint(typing.Protocol):
    """A condition on which fields of a record stand together: layer *values*."""

    def fault(self, present: Collection[str]) -> Fault | None:
        """What is wrong where just these fields (Python names) are present."""

    def broken(self, absent: Callable[[str], str]) -> str:
        """The condition as Python source; `absent(name)` is the source that tells absence."""
        ...


@attrs.frozen(init=False)
class _OnNames:
    names: tuple[str, ...]

    def __init__(self, *names: str) -> None:
        object.__setattr__(self, "names", names)

    @property
    def _listed(self) -> Mapping[str, str]:
        return {"fields": ", ".join(map(wire_name, self.names))}


@attrs.frozen(init=False)
class AtLeastOne(_OnNames):
    """One of the fields must be there."""

    def fault(self, present: Collection[str]) -> Fault | None:
        if any(name in present for name in self.names):
            return None
        return Fault("AT-LEAST-ONE", self._listed)

    def broken(self, absent: Callable[[str], str]) -> str:
        return " and ".join(map(absent, self.names))


@attrs.frozen(init=False)
class NotTogether(_OnNames):
    """The first field excludes each of the others."""

    def fault(self, present: Collection[str]) -> Fault | None:
        first, *others = self.names
        if first in present and any(name in present for name in others):
            return Fault("NOT-TOGETHER", self._listed)
        return None

    def broken(self, absent: Callable[[str], str]) -> str:
        first, *others = self.names
        return f"not ({absent(first)}) and not ({' and '.join(map(absent, others))})"


@attrs.frozen(init=False)
class ExactlyOne(_OnNames):
    """One of the fields must be there, and no more than one."""

    def fault(self, present: Collection[str]) -> Fault | None:
        if sum(name in present for name in self.names) == 1:
            return None
        return Fault("EXACTLY-ONE", self._listed)

    def broken(self, absent: Callable[[str], str]) -> str:
        return " + ".join(f"(not ({absent(name)}))" for name in self.names) + " != 1"


@attrs.frozen
class Needs:
    """A field makes sense only beside another."""

    name: str
    other: str

    def fault(self, present: Collection[str]) -> Fault | None:
        if self.name in present and self.other not in present:
            return Fault("NEEDS", {"field": wire_name(self.name), "other": wire_name(self.other)})
        return None

    def broken(self, absent: Callable[[str], str]) -> str:
        return f"not ({absent(self.name)}) and {absent(self.other)}"


@attrs.frozen
class _RecordAbout:
    vi: str
    tag: str
    clause: str
    require: tuple[Constraint, ...]


@dataclass_transform(kw_only_default=True, frozen_default=True, field_specifiers=(field,))
def record(
    *, vi: str, tag: str | None = None, clause: str = "", require: tuple[Constraint, ...] = ()
) -> Callable[[_T], _T]:
    """Declare a class of the standard: frozen, keyword-only, checked when constructed.

    Args:
        vi: what the thing is, in Vietnamese; the class's docstring says it in English.
        tag: name of the element in a choice and `kind` in JSON; by default the class's name.
        clause: the clause of the rule in force.
        require: conditions on which fields stand together.
    """

    def decorate(cls: _T) -> _T:
        made = attrs.define(cls, frozen=True, kw_only=True, slots=True, repr=False, eq=False)
        name = tag or cls.__name__[0].lower() + cls.__name__[1:]
        type.__setattr__(made, "__declared__", _RecordAbout(vi, name, clause, require))
        return made

    return decorate


@attrs.frozen(eq=False)
class Node:
    """Base of every class of the standard."""

    __declared__: ClassVar[_RecordAbout]

    def __attrs_post_init__(self) -> None:
        _check(self)

    # One comparison for all classes: attrs would compile one for each at every import.

    def __eq__(self, other: object) -> bool:
        if type(self) is not type(other):
            return NotImplemented
        values = _values(type(self))
        return values(self) == values(other)

    def __hash__(self) -> int:
        return hash((type(self), _values(type(self))(self)))

    def __repr__(self) -> str:
        return _repr(self)


@attrs.frozen(kw_only=True)
class Declared:
    """What the declaration of one field says."""

    name: str
    """Python name."""
    wire: str
    """Name in XML and JSON."""
    scalar: Scalar | None
    """The scalar type; None for records and text runs."""
    records: tuple[type[Node], ...]
    """The class, or the classes of a choice; for text runs the classes of inline elements."""
    choice: bool
    """In JSON the value tells its class by `kind`, in XML by the element's name."""
    runs: bool
    """Mixed content: text and inline elements."""
    many: bool
    required: bool
    content: bool
    item: str
    refers: tuple[str, ...] | None
    """Names of the classes to one of which the id must belong; empty: any class."""
    unless: str | None
    vi: str
    en: str
    clause: str
    owner: type[Node]
    """The class that declares it; a subclass inherits it."""

    @property
    def attribute(self) -> bool:
        """In XML an attribute. Ids, codes, numbers and dates are; text that people read is not."""
        scalar = self.scalar
        return scalar is not None and scalar.attribute and not (self.many or self.content)

    @property
    def tags(self) -> dict[str, type[Node]]:
        """The names under which a list's items or inline elements stand, with their classes."""
        if self.choice or self.runs:
            return {declared_tag(cls): cls for cls in self.records}
        return {self.item: self.records[0]} if self.records else {}

    @property
    def required_on_wire(self) -> bool:
        """Whether the schemas ask for it. They can't ask for text runs: those are judged later."""
        return self.required and not self.runs


@attrs.frozen(kw_only=True)
class DeclaredRecord:
    """What the declaration of one class says."""

    cls: type[Node]
    name: str
    tag: str
    vi: str
    en: str
    clause: str
    fields: tuple[Declared, ...]
    require: tuple[Constraint, ...]

    @property
    def attributes(self) -> tuple[Declared, ...]:
        """The fields that are attributes in XML."""
        return tuple(each for each in self.fields if each.attribute)

    @property
    def children(self) -> tuple[Declared, ...]:
        """The fields that are child elements in XML, in their order."""
        return tuple(each for each in self.fields if not (each.attribute or each.content))

    @property
    def content(self) -> Declared | None:
        """The field that is the element's own text in XML."""
        return next((each for each in self.fields if each.content), None)


def declared(cls: type[Node]) -> DeclaredRecord:
    """Read a declared class back. Raises `TypeError` for an annotation that has no form."""
    return _declared(cls)


def _read_declaration(cls: type[Node]) -> DeclaredRecord:
    about = cls.__dict__["__declared__"]
    hints = typing.get_type_hints(cls, include_extras=True)
    return DeclaredRecord(
        cls=cls,
        name=cls.__name__,
        tag=about.tag,
        vi=about.vi,
        en=_first_paragraph(cls.__doc__ or ""),
        clause=about.clause,
        fields=tuple(_declared_field(cls, each, hints[each.name]) for each in attrs.fields(cls)),
        require=about.require,
    )


# Typed by hand: a class whose instances hash themselves does not count as hashable for mypy.
_declared: Callable[[type], DeclaredRecord] = cache(_read_declaration)


def _read_values(cls: type[Node]) -> Callable[[object], tuple[Any, ...]]:
    names = [each.name for each in attrs.fields(cls)]
    values = operator.attrgetter(*names)
    return values if len(names) > 1 else lambda node: (values(node),)


_values: Callable[[type], Callable[[object], tuple[Any, ...]]] = cache(_read_values)


def _first_paragraph(docstring: str) -> str:
    return " ".join(docstring.strip().split("\n\n")[0].split())


def _declared_field(cls: type[Node], attribute: attrs.Attribute[Any], hint: Any) -> Declared:
    about: _About = attribute.metadata[_FIELD]
    hint, optional = _without_none(hint)
    many = get_origin(hint) is tuple
    options = _options(get_args(hint)[0] if many else hint)
    scalars = [option for option in options if isinstance(option, Scalar)]
    records = tuple(
        option for option in options if isinstance(option, type) and issubclass(option, Node)
    )
    runs = str in options
    if len(scalars) + len(records) + runs != len(options) or (scalars and records):
        raise TypeError(f"{cls.__name__}.{attribute.name}: no form for {hint}")
    required = not optional and not (many and attribute.default == ())
    return Declared(
        name=attribute.name,
        wire=wire_name(attribute.name),
        scalar=scalars[0] if scalars else None,
        records=records,
        choice=len(records) > 1 and not runs,
        runs=runs,
        many=many and not runs,
        required=required,
        content=about.content,
        item=about.item or (declared_tag(records[0]) if records else ""),
        refers=about.refers,
        unless=about.unless,
        vi=about.vi,
        en=about.en,
        clause=about.clause,
        owner=next(base for base in cls.__mro__ if attribute.name in _own_annotations(base)),
    )


def declared_tag(cls: type[Node]) -> str:
    """The name of the class's element in a choice or list."""
    tag: str = cls.__dict__["__declared__"].tag
    return tag


def _own_annotations(cls: type) -> Mapping[str, Any]:
    return inspect.get_annotations(cls)


def _without_none(hint: Any) -> tuple[Any, bool]:
    options = _union(hint)
    rest = [option for option in options if option is not type(None)]
    if len(rest) == len(options):
        return hint, False
    return typing.Union[tuple(rest)], True  # noqa: UP007


def _options(hint: Any) -> list[Any]:
    return [
        get_args(option)[1] if get_origin(option) is Annotated else option
        for option in _union(hint)
    ]


def _union(hint: Any) -> list[Any]:
    if get_origin(hint) in (typing.Union, types.UnionType):
        return [part for option in get_args(hint) for part in _union(option)]
    return [hint]


# Checks of the public constructors.


def _check(node: Node) -> None:
    faults: list[tuple[str, Fault]] = []
    present: list[str] = []
    about = declared(type(node))
    for each in about.fields:
        value = getattr(node, each.name)
        if value is None and not each.required:
            continue
        if isinstance(value, list):
            value = tuple(value)
        if value == () and not each.required:
            continue
        present.append(each.name)
        try:
            stored = _checked(each, value)
        except Refused as refusal:
            faults.append((each.name, refusal.fault))
        except TypeError as error:
            raise TypeError(f"{about.name}.{each.name}: {error}") from None
        else:
            if stored is not getattr(node, each.name):
                object.__setattr__(node, each.name, stored)
    faults += (
        ("", Fault(fault.code, {"parent": about.name, **fault.parameters}))
        for constraint in about.require
        if (fault := constraint.fault(present))
    )
    if faults:
        raise InvalidValue(about.name, faults)


def _checked(each: Declared, value: Any) -> Any:
    if each.runs:
        return _checked_runs(each, value)
    if not each.many:
        return _checked_one(each, value)
    if type(value) is not tuple:
        raise TypeError(f"expected a tuple, got {type(value).__name__}")
    if not value:
        raise Refused(Fault("EMPTY-LIST"))
    return tuple([_checked_one(each, item) for item in value])


def _checked_one(each: Declared, value: Any) -> Any:
    if each.scalar is not None:
        return each.scalar.check(value)
    if type(value) not in each.records:
        names = " or ".join(cls.__name__ for cls in each.records)
        raise TypeError(f"expected {names}, got {type(value).__name__}")
    return value


def _checked_runs(each: Declared, value: Any) -> Any:
    if isinstance(value, str):
        raise TypeError(f"expected a tuple of runs; for plain text write ({value!r},)")
    if type(value) is not tuple:
        raise TypeError(f"expected a tuple of runs, got {type(value).__name__}")
    for fault in runs_faults(value):
        raise Refused(fault)
    for run in value:
        if type(run) is not str:
            _checked_one(each, run)
    return value


def runs_faults(runs: tuple[Any, ...]) -> Iterator[Fault]:
    """What is wrong with a sequence of runs beyond the type of each."""
    if not any(type(run) is not str or run.strip(" \t\r\n") for run in runs):
        yield Fault("EMPTY-RUNS")
    previous: object = None
    for run in runs:
        if type(run) is not str:
            previous = run
            continue
        if not run:
            yield Fault("EMPTY-TEXT")
        elif found := FORBIDDEN_IN_PROSE.search(run):
            yield Fault("FORBIDDEN-CHARACTER", {"character": f"U+{ord(found[0]):04X}"})
        yield from text_faults(run)
        if type(previous) is str:
            yield Fault("ADJACENT-RUNS")
        previous = run


_REPR_WIDTH = 48
_NAMING = (
    "id",
    "symbol",
    "title",
    "name",
    "subject",
    "content",
    "heading",
    "ref",
    "fragment",
    "value",
)


def _repr(node: Node) -> str:
    """Class and whatever names the thing: its id, then its first telling text."""
    shown: list[str] = []
    for name in _NAMING:
        value = getattr(node, name, None)
        if value is not None and value != ():
            text = str(value) if not isinstance(value, tuple) else "".join(map(str, value))
            if len(text) > _REPR_WIDTH:
                text = text[: _REPR_WIDTH - 1] + "…"
            shown.append(f"{name}={text!r}")
        if len(shown) == 2:
            break
    return f"{type(node).__name__}({', '.join(shown)})"
