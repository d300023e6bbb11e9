"""JSON as a format of documents."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from partydocs.formats.base import Root, wrong_root
from partydocs.formats.json.fast_read import (
    is_plain,
    json_part_checker,
    read_json,
)
from partydocs.formats.json.located_tree import JsonNode, JsonSource
from partydocs.formats.json.view import JsonView
from partydocs.formats.json.writer import json_encoder, json_writer
from partydocs.formats.read_state import ReadState
from partydocs.formats.source import Limits, SourceText
from partydocs.formats.view import Reporter
from partydocs.model.base import Finding, Location, Node, Path, RecordSpec
from partydocs.schema.shape import Shape

if TYPE_CHECKING:
    from partydocs.formats.base import Format

__all__ = ["JSON", "JsonFormat", "JsonTree"]


class JsonTree:
    """JSON values as a tree that knows the offset of each value, if there is a source.

    Other formats whose values are those of JSON can use it: see `JsonTree.of`.
    """

    def __init__(self, source: JsonSource | None, *, plain: bool = False) -> None:
        self._source = source
        self._plain = plain
        self.node: JsonNode
        """The root value, once the source is parsed."""
        self.notes: list[Finding] = [] if source is None else source.notes
        """What the parser found that does not keep it from going on."""

    @classmethod
    def of(cls, root: JsonNode, notes: list[Finding] | None = None) -> JsonTree:
        """A tree that is parsed already."""
        made = cls(None)
        made.node = root
        made.notes = notes or []
        return made

    def parse(self) -> None:
        """Parse the source. Raises `FatalInput` if it cannot be parsed or exceeds a limit."""
        if self._source is not None:
            self.node = self._source.parse(lazy=self._plain)

    def root(self, shape: Shape) -> Root[JsonNode]:
        """The root of the document."""
        node = self.node
        kind, findings = _kind(node, shape)
        return Root(
            kind=kind,
            value=node,
            offset=node,
            findings=findings,
            date=_date(node),
            tagged=kind is not None and kind.cls in shape.tagged,
        )

    def view(self, reporter: Reporter) -> JsonView:
        """The tree as the schema validator walks it."""
        return JsonView(reporter)

    def offset(self, path: Path) -> int | None:
        """Offset, in code points, of the value at a path."""
        at = self.node
        for step in path:
            at = next(node for key, _, node in at.value if key == step.field.wire)
            if step.index is not None:
                at = at.value[step.index]
        return at.offset

    def part(self, record: RecordSpec, shape: Shape) -> Root[JsonNode]:
        """The root as an object of one class, whatever its `kind` says; a whole document or a part.

        Its `kind` is None if the value is not an object.
        """
        node = self.node
        if node.kind != "object":
            return Root(kind=None, value=node, offset=node, findings=[_not_an_object(node)])
        return Root(
            kind=record,
            value=node,
            offset=node,
            findings=[],
            date=_date(node),
            tagged=record.cls in shape.tagged,
        )


def _date(node: JsonNode) -> str | None:
    if node.kind != "object":
        return None
    date = next((member.value for key, _, member in node.value if key == "date"), None)
    return date if isinstance(date, str) else None


def _kind(root: JsonNode, shape: Shape) -> tuple[RecordSpec | None, list[Finding]]:
    """The kind of document according to the root's `kind`, or the findings on the root."""
    if root.kind != "object":
        return None, [_not_an_object(root)]
    node = next((member for key, _, member in reversed(root.value) if key == "kind"), None)
    if node is None:
        parameters = {
            "name": "kind",
            "parent": "@document",
            "label_vi": "loại văn bản",
            "label_en": "kind of document",
        }
        return None, [Finding("MISSING", parameters, offset=root.offset)]
    name = node.value if node.kind == "text" else ""
    kind = shape.kind(name)
    if kind is None:
        return None, [wrong_root(name or node.text or str(node.value), shape, node.offset)]
    return kind, []


def _not_an_object(root: JsonNode) -> Finding:
    parameters = {"name": "@document", "expected": "@object", "actual": f"@{root.kind}"}
    return Finding("WRONG-TYPE", parameters, offset=root.offset)


class JsonFormat:
    """Implements `partydocs.formats.base.Format`."""

    name = "json"
    suffixes = (".json",)
    media_type = "application/json"
    accepts_utf16 = False
    converts_to = "xml"

    def sniff(self, head: bytes) -> bool:
        """Whether the source begins with a JSON value, or with `NaN` or `Infinity`."""
        return head[:1] in _FIRST

    def declared_encoding(self, data: bytes) -> tuple[str, int] | None:  # noqa: ARG002
        """JSON declares no encoding."""
        return None

    read = staticmethod(read_json)
    part_checker = staticmethod(json_part_checker)

    def tree(self, source: SourceText, limits: Limits) -> JsonTree:
        """The source as a located tree, not parsed yet."""
        return JsonTree(JsonSource(source.text, limits), plain=is_plain(source, limits))

    def write(self, document: Node, shape: Shape, state: ReadState, *, pretty: bool) -> bytes:
        """The document in UTF-8."""
        data = json_encoder().encode(json_writer(shape, structs=True).write(document, state))
        return msgspec.json.format(data, indent=2) + b"\n" if pretty else data

    def native_path(self, location: Location) -> str:
        """The JSON Pointer."""
        return location.pointer


_FIRST = tuple(bytes([each]) for each in b'{["-0123456789tfnNI')


JSON: Format = JsonFormat()
