"""Arguments, errors and promises of `mutants`."""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
import textwrap
from typing import Any

import attrs
import pytest

from partydocs import Plan, dumps, validate
from partydocs.catalogue import catalogue
from partydocs.testing import Mutant, dossier, mutants, sample
from partydocs.testing.mutation import judged
from partydocs.testing.mutation.mutant_findings import findings
from partydocs.validation.report import Report
from tests.faults.base import base_document
from tests.testing.mutation.documents import READING

PLAN = base_document("plan")
assert isinstance(PLAN, Plan)


def summary(source: Any = PLAN, **arguments: Any) -> list[tuple[str, str]]:
    return [(each.expected[0].code, each.format) for each in mutants(source, **arguments)]


def _all(seed: int) -> list[Mutant]:
    return [*mutants(PLAN, layers=READING, seed=seed, each=2)]


def _same(mutant: Mutant) -> tuple[Any, ...]:
    """The fields that can be compared, which excludes the policy."""
    return attrs.astuple(attrs.evolve(mutant, policy=None), recurse=False)


def test_the_same_arguments_give_the_same_mutants() -> None:
    first = _all(5)
    assert first == _all(5)
    assert [*map(_same, first)] == [*map(_same, pickle.loads(pickle.dumps(first)))]
    changed = sum(one.data != two.data for one, two in zip(first, _all(6), strict=False))
    assert changed > len(first) / 2


def test_no_hash_decides() -> None:
    code = """
        import hashlib, sys
        from partydocs import loads
        from partydocs.testing import mutants
        made = mutants(loads(sys.stdin.buffer.read()), layers=["schema", "values", "codes"])
        print(hashlib.sha256(b"".join(each.data for each in made)).hexdigest())
    """
    summary = {
        subprocess.run(
            [sys.executable, "-c", textwrap.dedent(code)],
            input=dumps(PLAN),
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(summary) == 1


def test_the_seed_chooses_what_it_did_at_first() -> None:
    """Users may keep mutants in their tests: a seed must always give the same ones."""
    (mutant,) = mutants(PLAN, codes=["BAD-DATE"], formats=["json"], seed=1)
    assert (mutant.pointer, mutant.description) == ("/date", "date is “2016-08”")


def test_a_document_gives_both_formats() -> None:
    assert summary(codes=["BAD-DATE"]) == [("BAD-DATE", "xml"), ("BAD-DATE", "json")]
    assert summary(codes=["DUPLICATE-KEY"]) == [("DUPLICATE-KEY", "json")]
    assert summary(codes="MISPLACED") == [("MISPLACED", "xml")]


def test_bytes_give_their_own_format_by_default() -> None:
    xml, json = dumps(PLAN, format="xml"), dumps(PLAN, format="json")
    assert summary(xml, codes=["BAD-DATE"]) == [("BAD-DATE", "xml")]
    assert summary(json, codes=["BAD-DATE"]) == [("BAD-DATE", "json")]
    assert summary(json, codes=["BAD-DATE"], formats=["xml"]) == [("BAD-DATE", "xml")]
    assert [*mutants(xml, codes=["NULL"])] == []
    assert [*mutants(json, codes=["NULL"])] == [*mutants(PLAN, codes=["NULL"])]


def test_layers_and_codes_are_both_applied() -> None:
    assert {catalogue()[code].layer for code, _ in summary(layers=["values"])} == {"values"}
    assert summary(codes=["BAD-DATE", "NOT-NFC"], layers=["values"], formats=["xml"]) == [
        ("NOT-NFC", "xml")
    ]


def test_several_of_each_are_different() -> None:
    made = [*mutants(PLAN, codes=["BAD-DATE"], formats=["xml"], each=4)]
    assert len({each.data for each in made}) == 4
    everything = [*mutants(PLAN, codes=["WRONG-VERSION"], formats=["xml"], each=99)]
    assert len({each.data for each in everything}) == len(everything) < 99


def test_each_operator_has_a_turn_before_one_has_two() -> None:
    made = [*mutants(base_document("report"), codes=["WRONG-NAMESPACE"], each=2)]
    assert {each.pointer == "" for each in made} == {True, False}


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ({"codes": ["BAD-DTAE"]}, r"unknown code 'BAD-DTAE'; known: BAD-DATE"),
        ({"codes": ["bad-date"]}, r"unknown code 'bad-date'; known: BAD-DATE"),
        ({"codes": ["?"]}, r"unknown code '\?'$"),
        ({"layers": ["schemas"]}, r"unknown layer 'schemas'; known: schema"),
        ({"layers": ["?"]}, r"unknown layer '\?'; known: input, syntax, schema, values, codes"),
        ({"formats": ["yaml"]}, r"unknown format 'yaml'; known: xml, json"),
        ({"each": 0}, r"each must be 1 or more, not 0"),
    ],
)
def test_misuse_is_reported_at_once(arguments: dict[str, Any], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        mutants(PLAN, **arguments)


def test_a_document_that_is_not_valid_is_refused() -> None:
    bad = dumps(PLAN, format="json").replace(b'"2016-08-06"', b'"6/8/2016"')
    with pytest.raises(ValueError, match=r"valid documents; this one has BAD-DATE at /date: “6/8"):
        mutants(bad)
    with pytest.raises(ValueError, match="this one has EMPTY-INPUT: "):
        mutants(b"")
    twice = attrs.evolve(PLAN, references=PLAN.references * 2)
    with pytest.raises(ValueError, match="this one has DUPLICATE-ID at /references/1/id: "):
        mutants(twice)


def test_rules_say_nothing_where_the_mutant_can_be_read() -> None:
    (mutant,) = mutants(PLAN, codes=["COMMENT-DROPPED"])
    assert mutant.policy is not None
    assert not mutant.policy.standard
    report = judged(mutant)
    assert isinstance(report, Report)
    assert report.valid
    assert [each.code for each in report.diagnostics] == ["COMMENT-DROPPED"]
    # the rules report more
    assert len(validate(mutant.data).diagnostics) > 1


def test_existing_warnings_are_ignored() -> None:
    own = attrs.evolve(PLAN, genre="localPlan")
    made = [*mutants(own, layers=READING, seed=2)]
    assert "UNKNOWN-CODE" not in {code for each in made for code in each.codes}
    assert len(made) > 100
    for mutant in made[::4]:
        assert findings(mutant) == mutant.expected, mutant.description


def test_comments_of_the_source_do_not_count() -> None:
    commented = dumps(PLAN, format="xml").replace(b"<subject>", b"<!-- x --><subject>")
    made = [*mutants(commented, codes=["BAD-DATE", "COMMENT-DROPPED"])]
    assert [each.expected[0].code for each in made] == ["BAD-DATE"]
    assert b"<!--" not in made[0].data
    assert findings(made[0]) == made[0].expected


def test_excess_is_expressed_by_limits() -> None:
    small = [*mutants(PLAN, layers=["input"])]
    assert all(len(each.data) < 4_000 for each in small)
    limited = {each.expected[0].code for each in small if each.limits is not None}
    assert limited == {"TOO-LARGE", "TOO-DEEP", "TOO-MANY-NODES", "TEXT-TOO-LONG"}


def test_another_kind_is_expected() -> None:
    mutant = next(mutants(PLAN, codes=["UNEXPECTED-KIND"]))
    assert not issubclass(Plan, mutant.kind)
    assert mutant.data == dumps(PLAN, format="xml")


def test_the_description_mentions_added_parts() -> None:
    (mutant,) = mutants(PLAN, codes=["BAD-SHA256"], formats=["json"])
    assert mutant.pointer == "/attachments/0/sha256"
    assert mutant.description.endswith(", in a part that was added")


def test_a_dossier_gives_mutants_of_its_own_layer() -> None:
    sample_dossier = dossier(seed=3, size="small")
    for source in (sample_dossier, sample_dossier.zip()):
        made = [*mutants(source, codes=["ENTRY-ABSENT", "BAD-DATE"])]
        assert [each.codes for each in made] == [{"ENTRY-ABSENT"}]
        assert findings(made[0]) == made[0].expected


def test_rules_have_mutants() -> None:
    made = [*mutants(sample("plan", seed=1), codes=["PARENT-CYCLE"], formats=["json"])]
    assert [each.codes for each in made] == [{"PARENT-CYCLE"}]
    assert findings(made[0]) == made[0].expected


def test_other_sources_are_refused() -> None:
    with pytest.raises(TypeError, match="a Document, of bytes or of a sample of a dossier, not of"):
        mutants("plan.json")  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="this ZIP archive is damaged"):
        mutants(b"PK\x03\x04")
