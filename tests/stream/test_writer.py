"""Documents written one by one can be read again; partial output is never visible."""

from __future__ import annotations

import gzip
import io
import pickle
import stat
import zipfile
from pathlib import Path

import attrs
import pytest

from partydocs import InvalidDocument, Plan, dumps
from partydocs.stream import open_stream, read_stream
from tests.stream.streams import HEAD, TAIL, kinds, outcomes, samples, wrapped

NAMES = ["a.jsonl", "a.ndjson", "a.xml", "a.jsonl.gz", "a.xml.gz", "a.xml.zst", "a.zip", "a"]


def write(path: Path, **options: object) -> None:
    with open_stream(path, **options) as writer:  # type: ignore[arg-type]
        for each in samples():
            writer.write(each)
    assert writer.count == len(samples())


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("pretty", [False, True])
def test_written_documents_are_read_again(name: str, pretty: bool, tmp_path: Path) -> None:
    write(tmp_path / name, pretty=pretty)
    assert [each.document for each in read_stream(tmp_path / name)] == [*samples()]


@pytest.mark.parametrize("name", NAMES[:-1])
def test_the_same_documents_give_the_same_bytes(name: str, tmp_path: Path) -> None:
    written = set()
    for folder in ("one", "two"):
        (tmp_path / folder).mkdir()
        write(tmp_path / folder / name)
        written.add((tmp_path / folder / name).read_bytes())
    assert len(written) == 1


@pytest.mark.parametrize("name", NAMES[:-1])
@pytest.mark.parametrize("pretty", [False, True])
def test_what_was_encoded_elsewhere_is_written_as_it_is(
    name: str, pretty: bool, tmp_path: Path
) -> None:
    write(tmp_path / name, pretty=pretty)
    with open_stream(tmp_path / f"other-{name}", pretty=pretty) as writer:
        elsewhere = pickle.loads(pickle.dumps(writer.encoding))
        assert elsewhere == writer.encoding
        for each in samples():
            writer.write_encoded(elsewhere(each))
        assert writer.count == len(samples())
    assert (tmp_path / f"other-{name}").read_bytes() == (tmp_path / name).read_bytes()
    with pytest.raises(ValueError, match="not open"):
        writer.write_encoded(b"")


def test_a_stream_is_written_once(tmp_path: Path) -> None:
    writer = open_stream(tmp_path / "a.jsonl")
    with writer:
        pass
    with pytest.raises(ValueError, match="written once"):
        writer.__enter__()


def test_the_forms_are_the_plain_ones(tmp_path: Path) -> None:
    write(tmp_path / "a.jsonl")
    lines = (tmp_path / "a.jsonl").read_bytes()
    assert lines == b"".join(dumps(each, format="json") + b"\n" for each in samples())
    write(tmp_path / "a.xml")
    assert (tmp_path / "a.xml").read_bytes() == wrapped(*samples(), tail=b"\n" + TAIL)
    write(tmp_path / "a.jsonl.gz")
    assert gzip.decompress((tmp_path / "a.jsonl.gz").read_bytes()) == lines


@pytest.mark.parametrize("format", ["xml", "json"])
def test_archives_and_folders_take_either_format(format: str, tmp_path: Path) -> None:
    for name in ("a.zip", "folder"):
        write(tmp_path / name, format=format)
        found = list(read_stream(tmp_path / name))
        assert [each.report.format for each in found] == [format] * len(samples())
        assert found[0].position.member == f"00000001.{format}"


@pytest.mark.parametrize(("format", "expected"), [(None, "xml"), ("json", "json"), ("xml", "xml")])
def test_a_file_object_is_written_to(format: object, expected: str) -> None:
    stream = io.BytesIO()
    with open_stream(stream, format=format) as writer:  # type: ignore[arg-type]
        writer.write(samples()[0])
    assert stream.getvalue().startswith(HEAD if expected == "xml" else b"{")
    assert outcomes(list(read_stream(io.BytesIO(stream.getvalue())))) == kinds()[:1]


def _break_off(path: Path) -> None:
    with open_stream(path) as writer:
        writer.write(samples()[0])
        raise RuntimeError("enough")


@pytest.mark.parametrize("name", NAMES)
def test_an_exception_leaves_what_was_there(name: str, tmp_path: Path) -> None:
    path = tmp_path / name
    if path.suffix:
        path.write_bytes(b"before")
    with pytest.raises(RuntimeError, match="enough"):
        _break_off(path)
    assert not path.exists() or path.read_bytes() == b"before"
    assert [each.name for each in tmp_path.iterdir()] == ([name] if path.suffix else [])


@pytest.mark.parametrize("name", NAMES)
def test_nothing_is_seen_before_the_end(name: str, tmp_path: Path) -> None:
    with open_stream(tmp_path / name) as writer:
        writer.write(samples()[0])
        assert not (tmp_path / name).exists()
    assert (tmp_path / name).exists()


@pytest.mark.parametrize("name", NAMES)
def test_an_inconsistent_document_is_not_written(name: str, tmp_path: Path) -> None:
    plan = next(each for each in samples() if isinstance(each, Plan))
    bad = attrs.evolve(plan, tasks=(*plan.tasks, *plan.tasks))
    with open_stream(tmp_path / name) as writer:
        with pytest.raises(InvalidDocument):
            writer.write(bad)
        writer.write(plan)
    assert writer.count == 1
    assert outcomes(list(read_stream(tmp_path / name))) == ["plan"]


def test_a_stream_of_nothing_is_one(tmp_path: Path) -> None:
    for name in NAMES:
        with open_stream(tmp_path / name):
            pass
        assert list(read_stream(tmp_path / name)) == []


def test_rights_are_those_of_other_files(tmp_path: Path) -> None:
    (tmp_path / "plain").mkdir()
    (tmp_path / "plain" / "x").write_bytes(b"")
    for name, plain in (("a.zip", tmp_path / "plain" / "x"), ("a", tmp_path / "plain")):
        write(tmp_path / name)
        assert stat.S_IMODE((tmp_path / name).stat().st_mode) == stat.S_IMODE(plain.stat().st_mode)


def test_a_folder_in_use_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    write(tmp_path / "a")
    with pytest.raises(FileExistsError), open_stream(tmp_path / "a"):
        pass
    assert outcomes(list(read_stream(tmp_path / "a"))) == kinds()


def test_members_have_no_time_of_their_own(tmp_path: Path) -> None:
    write(tmp_path / "a.zip")
    with zipfile.ZipFile(tmp_path / "a.zip") as archive:
        assert {each.date_time for each in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_mistakes_of_the_caller_are_reported(tmp_path: Path) -> None:
    for name in ("a.json", "a.txt", "a.zip.gz", "a.gz"):
        with pytest.raises(ValueError, match="jsonl"):
            open_stream(tmp_path / name)
    with pytest.raises(ValueError, match="the name says xml"):
        open_stream(tmp_path / "a.xml", format="json")
    with pytest.raises(ValueError, match="'xml' or 'json'"):
        open_stream(tmp_path / "a.xml", format="yaml")  # type: ignore[arg-type]
    with pytest.raises(TypeError, match="path or a file object"):
        open_stream(7)  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="not open"):
        open_stream(tmp_path / "a.xml").write(samples()[0])
