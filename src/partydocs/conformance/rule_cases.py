"""Cases of the rules on single documents: fragments that violate or satisfy a rule."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby

from partydocs.catalogue import Layer
from partydocs.conformance.case_files import FileContent, Names, PreparedCase, prepared, settings_of
from partydocs.conformance.expectation import labelled_findings, rule_satisfied
from partydocs.io import digest, dumps
from partydocs.testing.cases import Fragment, fragments
from partydocs.testing.mutation.mutant import Expected

__all__ = ["MAX_FAILING", "rule_cases"]

MAX_FAILING = 2
"""Maximum number of failing fragments of each rule."""
_RULE_LAYERS: tuple[Layer, ...] = ("rules",)


def rule_cases() -> Iterator[PreparedCase]:
    """For each rule, up to two fragments that violate it and the first that satisfies it."""
    names = Names()
    for _, found in groupby(fragments(), lambda each: each.code):
        for fragment in _chosen(list(found)):
            yield _case(fragment, names)


def _chosen(found: list[Fragment]) -> Iterable[Fragment]:
    """The first failing fragment, one of another base if possible, and the first passing one."""
    fails = [each for each in found if each.fails]
    others = [each for each in fails[1:] if each.base != fails[0].base]
    yield fails[0]
    yield from (others or fails[1:])[: MAX_FAILING - 1]
    yield from [each for each in found if not each.fails][:1]


def _case(fragment: Fragment, names: Names) -> PreparedCase:
    document = fragment.document
    labels = [Expected(fragment.code, pointer) for pointer in fragment.at]
    known = digest(document)
    expected = (
        labelled_findings(labels, _RULE_LAYERS, digest=known)
        if labels
        else rule_satisfied(fragment.code, known)
    )
    verdict = "fails" if fragment.fails else "passes"
    return prepared(
        names.id("rules", fragment.topic, fragment.code, title=f"{verdict} {fragment.title}"),
        "rule",
        f"{fragment.code} {verdict}: {fragment.title}",
        [
            FileContent("xml", dumps(document, format="xml", pretty=True)),
            FileContent("json", dumps(document, format="json")),
        ],
        expected,
        settings_of(_RULE_LAYERS, policy=fragment.policy),
        document=document,
    )
