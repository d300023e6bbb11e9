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
from partydocs.testing.mutation.transplant.analogy import changed_alike, renamed
from partydocs.testing.mutation.transplant.recipe import Recipe
from partydocs.testing.mutation.transplant.shift import Shift, shifts
from partydocs.testing.mutation.transplant.slots import class_of, field_of, slots
from partydocs.testing.mutation.transplant.subtree_copy import (
    LinkMode,
    NotTransferable,
    Place,
    SubtreeCopy,
    is_similar,
)
from partydocs.testing.mutation.transplant.tone_marks import is_new_style, swapped
from partydocs.testing.rng import SeededRandom

__all__ = ["Attempt", "TargetDocument", "attempts"]

_ROUNDS = 3
"""Number of counterpart choices that are tried."""


_MODES: tuple[LinkMode, ...] = ("relink", "cite", "copy")
_Transplant: TypeAlias = tuple[Any, tuple[str, ...]]
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


def attempts(recipe: Recipe, target: TargetDocument, rng: SeededRandom) -> Iterator[Attempt]:
    """The results of all methods that can be applied."""
    first, *others = shifts(recipe.before, target.value())
    plain = _adapted(recipe, first, target)
    yield from _attempts(partial(_same_pointers, recipe, target), first)
    yield from _attempts(partial(_same_pointers, plain, target), first)
    for shift in (*others, first):
        moved = _adapted(recipe, shift, target)
        yield from _attempts(partial(_same_pointers, moved, target), shift)
        for method in _methods(moved, target, rng):
            yield from _attempts(method, shift)


def _adapt_texts(value: Any, recipe: Recipe, target: TargetDocument) -> None:
    """Adapt texts to the target: the style of tone marks, and the place of issue."""
    here, there = recipe.before.get("place"), target.document.place
    for slot in slots(value, recipe.cls):
        if not isinstance(slot.value, str):
            continue
        text = swapped(slot.value) if target.new_style else slot.value
        slot.put(renamed(text, here, there) if here and there else text)


def _attempts(method: Callable[[], _Transplant], shift: Shift) -> Iterator[Attempt]:
    try:
        value, at = method()
    except (NotTransferable, KeyError, IndexError, TypeError, AttributeError, ValueError):
        return  # the method does not fit this document
    yield Attempt(value, at, shift)


def _adapted(recipe: Recipe, shift: Shift, target: TargetDocument) -> Recipe:
    """A recipe with its dates moved and its texts adapted to the target."""
    before, after = copy.deepcopy(recipe.before), copy.deepcopy(recipe.after)
    for value in (before, after):
        shift.apply(value, recipe.cls, exclude=recipe.fixed_dates)
        _adapt_texts(value, recipe, target)
    return attrs.evolve(recipe, before=before, after=after)


def _methods(
    recipe: Recipe, target: TargetDocument, rng: SeededRandom
) -> Iterator[Callable[[], _Transplant]]:
    yield partial(_remove_everywhere, recipe, target)
    if not recipe.items:
        yield partial(_fields_only, recipe, target)
        return
    for turn, counterparts in enumerate(_counterparts(recipe, target, rng)):
        yield partial(_at_counterparts, recipe, target, counterparts)
        modes: tuple[LinkMode, ...] = ("relink", "cite") if turn == 0 else ("relink",)
        for mode in modes:
            yield partial(_copy_members, recipe, target, counterparts, mode)
            yield partial(_add_subitems, recipe, target, counterparts, mode)
    for method in (_add_items, _add_whole_lists):
        for mode in _MODES:
            yield partial(method, recipe, target, mode)


def _same_pointers(recipe: Recipe, target: TargetDocument) -> _Transplant:
    """Apply the fragment's changes at the same pointers."""
    fragment = recipe.fragment
    put = {
        pointer: _value_at(recipe.after, pointer, value) for pointer, value in fragment.set.items()
    }
    return changed(target.value(), put, fragment.drop), fragment.at


def _value_at(value: Any, pointer: str, default: Any) -> Any:
    """The value of the changed base at a pointer, with its dates moved."""
    for step in steps_of(pointer):
        if step == "-":
            return value[-1] if isinstance(value, list) else default
        value = value[int(step)] if isinstance(value, list) else value[step]
    return value


def _remove_everywhere(recipe: Recipe, target: TargetDocument) -> _Transplant:
    """If the fragment removes a member from all items of a list, do so in the target."""
    fragment = recipe.fragment
    subtree = _subtree_copy(recipe, target)
    paths = [steps_of(each) for each in fragment.drop]
    wide = [each for each in paths if len(each) == 3]
    if not wide or any(len(recipe.before[each[0]]) != len(wide) for each in wide):
        raise NotTransferable("not everywhere")
    for field, _, member in wide:
        for item in subtree.target[field]:
            item.pop(member, None)
    for place in recipe.items:
        if place[0] != wide[0][0]:
            subtree.map_item(place, _candidates(recipe, subtree.target, place)[0])
    _apply_fields(recipe, subtree)
    return _result(recipe, subtree)


def _fields_only(recipe: Recipe, target: TargetDocument) -> _Transplant:
    subtree = _subtree_copy(recipe, target)
    _apply_fields(recipe, subtree)
    return _result(recipe, subtree)


def _at_counterparts(
    recipe: Recipe, target: TargetDocument, counterparts: dict[Place, int]
) -> _Transplant:
    """Apply the fragment's changes to the counterparts of the changed items."""
    fragment = recipe.fragment
    put = {
        _redirected(pointer, counterparts): _value_at(recipe.after, pointer, value)
        for pointer, value in fragment.set.items()
    }
    drop = [_redirected(each, counterparts) for each in fragment.drop]
    at = tuple(_redirected(each, counterparts) for each in fragment.at)
    return changed(target.value(), put, drop), at


def _redirected(pointer: str, counterparts: dict[Place, int]) -> str:
    steps = pointer.split("/")
    if len(steps) > 2 and steps[2].isdigit():
        steps[2] = str(counterparts.get((steps[1], int(steps[2])), int(steps[2])))
    return "/".join(steps)


def _copy_members(
    recipe: Recipe, target: TargetDocument, counterparts: dict[Place, int], mode: LinkMode
) -> _Transplant:
    """Copy the changed fields of items, each as a whole, into their counterparts."""
    subtree = _subtree_copy(recipe, target, mode)
    for place, counterpart in counterparts.items():
        subtree.map_item(place, counterpart)
    for place, paths in recipe.items.items():
        field, index = place
        source_item = recipe.after[field][index]
        if place not in counterparts:
            subtree.add_item(place)
            continue
        target_item = subtree.target[field][counterparts[place]]
        declared = field_of(target.cls, field)
        assert declared is not None
        for member in dict.fromkeys(path[0] for path in paths):
            subtree.replace(target_item, member, class_of(target_item, declared), source_item)
    _apply_fields(recipe, subtree)
    return _result(recipe, subtree)


def _add_subitems(
    recipe: Recipe, target: TargetDocument, counterparts: dict[Place, int], mode: LinkMode
) -> _Transplant:
    """Append changed parts of items to the corresponding lists of the counterparts."""
    subtree = _subtree_copy(recipe, target, mode)
    for place, paths in recipe.items.items():
        for steps in paths or _subitem_paths(recipe, place):
            subtree.add_subitem(place, steps, counterparts[place])
    _apply_fields(recipe, subtree)
    return _result(recipe, subtree)


def _subitem_paths(recipe: Recipe, place: Place) -> list[tuple[str, ...]]:
    """The parts of an item in which findings are expected."""
    within = f"/{place[0]}/{place[1]}/"
    found = (each for each in recipe.fragment.at if each.startswith(within))
    return [tuple(steps_of(each)[2:]) for each in found]


def _add_items(recipe: Recipe, target: TargetDocument, mode: LinkMode) -> _Transplant:
    """Append whole items to their lists."""
    subtree = _subtree_copy(recipe, target, mode)
    for place in recipe.items:
        subtree.add_item(place)
    _apply_fields(recipe, subtree)
    return _result(recipe, subtree)


def _add_whole_lists(recipe: Recipe, target: TargetDocument, mode: LinkMode) -> _Transplant:
    """Append all items of the lists with changes: some faults involve several items."""
    subtree = _subtree_copy(recipe, target, mode)
    for field in recipe.lists:
        for index in range(len(recipe.after[field])):
            subtree.add_item((field, index))
    _apply_fields(recipe, subtree)
    return _result(recipe, subtree)


def _subtree_copy(recipe: Recipe, target: TargetDocument, mode: LinkMode = "relink") -> SubtreeCopy:
    subtree = SubtreeCopy(
        recipe.after,
        recipe.owners,
        target.value(),
        target.cls,
        set(target.ids),
        mode,
        labels=recipe.labelled,
    )
    if mode == "cite":
        subtree.copy_references(recipe.items.keys())
    return subtree


def _apply_fields(recipe: Recipe, subtree: SubtreeCopy) -> None:
    for key in recipe.keys:
        if key in recipe.lists or isinstance(recipe.after.get(key), list):
            continue
        old, new = recipe.before.get(key), recipe.after.get(key)
        own = subtree.target.get(key)
        if isinstance(old, str) and isinstance(new, str) and isinstance(own, str):
            subtree.target[key] = changed_alike(key, old, new, own)
        else:
            subtree.replace(subtree.target, key, subtree.target_cls, recipe.after)


def _result(recipe: Recipe, subtree: SubtreeCopy) -> _Transplant:
    value = subtree.resolved()
    return value, tuple(_new_pointer(each, subtree.moved) for each in recipe.fragment.at)


def _new_pointer(pointer: str, moved: dict[str, str]) -> str:
    """The pointer in the target for a pointer in the source."""
    steps = pointer.split("/")
    for length in range(len(steps), 1, -1):
        head = "/".join(steps[:length])
        if head in moved:
            return "/".join((moved[head], *steps[length:]))
    return pointer


def _counterparts(
    recipe: Recipe, target: TargetDocument, rng: SeededRandom
) -> Iterator[dict[Place, int]]:
    """Choices of target items as counterparts of the changed items.

    The first choice takes the best candidate for each item; the others are drawn.
    """
    value = target.value()
    choices = {place: _candidates(recipe, value, place) for place in recipe.items}
    for turn in range(_ROUNDS):
        counterparts: dict[Place, int] = {}
        for place, candidates in choices.items():
            free = [each for each in candidates if (place[0], each) not in _used(counterparts)]
            if not free:
                continue
            counterparts[place] = free[0] if turn == 0 else rng.pick(free)
        if counterparts:
            yield counterparts


def _used(counterparts: dict[Place, int]) -> set[Place]:
    return {(field, counterpart) for (field, _), counterpart in counterparts.items()}


def _candidates(recipe: Recipe, value: Any, place: Place) -> list[int]:
    """Indices of the target's items that are similar to an item, the most suitable first.

    Items that have more of the changed members are more suitable.
    """
    field, index = place
    items = value.get(field, [])
    mine = recipe.after[field][index]
    members = {path[0] for path in recipe.items.get(place, ()) if path}
    found = [each for each, item in enumerate(items) if is_similar(mine, item)]
    found = found or [each for each, item in enumerate(items) if _is_same_kind(mine, item)]
    return sorted(found, key=lambda each: (-len(members & items[each].keys()), each))


def _is_same_kind(mine: Any, item: Any) -> bool:
    return bool(mine.get("kind") == item.get("kind"))
