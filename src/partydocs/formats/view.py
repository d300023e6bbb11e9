"""The interface between the schema validator and a located tree: fields, items and scalars.

A view translates a tree of XML elements or JSON values to the terms of a `RecordSpec`. For the task

    <task id="t1"><title>Rà soát</title></task>        {"id": "t1", "title": "Rà soát"}

both views return the fields `id` and `title`, each with its raw value and a function that computes
its offset in the source. Errors that only one format allows, such as a repeated element or a
`null`, are reported by the view itself.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Generic, NamedTuple, Protocol, TypeVar

from partydocs.formats.suggestions import Suggestions
from partydocs.model.base import FieldSpec, Node, RecordSpec

__all__ = [
    "FieldEntry",
    "LazyLocation",
    "ListEntry",
    "OffsetGetter",
    "RawScalar",
    "Reporter",
    "TreeView",
]

_V = TypeVar("_V")
OffsetGetter = Callable[[], int | None]
"""Computes the offset of a value, in code points; None if there is no source."""


class LazyLocation:
    """A location while a document is walked; its paths are made when they are read.

    A validator visits thousands of values and reports few, so a location keeps its parent and its
    own step only: `tasks` → `3` → `title` becomes `/tasks/3/title` when someone reads `pointer`.
    """

    __slots__ = ("_above", "_name", "_pointer", "_step", "_xpath", "depth")

    def __init__(self, above: LazyLocation | None, name: str | int, step: str, depth: int) -> None:
        self._above = above
        self._name = name
        self._step = step
        self._pointer: str | None = None
        self._xpath: str | None = None
        self.depth = depth

    @classmethod
    def root(cls, tag: str) -> LazyLocation:
        """The document itself."""
        return cls(None, "", f"/pd:{tag}", 0)

    def key(self, name: str | int, step: str) -> LazyLocation:
        """The location one step below: the key or index `name` in JSON, `step` in XPath."""
        return LazyLocation(self, name, step, self.depth + 1)

    def field(self, each: FieldSpec) -> LazyLocation:
        """The location of a field's value."""
        name = each.wire
        if each.content:
            return LazyLocation(self, name, "", self.depth + 1)
        return LazyLocation(
            self, name, f"/@{name}" if each.attribute else f"/pd:{name}", self.depth + 1
        )

    def extended(self, step: str) -> LazyLocation:
        """A location with the same pointer, whose XPath has a suffix such as `[2]`."""
        return LazyLocation(self._above, self._name, self._step + step, self.depth)

    # Paths are cached, so that the path of a parent is composed once for all values below it.

    @property
    def pointer(self) -> str:
        """JSON Pointer (RFC 6901)."""
        if self._pointer is None:
            above = self._above
            self._pointer = "" if above is None else f"{above.pointer}/{_escaped(str(self._name))}"
        return self._pointer

    @property
    def xpath(self) -> str:
        """XPath; the prefix `pd` is bound to the standard's namespace."""
        if self._xpath is None:
            above = self._above
            self._xpath = self._step if above is None else above.xpath + self._step
        return self._xpath

    @property
    def element(self) -> str:
        """The name of the XML element at this location, as both formats report it."""
        return self.xpath.rpartition("pd:")[2].partition("/")[0].partition("[")[0]


def _escaped(name: str) -> str:
    # the order matters: "~" first, else the "~" of "~1" would be escaped again
    return name.replace("~", "~0").replace("/", "~1")


# Named tuples: a validator makes thousands of them, and frozen classes take three times as long.


class RawScalar(NamedTuple):
    """A scalar in the source: its JSON type (`text`, `number` …), its value, its text."""

    kind: str
    value: Any
    text: str
    collapsible: bool = False
    """White space around it is not significant, as in XML."""


class FieldEntry(NamedTuple, Generic[_V]):
    """A field that is present in a record, with its raw value."""

    field: FieldSpec
    value: _V
    get_offset: OffsetGetter


class ListEntry(NamedTuple, Generic[_V]):
    """An item of a list or a run of text.

    `record` is its class, None if it is unknown or a scalar; `tag` is the name of its element;
    `text` is set if it is a run of plain text.
    """

    value: _V
    get_offset: OffsetGetter
    record: type[Node] | None = None
    tag: str = ""
    text: str | None = None


class Reporter(Protocol):
    """The part of the schema validator that a view uses, to report errors of its format."""

    @property
    def suggestions(self) -> Suggestions:
        """Suggestions for misspelt names."""
        ...

    def report(
        self, code: str, location: LazyLocation, get_offset: OffsetGetter, /, **parameters: str
    ) -> None:
        """Report a finding."""
        ...


class TreeView(Protocol[_V]):
    """A document as the schema validator walks it.

    All methods take the location and the offset of the value, for the errors of their format that
    they report: a misplaced element, a `null`.
    """

    def fields(
        self,
        record: RecordSpec,
        value: _V,
        location: LazyLocation,
        get_offset: OffsetGetter,
        tagged: bool,
    ) -> tuple[list[FieldEntry[_V]], set[str]]:
        """The known fields of a record that are present.

        Also returns the names of fields that are present in a wrong form, such as an element where
        an attribute is expected: that was reported, so they are not reported as missing.
        """
        ...

    def items(
        self, each: FieldSpec, value: _V, location: LazyLocation, get_offset: OffsetGetter
    ) -> list[ListEntry[_V]] | None:
        """The items of a list; None, and a finding, if the value is not a list."""

    def runs(
        self, each: FieldSpec, value: _V, location: LazyLocation, get_offset: OffsetGetter
    ) -> list[ListEntry[_V]] | None:
        """The runs of a text; None, and a finding, if the value is not a text."""

    def scalar(
        self, each: FieldSpec, value: _V, location: LazyLocation, get_offset: OffsetGetter
    ) -> RawScalar | None:
        """The raw scalar; None, and a finding, if the value is not a scalar."""

    def is_record(
        self, each: FieldSpec, value: _V, location: LazyLocation, get_offset: OffsetGetter
    ) -> bool:
        """Whether the value can be a record; if not, that is reported."""
        ...
