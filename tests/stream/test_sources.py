"""Sources: files (compressed or not), archives, folders."""

from __future__ import annotations

import io
import os
import pickle
import zipfile
from pathlib import Path

import pytest

from partydocs import Plan, dumps
from partydocs.dossier import DossierLimits
from partydocs.formats.source import Limits
from partydocs.rules import default_policy
from partydocs.stream import is_stream, open_stream, raw_documents, read_stream
from partydocs.validation.validator import check_bytes
from tests.stream.streams import bare, kinds, outcomes, samples, wrapped

PLAN = next(each for each in samples() if each.kind == "plan")


def test_single_documents_are_streams_of_one(tmp_path: Path) -> None:
    for name, data in (("a.xml", dumps(PLAN)), ("a.json", dumps(PLAN, format="json", pretty=True))):
        path = tmp_path / name
        path.write_bytes(data)
        [found] = read_stream(path)
        assert (found.document, found.data) == (PLAN, data)
        assert found.report == check_bytes(data, file=str(path))
        assert not is_stream(path)


@pytest.mark.parametrize("data", [b"", b"   ", b"letter", b"{", b"<a/>", b"\xff\xfe", b"\x00"])
def test_other_content_is_reported_as_elsewhere(data: bytes) -> None:
    [found] = read_stream(io.BytesIO(data))
    assert found.report.codes == check_bytes(data).codes


def test_a_document_beyond_the_limit_is_not_held() -> None:
    [found] = raw_documents(io.BytesIO(b"<plan>" + b" " * 900_000), limits=Limits(bytes=1000))
    assert found.finding is not None
    assert (found.finding.code, found.data) == ("TOO-LARGE", b"")


def test_the_kind_and_the_policy_are_those_of_the_caller() -> None:
    data = wrapped(*samples())
    found = list(read_stream(io.BytesIO(data), Plan))
    assert outcomes(found).count("UNEXPECTED-KIND") == len(samples()) - 1
    ruled = list(read_stream(io.BytesIO(data), policy=default_policy()))
    assert all(any(run.ran for run in each.report.layers[5:]) for each in ruled)


def test_a_result_can_be_sent_to_another_process() -> None:
    for each in read_stream(io.BytesIO(wrapped(PLAN, b"text"))):
        assert pickle.loads(pickle.dumps(each)) == each
    for piece in raw_documents(io.BytesIO(wrapped(PLAN, b"text"))):
        assert pickle.loads(pickle.dumps(piece)) == piece


def test_members_of_an_archive_come_one_by_one(tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("manifest.json", "{}")
        archive.writestr("b/plan.json", dumps(PLAN, format="json"))
        archive.writestr("a.xml", wrapped(*samples()))
        archive.writestr("scan.pdf", b"%PDF")
        archive.writestr("c.xml", b"<plan>")
        archive.writestr("__MACOSX/._c.xml", b"\x00\x05\x16\x07")
        archive.writestr(".hidden/plan.xml", dumps(PLAN))
    found = list(read_stream(path))
    assert outcomes(found) == [*kinds(), "plan", "TRUNCATED"]
    assert [each.position.member for each in found[-3:]] == ["a.xml", "b/plan.json", "c.xml"]
    assert [each.position.number for each in found] == [*range(1, len(found) + 1)]
    assert found[-1].report.file == f"{path}/c.xml"
    assert is_stream(path)


def test_a_damaged_member_hides_nothing(tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    with open_stream(path) as writer:
        for each in samples():
            writer.write(each)
    data = bytearray(path.read_bytes())
    place = data.index(b"00000002.xml") + 60
    data[place : place + 20] = bytes(20)
    path.write_bytes(data)
    found = outcomes(list(read_stream(path)))
    assert found == [kinds()[0], "ARCHIVE-DAMAGED", *kinds()[2:]]


@pytest.mark.parametrize("cut", [1, 30, 400])
def test_a_truncated_archive_is_reported(cut: int, tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    with open_stream(path) as writer:
        writer.write(PLAN)
    path.write_bytes(path.read_bytes()[:-cut])
    assert outcomes(list(read_stream(path))) == ["ARCHIVE-DAMAGED"]


def test_limits_on_archives_hold(tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    with open_stream(path) as writer:
        for each in samples():
            writer.write(each)
    assert outcomes(list(read_stream(path, archive=DossierLimits(members=2)))) == [
        "ARCHIVE-TOO-MANY"
    ]


def folder_of(tmp_path: Path) -> Path:
    root = tmp_path / "papers"
    (root / "a").mkdir(parents=True)
    (root / ".hidden").mkdir()
    (root / ".hidden" / "x.xml").write_bytes(b"<a/>")
    (root / "a" / "x.xml").write_bytes(dumps(PLAN))
    (root / "a.xml").write_bytes(b"<plan>")
    (root / "b.jsonl").write_bytes(dumps(PLAN, format="json") + b"\n{}\n")
    (root / "notes.txt").write_bytes(b"text")
    with open_stream(root / "c.zip") as writer:
        writer.write(PLAN)
    return root


def test_a_folder_is_read_in_the_order_of_paths(tmp_path: Path) -> None:
    root = folder_of(tmp_path)
    found = list(read_stream(root))
    assert [each.position.member for each in found] == [
        "a.xml",
        "a/x.xml",
        "b.jsonl",
        "b.jsonl",
        "c.zip/00000001.xml",
    ]
    assert outcomes(found) == ["TRUNCATED", "plan", "plan", "MISSING", "plan"]
    assert is_stream(root)


def test_links_that_lead_out_are_reported(tmp_path: Path) -> None:
    root = folder_of(tmp_path)
    outside = tmp_path / "outside.xml"
    outside.write_bytes(dumps(PLAN))
    (root / "a0.xml").symlink_to(outside)
    (root / "a1.xml").symlink_to(root / "a" / "x.xml")
    found = {each.position.member: outcomes([each]) for each in read_stream(root)}
    assert found["a0.xml"] == ["ENTRY-OUTSIDE"]
    assert found["a1.xml"] == ["plan"]


def test_a_loop_of_links_raises_after_the_others(tmp_path: Path) -> None:
    root = folder_of(tmp_path)
    whole = [each.position.member for each in read_stream(root)]
    (root / "a0.xml").symlink_to(root / "a1.xml")
    (root / "a1.xml").symlink_to(root / "a0.xml")
    found = []
    with pytest.raises(OSError, match="symbolic links") as caught:
        found.extend(each.position.member for each in read_stream(root))
    assert Path(caught.value.filename).name in {"a0.xml", "a1.xml"}
    assert found == whole


def test_a_missing_file_raises(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        list(raw_documents(tmp_path / "none.xml"))
    assert not is_stream(tmp_path / "none.jsonl")


def test_a_file_that_cannot_be_read_raises_behind_the_others(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = folder_of(tmp_path)
    opened = Path.open

    def refusing(path: Path, *args: object, **kwargs: object) -> object:
        if path.name == "b.jsonl":
            raise PermissionError(13, "Permission denied", str(path))
        return opened(path, *args, **kwargs)  # type: ignore[call-overload]

    monkeypatch.setattr(Path, "open", refusing)
    found = raw_documents(root)
    members = [next(found).position.member for _ in range(3)]
    assert members == ["a.xml", "a/x.xml", "c.zip/00000001.xml"]
    with pytest.raises(PermissionError):
        next(found)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes here")
def test_pipes_in_folders_are_no_documents(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.xml")
    assert list(raw_documents(tmp_path)) == []
    assert not is_stream(tmp_path / "pipe.xml")


def test_xml_of_many_documents_is_a_stream(tmp_path: Path) -> None:
    for name, data, expected in (
        ("a.xml", wrapped(PLAN), True),
        ("b.xml", b"<!-- x --><?y z?>\n<export>" + bare(PLAN) + b"</export>", True),
        ("c.xml", b"<letter/>", False),
        ("d.xml", b"<!-- <documents> -->" + bare(PLAN), False),
        ("e.jsonl", b"", True),
        ("f.json.gz", b"", True),
        ("g", dumps(PLAN, format="json") + b"\n" + dumps(PLAN, format="json"), True),
    ):
        (tmp_path / name).write_bytes(data)
        assert is_stream(tmp_path / name) is expected, name


def test_mistakes_of_the_caller_are_reported() -> None:
    with pytest.raises(TypeError, match="path or a binary file object"):
        raw_documents(7)  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="'xml' or 'json'"):
        raw_documents("x", format="yaml")  # type: ignore[arg-type]
    with pytest.raises(TypeError, match="class of documents"):
        list(read_stream("x", str))  # type: ignore[arg-type]
