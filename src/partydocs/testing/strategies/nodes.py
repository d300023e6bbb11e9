"""Strategies for the classes of the standard and for whole documents."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import cache
from typing import Any, TypeVar

from hypothesis import strategies as st

from partydocs.formats.json.reader import json_reader
from partydocs.formats.json.writer import json_writer
from partydocs.formats.read_state import ReadState
from partydocs.model.base import FieldSpec, Node, RecordSpec
from partydocs.model.document import Document
from partydocs.schema.shape import Shape, standard
from partydocs.testing.edge_cases.json_tree import (
    PENDING,
    Tree,
    id_references,
    is_id,
    read_tree,
    walk_tree,
)
from partydocs.testing.edge_cases.smallest import Smallest, assign_ids
from partydocs.testing.kind import Kind, kind_of
from partydocs.testing.strategies.scalar_values import json_scalars
from partydocs.testing.strategies.sketch import Draw, Sketch

__all__ = ["from_class", "trees"]

N = TypeVar("N", bound=Node)


def from_class(cls: type[N], **overrides: Any) -> st.SearchStrategy[N]:
    """Objects of a class of the standard.

    In a document, references to ids are resolved: those in overrides are redirected to existing
    objects, and missing objects are added. In a part of a document they need not be resolved, as
    their targets may be elsewhere.

    Args:
        cls: the class, such as `Task` or `Plan`.
        overrides: by field (Python name), a strategy or a value; None or `()`: the field is absent.

    Raises:
        TypeError: the class has no field of that name (the message lists the fields); or, when
            drawn, a value has the wrong type.
        InvalidDocument: when drawn, overrides are not valid, alone or together.
    """
    record = standard().records.get(cls)
    if record is None:
        raise TypeError(f"{cls!r} is no class of the standard")
    known = {each.name: each for each in record.fields}
    if unknown := sorted(overrides.keys() - known.keys()):
        raise TypeError(f"{cls.__name__} has no field {unknown[0]!r}; it has {', '.join(known)}")
    json_reader(standard())  # compile now, or Hypothesis reports the first draw as slow
    if not overrides:
        found: st.SearchStrategy[N] = _any(cls)
        return found
    return _objects(cls, {known[name]: value for name, value in overrides.items()})


def trees(kind: Kind) -> st.SearchStrategy[Tree]:
    """Documents of a kind in their JSON form: dicts, lists, strings, `bool`, `int`, `Decimal`.

    Raises `ValueError` if there is no such kind.
    """
    return _trees(kind_of(kind), {})


def _any_objects(cls: type[Node]) -> st.SearchStrategy[Any]:
    return _objects(cls, {})


# Typed by hand: a class whose instances hash themselves does not count as hashable for mypy.
_any: Callable[[type], st.SearchStrategy[Any]] = cache(_any_objects)


@st.composite
def _objects(draw: Draw, cls: type[Node], overrides: Mapping[FieldSpec, Any]) -> Any:
    return read_tree(standard(), cls, draw(_trees(cls, overrides)))


@st.composite
def _trees(draw: Draw, cls: type[Node], overrides: Mapping[FieldSpec, Any]) -> Tree:
    shape = standard()
    sketch = Sketch(draw, shape)
    given_fields = {
        each.wire: _override_json(draw, shape, each, value) for each, value in overrides.items()
    }
    sketch.ids.update(_ids(shape, overrides, given_fields))
    tree = sketch.object(cls, given_fields)
    if issubclass(cls, Document):
        _reset_unresolved(shape[cls], tree)
        return Smallest(shape).complete(cls, tree, sketch.choose)
    _fill_part(draw, shape[cls], tree)
    return tree


def _override_json(draw: Draw, shape: Shape, each: FieldSpec, value: Any) -> Any:
    """The JSON form of an override; None if the field is absent."""
    if isinstance(value, st.SearchStrategy):
        value = draw(value)
    if value is None or value in ((), []):
        return None
    if not (each.many or each.runs):
        return _json_form(shape, each, value)
    if not isinstance(value, tuple | list):
        raise TypeError(f"{each.name}: expected a tuple, got {type(value).__name__}")
    return [_json_form(shape, each, item) for item in value]


def _json_form(shape: Shape, each: FieldSpec, value: Any) -> Any:
    if isinstance(value, Node) and type(value) in each.records:
        return json_writer(shape).functions[type(value)](value, ReadState())
    if each.runs and isinstance(value, str):
        return value
    if each.scalar is None:
        names = " or ".join(cls.__name__ for cls in each.records)
        raise TypeError(f"{each.name}: expected {names}, got {type(value).__name__}")
    stored = each.scalar.check(value)
    return stored if each.scalar.base in _AS_THEY_ARE else each.scalar.write(stored)


_AS_THEY_ARE = ("integer", "decimal", "boolean")
"""Types that JSON has; all others are strings in JSON."""


def _ids(
    shape: Shape, overrides: Mapping[FieldSpec, Any], given_fields: Mapping[str, Any]
) -> Iterator[str]:
    """The ids that the overrides contain."""
    for each in overrides:
        value = given_fields[each.wire]
        if value is None:
            continue
        if is_id(each):
            yield value
        for item in value if isinstance(value, list) else [value]:
            if isinstance(item, dict):
                for node in walk_tree(shape, _record(shape, each, item), item):
                    yield from (known for field, known in node.values() if is_id(field))


def _record(shape: Shape, each: FieldSpec, item: Tree) -> RecordSpec:
    tagged = (shape[cls] for cls in each.records if shape[cls].tag == item.get("kind"))
    return next(tagged, shape[each.records[0]])


def _reset_unresolved(record: RecordSpec, tree: Tree) -> None:
    """Reset references without a target, which overrides may contain, so that they are resolved."""
    nodes = list(walk_tree(standard(), record, tree))
    known = assign_ids(nodes)
    for node, each in id_references(nodes):
        value = node.tree[each.wire]
        if each.many:
            node.tree[each.wire] = [one if one in known else PENDING for one in value]
        elif value not in known:
            node.tree[each.wire] = PENDING


def _fill_part(draw: Draw, record: RecordSpec, tree: Tree) -> None:
    """Fill in the ids and references of a part of a document."""
    nodes = list(walk_tree(standard(), record, tree))
    assign_ids(nodes)
    for node in nodes:
        for each, value in node.values():
            if each.refers is None or each.scalar is None:
                continue
            id_ = json_scalars(each.scalar)
            if value is PENDING:
                node.tree[each.wire] = draw(id_)
            elif each.many:
                node.tree[each.wire] = [draw(id_) if one is PENDING else one for one in value]
