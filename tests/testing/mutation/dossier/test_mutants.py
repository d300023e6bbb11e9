"""Each code of dossiers has a mutant, and each mutant gives exactly its expected findings."""

from __future__ import annotations

import io
import zipfile
from functools import cache
from pathlib import Path

import pytest

from partydocs.catalogue import catalogue
from partydocs.testing.archive import packed
from partydocs.testing.cases import base_value
from partydocs.testing.cases.working_cycle import cycle, dossier_files, write_dossier
from partydocs.testing.mutation.dossier.archives import archive_faults
from partydocs.testing.mutation.dossier.findings import dossier_findings, dossier_report
from partydocs.testing.mutation.dossier.mutants import dossier_mutants
from partydocs.testing.mutation.mutant import Expected, Mutant
from partydocs.testing.sampling import dossier

CODES = [code for code, entry in catalogue().items() if entry.layer == "dossier"]
CONTAINER = {each.code for each in archive_faults()}
MANIFEST = [code for code in CODES if catalogue()[code].topic == "manifest"]
EXAMPLE = Path(__file__).parents[4] / "examples" / "phuc-dong-2016"


@cache
def _packed(format: str) -> bytes:
    return packed(dossier_files(cycle(), format=format))  # type: ignore[arg-type]


def _found(mutant: Mutant) -> tuple[Expected, ...]:
    report = dossier_report(
        mutant.data, mutant.format, policy=mutant.policy, archive=mutant.archive
    )
    return dossier_findings(report)


@pytest.mark.slow
@pytest.mark.parametrize("format", ["xml", "json"])
def test_every_code_has_a_mutant_of_the_working_cycle(format: str) -> None:
    made = list(dossier_mutants(_packed(format)))
    assert [each.expected[0].code for each in made] == CODES
    for mutant in made:
        assert len(mutant.codes) == 1
        assert _found(mutant) == mutant.expected
        files = {each.file for each in mutant.expected} - {None}
        if mutant.layer == "dossier" and mutant.codes.isdisjoint(CONTAINER):
            with zipfile.ZipFile(io.BytesIO(mutant.data)) as archive:
                assert files <= set(archive.namelist())
                assert any(name.endswith(format) for name in archive.namelist())


def test_documents_can_be_written_in_the_other_format() -> None:
    codes = ("PROGRESS-BACKWARDS", "ENTRY-DIFFERS")
    made = list(dossier_mutants(_packed("json"), codes=codes, formats=("xml", "json")))
    assert [each.codes for each in made] == [{code} for code in codes for _ in range(2)]
    for mutant, format in zip(made, ("xml", "json") * 2, strict=True):
        with zipfile.ZipFile(io.BytesIO(mutant.data)) as archive:
            assert {name.rpartition(".")[2] for name in archive.namelist()} <= {format, "json"}
            assert f"plan.{format}" in archive.namelist()
        assert _found(mutant) == mutant.expected


def test_a_folder_an_archive_and_its_bytes_are_the_same_source(tmp_path: Path) -> None:
    folder, archive = tmp_path / "folder", tmp_path / "a.zip"
    folder.mkdir()
    write_dossier(folder, cycle())
    archive.write_bytes(_packed("json"))
    made = [
        [(each.data, each.expected) for each in dossier_mutants(source, codes=["NUMBER-GAP"])]
        for source in (folder, archive, _packed("json"))
    ]
    assert made[0] == made[1] == made[2]
    assert len(made[0]) == 1


@pytest.mark.parametrize("code", sorted(CONTAINER))
def test_any_archive_can_have_the_faults_of_a_container(code: str) -> None:
    small = packed({**dossier_files({"plan": base_value("plan")}), "anh.jpg": b"\xff\xd8"})
    (mutant,) = dossier_mutants(small, codes=[code])
    assert _found(mutant) == mutant.expected == (Expected(code, file=mutant.expected[0].file),)


def test_faults_are_planted_in_dossiers_that_they_were_not_made_for() -> None:
    made = list(dossier_mutants(dossier(seed=3, size="small"), codes=MANIFEST))
    assert len(made) >= 6
    for mutant in made:
        assert _found(mutant) == mutant.expected


def test_what_is_no_dossier_is_refused() -> None:
    with pytest.raises(TypeError, match="a path, bytes or a sample"):
        next(dossier_mutants(7))
    with pytest.raises(ValueError, match="xml, json"):
        next(dossier_mutants(_packed("json"), formats=["yaml"]))
