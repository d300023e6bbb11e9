"""Unusual folders and archives: odd names, links, pipes, files that change meanwhile."""

from __future__ import annotations

import os
import shutil
import struct
import unicodedata
import zipfile
from pathlib import Path

import pytest

from partydocs import InvalidDocument
from partydocs.dossier import check_dossier, describe, load_index, pack
from partydocs.testing.cases.working_cycle import cycle, dossier_policy, write_dossier

POLICY = dossier_policy()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    path = tmp_path / "ho-so"
    path.mkdir()
    write_dossier(path, cycle())
    return path


def test_pipes_and_broken_links_are_no_files(folder: Path) -> None:
    os.mkfifo(folder / "pipe.xml")
    (folder / "loop.xml").symlink_to("loop.xml")
    (folder / "nowhere.xml").symlink_to("nothing")
    assert check_dossier(folder, policy=POLICY).codes == set()
    assert len(describe(folder).entries) == 6


def test_names_that_another_system_decomposes_are_the_same_names(folder: Path) -> None:
    name = "Kế hoạch 18.json"
    (folder / "plan.json").rename(folder / unicodedata.normalize("NFD", name))
    manifest = describe(folder)
    assert name in {each.path for each in manifest.entries}
    assert check_dossier(folder, policy=POLICY).codes == set()
    archive = folder.with_suffix(".zip")
    with zipfile.ZipFile(archive, "w") as packed:
        for file in folder.iterdir():
            packed.write(file, file.name)
    assert check_dossier(archive, policy=POLICY).codes == set()


@pytest.mark.parametrize("name", ["a  b.json", " a.json", "a\nb.json", "a\x85b.json", b"\xff.json"])
def test_a_name_that_fits_no_manifest_is_reported(name: str | bytes, folder: Path) -> None:
    (folder / "manifest.json").unlink()
    odd = os.path.join(os.fsencode(folder), os.fsencode(name))  # noqa: PTH118 - may be no text
    shutil.copy(folder / "plan.json", odd)
    report = check_dossier(folder, policy=POLICY)
    assert "ENTRY-NAME" in report.codes
    assert len(load_index(folder).documents) == 6
    for found in report.reports:
        for each in found.diagnostics:
            assert each.message("vi").isprintable()
    with pytest.raises(InvalidDocument) as refused:
        describe(folder)
    assert refused.value.report.codes == {"ENTRY-NAME"}


def test_links_out_are_refused_by_all_who_read(folder: Path, tmp_path: Path) -> None:
    (folder / "out.json").symlink_to("/etc/passwd")
    assert "ENTRY-OUTSIDE" in check_dossier(folder, policy=POLICY).codes
    for act in (lambda: describe(folder), lambda: pack(folder, tmp_path / "x.zip")):
        with pytest.raises(InvalidDocument) as refused:
            act()
        assert refused.value.report.codes == {"ENTRY-OUTSIDE"}


@pytest.mark.parametrize("content", [b"[1]", b"<a", b'{"kind":"plan"}', b'"x"', b"", None])
def test_files_that_change_meanwhile_are_reported_without_a_location(
    content: bytes | None, folder: Path
) -> None:
    (folder / "manifest.json").unlink()
    text = (folder / "report.json").read_text("utf-8").replace("2016-01-29", "2016-01-28")
    (folder / "report.json").write_text(text, "utf-8")

    def change(done: int, total: int) -> None:
        if done == total:
            for file in folder.iterdir():
                file.unlink() if content is None else file.write_bytes(content)

    report = check_dossier(folder, policy=POLICY, progress=change)
    found = [d for each in report.reports for d in each.diagnostics if d.layer == "dossier"]
    assert "REFERENCE-CONTRADICTED" in {each.code for each in found}
    assert {each.line for each in found} == {None}


def _archive(path: Path) -> bytearray:
    with zipfile.ZipFile(path, "w") as packed:
        packed.writestr("a.json", "{}")
    return bytearray(path.read_bytes())


def test_a_local_name_that_is_no_text_is_damage(tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    data = _archive(path)
    central = data.rindex(b"PK\x01\x02")
    struct.pack_into("<H", data, central + 8, 0x800)
    struct.pack_into("<H", data, 6, 0x800)
    data[30] = 0xFF
    path.write_bytes(data)
    assert "ARCHIVE-DAMAGED" in check_dossier(path, policy=POLICY).codes


@pytest.mark.parametrize("offset", [0xFFFFFFF0, 0xFFFFFFFE])
def test_a_directory_that_lies_elsewhere_is_damage(offset: int, tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    data = _archive(path)
    struct.pack_into("<L", data, data.rindex(b"PK\x05\x06") + 16, offset)
    path.write_bytes(data)
    assert "ARCHIVE-DAMAGED" in check_dossier(path, policy=POLICY).codes
