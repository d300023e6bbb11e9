"""What a misspelt name may have meant."""

from __future__ import annotations

from collections.abc import Collection

import attrs

__all__ = ["Suggestions"]

_LONGEST = 40
_MOST_CANDIDATES = 200
_MOST = 50
"""Guessing is slow: a document full of misspelt names gets some guesses and no more."""


@attrs.define
class Suggestions:
    """The guesses at the names of one document; the same question is answered once."""

    _left: int = _MOST
    _answers: dict[tuple[str, frozenset[str]], dict[str, str]] = attrs.field(factory=dict)

    def near(self, name: str, known: Collection[str]) -> dict[str, str]:
        """The nearest of the known names, as a parameter; nothing where no name is near."""
        if len(name) > _LONGEST or len(known) > _MOST_CANDIDATES:
            return {}
        question = (name, frozenset(known))
        if question not in self._answers:
            if self._left == 0:
                return {}
            self._left -= 1
            import difflib

            near = difflib.get_close_matches(name, known, n=1)
            self._answers[question] = {"suggestion": near[0]} if near else {}
        return self._answers[question]

    def near_id(self, name: str, known: Collection[str]) -> dict[str, str]:
        """The nearest of the known ids, if it differs in more than digits."""
        if self._left == 0 or len(known) > _MOST_CANDIDATES:
            return {}
        # t4 is as near to t5 as t14 is: nobody can tell which of them was meant
        return self.near(name, [each for each in known if _letters(each) != _letters(name)])


def _letters(id_: str) -> str:
    return id_.strip("0123456789.-_")
