"""Parts of one document that are planted in another, with what they refer to."""

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
"""How links of a part lead somewhere: to things of the target that are like those meant, to those
themselves, or to those with papers that are only cited."""
Place: TypeAlias = tuple[str, int]
"""A list of the document and a place in it."""


_PAPERS = "references"


class CannotPlant(Exception):
    """A part can't be planted in this document this way."""


@attrs.define(eq=False)
class SubtreeCopy:
    """A document in which parts of another are planted, one by one, and then tied in."""

    source: Any
    """The document that parts are taken from."""
    owners: Mapping[str, Place]
    """Its ids, each with the item of a list that holds it."""
    target: Any
    """The document that is changed."""
    target_cls: type[Document]
    taken: set[str]
    """The ids of the target."""
    bond: Bond = "tie"
    labels: bool = False
    """Whether items that are added keep their printed labels."""
    moved: dict[str, str] = attrs.field(factory=dict)
    """JSON Pointers in the source, and where they have gone to."""
    _planted: list[Callable[[], Iterator[Slot]]] = attrs.field(factory=list)
    _names: dict[str, str] = attrs.field(factory=dict)

    def graft(self, place: Place) -> None:
        """Add a whole item at the end of the same list."""
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
        """Add the papers that the source refers to: its texts may tell of them."""
        for index in range(len(self.source.get(_PAPERS, ()))):
            if (_PAPERS, index) not in but:
                self.bring((_PAPERS, index))

    def stand_in(self, place: Place, host: int) -> None:
        """Take an item of the target for one of the source: links to the one lead to the other."""
        field, index = place
        mine, other = self.source[field][index], self.target[field][host]
        self.moved[f"/{field}/{index}"] = f"/{field}/{host}"
        if "id" in mine and "id" in other:
            self._names[mine["id"]] = other["id"]

    def graft_below(self, place: Place, steps: tuple[str, ...], host: int) -> None:
        """Add a part of an item, itself an item of a list in it, to the same list of another."""
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
        """Give a field of an object the value that it has in another, or take it out."""
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
        """The document, its new links leading somewhere. Raises `CannotPlant` where one can't."""
        for found in self._planted:  # grows while links bring more parts
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
        """Add an item that is not at fault itself but is needed by one that is."""
        field, index = place
        known = f"/{field}/{index}" in self.moved
        self.graft(place)
        if self.bond == "cite" and field == _PAPERS and not known:
            self.target[field][-1]["relation"] = "cites"

    def _like(self, name: str, place: Place) -> str | None:
        """The id of a thing of the target that is like the one meant."""
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
    """Whether two items of a list are of one sort."""
    return all(item.get(each) == other.get(each) for each in ("kind", "relation", "role"))


def owners_of(value: Any, cls: type[Document]) -> Iterator[tuple[str, Place]]:
    """The ids of a document, each with the item of a list that holds it."""
    for field, items in value.items():
        declared = field_of(cls, field)
        if declared is None or not declared.many or not declared.records:
            continue
        for index, item in enumerate(items):
            for slot in slots(item, class_of(item, declared)):
                if slot.defines:
                    yield slot.value, (field, index)
