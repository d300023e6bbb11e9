"""The marks of types and issuers in symbols."""

from __future__ import annotations

import functools
from collections.abc import Iterator

from partydocs.model.base import code_list

__all__ = ["MARK_PATTERN", "type_marks"]

_CAPITALS = "A-ZĂÂĐÊÔƠ"
MARK_PATTERN = f"[{_CAPITALS}][a-z0-9ăâđêôơ{_CAPITALS}]*"
"""One mark: capitals, and small letters or digits after the first, such as `CTr`."""


@functools.cache
def type_marks() -> frozenset[str]:
    """The marks of all types in the code list, Party and state, present and past."""
    return frozenset(_listed_type_marks())


def _listed_type_marks() -> Iterator[str]:
    for entry in code_list("documentTypes").entries.values():
        for column in ("abbreviation", "stateAbbreviation"):
            if mark := entry.extra.get(column):
                yield mark
        for past in filter(None, entry.extra.get("abbreviationHistory", "").split("|")):
            yield past.partition(":")[0]
