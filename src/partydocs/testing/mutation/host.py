"""A good document in which faults are planted: which of many, and how each is labelled."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache, cached_property
from itertools import chain, zip_longest
from typing import cast

import attrs

from partydocs.catalogue import catalogue
from partydocs.formats.source import Format
from partydocs.model.document import Document
from partydocs.rules.engine.policy import Policy
from partydocs.testing.mutation.change import Damage, Operator
from partydocs.testing.mutation.document_layout import DocumentLayout
from partydocs.testing.mutation.mutant import Expected, Mutant, MutantFormat
from partydocs.testing.mutation.operators import operators
from partydocs.testing.mutation.padding import padded
from partydocs.testing.rng import SeededRandom

__all__ = ["MutationHost", "without_rules"]


@attrs.frozen(slots=False)
class MutationHost:
    """A good document, and how faults are chosen for it."""

    document: Document
    seed: int
    each: int
    standing: frozenset[str]
    """Codes of warnings and advice that the good document has already."""
    _made: dict[tuple[int, str, str], list[Damage]] = attrs.field(factory=dict, eq=False)

    @cached_property
    def sheet(self) -> DocumentLayout:
        """The document as it is."""
        return DocumentLayout.of(self.document)

    @cached_property
    def supplemented(self) -> DocumentLayout | None:
        """The document with parts added, for what has no place in it."""
        more = padded(self.document, self.standing)
        return None if more is None else DocumentLayout.of(more)

    def mutants(self, codes: Sequence[str], formats: Sequence[Format]) -> Iterator[Mutant]:
        """The mutants of some codes in some formats."""
        known = catalogue()
        for code in codes:
            if code in operators() and code not in self.standing:
                for format in formats:
                    for sheet, change in self._changes(code, format):
                        yield self._mutant(sheet, code, format, change)
        rules = [code for code in codes if known[code].layer == "rules"]
        if rules:
            yield from self._of_rules(rules, formats)

    def _of_rules(self, codes: Sequence[str], formats: Sequence[Format]) -> Iterator[Mutant]:
        from partydocs.testing.mutation.rules import rule_mutants

        for format in formats:
            yield from rule_mutants(self.document, format=format, codes=codes, seed=self.seed)

    def _changes(self, code: str, format: Format) -> Iterator[tuple[DocumentLayout, Damage]]:
        """Some of the ways to have a fault, each with the sheet on which it is done."""
        able = [each for each in operators()[code] if format in each.formats]
        if not able:
            return
        found = self._of(self.sheet, able)
        yield from ((self.sheet, change) for change in found)
        if not found and self.supplemented is not None:
            found = self._of(self.supplemented, able)
            yield from ((self.supplemented, change) for change in found)

    def _of(self, sheet: DocumentLayout, able: list[Operator]) -> list[Damage]:
        """Of each operator one way, then of each a second."""
        drawn = [self._drawn(sheet, each) for each in self._in_turn(able)]
        rounds = chain.from_iterable(zip_longest(*drawn))
        return [change for change in rounds if change is not None][: self.each]

    def _in_turn(self, able: list[Operator]) -> list[Operator]:
        """Operators in the order in which they have their turn, the same for both formats.

        Those of one format alone come last, so that both have the same fault where they can.
        """
        shared = catalogue()[able[0].code].formats

        def turn(each: Operator) -> tuple[bool, int]:
            alone = len(each.formats) < len(shared)
            return alone, self._chance(f"turn of {each.code} {each.name}").below(1 << 30)

        return sorted(able, key=turn)

    def _drawn(self, sheet: DocumentLayout, operator: Operator) -> list[Damage]:
        """Some of the ways in which an operator can make its fault."""
        key = (id(sheet), operator.code, operator.name)
        if key not in self._made:
            chance = self._chance(f"{operator.code} {operator.name}")
            self._made[key] = _drawn([*operator.changes(sheet)], chance, self.each)
        return self._made[key]

    def _chance(self, what: str) -> SeededRandom:
        return SeededRandom(self.seed, what)

    def _mutant(self, sheet: DocumentLayout, code: str, format: Format, change: Damage) -> Mutant:
        added = ", in a part that was added" if sheet is not self.sheet else ""
        return Mutant(
            data=change.write(sheet, format),
            format=cast("MutantFormat", format),
            expected=(Expected(code, change.pointer),),
            description=change.description + added,
            limits=change.limits,
            policy=self._policy(code),
            kind=change.kind,
        )

    def _policy(self, code: str) -> Policy | None:
        """Where the document can still be read, its rules must not have their say."""
        if catalogue()[code].severity == "error" and not self.standing:
            return None
        return without_rules(self.standing)


@cache
def without_rules(standing: frozenset[str]) -> Policy:
    """A policy that applies no rule and leaves some warnings and advice out."""
    return Policy(standard=False, settings=dict.fromkeys(sorted(standing), "off"))


def _drawn(changes: list[Damage], chance: SeededRandom, count: int) -> list[Damage]:
    """Some of many, in no order."""
    drawn: list[Damage] = []
    while changes and len(drawn) < count:
        index = chance.below(len(changes))
        changes[index], changes[-1] = changes[-1], changes[index]
        drawn.append(changes.pop())
    return drawn
