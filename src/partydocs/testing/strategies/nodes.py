"""Strategies for the classes of the standard and for whole documents."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import cache
from typing import Any, TypeVar

from hypothesis import strategies as st

from partydocs.formats.json.reader import json_reader
from partydocs.formats.json.writer import json_writer
from partydocs.formats.read_state import ReadState
from partydocs.model.base.declaration import FieldSpec, RecordSpec
from partydocs.model.base.node import Node
from partydocs.model.document import Document
from partydocs.schema.shape import Shape, standard
from partydocs.testing.edge_cases.json_tree import PENDING, Tree, is_id, read_tree, uses, walk_tree
from partydocs.testing.edge_cases.smallest import Smallest, assign_ids
from partydocs.testing.kind import Kind, kind_of
from partydocs.testing.strategies.scalars import json_scalars
from partydocs.testing.strategies.sketch import Draw, Sketch

__all__ = ["from_class", "trees"]

N = TypeVar("N", bound=Node)


def from_class(cls: type[N], **overrides: Any) -> st.SearchStrategy[N]:
    """Objects of a class of the standard.

    Ids in a document lead somewhere: uses of them in overrides are turned to what there is, and
    what is missing is added. Those in a part of a document need not, as they may belong to another.

    Args:
        cls: the class, such as `Task` or `Plan`.
        overrides: by field (Python name), a strategy or a value; None or `()`: the field is absent.

    Raises:
        TypeError: for a name that is no field of the class; the message lists those. When drawn:
            for a value of the wrong type.
        InvalidDocument: when drawn, where overrides are not allowed or not together.
    """
    record = standard().records.get(cls)
    if record is None:
        raise TypeError(f"{cls!r} is no class of the standard")
    known = {each.name: each for each in record.fields}
    if unknown := sorted(overrides.keys() - known.keys()):
        raise TypeError(f"{cls.__name__} has no field {unknown[0]!r}; it has {', '.join(known)}")
    json_reader(standard())  # compiled now: the first draw shall not seem slow
    if not overrides:
        found: st.SearchStrategy[N] = _any(cls)
        return found
    return _objects(cls, {known[name]: value for name, value in overrides.items()})


def trees(kind: Kind) -> st.SearchStrategy[Tree]:
    """Documents of a kind in their JSON form: dicts, lists, strings, `bool`, `int`, `Decimal`.

    Raises `ValueError` where there is no such kind.
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
    having = {each.wire: _given(draw, shape, each, value) for each, value in overrides.items()}
    sketch.ids.update(_ids(shape, overrides, having))
    tree = sketch.object(cls, having)
    if issubclass(cls, Document):
        _loosen(shape[cls], tree)
        return Smallest(shape).whole(cls, tree, sketch.choose)
    _fill_part(draw, shape[cls], tree)
    return tree


def _given(draw: Draw, shape: Shape, each: FieldSpec, value: Any) -> Any:
    """The JSON form of what an override says; None: the field is absent."""
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
"""What JSON has itself; all else is a string there."""


def _ids(
    shape: Shape, overrides: Mapping[FieldSpec, Any], having: Mapping[str, Any]
) -> Iterator[str]:
    """The ids that the overrides bring along."""
    for each in overrides:
        value = having[each.wire]
        if value is None:
            continue
        if is_id(each):
            yield value
        for item in value if isinstance(value, list) else [value]:
            if isinstance(item, dict):
                for place in walk_tree(shape, _record(shape, each, item), item):
                    yield from (known for field, known in place.values() if is_id(field))


def _record(shape: Shape, each: FieldSpec, item: Tree) -> RecordSpec:
    tagged = (shape[cls] for cls in each.records if shape[cls].tag == item.get("kind"))
    return next(tagged, shape[each.records[0]])


def _loosen(record: RecordSpec, tree: Tree) -> None:
    """Let uses of ids that parts brought along lead to what there is."""
    places = list(walk_tree(standard(), record, tree))
    known = assign_ids(places)
    for place, each in uses(places):
        value = place.tree[each.wire]
        if each.many:
            place.tree[each.wire] = [one if one in known else PENDING for one in value]
        elif value not in known:
            place.tree[each.wire] = PENDING


def _fill_part(draw: Draw, record: RecordSpec, tree: Tree) -> None:
    """Ids and their uses in a part of a document."""
    places = list(walk_tree(standard(), record, tree))
    assign_ids(places)
    for place in places:
        for each, value in place.values():
            if each.refers is None or each.scalar is None:
                continue
            id_ = json_scalars(each.scalar)
            if value is PENDING:
                place.tree[each.wire] = draw(id_)
            elif each.many:
                place.tree[each.wire] = [draw(id_) if one is PENDING else one for one in value]
