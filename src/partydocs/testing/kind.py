"""Kinds of document as callers name them."""

from __future__ import annotations

from typing import TypeAlias

from partydocs.model.document import Document
from partydocs.schema.shape import standard

__all__ = ["Kind", "kind_of"]

Kind: TypeAlias = str | type[Document]
"""A kind's class, or its name in XML and JSON: `Plan` or `"plan"`."""


def kind_of(kind: Kind) -> type[Document]:
    """The class of a kind.

    Raises `ValueError`, with the list of kinds, if there is no such kind.
    """
    for each in standard().kinds:
        if kind in (each.tag, each.cls):
            assert issubclass(each.cls, Document)
            return each.cls
    allowed = ", ".join(each.tag for each in standard().kinds)
    raise ValueError(f"kind must be one of {allowed} or its class, not {kind!r}")
