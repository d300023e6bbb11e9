"""The protocol of a format: all that partydocs needs to read, check and write documents in it.

XML and JSON implement it in `partydocs.formats.xml` and `partydocs.formats.json`. A further format
is one object with these members, registered with `partydocs.formats.registry.register`. Then
`load`, `validate` with line and column, `dump`, `convert` and the command line handle it.

Reading has two ways. `Format.read` is fast and gives no reason if it fails. If it does not
accept a document, `Format.tree` gives a tree that knows the offset of everything in the source, and
`partydocs.validation` walks that tree to make findings.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Generic, Protocol, TypeVar

import attrs

from partydocs.formats.view import OffsetGetter, Reporter, TreeView
from partydocs.model.base import Finding, Location, Node, Path, RecordSpec, excerpt

if TYPE_CHECKING:
    from partydocs.formats.read_state import ReadState
    from partydocs.formats.source import Limits, SourceText
    from partydocs.schema.shape import Shape

__all__ = ["FastRead", "Format", "LocatedTree", "PartChecker", "Root", "SourceMap", "wrong_root"]

V = TypeVar("V")


@attrs.frozen(kw_only=True)
class FastRead:
    """The result of a fast reader."""

    document: Node | None = None
    """None if the source is not valid, or not certainly valid."""
    needs_check: bool = True
    """Whether something in the source may deserve a finding, though the document was read."""
    parsed: Any = None
    """The parsed source, if it could be parsed: for `Format.part_checker`, so that it is not parsed
    again."""


@attrs.frozen(kw_only=True)
class Root(Generic[V]):
    """The root of a document in its located tree."""

    kind: RecordSpec | None
    """The kind of document; None if it is unknown, which `findings` then say."""
    value: V
    offset: OffsetGetter
    findings: list[Finding] = attrs.field(factory=list)
    """The findings on the root itself."""
    date: str | None = None
    """The document's date as written, if there is one: codes are checked by it."""
    tagged: bool = True
    """Whether the value itself names its class (`kind` in JSON)."""


def wrong_root(name: str, shape: Shape, offset: int | None) -> Finding:
    """The finding on a root that names no kind of document."""
    allowed = ", ".join(kind.tag for kind in shape.kinds)
    return Finding("WRONG-ROOT", {"name": excerpt(name), "allowed": allowed}, offset=offset)


class SourceMap(Protocol):
    """Knows the offset of each value in a source."""

    def offset(self, path: Path) -> int | None:
        """Offset, in code points, of the value at a path."""
        ...


class LocatedTree(SourceMap, Protocol[V]):
    """A source parsed into a tree that knows the offset of each value."""

    @property
    def notes(self) -> list[Finding]:
        """What the parser found that does not keep it from going on."""
        ...

    def parse(self) -> None:
        """Parse the source. Raises `FatalInput` if it cannot be parsed or exceeds a limit."""
        ...

    def root(self, shape: Shape) -> Root[V]:
        """The root. Call `parse` first."""
        ...

    def view(self, reporter: Reporter) -> TreeView[V]:
        """The tree as the schema validator walks it."""
        ...


class PartChecker(Protocol):
    """Checks parts of an invalid document, so that valid parts need no closer look."""

    def check(self, record: RecordSpec, value: Any, *, tagged: bool) -> ReadState | None:
        """Read a part of the document fast.

        Args:
            record: the class that the part should have.
            value: a value of the located tree.
            tagged: whether the value should name its class.

        Returns:
            The ids of the part and their uses; None if the part may not be valid.
        """
        ...


class Format(Protocol):
    """A format in which documents are read and written."""

    @property
    def name(self) -> str:
        """Its name in arguments, reports and file names, such as `xml`."""
        ...

    @property
    def suffixes(self) -> tuple[str, ...]:
        """Suffixes of file names, in lower case, with the dot. New files get the first one."""
        ...

    @property
    def media_type(self) -> str:
        """The media type, such as `application/xml`."""
        ...

    @property
    def accepts_utf16(self) -> bool:
        """Whether UTF-16 with a byte-order mark is accepted besides UTF-8."""
        ...

    @property
    def converts_to(self) -> str:
        """Name of the format that `convert` writes by default."""
        ...

    def sniff(self, head: bytes) -> bool:
        """Whether a source whose first characters are these may be of this format.

        `head` has no byte-order mark and does not begin with white space. If it is encoded in
        UTF-16, NUL bytes are left in.
        """
        ...

    def declared_encoding(self, data: bytes) -> tuple[str, int] | None:
        """The encoding that the source itself declares, and the byte offset of its name."""
        ...

    def read(
        self, source: SourceText, shape: Shape, limits: Limits, *, within_limits: bool = False
    ) -> FastRead:
        """Read a document fast, or not at all. Never raises for an invalid source.

        Args:
            source: the decoded source.
            shape: the kinds of document that are accepted.
            limits: exceeding one, or possibly exceeding one, is not accepted.
            within_limits: the source is known to be within the limits.
        """
        ...

    def tree(self, source: SourceText, limits: Limits) -> LocatedTree[Any]:
        """The source as a located tree, not parsed yet."""
        ...

    def part_checker(
        self, source: SourceText, shape: Shape, limits: Limits, parsed: Any
    ) -> PartChecker | None:
        """A checker of parts; None if nothing can be said about parts of this source.

        Args:
            source: the decoded source.
            shape: the kinds of document that are accepted.
            limits: those under which the source was read.
            parsed: `FastRead.parsed` of the same source.
        """
        ...

    def write(self, document: Node, shape: Shape, state: ReadState, *, pretty: bool) -> bytes:
        """The document in UTF-8. The same document always gives the same bytes.

        Ids and their uses are collected in `state`. Raises `FastPathMiss` if an id occurs twice.
        """
        ...

    def native_path(self, location: Location) -> str:
        """The location as users of the format write it: XPath or JSON Pointer."""
        ...
