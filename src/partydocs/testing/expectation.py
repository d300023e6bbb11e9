"""Expected findings of a test: codes, with their number or locations."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from difflib import get_close_matches
from typing import TypeAlias

import attrs

from partydocs.catalogue import catalogue
from partydocs.rules.engine.policy import Policy
from partydocs.validation.diagnostic import Diagnostic

__all__ = ["Codes", "Comparison", "Expectation", "expectations"]

Codes: TypeAlias = "Collection[str] | Mapping[str, int | str | Collection[str]]"
"""A set of codes; or a mapping from code to the number of findings, to one pointer or to
several."""


@attrs.frozen
class Comparison:
    """How the findings of one code differ from the expectation."""

    missing: tuple[str, ...] = ()
    """Descriptions of expected findings that did not occur."""
    unexpected: tuple[Diagnostic, ...] = ()
    """Findings beyond the expected ones."""


@attrs.frozen
class Expectation:
    """Expectation for one code. Without count and pointers: at least one finding, anywhere."""

    code: str
    count: int | None = None
    pointers: tuple[str, ...] | None = None

    def compare(self, found: Sequence[Diagnostic]) -> Comparison:
        """Compare the findings of this code with the expectation."""
        if self.pointers is not None:
            return self._compare_places(self.pointers, found)
        if not found:
            return Comparison((f"{self.code}{_times(self.count)}",))
        if self.count is None or self.count == len(found):
            return Comparison()
        if self.count < len(found):
            return Comparison((), tuple(found[self.count :]))
        return Comparison((f"{self.code}{_times(self.count)}; found {len(found)}",))

    def _compare_places(self, pointers: Sequence[str], found: Sequence[Diagnostic]) -> Comparison:
        wanted = Counter(pointers)
        unexpected: list[Diagnostic] = []
        for each in found:
            if wanted[each.pointer]:
                wanted[each.pointer] -= 1
            else:
                unexpected.append(each)
        places = (f"{self.code} at {place or 'the document itself'}" for place in wanted.elements())
        return Comparison(tuple(places), tuple(unexpected))


def _times(count: int | None) -> str:
    return f", {count} times" if count is not None and count > 1 else ""


def expectations(codes: Codes, policy: Policy | None) -> dict[str, Expectation]:
    """Expectations by code.

    Raises:
        TypeError: `codes` is a string, which would be read as a set of letters.
        ValueError: no layer has one of the codes, or a count is not positive.
    """
    if isinstance(codes, str):
        raise TypeError(f"codes must be a set such as {{{codes!r}}}, not the string {codes!r}")
    known = _known(policy)
    for code in codes:
        if code not in known:
            raise ValueError(_unknown(code, known))
    if not isinstance(codes, Mapping):
        return {code: Expectation(code) for code in codes}
    return {code: _expectation(code, wanted) for code, wanted in codes.items()}


def _expectation(code: str, wanted: int | str | Collection[str]) -> Expectation:
    if isinstance(wanted, int):
        if wanted < 1:
            raise ValueError(
                f"{code}: a count must be 1 or more; omit codes that must not be found"
            )
        return Expectation(code, count=wanted)
    return Expectation(code, pointers=(wanted,) if isinstance(wanted, str) else tuple(wanted))


def _known(policy: Policy | None) -> list[str]:
    user_layers = policy.layers if policy is not None else ()
    return [*catalogue(), *(rule.code for layer in user_layers for rule in layer.rules)]


def _unknown(code: object, known: list[str]) -> str:
    near = get_close_matches(str(code).upper(), known)
    meant = f" (did you mean {' or '.join(near)}?)" if near else ""
    return f"no layer of validation has the code {code!r}{meant}"
