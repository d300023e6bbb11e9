"""The context of a number: words that make it approximate, a bound or a rank."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

import attrs

from partydocs.model.base import code_list
from partydocs.rules.text.numbers.words import alternatives, words

__all__ = ["NumberContext", "number_context"]


@attrs.frozen
class NumberContext:
    """What the words before and after a number say about it."""

    approx: str | None
    """Code of the approximator: `khoảng`, `gần`, `hơn`."""
    bound: str | None
    """Code of the comparator: `ít nhất`, `… trở lên`."""
    ranked: bool
    """Whether it is a rank: `thứ 3`, `hạng 3`."""


def number_context(before: str, after: str) -> NumberContext:
    """The context of a number, from the text up to the numbers before and after it."""
    near, far = before[-_NEAR:], after[:_FAR]
    approx, bound = _phrase_before("approximators", near), _phrase_before("comparators", near)
    if approx and bound and len(bound[1]) > len(approx[1]):
        # in "không dưới 90%", dưới alone would be an approximator
        approx = None
    return NumberContext(
        approx=approx and approx[0],
        bound=_phrase_after(near, far) or (bound and bound[0]),
        ranked=_ranking().search(near) is not None,
    )


_NEAR = 32
_FAR = 80


@cache
def _phrases_of(name: str, *, after: bool = False) -> tuple[re.Pattern[str], Mapping[str, str]]:
    """A pattern for the words of a code list before or after a number, and their codes.

    The list writes words that follow a number as `… trở lên`.
    """
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


def _phrase_before(name: str, before: str) -> tuple[str, str] | None:
    """The code of the phrase before a number, and the phrase."""
    pattern, codes = _phrases_of(name)
    match = pattern.search(before)
    return (codes[" ".join(match[1].lower().split())], match[1]) if match else None


def _phrase_after(before: str, after: str) -> str | None:
    """The code of the comparator after a number: `95% trở lên`, `từ 90% chi bộ trở lên`.

    Without từ it must follow directly: in `85% chi bộ đạt loại khá trở lên` it belongs to `khá`.
    """
    pattern, codes = _phrases_of("comparators", after=True)
    clause = _CLAUSE.match(after)
    reach = clause[0] if clause else ""
    match = pattern.search(reach) if _FROM.search(before) else pattern.match(reach)
    return codes[" ".join(match[1].lower().split())] if match else None
