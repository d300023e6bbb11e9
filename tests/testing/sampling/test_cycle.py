"""Sample dossiers: their documents agree with each other and with the manifest."""

from __future__ import annotations

import datetime
import io
import zipfile
from collections import Counter
from itertools import pairwise
from pathlib import Path
from typing import Any, Literal

import pytest

from partydocs import load
from partydocs.dossier import check_dossier
from partydocs.model.activity import Issuance
from partydocs.model.base import walk
from partydocs.model.document import Document
from partydocs.model.kinds import KINDS, ConclusionNotice, Plan, Program, ProgressReport
from partydocs.rules.engine.policy import Policy
from partydocs.rules.engine.profile import PROFILES, Profile, profile_on
from partydocs.testing.sampling import DossierSample, dossier
from tests.rebuilding import rebuilt

POLICY = Policy(as_of=datetime.date(2026, 11, 1))
Format = Literal["xml", "json"]


def findings(sample: DossierSample, folder: Path, format: Format = "json") -> list[Any]:
    archive = folder / "dossier.zip"
    archive.write_bytes(sample.zip(format))
    report = check_dossier(archive, policy=POLICY)
    return [(each.code, each.pointer) for single in report.reports for each in single.diagnostics]


@pytest.mark.parametrize("seed", range(20))
def test_a_dossier_gives_no_finding_at_all(seed: int, tmp_path: Path) -> None:
    size: Any = ("small", "typical", 12, "small")[seed % 4]
    format: Any = ("json", "xml")[seed % 2]
    assert findings(dossier(seed=seed, size=size), tmp_path, format) == []


@pytest.mark.parametrize("size", [1, 2, 3, 4, 5, 9, 60])
def test_a_dossier_has_the_requested_number_of_documents(size: int, tmp_path: Path) -> None:
    sample = dossier(seed="count", size=size)
    assert len(sample.documents) == len(sample.manifest.entries) == size
    assert findings(sample, tmp_path) == []


def test_a_small_dossier_has_one_document_of_each_kind() -> None:
    found = Counter(type(each) for each in dossier(size="small").documents.values())
    assert found == Counter(KINDS)


def test_a_typical_dossier_is_a_year() -> None:
    sample = dossier(seed=3, profile="HD36")
    found = Counter(each.kind for each in sample.documents.values())
    assert found["conclusionNotice"] == 12
    assert found["workSchedule"] == 8
    assert {found[kind] for kind in ("program", "progressReport")} == {1}


@pytest.mark.parametrize("profile", PROFILES)
def test_the_report_is_issued_in_the_time_of_the_profile(profile: Profile) -> None:
    for seed in range(6):
        documents = dossier(seed=seed, size="small", profile=profile).documents.values()
        [report] = [each for each in documents if isinstance(each, ProgressReport)]
        assert report.date is not None
        assert profile_on(report.date) == profile


def test_the_report_counts_what_is_there() -> None:
    sample = dossier(seed=1)
    documents = list(sample.documents.values())
    [report] = [each for each in documents if isinstance(each, ProgressReport)]
    [issued] = walk(report, Issuance)
    counted = {each.genre: each.count.value for each in issued.counts if each.count}
    there = Counter(each.genre for each in documents)
    assert counted == {genre: there[genre] for genre in ("thematic", "conclusion")}


def test_each_notice_follows_up_the_one_before() -> None:
    documents = dossier(seed=2).documents.values()
    notices = [each for each in documents if isinstance(each, ConclusionNotice)]
    for before, now in pairwise(notices):
        [reference] = now.related("follows")
        assert reference.document == before.identifier
        followed_up = {each.of.fragment for each in now.progress if each.of.ref == reference.id}
        assert followed_up == {task.id for task in before.tasks}


def test_numbers_ascend_with_the_days() -> None:
    documents = sorted(dossier(seed=4).documents.values(), key=lambda each: str(each.date))
    for type in ("thong-bao", "ke-hoach", "nghi-quyet"):
        numbers = [each.symbol.number for each in documents if each.symbol and each.type == type]
        assert numbers == list(range(numbers[0] or 0, (numbers[0] or 0) + len(numbers)))


def test_documents_of_a_dossier_equal_those_of_the_public_constructors() -> None:
    for seed in range(10):
        for document in dossier(seed=seed, size="small").documents.values():
            assert rebuilt(document) == document


# Writing


@pytest.mark.parametrize("format", ["xml", "json"])
def test_written_files_are_the_documents_and_the_manifest(format: Format, tmp_path: Path) -> None:
    sample = dossier(seed=6, size="small")
    written = sample.write(tmp_path / "new", format)
    assert {each.name for each in written} == {
        "manifest.json",
        *(f"{stem}.{format}" for stem in sample.documents),
    }
    for stem, document in sample.documents.items():
        assert load(tmp_path / "new" / f"{stem}.{format}") == document
    assert check_dossier(tmp_path / "new", policy=POLICY).valid


def test_a_folder_in_use_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "other.txt").write_text("x")
    with pytest.raises(FileExistsError, match="not empty"):
        dossier(size=1).write(tmp_path)
    assert [each.name for each in tmp_path.iterdir()] == ["other.txt"]


def test_the_archive_holds_the_same_files_as_the_folder(tmp_path: Path) -> None:
    sample = dossier(seed=6, size=3)
    sample.write(tmp_path / "new")
    with zipfile.ZipFile(io.BytesIO(sample.zip())) as archive:
        packed = {name: archive.read(name) for name in archive.namelist()}
    assert packed == {each.name: each.read_bytes() for each in (tmp_path / "new").iterdir()}


def test_the_same_seed_gives_the_same_bytes() -> None:
    assert dossier(seed=9, size=4).zip() == dossier(seed=9, size=4).zip()
    assert dossier(seed=9, size=4).zip() != dossier(seed=10, size=4).zip()


def test_the_manifest_is_that_of_the_json_files(tmp_path: Path) -> None:
    sample = dossier(seed=9, size=4)
    sample.write(tmp_path / "new")
    report = check_dossier(tmp_path / "new", policy=POLICY)
    assert report.index is not None
    assert report.index.manifest == sample.manifest


# Wrong arguments


@pytest.mark.parametrize("size", ["large", 0, True, 1.5])
def test_an_unknown_size_is_refused(size: Any) -> None:
    with pytest.raises(ValueError, match="small, typical or a whole number from 1"):
        dossier(size=size)


def test_an_unknown_format_is_refused() -> None:
    with pytest.raises(ValueError, match="'xml' or 'json', not 'pdf'"):
        dossier(size=1).zip("pdf")  # type: ignore[arg-type]


def test_an_unknown_profile_is_refused() -> None:
    with pytest.raises(ValueError, match="None or one of HD11, HD36, HD05"):
        dossier(profile="HD99")  # type: ignore[arg-type]


# Wards of one superior


@pytest.mark.parametrize("seed", range(12))
def test_a_ward_below_a_superior_gives_no_finding_at_all(seed: int, tmp_path: Path) -> None:
    size: Any = ("small", "typical", 3)[seed % 3]
    profile = (*PROFILES, None)[seed % 4]
    assert findings(dossier(seed=seed, size=size, superior=2, profile=profile), tmp_path) == []


def test_wards_of_one_superior_carry_out_one_programme() -> None:
    wards = [dossier(seed=seed, size=3, superior="a", profile="HD05") for seed in range(100)]
    assert len({ward.manifest.owner.unit.code for ward in wards if ward.manifest.owner}) == 100
    assert len({ward.manifest.owner.unit.name for ward in wards if ward.manifest.owner}) == 100
    programmes = {_of(ward, Program) for ward in wards}
    assert len(programmes) == 1
    [programme] = programmes
    assert len({_of(ward, Plan).identifier for ward in wards}) == 100
    for ward in wards:
        [reference] = _of(ward, Plan).related("implements")
        assert reference.document == programme.identifier


def _of(sample: DossierSample, kind: type[Document]) -> Document:
    [found] = [each for each in sample.documents.values() if isinstance(each, kind)]
    return found


def test_the_ward_of_a_superior_goes_by_the_seed() -> None:
    def ward(seed: int | str, superior: int | str) -> str:
        return dossier(seed=seed, size=1, superior=superior).manifest.key

    assert ward(1, 5) == ward(101, 5)
    assert ward("x", 5) == ward("x", 5)
    assert len({ward(str(each), 5) for each in range(20)}) > 10
    again = dossier(seed=1, size=4, superior=5)
    assert again.zip() == dossier(seed=1, size=4, superior=5).zip()
    assert again.zip() != dossier(seed=101, size=4, superior=5).zip()
    assert len({ward(1, each) for each in range(20)}) > 3
