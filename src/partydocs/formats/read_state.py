"""The state of a compiled reader or writer: ids, uses of ids, doubts."""

from __future__ import annotations

import datetime

from partydocs.model.base import CodeEntry

__all__ = ["MAX_SURE_RECURSION", "FastPathMiss", "ReadState"]

MAX_SURE_RECURSION = 16
"""Levels of recursion beyond which the exact depth of a document has to be counted."""
_MAX_RECURSION = 200


class FastPathMiss(Exception):
    """The input is not, or not certainly, a valid document. Carries no reason."""


class ReadState:
    """What a compiled reader or writer collects from one document.

    `clean` and `single` are set before reading: they hold for all texts, so that the reader need
    not check each of them. The other attributes are collected while reading.
    """

    __slots__ = ("clean", "dated", "depth", "ids", "needs_check", "single", "strings", "uses")

    def __init__(self) -> None:
        self.ids: dict[str, str] = {}
        """For each id the name of the class that has it: `{"t1": "Task"}`."""
        self.uses: list[tuple[str, tuple[str, ...]]] = []
        """Each use of an id, with the names of the classes it may belong to (none: any class)."""
        self.dated: list[CodeEntry] = []
        """Codes in use that are not valid on every day."""
        self.needs_check = False
        """Something may deserve a finding though it is allowed: the schema validator decides."""
        self.clean = False
        """No text of the document has a forbidden character. In XML none has a tab either: each tab
        in the parsed text is a line end (see `partydocs.formats.xml.fast_read`)."""
        self.single = False
        """No text has two adjacent spaces."""
        self.strings = 0
        """Number of strings that were read from JSON, keys included."""
        self.depth = 0
        """Number of open objects of recursive classes."""

    def fresh(self) -> ReadState:
        """A state with the same `clean` and `single`, and nothing collected yet."""
        state = ReadState()
        state.clean = self.clean
        state.single = self.single
        return state

    def is_valid_on(self, day: datetime.date | None) -> bool:
        """Whether all codes are valid on the day of a document; True if it has no date."""
        return day is None or all(each.is_valid_on(day) for each in self.dated)

    def resolved(self) -> bool:
        """Whether each id in use exists and belongs to an object of an allowed class."""
        find = self.ids.get
        for id_, classes in self.uses:
            found = find(id_)
            if found is None or (classes and found not in classes):
                return False
        return True

    def enter(self) -> None:
        """Count an open object of a recursive class. Raises `FastPathMiss` for too many."""
        self.depth += 1
        if self.depth > MAX_SURE_RECURSION:
            self.needs_check = True
            if self.depth > _MAX_RECURSION:
                raise FastPathMiss
