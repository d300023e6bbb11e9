"""Methods of transplanting a fragment's fault into another document, the least invasive first."""

from __future__ import annotations

import copy
from collections.abc import Callable, Iterator
from functools import cached_property, partial
from typing import Any, TypeAlias

import attrs
import msgspec

from partydocs.model.document import Document
from partydocs.testing.cases.change import changed, steps_of
from partydocs.testing.mutation.transplant.analogy import alike, renamed
from partydocs.testing.mutation.transplant.recipe import Recipe
from partydocs.testing.mutation.transplant.shift import Shift, shifts
from partydocs.testing.mutation.transplant.slots import class_of, field_of, slots
from partydocs.testing.mutation.transplant.subtree_copy import (
    Bond,
    CannotPlant,
    Place,
    SubtreeCopy,
    is_like,
)
from partydocs.testing.mutation.transplant.tone_marks import is_new_style, swapped
from partydocs.testing.rng import SeededRandom

__all__ = ["Attempt", "TargetDocument", "attempts"]

_ROUNDS = 3
"""Number of counterpart choices that are tried."""


_BONDS: tuple[Bond, ...] = ("tie", "cite", "bring")
_Planted: TypeAlias = tuple[Any, tuple[str, ...]]
"""A changed document, and the expected locations of its findings."""


@attrs.frozen(eq=False, slots=False)
class TargetDocument:
    """A document that receives a fault."""

    document: Document
    json: bytes

    @property
    def cls(self) -> type[Document]:
        """The document's class."""
        return type(self.document)

    @cached_property
    def ids(self) -> frozenset[str]:
        """The ids that are defined in it."""
        return frozenset(each.value for each in slots(self.value(), self.cls) if each.defines)

    @cached_property
    def new_style(self) -> bool:
        """Whether it puts tone marks on the second vowel of syllables such as hoá."""
        return is_new_style(self.json.decode())

    def value(self) -> Any:
        """The document as decoded JSON, a new copy."""
        return msgspec.json.decode(self.json)


@attrs.frozen(eq=False)
class Attempt:
    """A changed document, and the expected locations of its findings."""

    value: Any
    at: tuple[str, ...]
    shift: Shift
    """How dates were moved."""


def attempts(recipe: Recipe, target: TargetDocument, chance: SeededRandom) -> Iterator[Attempt]:
    """The results of all methods that can be applied."""
    first, *others = shifts(recipe.before, target.value())
    plain = _suited(recipe, first, target)
    yield from _made(partial(_verbatim, recipe, target), first)
    yield from _made(partial(_verbatim, plain, target), first)
    for shift in (*others, first):
        moved = _suited(recipe, shift, target)
        yield from _made(partial(_verbatim, moved, target), shift)
        for way in _ways(moved, target, chance):
            yield from _made(way, shift)


def _respell(value: Any, recipe: Recipe, target: TargetDocument) -> None:
    """Adapt texts to the target: the style of tone marks, and the place of issue."""
    here, there = recipe.before.get("place"), target.document.place
    for slot in slots(value, recipe.cls):
        if not isinstance(slot.value, str):
            continue
        text = swapped(slot.value) if target.new_style else slot.value
        slot.put(renamed(text, here, there) if here and there else text)


def _made(way: Callable[[], _Planted], shift: Shift) -> Iterator[Attempt]:
    try:
        value, at = way()
    except (CannotPlant, KeyError, IndexError, TypeError, AttributeError, ValueError):
        return  # the method does not fit this document
    yield Attempt(value, at, shift)


def _suited(recipe: Recipe, shift: Shift, target: TargetDocument) -> Recipe:
    """A recipe with its dates moved and its texts adapted to the target."""
    before, after = copy.deepcopy(recipe.before), copy.deepcopy(recipe.after)
    for value in (before, after):
        shift.apply(value, recipe.cls, but=recipe.timeless)
        _respell(value, recipe, target)
    return attrs.evolve(recipe, before=before, after=after)


def _ways(
    recipe: Recipe, target: TargetDocument, chance: SeededRandom
) -> Iterator[Callable[[], _Planted]]:
    yield partial(_everywhere, recipe, target)
    if not recipe.items:
        yield partial(_keys_alone, recipe, target)
        return
    for turn, hosts in enumerate(_hosts(recipe, target, chance)):
        yield partial(_by_place, recipe, target, hosts)
        bonds: tuple[Bond, ...] = ("tie", "cite") if turn == 0 else ("tie",)
        for bond in bonds:
            yield partial(_by_member, recipe, target, hosts, bond)
            yield partial(_below, recipe, target, hosts, bond)
    for way in (_whole, _all_of_lists):
        for bond in _BONDS:
            yield partial(way, recipe, target, bond)


def _verbatim(recipe: Recipe, target: TargetDocument) -> _Planted:
    """Apply the fragment's changes at the same pointers."""
    fragment = recipe.fragment
    put = {pointer: _at(recipe.after, pointer, value) for pointer, value in fragment.set.items()}
    return changed(target.value(), put, fragment.drop), fragment.at


def _at(value: Any, pointer: str, otherwise: Any) -> Any:
    """The value of the changed base at a pointer, with its dates moved."""
    for step in steps_of(pointer):
        if step == "-":
            return value[-1] if isinstance(value, list) else otherwise
        value = value[int(step)] if isinstance(value, list) else value[step]
    return value


def _everywhere(recipe: Recipe, target: TargetDocument) -> _Planted:
    """If the fragment removes a member from all items of a list, do so in the target."""
    fragment = recipe.fragment
    planting = _planting(recipe, target)
    paths = [steps_of(each) for each in fragment.drop]
    wide = [each for each in paths if len(each) == 3]
    if not wide or any(len(recipe.before[each[0]]) != len(wide) for each in wide):
        raise CannotPlant("not everywhere")
    for field, _, member in wide:
        for item in planting.target[field]:
            item.pop(member, None)
    for place in recipe.items:
        if place[0] != wide[0][0]:
            planting.stand_in(place, _likes(recipe, planting.target, place)[0])
    _plant_keys(recipe, planting)
    return _result(recipe, planting)


def _keys_alone(recipe: Recipe, target: TargetDocument) -> _Planted:
    planting = _planting(recipe, target)
    _plant_keys(recipe, planting)
    return _result(recipe, planting)


def _by_place(recipe: Recipe, target: TargetDocument, hosts: dict[Place, int]) -> _Planted:
    """Apply the fragment's changes to the counterparts of the changed items."""
    fragment = recipe.fragment
    put = {
        _rehosted(pointer, hosts): _at(recipe.after, pointer, value)
        for pointer, value in fragment.set.items()
    }
    drop = [_rehosted(each, hosts) for each in fragment.drop]
    at = tuple(_rehosted(each, hosts) for each in fragment.at)
    return changed(target.value(), put, drop), at


def _rehosted(pointer: str, hosts: dict[Place, int]) -> str:
    steps = pointer.split("/")
    if len(steps) > 2 and steps[2].isdigit():
        steps[2] = str(hosts.get((steps[1], int(steps[2])), int(steps[2])))
    return "/".join(steps)


def _by_member(
    recipe: Recipe, target: TargetDocument, hosts: dict[Place, int], bond: Bond
) -> _Planted:
    """Copy the changed fields of items, each as a whole, into their counterparts."""
    planting = _planting(recipe, target, bond)
    for place, host in hosts.items():
        planting.stand_in(place, host)
    for place, paths in recipe.items.items():
        field, index = place
        giver = recipe.after[field][index]
        if place not in hosts:
            planting.graft(place)
            continue
        taker = planting.target[field][hosts[place]]
        declared = field_of(target.cls, field)
        assert declared is not None
        for member in dict.fromkeys(path[0] for path in paths):
            planting.replace(taker, member, class_of(taker, declared), giver)
    _plant_keys(recipe, planting)
    return _result(recipe, planting)


def _below(recipe: Recipe, target: TargetDocument, hosts: dict[Place, int], bond: Bond) -> _Planted:
    """Append changed parts of items to the corresponding lists of the counterparts."""
    planting = _planting(recipe, target, bond)
    for place, paths in recipe.items.items():
        for steps in paths or _places_below(recipe, place):
            planting.graft_below(place, steps, hosts[place])
    _plant_keys(recipe, planting)
    return _result(recipe, planting)


def _places_below(recipe: Recipe, place: Place) -> list[tuple[str, ...]]:
    """The parts of an item in which findings are expected."""
    within = f"/{place[0]}/{place[1]}/"
    found = (each for each in recipe.fragment.at if each.startswith(within))
    return [tuple(steps_of(each)[2:]) for each in found]


def _whole(recipe: Recipe, target: TargetDocument, bond: Bond) -> _Planted:
    """Append whole items to their lists."""
    planting = _planting(recipe, target, bond)
    for place in recipe.items:
        planting.graft(place)
    _plant_keys(recipe, planting)
    return _result(recipe, planting)


def _all_of_lists(recipe: Recipe, target: TargetDocument, bond: Bond) -> _Planted:
    """Append all items of the lists with changes: some faults involve several items."""
    planting = _planting(recipe, target, bond)
    for field in recipe.lists:
        for index in range(len(recipe.after[field])):
            planting.graft((field, index))
    _plant_keys(recipe, planting)
    return _result(recipe, planting)


def _planting(recipe: Recipe, target: TargetDocument, bond: Bond = "tie") -> SubtreeCopy:
    planting = SubtreeCopy(
        recipe.after,
        recipe.owners,
        target.value(),
        target.cls,
        set(target.ids),
        bond,
        labels=recipe.labelled,
    )
    if bond == "cite":
        planting.bring_papers(recipe.items.keys())
    return planting


def _plant_keys(recipe: Recipe, planting: SubtreeCopy) -> None:
    for key in recipe.keys:
        if key in recipe.lists or isinstance(recipe.after.get(key), list):
            continue
        old, new = recipe.before.get(key), recipe.after.get(key)
        own = planting.target.get(key)
        if isinstance(old, str) and isinstance(new, str) and isinstance(own, str):
            planting.target[key] = alike(key, old, new, own)
        else:
            planting.replace(planting.target, key, planting.target_cls, recipe.after)


def _result(recipe: Recipe, planting: SubtreeCopy) -> _Planted:
    value = planting.tied()
    return value, tuple(_gone(each, planting.moved) for each in recipe.fragment.at)


def _gone(pointer: str, moved: dict[str, str]) -> str:
    """The pointer in the target for a pointer in the source."""
    steps = pointer.split("/")
    for length in range(len(steps), 1, -1):
        head = "/".join(steps[:length])
        if head in moved:
            return "/".join((moved[head], *steps[length:]))
    return pointer


def _hosts(
    recipe: Recipe, target: TargetDocument, chance: SeededRandom
) -> Iterator[dict[Place, int]]:
    """Choices of target items as counterparts of the changed items.

    The first choice takes the best candidate for each item; the others are drawn.
    """
    value = target.value()
    choices = {place: _likes(recipe, value, place) for place in recipe.items}
    for turn in range(_ROUNDS):
        hosts: dict[Place, int] = {}
        for place, likes in choices.items():
            free = [each for each in likes if (place[0], each) not in _used(hosts)]
            if not free:
                continue
            hosts[place] = free[0] if turn == 0 else chance.pick(free)
        if hosts:
            yield hosts


def _used(hosts: dict[Place, int]) -> set[Place]:
    return {(field, host) for (field, _), host in hosts.items()}


def _likes(recipe: Recipe, value: Any, place: Place) -> list[int]:
    """Indices of the target's items that are similar to an item, the most suitable first.

    Items that have more of the changed members are more suitable.
    """
    field, index = place
    items = value.get(field, [])
    mine = recipe.after[field][index]
    members = {path[0] for path in recipe.items.get(place, ()) if path}
    found = [each for each, item in enumerate(items) if is_like(mine, item)]
    found = found or [each for each, item in enumerate(items) if _same_kind(mine, item)]
    return sorted(found, key=lambda each: (-len(members & items[each].keys()), each))


def _same_kind(mine: Any, item: Any) -> bool:
    return bool(mine.get("kind") == item.get("kind"))
