"""What a compiled reader or writer collects while it works."""

from __future__ import annotations

import datetime

from partydocs.model.base.codelist import CodeEntry

__all__ = ["MAX_SURE_RECURSION", "FastPathMiss", "ReadState"]

MAX_SURE_RECURSION = 16
"""Levels of recursion beyond which the exact depth of a document has to be counted."""
_MAX_RECURSION = 200


class FastPathMiss(Exception):
    """The input is not a valid document, or not surely one; the reader says no more."""


class ReadState:
    """What a codec gathers on its way: ids, uses of ids, and whether a closer look is due."""

    __slots__ = ("clean", "dated", "depth", "ids", "needs_check", "single", "strings", "uses")

    def __init__(self) -> None:
        self.ids: dict[str, str] = {}
        self.uses: list[tuple[str, tuple[str, ...]]] = []
        self.dated: list[CodeEntry] = []
        """Codes that do not hold on every day."""
        self.needs_check = False
        """Something is allowed and yet worth a diagnostic, or in doubt: the explainer decides."""
        self.clean = False
        """No text of the document holds a character that none may hold. In XML it holds no tab
        either: a tab stands for the end of a line."""
        self.single = False
        """No two spaces stand side by side."""
        self.strings = 0
        """In JSON, the strings that were read, keys included."""
        self.depth = 0

    def fresh(self) -> ReadState:
        """The same knowledge of all texts, and nothing gathered yet."""
        seen = ReadState()
        seen.clean = self.clean
        seen.single = self.single
        return seen

    def holds_on(self, day: datetime.date | None) -> bool:
        """Whether all codes hold on the day of a document; without one nobody can tell."""
        return day is None or all(each.holds_on(day) for each in self.dated)

    def resolved(self) -> bool:
        """Whether each id that is used exists and belongs to a thing of the right class."""
        find = self.ids.get
        for id_, classes in self.uses:
            found = find(id_)
            if found is None or (classes and found not in classes):
                return False
        return True

    def enter(self) -> None:
        """Enter a class that can hold itself."""
        self.depth += 1
        if self.depth > MAX_SURE_RECURSION:
            self.needs_check = True
            if self.depth > _MAX_RECURSION:
                raise FastPathMiss
