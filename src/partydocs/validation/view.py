"""What the explainer sees of a document: spots, fields, items and scalars, whatever the format."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Generic, NamedTuple, Protocol, TypeVar

from partydocs.model.declaration import Declared, DeclaredRecord
from partydocs.model.node import Node
from partydocs.wire.compiled import Seen

__all__ = ["At", "Entry", "Given", "Item", "Place", "View"]

_V = TypeVar("_V")
Place = Callable[[], int | None]
"""Works out an offset when it is needed."""


class At:
    """A spot in the document, in both of its forms; they are spelt out when they are asked for."""

    __slots__ = ("_above", "_name", "_pointer", "_step", "_xpath", "depth")

    def __init__(self, above: At | None, name: str | int, step: str, depth: int) -> None:
        self._above = above
        self._name = name
        self._step = step
        self._pointer: str | None = None
        self._xpath: str | None = None
        self.depth = depth

    @classmethod
    def root(cls, tag: str) -> At:
        """The document itself."""
        return cls(None, "", f"/pd:{tag}", 0)

    def key(self, name: str | int, step: str) -> At:
        """One step down: a key or place in JSON, `step` in XML."""
        return At(self, name, step, self.depth + 1)

    def field(self, each: Declared) -> At:
        """The spot of a field's value."""
        name = each.wire
        if each.content:
            return At(self, name, "", self.depth + 1)
        return At(self, name, f"/@{name}" if each.attribute else f"/pd:{name}", self.depth + 1)

    def further(self, step: str) -> At:
        """The same spot in JSON; in XML so much further."""
        return At(self._above, self._name, self._step + step, self.depth)

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
        """The name of the XML element at this spot, as both formats report it."""
        return self.xpath.rpartition("pd:")[2].partition("/")[0].partition("[")[0]


def _escaped(name: str) -> str:
    return name.replace("~", "~0").replace("/", "~1")


# Plain tuples: thousands are made on the way through a document, and frozen classes take thrice
# the time.


class Given(NamedTuple):
    """A scalar as it was given: its kind (`text`, `number` …), its value, its spelling."""

    kind: str
    value: Any
    text: str
    collapsible: bool = False
    """In XML white space around it does not count."""


class Entry(NamedTuple, Generic[_V]):
    """A field that is present in a record, with its raw value and place."""

    field: Declared
    value: _V
    place: Place


class Item(NamedTuple, Generic[_V]):
    """An item of a list or a run: `record` is its class, `text` is set where it is text."""

    value: _V
    place: Place
    record: type[Node] | None = None
    tag: str = ""
    text: str | None = None


class View(Protocol[_V]):
    """How one format shows a document. Methods report what only that format can get wrong."""

    def fields(
        self, record: DeclaredRecord, value: _V, at: At, place: Place, tagged: bool
    ) -> tuple[list[Entry[_V]], set[str]]:
        """The known fields of a record that are present.

        Also the names of fields that stand there in a wrong form: those are not missing as well.
        """
        ...

    def items(self, each: Declared, value: _V, at: At, place: Place) -> list[Item[_V]] | None:
        """The items of a list; None where the value is no list, which is reported."""

    def runs(self, each: Declared, value: _V, at: At, place: Place) -> list[Item[_V]] | None:
        """The runs of a text; None where the value is none, which is reported."""

    def scalar(self, each: Declared, value: _V, at: At, place: Place) -> Given | None:
        """A scalar as given; None where the value is none, which is reported."""

    def is_record(self, each: Declared, value: _V, at: At, place: Place) -> bool:
        """Whether the value can be a record; where not, that is reported."""
        ...

    def sound(self, record: DeclaredRecord, value: _V, *, tagged: bool) -> Seen | None:
        """The ids and their uses in a part in which nothing is wrong; None where that is open."""
