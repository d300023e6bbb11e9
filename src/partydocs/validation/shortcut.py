"""Explaining an invalid document fast: valid parts are skipped.

Most of an invalid document is valid. Before the validator walks into an object, the compiled reader
of its format reads that part (`partydocs.formats.base.PartChecker`), which takes a tenth of the
time. If it succeeds, nothing in the part is wrong, and only its ids and their uses are kept:

    plan               walked
      tasks/0          read fast: skipped, ids t1, uses r1
      tasks/1          cannot be read: walked
        timing         read fast: skipped
        lead           cannot be read: walked, UNKNOWN reported

If several parts of a class in a row cannot be read, trying costs more than it saves, so the next
ones are walked without trying. Where an id of a skipped part is, or a use of one, is found out only
if a finding needs it, by walking that part.
"""

from __future__ import annotations

from typing import Generic, TypeVar

import attrs

from partydocs.formats.base import LocatedTree, PartChecker
from partydocs.formats.source_checks import SURE_DEPTH
from partydocs.formats.view import LazyLocation, OffsetGetter
from partydocs.model.base import Node, RecordSpec
from partydocs.schema.shape import Shape
from partydocs.validation.schema_validator import SchemaValidator

__all__ = ["SkippingValidator"]

_MAX_FAILURES = 4
_PAUSE = 24
"""After so many failures in a row within a class, the next parts are walked without trying."""

_V = TypeVar("_V")


@attrs.frozen
class _SkippedPart(Generic[_V]):
    """A part that the fast reader accepted, and that was therefore not walked."""

    record: RecordSpec
    value: _V
    location: LazyLocation
    get_offset: OffsetGetter
    tagged: bool
    uses: list[tuple[str, tuple[str, ...]]]


class SkippingValidator(SchemaValidator[_V]):
    """A schema validator with the same findings that skips valid parts."""

    def __init__(
        self, shape: Shape, max_depth: int, tree: LocatedTree[_V], checker: PartChecker
    ) -> None:
        super().__init__(shape, max_depth, tree)
        self._checker = checker
        self._part_of_id: dict[str, _SkippedPart[_V]] = {}
        """The skipped part that each of these ids is in."""
        self._parts_with_uses: list[tuple[int, _SkippedPart[_V]]] = []
        """Skipped parts that use ids, and how many uses outside of parts precede each."""
        self._tries: dict[type[Node], int] = {}
        """Failures that are left for a class; if negative, parts to walk without trying."""

    def _record(
        self,
        record: RecordSpec,
        value: _V,
        location: LazyLocation,
        get_offset: OffsetGetter,
        *,
        tagged: bool = False,
    ) -> None:
        if not self._skip(_SkippedPart(record, value, location, get_offset, tagged, [])):
            self._walk(record, value, location, get_offset, tagged=tagged)

    def _skip(self, part: _SkippedPart[_V]) -> bool:
        """Whether nothing is wrong with a part; if so, its ids and their uses are kept."""
        cls = part.record.cls
        if part.location.depth + SURE_DEPTH > self.max_depth:
            return False
        tries = self._tries.get(cls, _MAX_FAILURES)
        if tries < 0:
            self._tries[cls] = tries + 1
            return False
        state = self._checker.check(part.record, part.value, tagged=part.tagged)
        self._tries[cls] = _MAX_FAILURES if state else tries - 1 if tries else -_PAUSE
        if state is None or not state.is_valid_on(self.day):
            return False
        if not self._ids.keys().isdisjoint(state.ids):
            return False
        for id_, name in state.ids.items():
            self._ids[id_] = (name, part.location)
            self._part_of_id[id_] = part
        if state.uses:
            part.uses.extend(state.uses)
            self._parts_with_uses.append((len(self._uses), part))
        return True

    def _walked(self, part: _SkippedPart[_V]) -> SchemaValidator[_V]:
        """A plain validator that has walked a part, so that it knows where ids and uses are."""
        plain = SchemaValidator(self.shape, self.max_depth, self.tree)
        plain.day = self.day
        plain._walk(part.record, part.value, part.location, part.get_offset, tagged=part.tagged)
        return plain

    def _location_of(self, id_: str) -> LazyLocation:
        part = self._part_of_id.get(id_)
        return self._ids[id_][1] if part is None else self._walked(part)._location_of(id_)

    def _resolve(self) -> None:
        done = 0
        for preceding, part in self._parts_with_uses:
            for use in self._uses[done:preceding]:
                self._resolve_use(*use)
            done = preceding
            if not all(self._leads(*each) for each in part.uses):
                for use in self._walked(part)._uses:
                    self._resolve_use(*use)
        for use in self._uses[done:]:
            self._resolve_use(*use)
