"""Declarations of the classes of the standard: the decorator `record` and the function `field`.

    @record(vi="Sản phẩm của nhiệm vụ")
    class Product(Node):
        \"\"\"A product of a task: what it has to deliver.\"\"\"

        type: t.ProductTypeCode | None = field("Loại sản phẩm", "Kind of product", default=None)
        title: t.Line = field("Tên sản phẩm", "What it is", content=True)

The texts of the declaration, including the first paragraph of the docstring, are published in the
XSD, the JSON Schema and the data dictionary.
"""

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
    """Declare a field. Its annotation gives the type and cardinality.

    `X` is required; `X | None` with default None may be absent; `tuple[X, ...]` has at least one
    item, and with default `()` any number. `X` with another default is required in XML and JSON.

    Args:
        vi: the meaning of the field in Vietnamese.
        en: the same in English.
        default: the default value of the constructor's argument.
        clause: the clause of the regulation in force that requires the field.
        content: whether the field is the element's own text in XML.
        item: name of a list's items in XML; by default the name of their class.
        refers: names of the classes to one of which the id must belong; "" for any.
        unless: the field (Python name) in whose presence the id belongs to another document.
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
        vi: the meaning of the class in Vietnamese; its docstring gives it in English.
        tag: name of the element in a choice and `kind` in JSON; by default that of the class.
        clause: the clause of the regulation in force.
        require: constraints on which fields are present together.
    """

    def decorate(cls: _T) -> _T:
        made = attrs.define(cls, frozen=True, kw_only=True, slots=True, repr=False, eq=False)
        name = tag or cls.__name__[0].lower() + cls.__name__[1:]
        options = RecordOptions(vi, name, clause, require, check, represent)
        type.__setattr__(made, "__declared__", options)
        return made

    return decorate
