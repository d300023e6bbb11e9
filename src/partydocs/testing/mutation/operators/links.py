"""Operators on ids and references to them."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from partydocs.testing.mutation.document_layout import DocumentLayout, PartLocation
from partydocs.testing.mutation.operators.operator import Damage, Operator, operator
from partydocs.testing.mutation.part import LeafPart, leaf

__all__ = ["OPERATORS"]

_MOST = 8
"""Maximum number of wrong targets that are tried for one reference."""


def _ids(layout: DocumentLayout) -> Iterator[tuple[PartLocation, str]]:
    for location in layout.locations:
        if isinstance(location.part, LeafPart):
            for id in location.part.ids:
                yield location, id


def _uses(layout: DocumentLayout) -> Iterator[PartLocation]:
    for location in layout.locations:
        if isinstance(location.part, LeafPart) and location.part.uses:
            yield location


def _replaced(location: PartLocation, text: str, description: str) -> Damage:
    return Damage(
        description=description, pointer=location.pointer, swaps=((location.path, leaf(text)),)
    )


@operator("DUPLICATE-ID")
def id_of_another(layout: DocumentLayout) -> Iterator[Damage]:
    seen: list[str] = []
    for location, id in _ids(layout):
        if seen and layout.uses.get(id, 0) == 0:
            for other in dict.fromkeys((seen[0], seen[-1])):
                yield _replaced(location, other, f"the id {id} becomes {other}, which is in use")
        seen.append(id)


@operator("UNRESOLVED-ID")
def use_of_an_unknown_id(layout: DocumentLayout) -> Iterator[Damage]:
    for location in _uses(layout):
        for end in ("x", ".9", "-0"):
            id = f"{_text(location)[:60]}{end}"
            if id not in layout.owners:
                yield _replaced(location, id, f"{location.name} is {id}, which nothing has")


@operator("WRONG-TARGET")
def use_of_another_class(layout: DocumentLayout) -> Iterator[Damage]:
    for location in _uses(layout):
        wanted = location.field.refers
        if wanted:
            wrong = (id for id, name in layout.owners.items() if name not in wanted)
            for id in islice(wrong, _MOST):
                yield _replaced(location, id, f"{location.name} is {id}, a {layout.owners[id]}")


def _text(location: PartLocation) -> str:
    assert isinstance(location.part, LeafPart)
    return location.part.text


OPERATORS: tuple[Operator, ...] = (id_of_another, use_of_an_unknown_id, use_of_another_class)
