"""The smallest object of each class, and the smallest document that contains a given object.

An object gets its required fields, and those that its constraints need. To embed an object in a
document, `path` searches the classes breadth-first for the shortest chain of fields from the
document's class to the object's class, and `wrapped` builds the chain from the inside out.

References to ids are resolved last, by `complete`. `_resolve_ids` assigns the missing ids and
points each reference to an object of a class that it admits. If there is none, it returns the
class, `complete` adds a smallest object of the class to a list of the document, and the step is
repeated. Example: a progress entry of a plan needs the id of a task. The plan has no task yet, so
one is added with the id t1, and the entry then refers to t1.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Collection, Mapping, Sequence
from functools import cache
from typing import Any, TypeAlias

import attrs

from partydocs.model.base import (
    Boolean,
    DecimalScalar,
    FieldSpec,
    FreeText,
    Integer,
    ListedCode,
    Node,
    RecordSpec,
    Scalar,
    Token,
)
from partydocs.schema.shape import Shape
from partydocs.testing.edge_cases.json_tree import (
    PENDING,
    Tree,
    TreeObject,
    id_references,
    is_id,
    walk_tree,
)

__all__ = ["Smallest", "Step", "default_value", "example_value", "needed_fields"]

Step: TypeAlias = tuple[RecordSpec, FieldSpec]
"""A field of a class, on the path to another class."""


def example_value(scalar: Scalar) -> Any:
    """An ordinary value of a type other than text."""
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


def default_value(each: FieldSpec) -> Any:
    """An ordinary value of a scalar field: its default, an example, or for text its name."""
    if is_id(each) or each.refers is not None:
        return PENDING
    if isinstance(each.scalar, FreeText):
        return each.vi
    assert each.scalar is not None
    default = attrs.fields_dict(each.owner)[each.name].default
    return example_value(each.scalar) if default in (attrs.NOTHING, None, ()) else default


Choose: TypeAlias = Callable[[Sequence[str], int], str]
"""Chooses an id for the reference at an index of its list."""


def nth_last(ids: Sequence[str], index: int) -> str:
    """The last id for the first reference, the one before it for the second, and so on."""
    return ids[-1 - index]


@attrs.frozen
class Smallest:
    """Makes the smallest objects of a shape."""

    shape: Shape

    def object(self, cls: type[Node], given_fields: Mapping[str, Any] | None = None) -> Tree:
        """An object with the given fields (by name in XML and JSON) and those that it must have."""
        record = self.shape[cls]
        given = dict(given_fields or {})
        for name in needed_fields(
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
        item = default_value(each) if each.scalar is not None else self.object(each.records[0])
        return [item] if each.many else item

    def around(self, root: type[Node], cls: type[Node], tree: Tree) -> Tree:
        """The smallest object of class `root` that contains an object of class `cls`."""
        return self.wrapped(self.path(root, cls), tree)

    def path(self, root: type[Node], cls: type[Node]) -> tuple[Step, ...]:
        """The shortest path between two classes. Raises `KeyError` if there is none."""
        return _paths(self.shape, root, False)[cls]

    def can_contain(self, root: type[Node], cls: type[Node]) -> bool:
        """Whether objects of `root` can contain objects of `cls`, or are such objects."""
        return cls in _paths(self.shape, root, False)

    def wrapped(self, path: Sequence[Step], tree: Tree) -> Tree:
        """The smallest object that contains another at the end of a path."""
        for record, each in reversed(path):
            value = [tree] if each.many or each.runs else tree
            tree = self.object(record.cls, {each.wire: value})
        return tree

    def complete(self, root: type[Node], tree: Tree, choose: Choose = nth_last) -> Tree:
        """The same tree with ids assigned, references resolved, and their missing targets added."""
        record = self.shape[root]
        while absent := self._resolve_ids(record, tree, choose):
            cls, id_ = absent
            (_, first), *rest = _paths(self.shape, root, True)[cls]
            id_field = next(each.wire for each in self.shape[cls].fields if is_id(each))
            target = self.wrapped(rest, self.object(cls, {id_field: id_}))
            tree[first.wire] = [*tree.get(first.wire, ()), target]
        return tree

    def _resolve_ids(
        self, record: RecordSpec, tree: Tree, choose: Choose
    ) -> tuple[type[Node], Any] | None:
        """Assign ids and resolve references. Returns the first reference without a target.

        The result is the class of the target to add, with its id or `PENDING`; None if all is
        resolved.
        """
        nodes = list(walk_tree(self.shape, record, tree))
        known_ids = assign_ids(nodes)
        for node, each in id_references(nodes):
            candidates = _candidates(node, each, known_ids)
            value = node.tree[each.wire]
            used = value if each.many else [value]
            for index, id_ in enumerate(used):
                if id_ in known_ids and _may_be(each, known_ids[id_][0]):
                    continue
                if id_ is not PENDING and id_ not in known_ids:
                    return self._class(each), id_
                if len(candidates) <= index:
                    return self._class(each), PENDING
                used[index] = choose(candidates, index)
            if not each.many:
                node.tree[each.wire] = used[0]
        _fill_external(nodes)
        return None

    def _class(self, each: FieldSpec) -> type[Node]:
        """The class of the objects to which a reference may point."""
        identified = (
            cls for cls, record in self.shape.records.items() if any(map(is_id, record.fields))
        )
        return next(cls for cls in identified if not each.refers or cls.__name__ in each.refers)


def assign_ids(nodes: list[TreeObject]) -> dict[str, tuple[str, Tree]]:
    """Assign the pending ids. Returns, by id, the class name and the object."""
    known_ids: dict[str, tuple[str, Tree]] = {}
    waiting: list[tuple[TreeObject, FieldSpec]] = []
    for node in nodes:
        for each, value in node.values():
            if is_id(each):
                if value is PENDING:
                    waiting.append((node, each))
                else:
                    known_ids[value] = (node.record.name, node.tree)
    for node, each in waiting:
        id_ = _unused_id(node.record.tag[0], known_ids)
        node.tree[each.wire] = id_
        known_ids[id_] = (node.record.name, node.tree)
    return known_ids


def _unused_id(letter: str, known_ids: Mapping[str, object]) -> str:
    number = 1
    while f"{letter}{number}" in known_ids:
        number += 1
    return f"{letter}{number}"


def _candidates(
    node: TreeObject, each: FieldSpec, known_ids: Mapping[str, tuple[str, Tree]]
) -> list[str]:
    """The ids that a reference may use; never that of the object itself."""
    return [
        id_
        for id_, (name, tree) in known_ids.items()
        if _may_be(each, name) and tree is not node.tree
    ]


def _may_be(each: FieldSpec, name: str) -> bool:
    """Whether a reference may use the id of an object of that class."""
    return not each.refers or name in each.refers


def _fill_external(nodes: list[TreeObject]) -> None:
    """Fill references to ids of other documents: any id is valid."""
    for node in nodes:
        for each, value in node.values():
            if value is PENDING:
                assert each.scalar is not None
                node.tree[each.wire] = example_value(each.scalar)


def _field(record: RecordSpec, name: str) -> FieldSpec:
    return next(each for each in record.fields if each.name == name)


def needed_fields(
    record: RecordSpec, present: set[str], excluded: Collection[str] = ()
) -> set[str]:
    """The fields (Python names) to add to `present` so that all constraints are satisfied.

    Fields in `barred` are not added. A conflict between fields that exclude each other remains.
    """
    added: set[str] = set()
    for constraint in record.require:
        if constraint.finding(present | added) is None:
            continue
        by_weight = sorted(record.fields, key=_weight)
        wanted = (each.name for each in by_weight if each.name not in excluded)
        repairs = (name for name in wanted if constraint.finding(present | added | {name}) is None)
        added.update(itertools.islice(repairs, 1))
    return added


def _weight(each: FieldSpec) -> tuple[bool, bool, bool]:
    """Sort key: of several fields that satisfy a constraint, the simplest is added."""
    return each.refers is not None, bool(each.records), each.many


def _find_paths(
    shape: Shape, root: type[Node], lists: bool
) -> Mapping[type[Node], tuple[Step, ...]]:
    paths: dict[type[Node], tuple[Step, ...]] = {root: ()}
    waiting = [root]
    while waiting:
        cls = waiting.pop(0)
        for each in shape[cls].fields:
            if cls is root and lists and not each.many:
                continue
            for part in each.records:
                if part not in paths:
                    paths[part] = (*paths[cls], (shape[cls], each))
                    waiting.append(part)
    return paths


# Typed by hand: a class whose instances hash themselves does not count as hashable for mypy.
_paths: Callable[[Shape, type, bool], Mapping[type[Node], tuple[Step, ...]]] = cache(_find_paths)
