"""Each rule has a mutant, and each mutant gives exactly its expected findings."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

import pytest

from partydocs import Document, digest, loads
from partydocs.catalogue import catalogue
from partydocs.model.kinds import (
    KINDS,
    ConclusionNotice,
    Plan,
    Program,
    ProgressReport,
    Resolution,
    WorkSchedule,
)
from partydocs.testing.cases import base_document, bases, fragments
from partydocs.testing.mutation.mutant import Mutant
from partydocs.testing.mutation.mutant_findings import findings
from partydocs.testing.mutation.rules import rule_mutants
from partydocs.testing.sampling import sample

FORMATS = ("xml", "json")
CODES = [code for code, entry in catalogue().items() if entry.layer == "rules"]


def _home(code: str) -> str:
    """The base of a code's first failing fragment."""
    return next(each.base for each in fragments() if each.fails and each.code == code)


@cache
def _mutants(base: str, format: str) -> dict[str, Mutant]:
    codes = [code for code in CODES if _home(code) == base]
    made = rule_mutants(base_document(base), format=format, codes=codes)  # type: ignore[arg-type]
    return {each.expected[0].code: each for each in made}


@pytest.mark.slow
@pytest.mark.parametrize("format", FORMATS)
@pytest.mark.parametrize("base", bases())
def test_every_rule_has_a_mutant_of_the_base_of_its_fragments(base: str, format: str) -> None:
    made = _mutants(base, format)
    assert set(made) == {code for code in CODES if _home(code) == base}
    for code, mutant in made.items():
        assert mutant.format == format
        assert mutant.codes == {code}
        assert mutant.layer == "rules"
        assert findings(mutant) == mutant.expected
        assert mutant.description in {each.title for each in fragments() if each.code == code}


PLANTED: Mapping[type[Document], list[str]] = {
    Program: [
        "AUTHORITY-SIGNER",
        "BOUND-WITHOUT-DEADLINE",
        "CITE-TWO-SPELLINGS",
        "COPY-NUMBER-AS-NUMBER",
        "FACT-MISMATCH",
        "MARK-UNKNOWN",
        "MOJIBAKE",
        "RECIPIENT-TWICE",
        "REFERENCE-MARK-OUT-OF-USE",
        "SECRET-EXCHANGED",
        "SECTION-ROLE-MISSING",
        "SIGNATURE-NAME-TITLE",
    ],
    Plan: [
        "ASSESSMENT-AGAINST-TARGET",
        "BARE-NUMBER-CITED",
        "BASELINE-AFTER-TARGET",
        "BASIS-PAST-TERM",
        "FACT-UNREADABLE",
        "PERSON-IN-TASK",
        "REPLACES-ITSELF",
        "SECRET-PUBLISHED",
        "TERM-BY-LEVEL",
        "TEXT-TWICE",
        "UNIT-AS-OF-ISSUE",
        "VIEW-SHOWS-NOTHING",
    ],
    Resolution: [
        "CITE-TYPE-AGAINST-SYMBOL",
        "COLLECTIVE-ISSUER",
        "DATE-IMPOSSIBLE",
        "INVISIBLE-CHARACTER",
        "ISSUED-WITH-DRAFT",
        "MARK-NEAR-MISS",
        "NATURE-MIXED",
        "PRESENT-OVER-MEMBERS",
        "PRODUCT-TWICE",
        "RECIPIENT-ADDRESSEE",
        "RECIPIENT-IS-ISSUER",
        "RELATION-OTHER-TYPE",
    ],
    ConclusionNotice: [
        "ATTACHMENT-REMOTE",
        "BIRTH-DATE",
        "BRACKETS-UNBALANCED",
        "CITE-DATE-AGAINST-REFERENCE",
        "DEADLINE-BEFORE-START",
        "HEADING-LEVEL",
        "ISSUED-WITHOUT-NUMBER",
        "PAUSED-WITHOUT-REASON",
        "PERIOD-LABEL",
        "RANK-WITHOUT-TOTAL",
        "REFERENCE-ID-AGAINST-TYPE",
        "SYMBOL-TYPE",
    ],
    WorkSchedule: [
        "ATTACHMENT-MISSING",
        "AUTHORITY-MISSING",
        "CITE-NOT-LISTED",
        "COMPLETED-AFTER-AS-OF",
        "DONE-NOT-ALL",
        "ISSUER-KEY-MISSING",
        "PERSON-IN-DATA",
        "PICTURE-WITHOUT-ALT",
        "REFERENCE-ISSUER",
        "REPLACEMENT-CHARACTER",
        "SYMBOL-WITHOUT-TYPE",
        "WEEK-NUMBER",
    ],
    ProgressReport: [
        "ANSWERED-OVER-RAISED",
        "AUTHORITY-DELEGATED-PARTY",
        "AVERAGE-AT-A-DAY",
        "DRAFT-WITHOUT-ORDINAL",
        "FRACTION-OF-COUNT",
        "HEADING-ORDER",
        "LINK-KIND",
        "PARTS-NOT-EXHAUSTIVE",
        "PROGRESS-AFTER-ISSUE",
        "PROGRESS-TWICE",
        "REPEATED-WORD",
        "REVIEW-COVERS-PERIOD",
    ],
}
"""Rules of different topics, and kinds whose samples have what their faults need."""


def test_faults_are_planted_in_every_kind() -> None:
    assert tuple(PLANTED) == KINDS
    assert all(len(set(codes)) == 12 for codes in PLANTED.values())


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_faults_are_planted_in_documents_that_they_were_not_made_for(kind: type[Document]) -> None:
    document = sample(kind, seed=1)
    made = list(rule_mutants(document, format="json", codes=PLANTED[kind]))
    assert sorted(each.expected[0].code for each in made) == PLANTED[kind]
    for mutant in made:
        assert mutant.codes == {each.code for each in mutant.expected}
        assert findings(mutant) == mutant.expected
        changed = loads(mutant.data)
        assert type(changed) is kind
        assert changed.issuers
        assert digest(changed) != digest(document)


def test_the_same_seed_gives_the_same_mutants() -> None:
    plan = base_document("plan")
    one, other, third = (
        [(each.data, each.expected) for each in rule_mutants(plan, format="xml", codes=few, seed=s)]
        for few, s in ((TEXT, 1), (TEXT, 1), (TEXT, 2))
    )
    assert one == other
    assert one != third


TEXT = ("LOOK-ALIKE-LETTER", "PLACEHOLDER-TEXT", "PUNCTUATION-DOUBLED", "REPEATED-WORD")


def test_only_requested_mutants_are_made() -> None:
    made = list(rule_mutants(base_document("plan"), format="json", codes=TEXT[:1]))
    assert [each.codes for each in made] == [set(TEXT[:1])]


def test_what_a_document_gives_already_is_no_part_of_its_mutants() -> None:
    (broken,) = rule_mutants(base_document("plan"), format="json", codes=["PLACEHOLDER-TEXT"])
    made = list(rule_mutants(loads(broken.data), format="json", codes=TEXT))
    assert {code for each in made for code in each.codes} == set(TEXT) - {"PLACEHOLDER-TEXT"}
    for mutant in made:
        assert mutant.policy is not None
        assert mutant.policy.settings == {"PLACEHOLDER-TEXT": "off"}
        assert findings(mutant) == mutant.expected
