"""Suggestions for misspelt names: the known name that is most similar.

`difflib` compares a name with each known name. This is slow, so the number of comparisons per
document is bounded:

    suggestions = Suggestions()
    suggestions.near("tilte", ["title", "timing"])      # {'suggestion': 'title'}
    suggestions.near("xyz", ["title", "timing"])        # {}
    suggestions.near_id("tsk1", ["task1", "t5", "t14"]) # {'suggestion': 'task1'}
    suggestions.near_id("t4", ["t5", "t14"])            # {}: they differ in digits only
"""

from __future__ import annotations

from collections.abc import Collection

import attrs

__all__ = ["Suggestions"]

_MAX_LENGTH = 40
_MAX_CANDIDATES = 200
_MAX_SUGGESTIONS = 50
"""Suggestions per document. Further misspelt names get none."""


@attrs.define
class Suggestions:
    """The suggestions for one document. Answers are cached, so a repeated mistake costs nothing."""

    _left: int = _MAX_SUGGESTIONS
    _answers: dict[tuple[str, frozenset[str]], dict[str, str]] = attrs.field(factory=dict)

    def near(self, name: str, known: Collection[str]) -> dict[str, str]:
        """The most similar known name as the parameter `suggestion`; empty if none is similar."""
        if len(name) > _MAX_LENGTH or len(known) > _MAX_CANDIDATES:
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
        """Like `near` for ids, without those that differ from the name in their number only."""
        if self._left == 0 or len(known) > _MAX_CANDIDATES:
            return {}
        # t5 and t14 are equally similar to t4, so neither is a good suggestion
        return self.near(name, [each for each in known if _letters(each) != _letters(name)])


def _letters(id_: str) -> str:
    return id_.strip("0123456789.-_")
