"""The changes that a failing fragment makes to its base, classified.

Changes in lists of the document can be moved to other items, those of single fields cannot. A
fragment that sets `/tasks/1/timing/end` and `/subject` gives

    items = {("tasks", 1): (("timing", "end"),)}
    keys = ("subject",)

An item with an empty tuple of paths is new as a whole, or has a finding without being changed.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache, cached_property
from typing import Any

import attrs

from partydocs.model.document import Document
from partydocs.testing.cases.base import base_document, base_value, json_text
from partydocs.testing.cases.change import steps_of
from partydocs.testing.cases.fragment import Fragment
from partydocs.testing.mutation.transplant.slots import field_of
from partydocs.testing.mutation.transplant.subtree_copy import owners_of

__all__ = ["Recipe", "recipe_of"]


@attrs.frozen(kw_only=True, eq=False, slots=False)
class Recipe:
    """The changes of a fragment. Indices refer to the changed base."""

    fragment: Fragment
    cls: type[Document]
    before: Any
    """The base as decoded JSON."""
    after: Any
    """The changed base."""
    items: Mapping[tuple[str, int], tuple[tuple[str, ...], ...]]
    """Changed list items, as (field, index): the paths of changes below them."""
    keys: tuple[str, ...]
    """Other fields of the document that are changed as a whole or in part."""

    @cached_property
    def owners(self) -> Mapping[str, tuple[str, int]]:
        """The ids of the changed base, each with the list item that contains it."""
        return dict(owners_of(self.after, self.cls))

    @property
    def fixed_dates(self) -> tuple[str, ...]:
        """Lists whose dates are not moved: references, unless their dates are at fault.

        They are the dates of other documents. A citation repeats the date in words, and an
        identifier contains the term.
        """
        field = "references"
        touched = (
            steps for (name, _), paths in self.items.items() if name == field for steps in paths
        )
        return () if any("date" in steps for steps in touched) else (field,)

    @property
    def labelled(self) -> bool:
        """Whether printed labels are part of the fault."""
        places = (*self.fragment.set, *self.fragment.drop, *self.fragment.at)
        return any(each.endswith("/label") for each in places)

    @property
    def lists(self) -> tuple[str, ...]:
        """The lists with changed items."""
        return tuple(dict.fromkeys(field for field, _ in self.items))

    def fits(self, cls: type[Document]) -> bool:
        """Whether documents of a class have the changed fields."""
        return all(field_of(cls, each) is not None for each in (*self.lists, *self.keys))


@cache
def recipe_of(fragment: Fragment) -> Recipe:
    """The recipe of a failing fragment."""
    return _RecipeReader(fragment).read()


class _RecipeReader:
    def __init__(self, fragment: Fragment) -> None:
        self.fragment = fragment
        self.cls = type(base_document(fragment.base))
        self.before = base_value(fragment.base)
        self.after = json.loads(json_text(fragment.value))
        self.items: dict[tuple[str, int], list[tuple[str, ...]]] = {}
        self.keys: dict[str, None] = {}

    def read(self) -> Recipe:
        for pointer in (*self.fragment.set, *self.fragment.drop):
            self._note(steps_of(pointer))
        for pointer in self.fragment.at:
            self._note_place(steps_of(pointer))
        items = {
            (field, place): tuple(steps)
            for (field, place), steps in sorted(self.items.items())
            if place < len(self.after.get(field, ()))
        }
        return Recipe(
            fragment=self.fragment,
            cls=self.cls,
            before=self.before,
            after=self.after,
            items=items,
            keys=tuple(self.keys),
        )

    def _note(self, steps: list[str]) -> None:
        field = steps[0]
        if not self._is_list(field):
            self.keys[field] = None
        elif len(steps) == 1:
            self.keys[field] = None
            for place in range(len(self.after.get(field, ()))):
                self.items.setdefault((field, place), [])
        elif len(steps) == 2:
            self._note_item(field, steps[1])
        else:
            self.items.setdefault((field, int(steps[1])), []).append(tuple(steps[2:]))

    def _note_item(self, field: str, step: str) -> None:
        """Note a whole item that is added or replaced. A removed item has no place."""
        items = self.after.get(field, ())
        old = self.before.get(field, ())
        added = range(len(old), len(items)) if step == "-" else [int(step)]
        for place in added:
            if place < len(items) and (place >= len(old) or items[place] != old[place]):
                self.items.setdefault((field, place), [])

    def _note_place(self, steps: list[str]) -> None:
        """Note an item with an expected finding, even if it is not changed itself."""
        if len(steps) > 1 and self._is_list(steps[0]):
            self.items.setdefault((steps[0], int(steps[1])), [])

    def _is_list(self, field: str) -> bool:
        declared = field_of(self.cls, field)
        return declared is not None and declared.many and bool(declared.records)
