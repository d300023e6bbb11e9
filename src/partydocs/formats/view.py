"""How the schema validator sees a document of any format: locations, fields, items and scalars."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Generic, NamedTuple, Protocol, TypeVar

from partydocs.formats.suggestions import Suggestions
from partydocs.model.base.declaration import FieldSpec, RecordSpec
from partydocs.model.base.node import Node

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
"""Works out an offset when it is needed."""


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
        """One step down: a key or place in JSON, `step` in XML."""
        return LazyLocation(self, name, step, self.depth + 1)

    def field(self, each: FieldSpec) -> LazyLocation:
        """The spot of a field's value."""
        name = each.wire
        if each.content:
            return LazyLocation(self, name, "", self.depth + 1)
        return LazyLocation(
            self, name, f"/@{name}" if each.attribute else f"/pd:{name}", self.depth + 1
        )

    def extended(self, step: str) -> LazyLocation:
        """The same spot in JSON; in XML so much further."""
        return LazyLocation(self._above, self._name, self._step + step, self.depth)

    # What stands above is spelt once for all that stand below it.

    @property
    def pointer(self) -> str:
        """JSON Pointer (RFC 6901)."""
        if self._pointer is None:
            above = self._above
            self._pointer = "" if above is None else f"{above.pointer}/{_escaped(str(self._name))}"
        return self._pointer

    @property
    def xpath(self) -> str:
        """XPath; the prefix `pd` stands for the standard's namespace."""
        if self._xpath is None:
            above = self._above
            self._xpath = self._step if above is None else above.xpath + self._step
        return self._xpath

    @property
    def element(self) -> str:
        """The name of the XML element at this location, as both formats report it."""
        return self.xpath.rpartition("pd:")[2].partition("/")[0].partition("[")[0]


def _escaped(name: str) -> str:
    return name.replace("~", "~0").replace("/", "~1")


# Plain tuples: thousands are made on the way through a document, and frozen classes take thrice
# the time.


class RawScalar(NamedTuple):
    """A scalar as it was given: its kind (`text`, `number` …), its value, its spelling."""

    kind: str
    value: Any
    text: str
    collapsible: bool = False
    """In XML white space around it does not count."""


class FieldEntry(NamedTuple, Generic[_V]):
    """A field that is present in a record, with its raw value and place."""

    field: FieldSpec
    value: _V
    place: OffsetGetter


class ListEntry(NamedTuple, Generic[_V]):
    """An item of a list or a run: `record` is its class, `text` is set where it is text."""

    value: _V
    place: OffsetGetter
    record: type[Node] | None = None
    tag: str = ""
    text: str | None = None


class Reporter(Protocol):
    """What a view needs of the schema validator: it reports what only its format can get wrong."""

    @property
    def suggestions(self) -> Suggestions:
        """Suggestions for misspelt names."""
        ...

    def report(
        self, code: str, at: LazyLocation, place: OffsetGetter, /, **parameters: str
    ) -> None:
        """Report a finding."""
        ...


class TreeView(Protocol[_V]):
    """A document as the schema validator walks it.

    Methods report what only their format can get wrong: a misplaced element, a `null`.
    """

    def fields(
        self, record: RecordSpec, value: _V, at: LazyLocation, place: OffsetGetter, tagged: bool
    ) -> tuple[list[FieldEntry[_V]], set[str]]:
        """The known fields of a record that are present.

        Also the names of fields that stand there in a wrong form: those are not missing as well.
        """
        ...

    def items(
        self, each: FieldSpec, value: _V, at: LazyLocation, place: OffsetGetter
    ) -> list[ListEntry[_V]] | None:
        """The items of a list; None where the value is no list, which is reported."""

    def runs(
        self, each: FieldSpec, value: _V, at: LazyLocation, place: OffsetGetter
    ) -> list[ListEntry[_V]] | None:
        """The runs of a text; None where the value is none, which is reported."""

    def scalar(
        self, each: FieldSpec, value: _V, at: LazyLocation, place: OffsetGetter
    ) -> RawScalar | None:
        """A scalar as given; None where the value is none, which is reported."""

    def is_record(self, each: FieldSpec, value: _V, at: LazyLocation, place: OffsetGetter) -> bool:
        """Whether the value can be a record; where not, that is reported."""
        ...
