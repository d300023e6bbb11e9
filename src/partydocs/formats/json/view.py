"""The view of the schema validator on a JSON tree."""

from __future__ import annotations

from partydocs.formats.json.located_tree import JsonNode
from partydocs.formats.view import (
    FieldEntry,
    LazyLocation,
    ListEntry,
    OffsetGetter,
    RawScalar,
    Reporter,
)
from partydocs.model.base import (
    FORBIDDEN_IN_PROSE,
    Boolean,
    DecimalScalar,
    FieldSpec,
    Integer,
    RecordSpec,
    Scalar,
    excerpt,
)

__all__ = ["JsonView"]


class JsonView:
    """Implements `partydocs.formats.view.TreeView`."""

    def __init__(self, reporter: Reporter) -> None:
        self.report = reporter.report
        self.suggestions = reporter.suggestions

    def fields(
        self,
        record: RecordSpec,
        value: JsonNode,
        location: LazyLocation,
        get_offset: OffsetGetter,
        tagged: bool,
    ) -> tuple[list[FieldEntry[JsonNode]], set[str]]:
        known = record.by_wire
        entries: list[FieldEntry[JsonNode]] = []
        for key, key_offset, node in value.value:
            if key == "kind" and tagged:
                continue
            if key not in known:
                self.report(
                    "UNKNOWN",
                    location.key(excerpt(key), f"/pd:{excerpt(key)}" if key.isidentifier() else ""),
                    lambda offset=key_offset: offset,  # type: ignore[misc]
                    name=excerpt(key),
                    parent=location.element,
                    **self.suggestions.near(key, known),
                )
                continue
            entries.append(FieldEntry(known[key], node, node))
        return entries, set()

    def items(
        self, each: FieldSpec, value: JsonNode, location: LazyLocation, get_offset: OffsetGetter
    ) -> list[ListEntry[JsonNode]] | None:
        if value.kind != "array":
            self._wrong_type(each.wire, "array", value, location, get_offset)
            return None
        if each.scalar is not None:
            return [ListEntry(node, node, tag=each.item) for node in value.value]
        if not each.choice:
            cls = each.records[0]
            return [ListEntry(node, node, cls, each.item) for node in value.value]
        return [self._chosen(each, node, location, index) for index, node in enumerate(value.value)]

    def _chosen(
        self, each: FieldSpec, node: JsonNode, location: LazyLocation, index: int
    ) -> ListEntry[JsonNode]:
        """An item of a choice, whose class is named by `kind`."""
        known = each.tags
        get_offset: OffsetGetter = node
        if node.kind != "object":
            self._wrong_type(
                f"{each.wire}/{index}", "object", node, location.key(index, ""), get_offset
            )
            return ListEntry(node, get_offset)
        kind = next((item for key, _, item in node.value if key == "kind"), None)
        if kind is None:
            below = location.key(index, "")
            self.report(
                "MISSING-KIND", below, get_offset, parent=each.wire, allowed=", ".join(known)
            )
            return ListEntry(node, get_offset)
        if kind.kind != "text" or kind.value not in known:
            name = excerpt(kind.value if kind.kind == "text" else kind.text or str(kind.value))
            self.report(
                "UNKNOWN-KIND",
                location.key(index, f"/pd:{name}"),
                kind,
                name=name,
                parent=each.wire,
                allowed=", ".join(known),
            )
            return ListEntry(node, get_offset, None, name)
        return ListEntry(node, get_offset, known[kind.value], kind.value)

    def runs(
        self, each: FieldSpec, value: JsonNode, location: LazyLocation, get_offset: OffsetGetter
    ) -> list[ListEntry[JsonNode]] | None:
        if value.kind != "array":
            self._wrong_type(each.wire, "array", value, location, get_offset)
            return None
        runs: list[ListEntry[JsonNode]] = []
        for index, node in enumerate(value.value):
            if node.kind != "text":
                runs.append(self._chosen(each, node, location, index))
                continue
            if not node.value:
                self.report("EMPTY-TEXT", location.key(index, ""), node)
            elif found := FORBIDDEN_IN_PROSE.search(node.value):
                character = f"U+{ord(found[0]):04X}"
                self.report(
                    "FORBIDDEN-CHARACTER", location.key(index, ""), node, character=character
                )
            runs.append(ListEntry(node, node, text=node.value))
        return runs

    def scalar(
        self, each: FieldSpec, value: JsonNode, location: LazyLocation, get_offset: OffsetGetter
    ) -> RawScalar | None:
        if value.kind == "text":
            return RawScalar("text", value.value, value.value)
        expected = _expected(each.scalar)
        if expected == "text" or value.kind in ("object", "array", "null"):
            self._wrong_type(each.wire, expected, value, location, get_offset)
            return None
        if value.kind == "boolean":
            return RawScalar("boolean", value.value, "true" if value.value else "false")
        if value.value is None and value.offset is not None:
            # NaN in a file: the parser has reported it
            return None
        return RawScalar("number", value.value, value.text)

    def is_record(
        self, each: FieldSpec, value: JsonNode, location: LazyLocation, get_offset: OffsetGetter
    ) -> bool:
        if value.kind == "object":
            return True
        if value.kind == "null":
            self.report("NULL", location, get_offset, name=each.wire)
        else:
            self._wrong_type(each.wire, "object", value, location, get_offset)
        return False

    def _wrong_type(
        self,
        name: str,
        expected: str,
        value: JsonNode,
        location: LazyLocation,
        get_offset: OffsetGetter,
    ) -> None:
        if value.kind == "null":
            self.report("NULL", location, get_offset, name=name)
            return
        self.report(
            "WRONG-TYPE",
            location,
            get_offset,
            name=name,
            expected=f"@{expected}",
            actual=f"@{value.kind}",
        )


def _expected(scalar: Scalar | None) -> str:
    """The JSON type of a scalar."""
    if isinstance(scalar, Boolean):
        return "boolean"
    return "number" if isinstance(scalar, Integer | DecimalScalar) else "text"
