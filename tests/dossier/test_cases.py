"""Each rule on dossiers has findings in its failing fragments and none in its passing ones."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from partydocs import digest
from partydocs.catalogue import LANGUAGES, catalogue
from partydocs.dossier import DossierReport, check_dossier
from partydocs.rules.standard import standard_layers
from partydocs.testing.cases import DossierFragment, document_of, dossier_fragments
from partydocs.testing.cases.working_cycle import cycle, dossier_policy, write_dossier


def _findings(report: DossierReport) -> list[tuple[str, str, str]]:
    return [
        (Path(each.file or "").stem, found.code, found.pointer)
        for each in report.reports
        for found in each.diagnostics
    ]


def _base(folder: Path, format: str) -> DossierReport:
    write_dossier(folder, cycle(), format=format)
    return check_dossier(folder, policy=dossier_policy())


@pytest.mark.parametrize("format", ["xml", "json"])
def test_nothing_is_wrong_with_the_unchanged_dossier(tmp_path: Path, format: str) -> None:
    report = _base(tmp_path, format)
    assert report.valid
    assert _findings(report) == []


@pytest.mark.parametrize("format", ["xml", "json"])
@pytest.mark.parametrize("case", [each for each in dossier_fragments() if each.fails], ids=str)
def test_a_failing_dossier_gives_its_code_alone(
    case: DossierFragment, format: str, tmp_path: Path
) -> None:
    case.write(tmp_path, format)
    report = check_dossier(tmp_path, policy=dossier_policy())
    found = [each for each in _findings(report) if each[1] not in case.also]
    wanted = [
        (file, case.code, pointer) for file, _, pointer in (e.partition("#") for e in case.at)
    ]
    assert sorted(found) == sorted(wanted), [str(d) for r in report.reports for d in r.diagnostics]
    assert report.valid == (
        not any(d.severity == "error" for r in report.reports for d in r.diagnostics)
    )
    for each in report.reports:
        for found in each.diagnostics:
            assert found.line is not None
            for lang in LANGUAGES:
                for text in (found.message(lang), found.hint(lang), found.entry.about(lang)):
                    assert text
                    assert not re.search(r"…$|\{|\}|None|Decimal|\(\)|  ", text), text


@pytest.mark.parametrize("case", [each for each in dossier_fragments() if not each.fails], ids=str)
def test_a_passing_dossier_does_not_give_its_code(case: DossierFragment, tmp_path: Path) -> None:
    case.write(tmp_path)
    report = check_dossier(tmp_path, policy=dossier_policy())
    assert report.index is not None
    read = {each.digest for each in report.index.documents}
    assert read == {digest(document_of(each)) for each in case.values.values()}, _findings(report)
    assert case.code not in report.codes, json.dumps(_findings(report))


def test_every_rule_on_dossiers_has_a_case_file_in_its_topic() -> None:
    rules = standard_layers()[1].rules
    wanted = {(catalogue()[each.code].topic, each.code) for each in rules}
    assert {(each.topic, each.code) for each in dossier_fragments()} == wanted
    assert len(rules) >= 15
