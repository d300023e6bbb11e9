"""Names of issuers, and their marks in symbols."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from partydocs.model.base import table
from partydocs.rules.text.folding import folded

__all__ = ["fits", "marks_of_issuer"]


def marks_of_issuer(name: str) -> tuple[str, ...]:
    """The marks that a body with a name may have; empty if the table does not have the name.

    The longest name in the table that the name begins with decides: `Uỷ ban kiểm tra Quận uỷ` has
    the mark of an inspection commission, `UBKT*`. An organ of a committee before it is ignored:
    `Ban Thường vụ Quận uỷ` has the mark of the committee, `QU`. A mark ending in `*` is a prefix.
    """
    words = folded(name).split(" ")
    for organ in _ORGANS:
        if words[: len(organ)] == organ:
            words = words[len(organ) :]
    names = _names()
    for length in range(min(len(words), _LONGEST), 0, -1):
        if marks := names.get(" ".join(words[:length])):
            return marks
    return ()


def fits(mark: str, expected: tuple[str, ...]) -> bool:
    """Whether a mark is one of `expected`, as `marks_of_issuer` returns them."""
    return any(
        mark.startswith(each[:-1]) if each.endswith("*") else mark == each for each in expected
    )


_ORGANS = [folded(each).split(" ") for each in ("Ban Chấp hành", "Ban Thường vụ", "Thường trực")]
"""Organs of a committee. They use its mark."""
_LONGEST = 6


@cache
def _names() -> Mapping[str, tuple[str, ...]]:
    return {folded(row["words"]): tuple(row["marks"].split("|")) for row in table("issuerWords")}
