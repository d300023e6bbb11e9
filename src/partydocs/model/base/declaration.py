"""The declaration of a class as plain data, from which schemas and codecs are derived.

`record_spec(Task)` reads the annotations and options of the class `Task` once. A field declared as

    lead: Actor | None = field("Chủ trì", "Who leads", default=None)

becomes `FieldSpec(name="lead", wire="lead", records=(Actor,), many=False, required=False, …)`.
"""

from __future__ import annotations

import inspect
import types
import typing
from collections.abc import Callable, Mapping
from functools import cache, cached_property
from typing import TYPE_CHECKING, Annotated, Any, get_args, get_origin

import attrs

from partydocs.model.base.constraint import Constraint, wire_name
from partydocs.model.base.scalar import Scalar

if TYPE_CHECKING:
    from partydocs.model.base.node import Node

__all__ = [
    "FIELD",
    "FieldOptions",
    "FieldSpec",
    "RecordOptions",
    "RecordSpec",
    "element_name",
    "record_spec",
]

FIELD = "partydocs.field"
"""Key of a field's `FieldOptions` in its attrs metadata."""


@attrs.frozen
class FieldOptions:
    """The arguments of `field`, stored in the attrs metadata."""

    vi: str
    en: str
    clause: str
    content: bool
    item: str | None
    refers: tuple[str, ...] | None
    unless: str | None


@attrs.frozen
class RecordOptions:
    """The arguments of `record`, stored in the class."""

    vi: str
    tag: str
    clause: str
    require: tuple[Constraint, ...]
    check: Callable[[Node], None]
    """Checks and normalises the values of a new object."""
    represent: Callable[[Node], str]
    """Makes the `repr` of an object."""


@attrs.frozen(kw_only=True)
class FieldSpec:
    """The declaration of one field."""

    name: str
    """Python name."""
    wire: str
    """Name in XML and JSON."""
    scalar: Scalar | None
    """The scalar type; None for records and text runs."""
    records: tuple[type[Node], ...]
    """The class, or the classes of a choice; for text runs the classes of inline elements."""
    choice: bool
    """Whether there are several classes. The element's name or `kind` says which one it is."""
    runs: bool
    """Whether it is mixed content: text and inline elements."""
    many: bool
    """Whether it is a list."""
    required: bool
    content: bool
    """Whether it is the element's own text in XML."""
    item: str
    """Name of the elements of a list's items."""
    refers: tuple[str, ...] | None
    """Names of the classes to one of which the id must belong; empty: any class.

    None if the field is not a use of an id.
    """
    unless: str | None
    """The field (Python name) in whose presence the id belongs to another document."""
    vi: str
    en: str
    clause: str
    owner: type[Node]
    """The class that declares it; a subclass inherits it."""

    @cached_property
    def attribute(self) -> bool:
        """Whether it is an attribute in XML, as ids, codes, numbers and dates are."""
        scalar = self.scalar
        return scalar is not None and scalar.attribute and not (self.many or self.content)

    @cached_property
    def tags(self) -> Mapping[str, type[Node]]:
        """The classes of a list's items or of inline elements, by the names of their elements."""
        if self.choice or self.runs:
            return {element_name(cls): cls for cls in self.records}
        return {self.item: self.records[0]} if self.records else {}

    @property
    def required_on_wire(self) -> bool:
        """Whether the schemas require it. They cannot require runs: these are checked later."""
        return self.required and not self.runs


@attrs.frozen(kw_only=True)
class RecordSpec:
    """The declaration of one class."""

    cls: type[Node]
    name: str
    tag: str
    vi: str
    en: str
    clause: str
    fields: tuple[FieldSpec, ...]
    require: tuple[Constraint, ...]

    @cached_property
    def by_wire(self) -> Mapping[str, FieldSpec]:
        """The fields by their names in XML and JSON."""
        return {each.wire: each for each in self.fields}

    @cached_property
    def attributes(self) -> tuple[FieldSpec, ...]:
        """The fields that are attributes in XML."""
        return tuple(each for each in self.fields if each.attribute)

    @cached_property
    def children(self) -> tuple[FieldSpec, ...]:
        """The fields that are child elements in XML, in their order."""
        return tuple(each for each in self.fields if not (each.attribute or each.content))

    @cached_property
    def child_order(self) -> Mapping[str, int]:
        """The position of each child element in the order of the class, by its name in XML."""
        return {each.wire: position for position, each in enumerate(self.children)}

    @cached_property
    def content(self) -> FieldSpec | None:
        """The field that is the element's own text in XML."""
        return next((each for each in self.fields if each.content), None)


def record_spec(cls: type[Node]) -> RecordSpec:
    """The declaration of a class. Raises `TypeError` for an annotation of an unsupported type."""
    return _declared(cls)


def _read_declaration(cls: type[Node]) -> RecordSpec:
    about = cls.__dict__["__declared__"]
    hints = typing.get_type_hints(cls, include_extras=True)
    return RecordSpec(
        cls=cls,
        name=cls.__name__,
        tag=about.tag,
        vi=about.vi,
        en=_first_paragraph(cls.__doc__ or ""),
        clause=about.clause,
        fields=tuple(_declared_field(cls, each, hints[each.name]) for each in attrs.fields(cls)),
        require=about.require,
    )


# Annotated, because mypy does not take a class with `__hash__` for a hashable argument.
_declared: Callable[[type], RecordSpec] = cache(_read_declaration)


def _first_paragraph(docstring: str) -> str:
    return " ".join(docstring.strip().split("\n\n")[0].split())


def _declared_field(cls: type[Node], attribute: attrs.Attribute[Any], hint: Any) -> FieldSpec:
    about: FieldOptions = attribute.metadata[FIELD]
    hint, optional = _without_none(hint)
    many = get_origin(hint) is tuple
    options = _options(get_args(hint)[0] if many else hint)
    scalars = [option for option in options if isinstance(option, Scalar)]
    records = tuple(
        option
        for option in options
        if isinstance(option, type) and "__declared__" in option.__dict__
    )
    runs = str in options
    if len(scalars) + len(records) + runs != len(options) or (scalars and records):
        raise TypeError(f"{cls.__name__}.{attribute.name}: unsupported annotation {hint}")
    required = not optional and not (many and attribute.default == ())
    return FieldSpec(
        name=attribute.name,
        wire=wire_name(attribute.name),
        scalar=scalars[0] if scalars else None,
        records=records,
        choice=len(records) > 1 and not runs,
        runs=runs,
        many=many and not runs,
        required=required,
        content=about.content,
        item=about.item or (element_name(records[0]) if records else ""),
        refers=about.refers,
        unless=about.unless,
        vi=about.vi,
        en=about.en,
        clause=about.clause,
        owner=next(base for base in cls.__mro__ if attribute.name in _own_annotations(base)),
    )


def element_name(cls: type[Node]) -> str:
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
