"""The base class of every class of the standard."""

from __future__ import annotations

import operator
from collections.abc import Callable
from functools import cache
from typing import Any, ClassVar, Protocol

import attrs

__all__ = ["Node"]


class _Declared(Protocol):
    """The part of a class's declaration that its objects use."""

    @property
    def check(self) -> Callable[[Node], None]: ...
    @property
    def represent(self) -> Callable[[Node], str]: ...


@attrs.frozen(eq=False)
class Node:
    """Base of every class of the standard.

    `record` declares a subclass and sets `__declared__`. The checks of constructors come from
    there, so that this module imports nothing of the declaration.
    """

    __declared__: ClassVar[_Declared]

    def __attrs_post_init__(self) -> None:
        self.__declared__.check(self)

    # One comparison for all classes: attrs would compile one per class at every import.

    def __eq__(self, other: object) -> bool:
        if type(self) is not type(other):
            return NotImplemented
        values = _values(type(self))
        return values(self) == values(other)

    def __hash__(self) -> int:
        return hash((type(self), _values(type(self))(self)))

    def __repr__(self) -> str:
        return self.__declared__.represent(self)


def _read_values(cls: type[Node]) -> Callable[[object], tuple[Any, ...]]:
    names = [each.name for each in attrs.fields(cls)]
    values = operator.attrgetter(*names)
    return values if len(names) > 1 else lambda node: (values(node),)


_values: Callable[[type], Callable[[object], tuple[Any, ...]]] = cache(_read_values)
