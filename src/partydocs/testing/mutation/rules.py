"""Mutants of the layer `rules`: valid by the schema, with one finding of a rule."""

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
    found_codes,
    json_of,
    pointers_of,
    read_json,
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
    """For each rule, the document with one additional finding: that of the rule.

    The faults are those of the case files, transplanted into this document. Each result is
    validated, and only those with the expected code and location are returned. A rule has no mutant
    if its fault cannot be transplanted, if the rule does not apply, or if the document violates it
    already. Other codes that the document already has are set to `off` in the policy of each
    mutant.

    Args:
        document: any document that is valid by the schema.
        format: format of the mutants.
        codes: codes of the rules to cover; by default all on single documents.
        seed: selects the fault of a rule, and its place.
    """
    known = [each.code for each in document_rules()]
    mutator = _RuleMutator(document, format, seed)
    for code in known:
        if codes is None or code in codes:
            yield from mutator.of(code)


_ATTEMPTS = 80
"""Maximum number of changed documents that are tried for a code."""
_PATIENCE = 12
"""Maximum number of them that may have the fault together with others."""


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
class _RuleMutator:
    """Makes mutants of one document."""

    document: Document
    format: str
    seed: int
    _target: TargetDocument | None = None
    _patience: int = 0
    _before: dict[tuple[object, ...], frozenset[str]] = attrs.field(factory=dict)

    def of(self, code: str) -> Iterator[Mutant]:
        """The mutant of a code, if one is found.

        The first attempt for each fragment comes first, then all others, fragment by fragment. The
        search ends after `_ATTEMPTS` attempts, or when too many had the fault together with others.
        """
        rng = SeededRandom(self.seed, code)
        fitting = faults_of(code, type(self.document))
        streams = [self._distinct(each, rng) for each in rng.some(fitting, len(fitting))]
        first_attempts = [next(each, None) for each in streams]
        attempts = chain((each for each in first_attempts if each is not None), *streams)
        self._patience = _PATIENCE + len(streams)
        for attempt in islice(attempts, _ATTEMPTS):
            mutant = self._confirmed(*attempt)
            if mutant is not None:
                yield mutant
                return
            if not self._patience:
                return

    def _distinct(
        self, fragment: Fragment, rng: SeededRandom
    ) -> Iterator[tuple[Fragment, Attempt, bytes]]:
        seen = {self.target.json} if fragment.set or fragment.drop else set[bytes]()
        for attempt in attempts(recipe_of(fragment), self.target, rng):
            data = json_of(attempt.value)
            if data not in seen:
                seen.add(data)
                yield fragment, attempt, data

    @property
    def target(self) -> TargetDocument:
        """The document in the form that transplants need."""
        if self._target is None:
            self._target = TargetDocument(self.document, dumps(self.document, format="json"))
        return self._target

    def _confirmed(self, fragment: Fragment, attempt: Attempt, data: bytes) -> Mutant | None:
        """A mutant for a changed document if it has the fault and no other."""
        policy = Policy(as_of=self._day(fragment), profile=fragment.profile)
        document = read_json(data)
        if document is None:
            return None
        found = pointers_of(fragment.code, document, policy)
        if Counter(found) != Counter(attempt.at):
            return None
        self._patience -= 1
        usual = Policy(as_of=max(policy.day, AS_OF), profile=fragment.profile)
        before = self._codes(usual)
        if fragment.code in before or found_codes(document, policy) - before != {fragment.code}:
            return None
        if before:
            policy = attrs.evolve(policy, settings=dict.fromkeys(sorted(before), "off"))
        return self._mutant(fragment, document, policy)

    def _day(self, fragment: Fragment) -> datetime.date:
        """The day for which to validate.

        If the fragment gives a day, it has the same distance from the document's date of issue as
        in the fragment's base.
        """
        issued, here = base_document(fragment.base).date, self.document.date
        if fragment.as_of == AS_OF or issued is None or here is None:
            return fragment.as_of
        return here + (fragment.as_of - issued)

    def _codes(self, policy: Policy) -> AbstractSet[str]:
        """The codes of rules that the unchanged document violates."""
        key = (policy.as_of, policy.profile)
        if key not in self._before:
            self._before[key] = frozenset(found_codes(self.document, policy))
        return self._before[key]

    def _mutant(self, fragment: Fragment, document: Document, policy: Policy) -> Mutant | None:
        data = dumps(document, format=self.format)
        report = validate(data, format=self.format, policy=policy)
        if list(report.codes) != [fragment.code]:
            return None  # a reading layer reports a finding as well
        return Mutant(
            data=data,
            format=cast("MutantFormat", self.format),
            expected=tuple(Expected(each.code, each.pointer) for each in report.diagnostics),
            description=fragment.title,
            policy=policy,
        )
