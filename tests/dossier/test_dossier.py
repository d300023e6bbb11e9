"""Opening, reading, describing and packing dossiers."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from partydocs import InvalidDocument, Plan, digest
from partydocs.dossier import Dossier, check_dossier, describe, load_index, pack
from partydocs.formats.source import FormatName
from partydocs.testing.cases.working_cycle import cycle, dossier_policy, write_dossier


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    path = tmp_path / "hoso"
    path.mkdir()
    write_dossier(path, cycle())
    return path


def test_documents_are_read_one_at_a_time(folder: Path) -> None:
    with Dossier.open(folder) as dossier:
        reports = iter(dossier)
        first = next(reports)
        assert first.document is not None
        assert first.document.kind == "conclusionNotice"
        assert len(list(reports)) == 5
        assert isinstance(dossier.load("plan.json"), Plan)
        with pytest.raises(KeyError):
            dossier.load("none.json")


def test_packing_and_reading_back_loses_nothing(folder: Path, tmp_path: Path) -> None:
    (folder / "anh").mkdir()
    (folder / "anh" / "hoi-nghi.jpg").write_bytes(b"\xff\xd8picture")
    archive, copy = tmp_path / "hoso.zip", tmp_path / "copy"
    manifest = pack(folder, archive)
    pack(archive, copy)
    again = tmp_path / "again.zip"
    pack(copy, again)
    with Dossier.open(archive) as one, Dossier.open(copy) as other:
        assert one.files == other.files
        assert [one.read(name) for name in one.files] == [other.read(name) for name in one.files]
        assert one.manifest == manifest
        assert other.manifest == manifest
    assert archive.read_bytes() == again.read_bytes()
    for path in (archive, copy):
        report = check_dossier(path, policy=dossier_policy())
        assert report.valid
        assert report.codes == set()


def test_describing_keeps_what_the_manifest_knows(folder: Path) -> None:
    path = folder / "manifest.json"
    value = json.loads(path.read_text())
    value["entries"][0] |= {"standing": "superseded", "by": "/vn/00151/du/2015-2020/thong-bao/28"}
    path.write_text(json.dumps(value))
    (folder / "plan.json").write_text((folder / "plan.json").read_text() + "\n")
    assert "FORMATTING-CHANGED" in check_dossier(folder, policy=dossier_policy()).codes
    manifest = describe(folder)
    assert manifest.entries[0].standing == "superseded"
    assert len(manifest.externals) == 1
    assert check_dossier(folder, policy=dossier_policy()).codes == set()


@pytest.mark.parametrize("format", ["xml", "json"])
def test_other_line_ends_do_not_make_a_listed_document_invalid(
    tmp_path: Path, format: FormatName
) -> None:
    write_dossier(tmp_path, cycle(), format=format)
    (tmp_path / "note.txt").write_bytes(b"one\ntwo\n")
    describe(tmp_path)
    documents = sorted(set(tmp_path.glob(f"*.{format}")) - {tmp_path / "manifest.json"})
    for path in documents:
        path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    report = check_dossier(tmp_path, policy=dossier_policy())
    assert report.valid
    assert report.codes == {"FORMATTING-CHANGED"}
    said = report.reports[0].diagnostics
    assert len(said) == len(documents)
    assert "content of the document is the same" in said[0].message("en")
    assert "nội dung văn bản không đổi" in said[0].message("vi")
    # nothing is known of what other files say
    (tmp_path / "note.txt").write_bytes(b"one\r\ntwo\r\n")
    report = check_dossier(tmp_path, policy=dossier_policy())
    assert not report.valid
    assert report.codes == {"FORMATTING-CHANGED", "BYTES-CHANGED"}


def test_a_manifest_that_cannot_be_read_is_never_replaced(folder: Path, tmp_path: Path) -> None:
    path = folder / "manifest.json"
    path.write_text('{"kind": "dossier"')
    report = check_dossier(folder, policy=dossier_policy())
    assert not report.valid
    assert report.reports[0].diagnostics[0].line == 1
    for act in (lambda: describe(folder), lambda: pack(folder, tmp_path / "x.zip")):
        with pytest.raises(InvalidDocument):
            act()
    assert path.read_text() == '{"kind": "dossier"'


def test_a_folder_without_a_manifest_is_a_dossier_of_its_files(folder: Path) -> None:
    (folder / "manifest.json").unlink()
    report = check_dossier(folder, policy=dossier_policy())
    assert report.valid
    assert "MANIFEST-MISSING" in report.codes
    assert len(load_index(folder).documents) == 6


def test_an_empty_folder_is_reported(tmp_path: Path) -> None:
    report = check_dossier(tmp_path)
    assert not report.valid
    assert report.codes == {"DOSSIER-EMPTY"}
    with pytest.raises(InvalidDocument):
        load_index(tmp_path)
    with pytest.raises(InvalidDocument):
        pack(tmp_path, tmp_path / "x.zip")


def test_the_same_document_in_both_formats_counts_once(folder: Path) -> None:
    write_dossier(folder, cycle(), format="xml")
    describe(folder)
    report = check_dossier(folder, policy=dossier_policy())
    assert report.codes == set()
    assert report.index is not None
    assert len(report.index.documents) == 6


def test_a_bad_document_does_not_hide_the_next(folder: Path) -> None:
    (folder / "plan.json").write_text('{"kind": "plan"}')
    report = check_dossier(folder, policy=dossier_policy())
    bad = [each.file for each in report.reports if "MISSING" in each.codes]
    assert [Path(each or "").name for each in bad] == ["plan.json"]
    assert report.index is not None
    assert len(report.index.documents) == 5


def test_progress_is_reported(folder: Path) -> None:
    calls: list[tuple[int, int]] = []
    check_dossier(folder, policy=dossier_policy(), progress=lambda *at: calls.append(at))
    assert calls == [(n, 6) for n in range(1, 7)]


def test_digests_in_the_manifest_are_those_of_the_documents(folder: Path) -> None:
    with Dossier.open(folder) as dossier:
        assert dossier.manifest is not None
        for entry in dossier.manifest.entries:
            assert entry.digest == digest(dossier.load(entry.path))


def test_a_folder_that_is_in_use_is_not_written_to(folder: Path, tmp_path: Path) -> None:
    with pytest.raises(FileExistsError):
        pack(folder, folder.parent)
