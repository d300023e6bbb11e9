"""How JSON shows a document to the explainer."""

from __future__ import annotations

from partydocs.model.declaration import Declared, DeclaredRecord
from partydocs.model.scalar import (
    FORBIDDEN_IN_PROSE,
    Boolean,
    DecimalScalar,
    Integer,
    Scalar,
    excerpt,
)
from partydocs.validation.explain import Explainer
from partydocs.validation.json_nodes import JsonNode
from partydocs.validation.view import At, Entry, Given, Item, Place
from partydocs.wire.compiled import Seen
from partydocs.wire.fast import Scout

__all__ = ["JsonView"]


class JsonView:
    """The view on a JSON tree."""

    def __init__(self, explainer: Explainer[JsonNode], scout: Scout | None = None) -> None:
        self.explainer = explainer
        self.scout = scout

    def fields(
        self, record: DeclaredRecord, value: JsonNode, at: At, place: Place, tagged: bool
    ) -> tuple[list[Entry[JsonNode]], set[str]]:
        known = record.by_wire
        entries: list[Entry[JsonNode]] = []
        for key, key_offset, node in value.value:
            if key == "kind" and tagged:
                continue
            if key not in known:
                self._say(
                    "UNKNOWN",
                    at.key(excerpt(key), f"/pd:{excerpt(key)}" if key.isidentifier() else ""),
                    lambda offset=key_offset: offset,  # type: ignore[misc]
                    name=excerpt(key),
                    parent=at.element,
                    **self.explainer.guesses.near(key, known),
                )
                continue
            entries.append(Entry(known[key], node, node))
        return entries, set()

    def items(
        self, each: Declared, value: JsonNode, at: At, place: Place
    ) -> list[Item[JsonNode]] | None:
        if value.kind != "array":
            self._wrong_type(each.wire, "array", value, at, place)
            return None
        if each.scalar is not None:
            return [Item(node, node, tag=each.item) for node in value.value]
        if not each.choice:
            cls = each.records[0]
            return [Item(node, node, cls, each.item) for node in value.value]
        return [self._chosen(each, node, at, index) for index, node in enumerate(value.value)]

    def _chosen(self, each: Declared, node: JsonNode, at: At, index: int) -> Item[JsonNode]:
        """An item of a choice, by its `kind`."""
        known = each.tags
        place: Place = node
        if node.kind != "object":
            self._wrong_type(f"{each.wire}/{index}", "object", node, at.key(index, ""), place)
            return Item(node, place)
        kind = next((item for key, _, item in node.value if key == "kind"), None)
        if kind is None:
            below = at.key(index, "")
            self._say("MISSING-KIND", below, place, parent=each.wire, allowed=", ".join(known))
            return Item(node, place)
        if kind.kind != "text" or kind.value not in known:
            name = excerpt(kind.value if kind.kind == "text" else kind.text or str(kind.value))
            self._say(
                "UNKNOWN-KIND",
                at.key(index, f"/pd:{name}"),
                kind,
                name=name,
                parent=each.wire,
                allowed=", ".join(known),
            )
            return Item(node, place, None, name)
        return Item(node, place, known[kind.value], kind.value)

    def runs(
        self, each: Declared, value: JsonNode, at: At, place: Place
    ) -> list[Item[JsonNode]] | None:
        if value.kind != "array":
            self._wrong_type(each.wire, "array", value, at, place)
            return None
        runs: list[Item[JsonNode]] = []
        for index, node in enumerate(value.value):
            if node.kind != "text":
                runs.append(self._chosen(each, node, at, index))
                continue
            if not node.value:
                self._say("EMPTY-TEXT", at.key(index, ""), node)
            elif found := FORBIDDEN_IN_PROSE.search(node.value):
                character = f"U+{ord(found[0]):04X}"
                self._say("FORBIDDEN-CHARACTER", at.key(index, ""), node, character=character)
            runs.append(Item(node, node, text=node.value))
        return runs

    def scalar(self, each: Declared, value: JsonNode, at: At, place: Place) -> Given | None:
        if value.kind == "text":
            return Given("text", value.value, value.value)
        expected = _expected(each.scalar)
        if expected == "text" or value.kind in ("object", "array", "null"):
            self._wrong_type(each.wire, expected, value, at, place)
            return None
        if value.kind == "boolean":
            return Given("boolean", value.value, "true" if value.value else "false")
        if value.value is None and value.offset is not None:
            # NaN in a file: the parser has told it
            return None
        return Given("number", value.value, value.text)

    def is_record(self, each: Declared, value: JsonNode, at: At, place: Place) -> bool:
        if value.kind == "object":
            return True
        if value.kind == "null":
            self._say("NULL", at, place, name=each.wire)
        else:
            self._wrong_type(each.wire, "object", value, at, place)
        return False

    def sound(self, record: DeclaredRecord, value: JsonNode, *, tagged: bool) -> Seen | None:
        if self.scout is None or tagged != (record.cls in self.explainer.shape.tagged):
            return None
        return self.scout.sound(record.cls, (value.offset, value.end))

    def _wrong_type(self, name: str, expected: str, value: JsonNode, at: At, place: Place) -> None:
        if value.kind == "null":
            self._say("NULL", at, place, name=name)
            return
        self._say(
            "WRONG-TYPE", at, place, name=name, expected=f"@{expected}", actual=f"@{value.kind}"
        )

    def _say(self, code: str, at: At, place: Place, **parameters: str) -> None:
        self.explainer.say(code, at, place, **parameters)


def _expected(scalar: Scalar | None) -> str:
    """The kind of value that a scalar is in JSON."""
    if isinstance(scalar, Boolean):
        return "boolean"
    return "number" if isinstance(scalar, Integer | DecimalScalar) else "text"
