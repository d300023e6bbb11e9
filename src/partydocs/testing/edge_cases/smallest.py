"""The smallest objects of each class, and the smallest documents that hold a given object."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Collection, Mapping, Sequence
from functools import cache
from typing import Any, TypeAlias

import attrs

from partydocs.model.base.declaration import FieldSpec, RecordSpec
from partydocs.model.base.node import Node
from partydocs.model.base.scalar import (
    Boolean,
    DecimalScalar,
    FreeText,
    Integer,
    ListedCode,
    Scalar,
    Token,
)
from partydocs.schema.shape import Shape
from partydocs.testing.edge_cases.json_tree import PENDING, Tree, TreeObject, is_id, uses, walk_tree

__all__ = ["Smallest", "Step", "completed_fields", "typical", "usual"]

Step: TypeAlias = tuple[RecordSpec, FieldSpec]
"""A field of a class, on the way to another class."""


def typical(scalar: Scalar) -> Any:
    """An ordinary value of a type; text has none."""
    match scalar:
        case Token():
            return scalar.example
        case ListedCode():
            return next(iter(scalar.codes))
        case Boolean():
            return True
        case Integer() | DecimalScalar():
            return scalar.python(max(1, scalar.minimum))
        case _:
            raise TypeError(f"{scalar.name}: no value for {type(scalar).__name__}")


def usual(each: FieldSpec) -> Any:
    """An ordinary value of a field that holds a scalar: its default, or what it is called."""
    if is_id(each) or each.refers is not None:
        return PENDING
    if isinstance(each.scalar, FreeText):
        return each.vi
    assert each.scalar is not None
    default = attrs.fields_dict(each.owner)[each.name].default
    return typical(each.scalar) if default in (attrs.NOTHING, None, ()) else default


Choose: TypeAlias = Callable[[Sequence[str], int], str]
"""Chooses one of several ids for the use at an index of its list."""


def nth_last(ids: Sequence[str], index: int) -> str:
    """The last id, then the one before it, and so on."""
    return ids[-1 - index]


@attrs.frozen
class Smallest:
    """Makes the smallest objects of a shape."""

    shape: Shape

    def object(self, cls: type[Node], having: Mapping[str, Any] | None = None) -> Tree:
        """An object with these fields, by wire name, and no others than it must have."""
        record = self.shape[cls]
        given = dict(having or {})
        for name in completed_fields(
            record, {each.name for each in record.fields if each.wire in given}
        ):
            each = _field(record, name)
            given.setdefault(each.wire, self.value(each))
        tree: Tree = {"kind": record.tag} if cls in self.shape.tagged else {}
        for each in record.fields:
            if each.wire in given:
                tree[each.wire] = given[each.wire]
            elif each.required:
                tree[each.wire] = self.value(each)
        return tree

    def value(self, each: FieldSpec) -> Any:
        """The smallest value of a field."""
        if each.runs:
            return [each.vi]
        item = usual(each) if each.scalar is not None else self.object(each.records[0])
        return [item] if each.many else item

    def around(self, root: type[Node], cls: type[Node], tree: Tree) -> Tree:
        """The smallest object of the root's class that holds an object of a class."""
        return self.wrapped(self.path(root, cls), tree)

    def path(self, root: type[Node], cls: type[Node]) -> tuple[Step, ...]:
        """The shortest way from one class to another. Raises `KeyError` where none leads there."""
        return _paths(self.shape, root, False)[cls]

    def resolve(self, root: type[Node], cls: type[Node]) -> bool:
        """Whether objects of one class can hold objects of the other, or are such."""
        return cls in _paths(self.shape, root, False)

    def wrapped(self, path: Sequence[Step], tree: Tree) -> Tree:
        """The smallest object that holds another at the end of a way."""
        for record, each in reversed(path):
            value = [tree] if each.many or each.runs else tree
            tree = self.object(record.cls, {each.wire: value})
        return tree

    def whole(self, root: type[Node], tree: Tree, choose: Choose = nth_last) -> Tree:
        """The same tree with all ids filled in, and with what they must belong to added."""
        record = self.shape[root]
        while absent := self._named(record, tree, choose):
            cls, id_ = absent
            (_, first), *rest = _paths(self.shape, root, True)[cls]
            named = next(each.wire for each in self.shape[cls].fields if is_id(each))
            target = self.wrapped(rest, self.object(cls, {named: id_}))
            tree[first.wire] = [*tree.get(first.wire, ()), target]
        return tree

    def _named(
        self, record: RecordSpec, tree: Tree, choose: Choose
    ) -> tuple[type[Node], Any] | None:
        """Names all that has an id and fills in its uses; or what a use finds nothing of."""
        places = list(walk_tree(self.shape, record, tree))
        known = assign_ids(places)
        for place, each in uses(places):
            found = _candidates(place, each, known)
            value = place.tree[each.wire]
            used = value if each.many else [value]
            for index, id_ in enumerate(used):
                if id_ in known and _may_be(each, known[id_][0]):
                    continue
                if id_ is not PENDING and id_ not in known:
                    return self._class(each), id_
                if len(found) <= index:
                    return self._class(each), PENDING
                used[index] = choose(found, index)
            if not each.many:
                place.tree[each.wire] = used[0]
        _fill_foreign(places)
        return None

    def _class(self, each: FieldSpec) -> type[Node]:
        """The class of a thing to which a use of an id may point."""
        named = (
            cls for cls, record in self.shape.records.items() if any(map(is_id, record.fields))
        )
        return next(cls for cls in named if not each.refers or cls.__name__ in each.refers)


def assign_ids(places: list[TreeObject]) -> dict[str, tuple[str, Tree]]:
    """Give an id to all that is to have one; by id, the class and the object of each thing."""
    known: dict[str, tuple[str, Tree]] = {}
    waiting: list[tuple[TreeObject, FieldSpec]] = []
    for place in places:
        for each, value in place.values():
            if is_id(each):
                if value is PENDING:
                    waiting.append((place, each))
                else:
                    known[value] = (place.record.name, place.tree)
    for place, each in waiting:
        id_ = _free(place.record.tag[0], known)
        place.tree[each.wire] = id_
        known[id_] = (place.record.name, place.tree)
    return known


def _free(letter: str, known: Mapping[str, object]) -> str:
    number = 1
    while f"{letter}{number}" in known:
        number += 1
    return f"{letter}{number}"


def _candidates(
    place: TreeObject, each: FieldSpec, known: Mapping[str, tuple[str, Tree]]
) -> list[str]:
    """The ids to which a use may point; never to the thing itself."""
    return [
        id_ for id_, (name, tree) in known.items() if _may_be(each, name) and tree is not place.tree
    ]


def _may_be(each: FieldSpec, name: str) -> bool:
    """Whether an id may belong to a thing of the class of that name."""
    return not each.refers or name in each.refers


def _fill_foreign(places: list[TreeObject]) -> None:
    """Uses of ids of other documents: any id will do."""
    for place in places:
        for each, value in place.values():
            if value is PENDING:
                assert each.scalar is not None
                place.tree[each.wire] = typical(each.scalar)


def _field(record: RecordSpec, name: str) -> FieldSpec:
    return next(each for each in record.fields if each.name == name)


def completed_fields(
    record: RecordSpec, present: set[str], barred: Collection[str] = ()
) -> set[str]:
    """The fields (Python names) to add so that those present stand together as they must.

    None of those barred is added. Fields that exclude each other can't be helped by adding any.
    """
    added: set[str] = set()
    for constraint in record.require:
        if constraint.fault(present | added) is None:
            continue
        lightest = sorted(record.fields, key=_weight)
        wanted = (each.name for each in lightest if each.name not in barred)
        mends = (name for name in wanted if constraint.fault(present | added | {name}) is None)
        added.update(itertools.islice(mends, 1))
    return added


def _weight(each: FieldSpec) -> tuple[bool, bool, bool]:
    """The lighter a field, the sooner it is taken where one of several must stand."""
    return each.refers is not None, bool(each.records), each.many


def _find_paths(
    shape: Shape, root: type[Node], lists: bool
) -> Mapping[type[Node], tuple[Step, ...]]:
    found: dict[type[Node], tuple[Step, ...]] = {root: ()}
    waiting = [root]
    while waiting:
        cls = waiting.pop(0)
        for each in shape[cls].fields:
            if cls is root and lists and not each.many:
                continue
            for part in each.records:
                if part not in found:
                    found[part] = (*found[cls], (shape[cls], each))
                    waiting.append(part)
    return found


# Typed by hand: a class whose instances hash themselves does not count as hashable for mypy.
_paths: Callable[[Shape, type, bool], Mapping[type[Node], tuple[Step, ...]]] = cache(_find_paths)
