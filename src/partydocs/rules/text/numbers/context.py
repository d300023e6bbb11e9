"""Words around a number: how exact it is, what it bounds, whether it is a rank."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

import attrs

from partydocs.model.base.codelist import code_list
from partydocs.rules.text.numbers.words import alternatives, words

__all__ = ["NumberContext", "number_context"]


@attrs.frozen
class NumberContext:
    """What the words before and after a number say of it."""

    approx: str | None
    bound: str | None
    ranked: bool


def number_context(before: str, after: str) -> NumberContext:
    """What the text between a number and its neighbours says of it."""
    near, far = before[-_NEAR:], after[:_FAR]
    approx, bound = _lead("approximators", near), _lead("comparators", near)
    if approx and bound and len(bound[1]) > len(approx[1]):
        approx = None
    return NumberContext(
        approx=approx and approx[0],
        bound=_trail(near, far) or (bound and bound[0]),
        ranked=_ranking().search(near) is not None,
    )


_NEAR = 32
_FAR = 80


@cache
def _phrases_of(name: str, *, after: bool = False) -> tuple[re.Pattern[str], Mapping[str, str]]:
    """A pattern for the words of a code list around a number, and the code of each phrase."""
    codes: dict[str, str] = {}
    for entry in code_list(name).entries.values():
        for phrase in entry.extra["words"].split("|"):
            stands_after = phrase.startswith("… ")
            if stands_after == after and (stands_after or "…" not in phrase):
                codes.setdefault(phrase.removeprefix("… "), entry.code)
    names = alternatives(tuple(codes))
    if after:
        return re.compile(rf"\s*({names})(?!\w)", re.IGNORECASE), codes
    return re.compile(rf"(?<!\w)({names})\s*$", re.IGNORECASE), codes


@cache
def _ranking() -> re.Pattern[str]:
    names = alternatives(tuple(words("rankLead")))
    return re.compile(rf"(?<!\w)(?:{names})\s*:?\s*$", re.IGNORECASE)


_FROM = re.compile(r"(?<!\w)từ\s*$", re.IGNORECASE)
_CLAUSE = re.compile(r"[^.;:,()\n]*")


def _lead(name: str, before: str) -> tuple[str, str] | None:
    """The code of the phrase that stands before a number, and the phrase."""
    pattern, codes = _phrases_of(name)
    match = pattern.search(before)
    return (codes[" ".join(match[1].lower().split())], match[1]) if match else None


def _trail(before: str, after: str) -> str | None:
    """`95% trở lên`, `từ 90% chi bộ trở lên`.

    Without từ the words must follow at once: 85% chi bộ đạt loại khá trở lên is no bound.
    """
    pattern, codes = _phrases_of("comparators", after=True)
    clause = _CLAUSE.match(after)
    reach = clause[0] if clause else ""
    match = pattern.search(reach) if _FROM.search(before) else pattern.match(reach)
    return codes[" ".join(match[1].lower().split())] if match else None
