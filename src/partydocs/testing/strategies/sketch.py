"""Draws one object: first which fields are present, last the targets of references."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, partial
from typing import Any, Protocol, TypeVar

import attrs
from hypothesis import strategies as st

from partydocs.model.base import FieldSpec, Node, RecordSpec
from partydocs.schema.shape import Shape
from partydocs.testing.edge_cases.json_tree import PENDING, Tree, is_id
from partydocs.testing.edge_cases.smallest import Smallest, needed_fields
from partydocs.testing.strategies.scalar_values import json_scalars, prose_texts, run_texts

__all__ = ["Draw", "Sketch", "below", "drawn_from"]

T = TypeVar("T")

_SIZES = st.integers(1, 3)
_CHUNK = 12
"""Fields that one number decides on, one bit each.

Hypothesis prefers small numbers when the range is very large, which would leave most fields out."""
_FEW = st.integers(0, 2)
_DEEPEST = 12
"""Nesting depth from which only the smallest objects are drawn."""


class Draw(Protocol):
    """The function that Hypothesis passes to a composite strategy."""

    def __call__(self, strategy: st.SearchStrategy[T], label: object = None) -> T:
        """Draw a value of a strategy."""
        ...


@cache
def below(limit: int) -> st.SearchStrategy[int]:
    """Whole numbers n, 0 <= n < limit."""
    return st.integers(0, limit - 1)


def drawn_from(draw: Draw, options: Sequence[T]) -> T:
    """One of several options."""
    return options[draw(below(len(options)))] if len(options) > 1 else options[0]


@attrs.define(eq=False)
class Sketch:
    """Draws objects of a shape in their JSON form."""

    draw: Draw
    shape: Shape
    budget: int = 40
    """Number of objects still to be drawn freely; after that only the smallest are made."""
    ids: set[str] = attrs.field(factory=set)
    _random_ids: bool = attrs.field(init=False)

    def __attrs_post_init__(self) -> None:
        self._random_ids = self.draw(st.booleans())

    def object(self, cls: type[Node], given_fields: Mapping[str, Any], depth: int = 0) -> Tree:
        """An object with the given fields, by name in XML and JSON; None: the field is absent."""
        self.budget -= 1
        record = self.shape[cls]
        tree: Tree = {"kind": record.tag} if cls in self.shape.tagged else {}
        present = self._present(record, given_fields, depth)
        for each in record.fields:
            if each.wire in given_fields:
                if given_fields[each.wire] is not None:
                    tree[each.wire] = given_fields[each.wire]
            elif each.name in present:
                external = each.unless is not None and each.unless in present
                tree[each.wire] = self._value(each, depth, external=external)
        return tree

    def _present(self, record: RecordSpec, given_fields: Mapping[str, Any], depth: int) -> set[str]:
        free = [each for each in record.fields if each.wire not in given_fields]
        present = {each.name for each in free if each.required}
        present |= {each.name for each in record.fields if given_fields.get(each.wire) is not None}
        optional = [each.name for each in free if not each.required]
        chosen = list(self._some(optional, depth)) if self.budget > 0 and depth < _DEEPEST else []
        if not record.require:
            return present.union(chosen)
        excluded = {each.name for each in record.fields if each.wire in given_fields} - present
        for name in chosen:
            wider = present | {name}
            wider |= needed_fields(record, wider, excluded)
            if not any(constraint.finding(wider) for constraint in record.require):
                present = wider
        return present | needed_fields(record, present, excluded)

    def _some(self, names: Sequence[str], depth: int) -> Iterator[str]:
        """A random subset of the names.

        Half of them on average; a quarter in the root and in deep objects.
        """
        sparse = depth == 0 or depth > 2
        for start in range(0, len(names), _CHUNK):
            chunk = names[start : start + _CHUNK]
            masks = below(2 ** len(chunk))
            mask = self.draw(masks)
            if sparse:
                mask &= self.draw(masks)
            yield from (name for index, name in enumerate(chunk) if mask >> index & 1)

    def _value(self, each: FieldSpec, depth: int, *, external: bool) -> Any:
        if each.runs:
            return list(self._runs(each, depth))
        if not each.many:
            return self._item(each, depth, external=external)
        size = self.draw(_SIZES) if self.budget > 0 else 1
        item = partial(self._item, each, depth, external=external)
        # a separate draw per item, so that Hypothesis can remove the whole item
        return [self.draw(st.builds(item)) for _ in range(size)]

    def _item(self, each: FieldSpec, depth: int, *, external: bool = False) -> Any:
        if is_id(each):
            return self._new_id(each)
        if each.refers is not None and not external:
            return PENDING
        if each.scalar is not None:
            return self.draw(json_scalars(each.scalar))
        return self._part(each, depth)

    def _part(self, each: FieldSpec, depth: int) -> Tree:
        cls = drawn_from(self.draw, each.records)
        if self.budget <= 0 and (each.choice or each.runs):
            return Smallest(self.shape).object(cls)
        return self.object(cls, {}, depth + 1)

    def _runs(self, each: FieldSpec, depth: int) -> Iterator[Any]:
        """Elements, and text in some of the gaps around them."""
        count = self.draw(_FEW) if self.budget > 0 and depth < _DEEPEST else 0
        if not count:
            yield self.draw(prose_texts())
            return
        gaps = self.draw(below(2 ** (count + 1)))
        for index in range(count + 1):
            if gaps >> index & 1:
                yield self.draw(run_texts())
            if index < count:
                yield self._part(each, depth + 2)

    def _new_id(self, each: FieldSpec) -> str:
        if not self._random_ids:
            return self._unused_id("n")
        assert each.scalar is not None
        id_: str = self.draw(json_scalars(each.scalar))
        if id_ in self.ids:
            return self._unused_id(id_)
        self.ids.add(id_)
        return id_

    def _unused_id(self, stem: str) -> str:
        for number in itertools.count(1):
            id_ = f"{stem[: 63 - len(str(number))]}{number}"
            if id_ not in self.ids:
                self.ids.add(id_)
                return id_
        raise AssertionError("unreachable")

    def choose(self, ids: Sequence[str], _index: int) -> str:
        """Draw the target of a reference."""
        return drawn_from(self.draw, ids)
