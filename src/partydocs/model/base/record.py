"""Declaring a class of the standard: `record` and `field` are all that the model uses."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar, dataclass_transform

import attrs

from partydocs.model.base.constraint import Constraint
from partydocs.model.base.construction import check, represent
from partydocs.model.base.declaration import FIELD, FieldOptions, RecordOptions

__all__ = ["field", "record"]

_T = TypeVar("_T", bound=type)


def field(
    vi: str,
    en: str,
    *,
    default: Any = attrs.NOTHING,
    clause: str = "",
    content: bool = False,
    item: str | None = None,
    refers: str | tuple[str, ...] | None = None,
    unless: str | None = None,
) -> Any:
    """Declare a field. Its annotation says the rest.

    `X` is required; `X | None` with default None may be absent; `tuple[X, ...]` holds one or more,
    and with default `()` any number. `X` with another default is required on the wire all the same.

    Args:
        vi: what the field means, in Vietnamese.
        en: the same in English.
        default: the value where the caller gives none.
        clause: the clause of the rule in force that asks for it.
        content: in XML the field is the element's own text instead of a child.
        item: in XML the name of a list's items; by default the name of their class.
        refers: names of the classes to one of which the id must belong; "" for any.
        unless: the field (Python name) beside which the id belongs to another document.
    """
    if isinstance(refers, str):
        refers = (refers,) if refers else ()
    about = FieldOptions(vi, en, clause, content, item, refers, unless)
    return attrs.field(default=default, metadata={FIELD: about})


@dataclass_transform(kw_only_default=True, frozen_default=True, field_specifiers=(field,))
def record(
    *, vi: str, tag: str | None = None, clause: str = "", require: tuple[Constraint, ...] = ()
) -> Callable[[_T], _T]:
    """Declare a class of the standard: frozen, keyword-only, checked when constructed.

    Args:
        vi: what the thing is, in Vietnamese; the class's docstring says it in English.
        tag: name of the element in a choice and `kind` in JSON; by default the class's name.
        clause: the clause of the rule in force.
        require: conditions on which fields stand together.
    """

    def decorate(cls: _T) -> _T:
        made = attrs.define(cls, frozen=True, kw_only=True, slots=True, repr=False, eq=False)
        name = tag or cls.__name__[0].lower() + cls.__name__[1:]
        options = RecordOptions(vi, name, clause, require, check, represent)
        type.__setattr__(made, "__declared__", options)
        return made

    return decorate
