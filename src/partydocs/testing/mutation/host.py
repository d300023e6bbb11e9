"""A valid document that receives faults: selects places and labels the mutants."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache, cached_property
from itertools import chain, zip_longest
from typing import cast

import attrs

from partydocs.catalogue import catalogue
from partydocs.formats.source import FormatName
from partydocs.model.document import Document
from partydocs.rules.engine.policy import Policy
from partydocs.testing.mutation.document_layout import DocumentLayout
from partydocs.testing.mutation.mutant import Expected, Mutant, MutantFormat
from partydocs.testing.mutation.operators.operator import Damage, Operator
from partydocs.testing.mutation.operators.registry import operators
from partydocs.testing.mutation.padding import padded
from partydocs.testing.rng import SeededRandom

__all__ = ["MutationHost", "without_rules"]


@attrs.frozen(slots=False)
class MutationHost:
    """A valid document, and the selection of faults for it."""

    document: Document
    seed: int
    each: int
    baseline: frozenset[str]
    """Codes of warnings and advice that the unchanged document already has."""
    _drawn_ways: dict[tuple[int, str, str], list[Damage]] = attrs.field(factory=dict, eq=False)

    @cached_property
    def layout(self) -> DocumentLayout:
        """The layout of the unchanged document."""
        return DocumentLayout.of(self.document)

    @cached_property
    def padded_layout(self) -> DocumentLayout | None:
        """The layout of the document with harmless parts added; None if they do not fit."""
        more = padded(self.document, self.baseline)
        return None if more is None else DocumentLayout.of(more)

    def mutants(self, codes: Sequence[str], formats: Sequence[FormatName]) -> Iterator[Mutant]:
        """The mutants of the given codes in the given formats."""
        known = catalogue()
        for code in codes:
            if code in operators() and code not in self.baseline:
                for format in formats:
                    for layout, change in self._changes(code, format):
                        yield self._mutant(layout, code, format, change)
        rules = [code for code in codes if known[code].layer == "rules"]
        if rules:
            yield from self._of_rules(rules, formats)

    def _of_rules(self, codes: Sequence[str], formats: Sequence[FormatName]) -> Iterator[Mutant]:
        from partydocs.testing.mutation.rules import rule_mutants

        for format in formats:
            yield from rule_mutants(self.document, format=format, codes=codes, seed=self.seed)

    def _changes(self, code: str, format: FormatName) -> Iterator[tuple[DocumentLayout, Damage]]:
        """Selected ways to make a fault, each with the layout to which it applies."""
        usable = [each for each in operators()[code] if format in each.formats]
        if not usable:
            return
        found = self._ways(self.layout, usable)
        yield from ((self.layout, change) for change in found)
        if not found and self.padded_layout is not None:
            found = self._ways(self.padded_layout, usable)
            yield from ((self.padded_layout, change) for change in found)

    def _ways(self, layout: DocumentLayout, usable: list[Operator]) -> list[Damage]:
        """One way from each operator in turn, then a second from each, up to `each` in total."""
        drawn = [self._drawn(layout, each) for each in self._ordered(usable)]
        rounds = chain.from_iterable(zip_longest(*drawn))
        return [change for change in rounds if change is not None][: self.each]

    def _ordered(self, usable: list[Operator]) -> list[Operator]:
        """Operators in a random order that is the same for both formats.

        Operators of a single format come last, so that both formats get the same fault if possible.
        """
        shared = catalogue()[usable[0].code].formats

        def turn(each: Operator) -> tuple[bool, int]:
            alone = len(each.formats) < len(shared)
            return alone, self._rng(f"turn of {each.code} {each.name}").below(1 << 30)

        return sorted(usable, key=turn)

    def _drawn(self, layout: DocumentLayout, operator: Operator) -> list[Damage]:
        """Up to `each` ways in which an operator can make its fault."""
        key = (id(layout), operator.code, operator.name)
        if key not in self._drawn_ways:
            rng = self._rng(f"{operator.code} {operator.name}")
            self._drawn_ways[key] = _drawn([*operator.changes(layout)], rng, self.each)
        return self._drawn_ways[key]

    def _rng(self, what: str) -> SeededRandom:
        return SeededRandom(self.seed, what)

    def _mutant(
        self, layout: DocumentLayout, code: str, format: FormatName, change: Damage
    ) -> Mutant:
        added = ", in a part that was added" if layout is not self.layout else ""
        return Mutant(
            data=change.write(layout, format),
            format=cast("MutantFormat", format),
            expected=(Expected(code, change.pointer),),
            description=change.description + added,
            limits=change.limits,
            policy=self._policy(code),
            kind=change.kind,
        )

    def _policy(self, code: str) -> Policy | None:
        """The policy for a fault: the default one if reading fails, otherwise one without rules."""
        if catalogue()[code].severity == "error" and not self.baseline:
            return None
        return without_rules(self.baseline)


@cache
def without_rules(baseline: frozenset[str]) -> Policy:
    """A policy without rules that turns off some warnings and pieces of advice."""
    return Policy(standard=False, settings=dict.fromkeys(sorted(baseline), "off"))


def _drawn(changes: list[Damage], rng: SeededRandom, count: int) -> list[Damage]:
    """Draw up to `count` items, in random order."""
    drawn: list[Damage] = []
    while changes and len(drawn) < count:
        index = rng.below(len(changes))
        changes[index], changes[-1] = changes[-1], changes[index]
        drawn.append(changes.pop())
    return drawn
