"""Mutants of the layer of rules: a valid document with one thing wrong that its schema allows."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Callable, Collection, Iterator
from collections.abc import Set as AbstractSet
from functools import cache
from itertools import chain, islice
from typing import cast

import attrs

from partydocs.io import dumps, validate
from partydocs.model.document import Document
from partydocs.rules.engine.policy import Policy
from partydocs.testing.cases.base import AS_OF, base_document
from partydocs.testing.cases.fragment import Fragment, fragments
from partydocs.testing.mutation.document_findings import (
    document_rules,
    fires,
    given,
    json_of,
    read,
    rule_named,
)
from partydocs.testing.mutation.mutant import Expected, Mutant, MutantFormat
from partydocs.testing.mutation.transplant.methods import Attempt, TargetDocument, attempts
from partydocs.testing.mutation.transplant.recipe import recipe_of
from partydocs.testing.rng import SeededRandom

__all__ = ["faults_of", "rule_mutants"]


def rule_mutants(
    document: Document,
    *,
    format: str,
    codes: Collection[str] | None = None,
    seed: int = 0,
) -> Iterator[Mutant]:
    """For each rule, the document with one more finding: that of the rule.

    The faults are those of the case files, planted in this document: only what validation then
    confirms, code and place, is handed out. A rule whose fault can't be planted here has no mutant,
    and no rule has one that finds fault with the document already or does not hold for it. What
    else the document gives is set to `off` in the policy of each mutant.

    Args:
        document: any document that fits its schema.
        format: in which the mutants are written.
        codes: the rules wanted; by default all on one document.
        seed: decides which of several faults of a rule is planted, and where.
    """
    known = [each.code for each in document_rules()]
    nursery = _Nursery(document, format, seed)
    for code in known:
        if codes is None or code in codes:
            yield from nursery.of(code)


_ATTEMPTS = 80
"""How many changed documents are tried for a code."""
_PATIENCE = 12
"""How many of them that have the fault may have others as well."""


def faults_of(code: str, kind: type[Document]) -> tuple[Fragment, ...]:
    """The failing fragments of a rule whose faults documents of a kind can have."""
    return _faults(code, kind)


def _faults_of(code: str, kind: type[Document]) -> tuple[Fragment, ...]:
    kinds = rule_named(code).kinds
    if kinds and not issubclass(kind, kinds):
        return ()
    return tuple(
        each
        for each in fragments()
        if each.fails and each.code == code and recipe_of(each).fits(kind)
    )


# Typed by hand: a class whose instances hash themselves does not count as hashable for mypy.
_faults: Callable[[str, type], tuple[Fragment, ...]] = cache(_faults_of)


@attrs.define(eq=False)
class _Nursery:
    """One document, in which faults are planted."""

    document: Document
    format: str
    seed: int
    _target: TargetDocument | None = None
    _patience: int = 0
    _before: dict[tuple[object, ...], frozenset[str]] = attrs.field(factory=dict)

    def of(self, code: str) -> Iterator[Mutant]:
        """The mutant of a code, if one is found."""
        chance = SeededRandom(self.seed, code)
        fitting = faults_of(code, type(self.document))
        ways = [self._distinct(each, chance) for each in chance.some(fitting, len(fitting))]
        firsts = [next(each, None) for each in ways]
        attempts = chain((each for each in firsts if each is not None), *ways)
        self._patience = _PATIENCE + len(ways)
        for attempt in islice(attempts, _ATTEMPTS):
            mutant = self._confirmed(*attempt)
            if mutant is not None:
                yield mutant
                return
            if not self._patience:
                return

    def _distinct(
        self, fragment: Fragment, chance: SeededRandom
    ) -> Iterator[tuple[Fragment, Attempt, bytes]]:
        met = {self.target.json} if fragment.set or fragment.drop else set[bytes]()
        for attempt in attempts(recipe_of(fragment), self.target, chance):
            data = json_of(attempt.value)
            if data not in met:
                met.add(data)
                yield fragment, attempt, data

    @property
    def target(self) -> TargetDocument:
        """The document as decoded JSON is made from."""
        if self._target is None:
            self._target = TargetDocument(self.document, dumps(self.document, format="json"))
        return self._target

    def _confirmed(self, fragment: Fragment, attempt: Attempt, data: bytes) -> Mutant | None:
        """A mutant of a changed document, if that has the fault and no other."""
        policy = Policy(as_of=self._day(fragment), profile=fragment.profile)
        document = read(data)
        if document is None:
            return None
        found = fires(fragment.code, document, policy)
        if Counter(found) != Counter(attempt.at):
            return None
        self._patience -= 1
        usual = Policy(as_of=max(policy.day, AS_OF), profile=fragment.profile)
        before = self._codes(usual)
        if fragment.code in before or given(document, policy) - before != {fragment.code}:
            return None
        if before:
            policy = attrs.evolve(policy, settings=dict.fromkeys(sorted(before), "off"))
        return self._mutant(fragment, document, policy)

    def _day(self, fragment: Fragment) -> datetime.date:
        """The day of judgement: where it makes the fault, as far from the day of issue as there."""
        issued, here = base_document(fragment.base).date, self.document.date
        if fragment.as_of == AS_OF or issued is None or here is None:
            return fragment.as_of
        return here + (fragment.as_of - issued)

    def _codes(self, policy: Policy) -> AbstractSet[str]:
        """What the document gives before it is changed."""
        key = (policy.as_of, policy.profile)
        if key not in self._before:
            self._before[key] = frozenset(given(self.document, policy))
        return self._before[key]

    def _mutant(self, fragment: Fragment, document: Document, policy: Policy) -> Mutant | None:
        data = dumps(document, format=self.format)
        report = validate(data, format=self.format, policy=policy)
        if list(report.codes) != [fragment.code]:
            return None  # a layer that reads documents has something to say as well
        return Mutant(
            data=data,
            format=cast("MutantFormat", self.format),
            expected=tuple(Expected(each.code, each.pointer) for each in report.diagnostics),
            description=fragment.title,
            policy=policy,
        )
