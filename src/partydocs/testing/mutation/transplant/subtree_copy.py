"""Copies parts of one document (the source) into another (the target) with what they refer to.

Copying takes two steps. First, parts are added: their own ids are renamed if the target uses them
already, and `moved` records the new location of each part. Then `resolved` visits the links in all
copied parts. A link to a copied part follows its new id. For a link to any other part of the
source, the link mode decides:

- `relink` looks for a similar item of the target and links to it;
- `copy` copies the item that the link points to, too;
- `cite` does the same, and makes copied references mere citations (`relation` is `cites`).

Copied items can have links themselves, so the list of parts to visit grows during the second step.

Example: task t2 of the source has a link to its reference r1. The target has tasks t1 and t2, and a
reference r1 with another relation. The copy of the task gets the id t2-2. In mode `relink` no
reference of the target is similar, so that r1 is copied with the id r1-2, and the task's link is
set to r1-2.
"""

from __future__ import annotations

import copy
from collections.abc import Callable, Collection, Iterator, Mapping
from functools import partial
from typing import Any, Literal, TypeAlias

import attrs

from partydocs.model.document import Document
from partydocs.testing.mutation.transplant.slots import Slot, class_of, field_of, field_slots, slots

__all__ = ["LinkMode", "NotTransferable", "Place", "SubtreeCopy", "is_similar", "owners_of"]

LinkMode: TypeAlias = Literal["relink", "copy", "cite"]
"""How links of a copied part are resolved: see the docstring of the module."""
Place: TypeAlias = tuple[str, int]
"""A list of the document, by field name, and an index in it."""


_REFERENCES = "references"


class NotTransferable(Exception):
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
    used_ids: set[str]
    """The ids of the target, including those of copied parts."""
    mode: LinkMode = "relink"
    labels: bool = False
    """Whether copied items keep their printed labels."""
    moved: dict[str, str] = attrs.field(factory=dict)
    """JSON Pointers in the source, with the corresponding pointers in the target."""
    _registered: list[Callable[[], Iterator[Slot]]] = attrs.field(factory=list)
    _new_ids: dict[str, str] = attrs.field(factory=dict)

    def add_item(self, place: Place) -> None:
        """Append a copy of a whole item to the same list of the target."""
        field, index = place
        pointer = f"/{field}/{index}"
        if pointer in self.moved:
            return
        self._add(self.source[field][index], self.target.setdefault(field, []), field, pointer)

    def _add(self, item: Any, items: list[Any], field: str, pointer: str) -> None:
        declared = field_of(self.target_cls, field)
        if declared is None:
            raise NotTransferable(f"no {field} here")
        item = copy.deepcopy(item)
        self.moved[pointer] = f"/{field}/{len(items)}"
        if not self.labels:
            item.pop("label", None)
        items.append(item)
        self._register(partial(slots, item, class_of(item, declared)))

    def copy_references(self, exclude: Collection[Place]) -> None:
        """Copy all references of the source except some: copied texts may cite them."""
        for index in range(len(self.source.get(_REFERENCES, ()))):
            if (_REFERENCES, index) not in exclude:
                self.copy_needed((_REFERENCES, index))

    def map_item(self, place: Place, counterpart: int) -> None:
        """Map an item of the source to one of the target: links to the one lead to the other."""
        field, index = place
        mine, other = self.source[field][index], self.target[field][counterpart]
        self.moved[f"/{field}/{index}"] = f"/{field}/{counterpart}"
        if "id" in mine and "id" in other:
            self._new_ids[mine["id"]] = other["id"]

    def add_subitem(self, place: Place, steps: tuple[str, ...], counterpart: int) -> None:
        """Append a copy of an item in an item's list to the same list of a target's item."""
        field, index = place
        declared = field_of(self.target_cls, field)
        if declared is None or not declared.records:
            raise NotTransferable(f"no {field} here")
        source_item, target_item = self.source[field][index], self.target[field][counterpart]
        if len(steps) < 2:
            raise NotTransferable("no part of an item")
        inner = field_of(class_of(target_item, declared), steps[0])
        if inner is None or not inner.many or not inner.records:
            raise NotTransferable(f"no list {steps[0]} here")
        items = target_item.setdefault(steps[0], [])
        item = copy.deepcopy(source_item[steps[0]][int(steps[1])])
        old = f"/{field}/{index}/{steps[0]}/{steps[1]}"
        if old in self.moved:
            return
        self.moved[old] = f"/{field}/{counterpart}/{steps[0]}/{len(items)}"
        items.append(item)
        self._register(partial(slots, item, class_of(item, inner)))

    def replace(self, holder: Any, wire: str, cls: Any, source_item: Any) -> None:
        """Set a field of an object to a copy of its value in another object, or remove it."""
        declared = field_of(cls, wire)
        if declared is None:
            raise NotTransferable(f"no {wire} here")
        if wire not in source_item:
            holder.pop(wire, None)
            return
        holder[wire] = copy.deepcopy(source_item[wire])
        self._register(partial(field_slots, holder, declared))

    def _register(self, found: Callable[[], Iterator[Slot]]) -> None:
        for slot in found():
            if slot.defines:
                self._new_ids[slot.value] = self._free(slot.value)
                slot.put(self._new_ids[slot.value])
        self._registered.append(found)

    def _free(self, name: str) -> str:
        """An id that the target does not use yet."""
        number = 1
        free = name
        while free in self.used_ids:
            number += 1
            free = f"{name}-{number}"
        self.used_ids.add(free)
        return free

    def resolved(self) -> Any:
        """Resolve the links of all copied parts. Returns the target.

        Raises `NotTransferable` if a link has no target.
        """
        for found in self._registered:  # grows while links add more parts
            for slot in found():
                if slot.refers:
                    slot.put(self._resolve(slot.value))
        return self.target

    def _resolve(self, name: str) -> str:
        if name in self._new_ids:
            return self._new_ids[name]
        if name not in self.owners:
            raise NotTransferable(f"{name} leads nowhere")
        place = self.owners[name]
        like = self._similar(name, place) if self.mode == "relink" else None
        if like is not None:
            self._new_ids[name] = like
            return like
        self.copy_needed(place)
        return self._new_ids[name]

    def copy_needed(self, place: Place) -> None:
        """Copy an item that is not faulty itself but is needed by one that is."""
        field, index = place
        known = f"/{field}/{index}" in self.moved
        self.add_item(place)
        if self.mode == "cite" and field == _REFERENCES and not known:
            self.target[field][-1]["relation"] = "cites"

    def _similar(self, name: str, place: Place) -> str | None:
        """The id of an item of the target that is similar to the item with an id in the source."""
        field, index = place
        item = self.source[field][index]
        if item.get("id") != name:
            return None
        for other_index, other in enumerate(self.target.get(field, ())):
            if "id" in other and is_similar(item, other):
                self.moved.setdefault(f"/{field}/{index}", f"/{field}/{other_index}")
                found: str = other["id"]
                return found
        return None


def is_similar(item: Any, other: Any) -> bool:
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
