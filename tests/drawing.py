"""Hypothesis strategies for documents, drawn from the description of shape.

Documents are drawn in their JSON form. Ids are handed out one by one; what points at an id is put
in afterwards, and whatever has nothing to point at is taken out.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from decimal import Decimal
from typing import Any

import msgspec
from hypothesis import strategies as st

from partydocs.model.declaration import Declared, DeclaredRecord
from partydocs.model.document import Document
from partydocs.model.node import Node
from partydocs.model.scalar import (
    Boolean,
    Code,
    DecimalScalar,
    FreeText,
    Integer,
    ListedCode,
    Scalar,
    Token,
    collapse,
)
from partydocs.schema.shape import Shape, standard
from partydocs.wire.compiled import Seen
from partydocs.wire.json_reader import json_reader

_CHARACTERS = st.characters(exclude_categories=("Cs", "Cc"), exclude_characters="\ufffe\uffff\x7f")
_VIETNAMESE = st.text("aăâbcdđeêghiklmnoôơpqrstuưvxyàảãáạ ỗặửẽĐỦỌ-,.%0123456789", max_size=30)


def _line(text: str) -> str:
    return collapse(unicodedata.normalize("NFC", text))


lines = (_VIETNAMESE | st.text(_CHARACTERS, max_size=12)).map(_line).filter(bool)
prose = (
    st.text(_CHARACTERS | st.sampled_from("\n\t "), min_size=1, max_size=20)
    .map(lambda text: unicodedata.normalize("NFC", text))
    .filter(lambda text: text.strip(" \t\r\n"))
)


def scalars(scalar: Scalar) -> st.SearchStrategy[Any]:
    """JSON values of a scalar type, over the whole space that the schemas allow."""
    if isinstance(scalar, FreeText):
        return lines if scalar.line else prose
    if isinstance(scalar, ListedCode):
        return st.sampled_from(sorted(scalar.codes))
    if isinstance(scalar, Code):
        return st.sampled_from(sorted(scalar.codes)) | st.from_regex(scalar.pattern, fullmatch=True)
    if isinstance(scalar, Boolean):
        return st.booleans()
    if isinstance(scalar, Integer):
        return st.integers(scalar.minimum, scalar.maximum)
    if isinstance(scalar, DecimalScalar):
        places = st.integers(0, 6)
        return places.flatmap(lambda n: st.decimals(scalar.minimum, scalar.maximum, places=n)).map(
            lambda value: value + Decimal(0)
        )
    assert isinstance(scalar, Token)
    return st.from_regex(scalar.pattern, fullmatch=True)


class _Sketch:
    """One document in the making."""

    def __init__(self, draw: Callable[..., Any], shape: Shape) -> None:
        self.draw = draw
        self.shape = shape
        self.ids: dict[str, list[str]] = {}
        self.uses: list[tuple[dict[str, Any], Declared]] = []
        self.count = 0

    def record(self, record: DeclaredRecord, depth: int) -> dict[str, Any]:
        value: dict[str, Any] = {}
        if record.cls in self.shape.tagged:
            value["kind"] = record.tag
        optional = [each for each in record.fields if not each.required]
        chosen: list[Declared] = []
        if depth < 5 and optional:
            most = 6 if depth == 0 else 3
            chosen = self.draw(st.lists(st.sampled_from(optional), max_size=most, unique_by=id))
        for each in record.fields:
            # a paper with a reference and an attachment gives links something to point at
            anchor = depth == 0 and each.wire in ("references", "attachments")
            if each.required or anchor or each in chosen:
                self.field(record, each, value, depth)
        self.repair(record, value)
        return value

    def field(
        self, record: DeclaredRecord, each: Declared, value: dict[str, Any], depth: int
    ) -> None:
        if each.scalar is not None and each.scalar.name == "Id":
            self.count += 1
            value[each.wire] = f"n{self.count}"
            self.ids.setdefault(record.name, []).append(f"n{self.count}")
        elif each.refers is not None:
            self.uses.append((value, each))
        elif each.runs:
            value[each.wire] = self.runs(each, depth)
        elif each.many:
            size = self.draw(st.integers(1, 2 if depth < 3 else 1))
            value[each.wire] = [self.item(each, depth + 1) for _ in range(size)]
        else:
            value[each.wire] = self.item(each, depth + 1)

    def item(self, each: Declared, depth: int) -> Any:
        if each.scalar is not None:
            return self.draw(scalars(each.scalar))
        cls = self.draw(st.sampled_from(each.records)) if each.choice else each.records[0]
        if depth >= 6 and each.choice:
            cls = each.records[0]
        return self.record(self.shape[cls], depth)

    def runs(self, each: Declared, depth: int) -> list[Any]:
        runs: list[Any] = [self.draw(prose)]
        if depth < 6:
            for cls in self.draw(st.lists(st.sampled_from(each.records), max_size=2)):
                runs.append(self.record(self.shape[cls], depth + 2))
                if self.draw(st.booleans()):
                    runs.append(self.draw(prose))
        return runs

    def repair(self, record: DeclaredRecord, value: dict[str, Any]) -> None:
        """Make fields stand together as the record asks."""
        fields = {each.name: each for each in record.fields}

        def present() -> set[str]:
            late = {each.name for owner, each in self.uses if owner is value}
            return late | {name for name, each in fields.items() if each.wire in value}

        for constraint in record.require:
            names = getattr(constraint, "names", ())
            if constraint.fault(present()) and not present() & set(names) and names:
                self.field(record, fields[names[0]], value, 5)
            for name in names[1:]:
                if constraint.fault(present()):
                    value.pop(fields[name].wire, None)
            if constraint.fault(present()):
                value.pop(fields[constraint.name].wire, None)  # type: ignore[attr-defined]

    def resolve(self) -> None:
        """Let each use of an id point at something, or mark its owner as hopeless."""
        for owner, each in self.uses:
            assert each.refers is not None
            known = [
                id_
                for name, ids in self.ids.items()
                if not each.refers or name in each.refers
                for id_ in ids
            ]
            if each.unless and ("ref" in owner):
                owner[each.wire] = self.draw(st.sampled_from(["x1", "other"]))
            elif not known:
                if each.required:
                    owner["hopeless"] = True
            elif each.many:
                owner[each.wire] = [self.draw(st.sampled_from(known))]
            else:
                owner[each.wire] = self.draw(st.sampled_from(known))


def _prune(value: Any) -> Any:
    """Without what is hopeless; a list or run that loses all goes with its owner's key."""
    if isinstance(value, list):
        kept = [_prune(item) for item in value if not _is_hopeless(item)]
        merged: list[Any] = []
        for item in kept:
            lost_between = len(kept) < len(value) and merged and isinstance(merged[-1], str)
            if isinstance(item, str) and lost_between:
                merged[-1] = unicodedata.normalize("NFC", merged[-1] + item)
            else:
                merged.append(item)
        return merged
    if isinstance(value, dict):
        return {key: _prune(item) for key, item in value.items()}
    return value


def _is_hopeless(item: Any) -> bool:
    return isinstance(item, dict) and "hopeless" in item


@st.composite
def trees(draw: Any, kind: type[Document], shape: Shape | None = None) -> dict[str, Any]:
    """A valid document of a kind in its JSON form, numbers as Decimal."""
    sketch = _Sketch(draw, shape or standard())
    record = sketch.shape[kind]
    tree = sketch.record(record, 0)
    sketch.resolve()
    pruned: dict[str, Any] = _prune(tree)
    return pruned


@st.composite
def documents(draw: Any, kind: type[Document] | None = None) -> Document:
    """A valid document; of any kind where none is given."""
    shape = standard()
    chosen = kind or draw(st.sampled_from([record.cls for record in shape.kinds]))
    tree = draw(trees(chosen))
    seen = Seen()
    document = json_reader(shape).read_value(chosen, tree, seen)
    assert isinstance(document, Document)
    assert seen.resolved()
    return document


def encode(tree: Any) -> bytes:
    """A tree as JSON."""
    return msgspec.json.Encoder(decimal_format="number").encode(tree)


def rebuilt(node: Node) -> Node:
    """The same node, through the public constructors."""
    from partydocs.model.declaration import declared

    def again(value: Any) -> Any:
        if isinstance(value, Node):
            return rebuilt(value)
        return tuple(map(again, value)) if isinstance(value, tuple) else value

    cls = type(node)
    return cls(**{each.name: again(getattr(node, each.name)) for each in declared(cls).fields})
