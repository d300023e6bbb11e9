"""Copies parts of one document (the source) into another (the target) with what they refer to.

Copying takes two steps. First, parts are added: their own ids are renamed if the target uses them
already, and `moved` records the new location of each part. Then `resolved` visits the links in all
copied parts. A link to a copied part follows its new id. For a link to any other part of the
source, the link mode decides:

- `relink` looks for a similar item of the target and links to it;
- `copy` copies the item that the link points to, too;
- `cite` does the same, and makes copied references mere citations.

Copied items can have links themselves, so the list of parts to visit grows during the second step.

Example: task t2 of the source has a link to its reference r1. The target has tasks t1 and
t2, and a reference r1 with another relation. The copy of the task gets the id t2-2. In mode
`relink` no reference of the target is similar, so that r1 is copied with the id r1-2, and the
task's link is set to r1-2.
"""

from __future__ import annotations

import copy
from collections.abc import Callable, Collection, Iterator, Mapping
from functools import partial
from typing import Any, Literal, TypeAlias

import attrs

from partydocs.model.document import Document
from partydocs.testing.mutation.transplant.slots import Slot, class_of, field_of, field_slots, slots

__all__ = ["Bond", "CannotPlant", "Place", "SubtreeCopy", "is_like", "owners_of"]

Bond: TypeAlias = Literal["tie", "bring", "cite"]
"""How links of a copied part are resolved: see the docstring of the module."""
Place: TypeAlias = tuple[str, int]
"""A list of the document, by field name, and an index in it."""


_PAPERS = "references"


class CannotPlant(Exception):
    """A part cannot be copied into this document in this way."""


@attrs.define(eq=False)
class SubtreeCopy:
    """Copies parts of a source document into a target document, which it changes."""

    source: Any
    """The source as decoded JSON."""
    owners: Mapping[str, Place]
    """Its ids, each with the list item that contains it."""
    target: Any
    """The target as decoded JSON."""
    target_cls: type[Document]
    taken: set[str]
    """The ids of the target, including those of copied parts."""
    bond: Bond = "tie"
    labels: bool = False
    """Whether copied items keep their printed labels."""
    moved: dict[str, str] = attrs.field(factory=dict)
    """JSON Pointers in the source, with the corresponding pointers in the target."""
    _planted: list[Callable[[], Iterator[Slot]]] = attrs.field(factory=list)
    _names: dict[str, str] = attrs.field(factory=dict)

    def graft(self, place: Place) -> None:
        """Append a copy of a whole item to the same list of the target."""
        field, index = place
        pointer = f"/{field}/{index}"
        if pointer in self.moved:
            return
        self._add(self.source[field][index], self.target.setdefault(field, []), field, pointer)

    def _add(self, item: Any, items: list[Any], field: str, pointer: str) -> None:
        declared = field_of(self.target_cls, field)
        if declared is None:
            raise CannotPlant(f"no {field} here")
        item = copy.deepcopy(item)
        self.moved[pointer] = f"/{field}/{len(items)}"
        if not self.labels:
            item.pop("label", None)
        items.append(item)
        self._plant(partial(slots, item, class_of(item, declared)))

    def bring_papers(self, but: Collection[Place]) -> None:
        """Copy all references of the source except some: copied texts may cite them."""
        for index in range(len(self.source.get(_PAPERS, ()))):
            if (_PAPERS, index) not in but:
                self.bring((_PAPERS, index))

    def stand_in(self, place: Place, host: int) -> None:
        """Map an item of the source to one of the target: links to the one lead to the other."""
        field, index = place
        mine, other = self.source[field][index], self.target[field][host]
        self.moved[f"/{field}/{index}"] = f"/{field}/{host}"
        if "id" in mine and "id" in other:
            self._names[mine["id"]] = other["id"]

    def graft_below(self, place: Place, steps: tuple[str, ...], host: int) -> None:
        """Append a copy of an item in an item's list to the same list of a target's item."""
        field, index = place
        declared = field_of(self.target_cls, field)
        if declared is None or not declared.records:
            raise CannotPlant(f"no {field} here")
        giver, taker = self.source[field][index], self.target[field][host]
        if len(steps) < 2:
            raise CannotPlant("no part of an item")
        inner = field_of(class_of(taker, declared), steps[0])
        if inner is None or not inner.many or not inner.records:
            raise CannotPlant(f"no list {steps[0]} here")
        items = taker.setdefault(steps[0], [])
        item = copy.deepcopy(giver[steps[0]][int(steps[1])])
        old = f"/{field}/{index}/{steps[0]}/{steps[1]}"
        if old in self.moved:
            return
        self.moved[old] = f"/{field}/{host}/{steps[0]}/{len(items)}"
        items.append(item)
        self._plant(partial(slots, item, class_of(item, inner)))

    def replace(self, holder: Any, wire: str, cls: Any, giver: Any) -> None:
        """Set a field of an object to a copy of its value in another object, or remove it."""
        declared = field_of(cls, wire)
        if declared is None:
            raise CannotPlant(f"no {wire} here")
        if wire not in giver:
            holder.pop(wire, None)
            return
        holder[wire] = copy.deepcopy(giver[wire])
        self._plant(partial(field_slots, holder, declared))

    def _plant(self, found: Callable[[], Iterator[Slot]]) -> None:
        for slot in found():
            if slot.defines:
                self._names[slot.value] = self._free(slot.value)
                slot.put(self._names[slot.value])
        self._planted.append(found)

    def _free(self, name: str) -> str:
        """An id that the target does not use yet."""
        number = 1
        free = name
        while free in self.taken:
            number += 1
            free = f"{name}-{number}"
        self.taken.add(free)
        return free

    def tied(self) -> Any:
        """Resolve the links of all copied parts. Returns the target.

        Raises `NotTransferable` if a link has no target.
        """
        for found in self._planted:  # grows while links add more parts
            for slot in found():
                if slot.refers:
                    slot.put(self._tie(slot.value))
        return self.target

    def _tie(self, name: str) -> str:
        if name in self._names:
            return self._names[name]
        if name not in self.owners:
            raise CannotPlant(f"{name} leads nowhere")
        place = self.owners[name]
        like = self._like(name, place) if self.bond == "tie" else None
        if like is not None:
            self._names[name] = like
            return like
        self.bring(place)
        return self._names[name]

    def bring(self, place: Place) -> None:
        """Copy an item that is not faulty itself but is needed by one that is."""
        field, index = place
        known = f"/{field}/{index}" in self.moved
        self.graft(place)
        if self.bond == "cite" and field == _PAPERS and not known:
            self.target[field][-1]["relation"] = "cites"

    def _like(self, name: str, place: Place) -> str | None:
        """The id of an item of the target that is similar to the item with an id in the source."""
        field, index = place
        item = self.source[field][index]
        if item.get("id") != name:
            return None
        for other_index, other in enumerate(self.target.get(field, ())):
            if "id" in other and is_like(item, other):
                self.moved.setdefault(f"/{field}/{index}", f"/{field}/{other_index}")
                found: str = other["id"]
                return found
        return None


def is_like(item: Any, other: Any) -> bool:
    """Whether two items of a list are of the same sort."""
    return all(item.get(each) == other.get(each) for each in ("kind", "relation", "role"))


def owners_of(value: Any, cls: type[Document]) -> Iterator[tuple[str, Place]]:
    """The ids of a document, each with the list item that contains it."""
    for field, items in value.items():
        declared = field_of(cls, field)
        if declared is None or not declared.many or not declared.records:
            continue
        for index, item in enumerate(items):
            for slot in slots(item, class_of(item, declared)):
                if slot.defines:
                    yield slot.value, (field, index)
