from __future__ import annotations

import hashlib
import io
import os
import stat
from pathlib import Path
from typing import Any

import attrs
import pytest

import partydocs
from partydocs import (
    InvalidDocument,
    Limits,
    Plan,
    ProgressReport,
    canonical,
    convert,
    digest,
    dump,
    dumps,
    load,
    loads,
    validate,
)
from partydocs.rules import Policy
from tests.samples import plan

XML = dumps(plan(), pretty=True)
JSON = dumps(plan(), format="json", pretty=True)


def test_the_facade_is_small() -> None:
    assert len(partydocs.__all__) <= 25
    for name in partydocs.__all__:
        assert getattr(partydocs, name)
    with pytest.raises(AttributeError):
        partydocs.nonsense  # noqa: B018


@pytest.mark.parametrize("suffix", ["xml", "json"])
def test_paths_and_file_objects(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"plan.{suffix}"
    dump(plan(), path, pretty=True)
    assert load(path) == plan()
    assert load(str(path), Plan) == plan()
    with path.open("rb") as stream:
        assert load(stream) == plan()
    with path.open(encoding="utf-8") as lines:
        assert load(lines) == plan()
    assert load(io.BytesIO(path.read_bytes())) == plan()
    assert load(path.read_bytes()) == plan()
    assert load(memoryview(path.read_bytes())) == plan()
    assert validate(path).file == str(path)


def test_strings_hold_documents_for_loads() -> None:
    assert loads(XML.decode()) == plan()
    assert loads(JSON.decode(), Plan) == plan()
    assert loads(dumps(plan())) == loads(dumps(plan(), format="json"))


def test_content_decides_the_format_and_an_argument_overrides(tmp_path: Path) -> None:
    misnamed = tmp_path / "plan.xml"
    misnamed.write_bytes(JSON)
    assert load(misnamed) == plan()
    assert validate(JSON, format="xml").codes == {"XML-SYNTAX"}
    assert validate(XML, format="json").codes == {"JSON-SYNTAX"}


def test_the_kind_that_is_expected() -> None:
    with pytest.raises(InvalidDocument) as caught:
        loads(XML, ProgressReport)
    assert caught.value.report.codes == {"UNEXPECTED-KIND"}


def test_other_sources_are_refused(tmp_path: Path) -> None:
    with pytest.raises(TypeError):
        load(42)  # type: ignore[call-overload]
    with pytest.raises(FileNotFoundError):
        load(tmp_path / "none.xml")
    with pytest.raises(ValueError, match="suffix"):
        dump(plan(), tmp_path / "plan.docx")
    with pytest.raises(ValueError, match="format"):
        dumps(plan(), format="yaml")  # type: ignore[arg-type]


def test_writing_is_atomic(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "plan.xml"
    path.write_text("before")
    path.chmod(0o640)

    def fail(*_: object) -> None:
        raise OSError("disk full")

    monkeypatch.setattr(os, "fsync", fail)
    with pytest.raises(OSError, match="disk full"):
        dump(plan(), path)
    assert path.read_text() == "before"
    assert list(tmp_path.iterdir()) == [path]
    monkeypatch.undo()
    dump(plan(), path)
    assert load(path) == plan()
    assert stat.S_IMODE(path.stat().st_mode) == 0o640
    assert list(tmp_path.iterdir()) == [path]


def test_new_files_have_the_usual_mode(tmp_path: Path) -> None:
    dump(plan(), tmp_path / "a.xml")
    (tmp_path / "b").write_text("x")
    assert (tmp_path / "a.xml").stat().st_mode == (tmp_path / "b").stat().st_mode


def test_dump_to_file_objects() -> None:
    for format, expected in (("xml", dumps(plan())), ("json", dumps(plan(), format="json"))):
        stream = io.BytesIO()
        dump(plan(), stream, format=format)
        assert stream.getvalue() == expected
    stream = io.BytesIO()
    dump(plan(), stream)
    assert stream.getvalue() == dumps(plan())


def test_convert(tmp_path: Path) -> None:
    source = tmp_path / "a.xml"
    source.write_bytes(XML)
    assert convert(source, tmp_path / "a.json", pretty=True) == plan()
    assert (tmp_path / "a.json").read_bytes() == JSON
    convert(tmp_path / "a.json", tmp_path / "b.xml", pretty=True)
    assert (tmp_path / "b.xml").read_bytes() == XML
    stream = io.BytesIO()
    convert(XML, stream)
    assert loads(stream.getvalue(), format="json") == plan()
    stream = io.BytesIO()
    convert(JSON, stream)
    assert loads(stream.getvalue(), format="xml") == plan()
    with pytest.raises(InvalidDocument):
        convert(XML[:100], tmp_path / "c.json")
    assert not (tmp_path / "c.json").exists()


def test_digests_are_of_the_canonical_form() -> None:
    assert (
        digest(loads(XML)) == digest(loads(JSON)) == hashlib.sha256(canonical(plan())).hexdigest()
    )
    assert digest(attrs.evolve(plan(), subject="Khác")) != digest(plan())
    keys = [part.split(b'"')[1] for part in canonical(plan()).split(b',"')[1:3]]
    assert keys == sorted(keys)


def test_a_document_that_does_not_hold_together_is_not_written() -> None:
    twice = attrs.evolve(plan(), tasks=(plan().tasks[0], plan().tasks[0]))
    lost = attrs.evolve(plan(), progress=())
    for broken, code in ((twice, "DUPLICATE-ID"), (lost, "UNRESOLVED-ID")):
        for write in (dumps, canonical, digest):
            with pytest.raises(InvalidDocument) as caught:
                write(broken)
            assert caught.value.report.codes == {code}


def test_a_document_too_deep_is_not_written() -> None:
    from partydocs.model import Section

    section = Section(id="y99")
    for n in range(98, 0, -1):
        section = Section(id=f"y{n}", sections=(section,))
    deep = attrs.evolve(plan(), sections=(*plan().sections, section))
    with pytest.raises(InvalidDocument) as caught:
        dumps(deep)
    assert caught.value.report.codes == {"TOO-DEEP"}


def test_a_document_of_some_depth_is_fine() -> None:
    from partydocs.model import Section

    section = Section(id="x40")
    for n in range(39, 0, -1):
        section = Section(id=f"x{n}", sections=(section,))
    deep = attrs.evolve(plan(), sections=(*plan().sections, section))
    for format in ("xml", "json"):
        assert loads(dumps(deep, format=format)) == deep


def test_insignificant_differences_do_not_count() -> None:
    text = XML.decode()
    variants = [
        text.replace("\n", "\r\n"),
        text.replace("\n", "\r"),
        text.replace('xmlns="', 'xmlns:pd="').replace("<", "<pd:").replace("<pd:/", "</pd:").replace("<pd:?", "<?"),
        text.replace('state="issued"', "state='issued'"),
        text.replace('state="issued" symbol="18-KH/ĐU"', 'symbol="18-KH/ĐU"   state="issued"'),
        text.replace("ke-hoach", " ke-hoach\t"),
        text.replace("Kiểm tra", "\n   Kiểm    tra"),
        text.replace("Kiểm tra", "Ki&#x1EC3;m tra"),
        text.replace("Kiểm tra", "<![CDATA[Kiểm tra]]>"),
        text.replace('"62.5"', '"62.500"'),
        text.replace('<plan xmlns="', '<plan xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation="a b" xmlns="'),
        text.replace('<?xml version="1.0" encoding="UTF-8"?>\n', ""),
    ]  # fmt: skip
    for variant in variants:
        assert variant != text
        assert digest(loads(variant)) == digest(plan()), variant[:300]
    json_text = JSON.decode()
    for variant in [
        json_text.replace("\n", "\r\n"),
        json_text.replace("62.5", "6.25e1"),
        json_text.replace("62.5", "62.500"),
        json_text.replace("Kiểm", "Ki\\u1ec3m"),
        json_text.replace('": ', '" :  '),
    ]:
        assert variant != json_text
        assert digest(loads(variant)) == digest(plan())


def test_limits_reach_load() -> None:
    with pytest.raises(InvalidDocument):
        load(XML, limits=Limits(bytes=10))


@pytest.mark.parametrize("text", ["<plan/>", '{"kind":"plan"}', "  \n<?xml version='1.0'?><plan/>"])
@pytest.mark.parametrize("read", [partydocs.load, partydocs.validate])
def test_the_text_of_a_document_is_no_path(text: str, read: Any) -> None:
    with pytest.raises(ValueError, match=r"loads\(text\)"):
        read(text)
    long = text + "x" * 100_000
    with pytest.raises(ValueError, match="a string is a path") as caught:
        read(long)
    assert len(str(caught.value)) < 200


def test_a_file_may_have_an_odd_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("<b>&.xml").write_bytes(dumps(plan()))
    assert partydocs.load("<b>&.xml") == plan()


@pytest.mark.parametrize("write", [partydocs.dumps, partydocs.canonical, partydocs.digest])
def test_only_documents_are_written(write: Any) -> None:
    with pytest.raises(TypeError, match="such as a Plan, not dict"):
        write({"kind": "plan"})


def test_a_report_is_true_if_it_is_valid() -> None:
    assert partydocs.validate(dumps(plan()), policy=Policy(standard=False))
    assert not partydocs.validate(b"<a/>")
