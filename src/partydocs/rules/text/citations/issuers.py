"""Names of issuers and the marks that bodies of such a name have in symbols."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from partydocs.model.base.codelist import table
from partydocs.rules.text.folding import folded

__all__ = ["fits", "marks_of_issuer"]


def marks_of_issuer(name: str) -> tuple[str, ...]:
    """The marks that a body of that name may have; none where the table does not know the name.

    The longest name in the table with which it begins decides: `Uỷ ban kiểm tra Quận uỷ` is a
    commission, `Ban Thường vụ Quận uỷ` the district committee. A mark that ends in `*` stands for
    all that begin so.
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
    """Whether a mark is one of those."""
    return any(
        mark.startswith(each[:-1]) if each.endswith("*") else mark == each for each in expected
    )


_ORGANS = [folded(each).split(" ") for each in ("Ban Chấp hành", "Ban Thường vụ", "Thường trực")]
"""Organs of a committee, which have its mark."""
_LONGEST = 6


@cache
def _names() -> Mapping[str, tuple[str, ...]]:
    return {folded(row["words"]): tuple(row["marks"].split("|")) for row in table("issuerWords")}
