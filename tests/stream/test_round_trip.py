"""Valid and invalid documents are read in order from any container, in chunks of any size."""

from __future__ import annotations

import gzip
import io
import tempfile
import zipfile
from collections.abc import Callable
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from partydocs import Document, digest, dumps
from partydocs.formats.registry import sniff
from partydocs.formats.source import FormatName
from partydocs.stream import open_stream, read_stream
from partydocs.stream.decompression import zstd
from partydocs.testing.strategies import bad_documents, documents
from partydocs.validation.report import Report
from partydocs.validation.validator import check_bytes
from tests.stream.streams import Drips, bare, samples, wrapped

SUPPRESSED = (HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much)
CONTAINERS = ("a.jsonl", "a.xml", "a.jsonl.gz", "a.xml.zst", "a.zip", "a")
LAYERS = ["schema", "values", "codes"]
some = settings(max_examples=20, suppress_health_check=SUPPRESSED, deadline=None)


@some
@given(st.lists(documents(), max_size=4), st.sampled_from(CONTAINERS), st.booleans())
def test_documents_come_back(written: list[Document], name: str, pretty: bool) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, name)
        with open_stream(path, pretty=pretty) as writer:
            for each in written:
                writer.write(each)
        found = [each.document for each in read_stream(path)]
    assert [digest(each) for each in found if each] == [digest(each) for each in written]
    assert len(found) == len(written)


def outcome(report: Report) -> tuple[str | None, list[tuple[str, str]]]:
    """Return the result for a document, without its location."""
    read = digest(report.document) if report.document else None
    return read, [(each.code, each.pointer) for each in report.diagnostics]


def faulty(format: str) -> st.SearchStrategy[bytes]:
    """Documents in a format with one error; JSON on one line."""
    found = bad_documents(layers=LAYERS).filter(lambda each: each.format == format)
    return found.map(lambda each: each.data if format == "xml" else each.data.replace(b"\n", b" "))


def contents(format: FormatName) -> st.SearchStrategy[list[bytes]]:
    """Valid and invalid documents in a format."""
    good = documents().map(lambda each: dumps(each, format=format))
    return st.lists(st.one_of(good, faulty(format)), max_size=4)


seeds = st.integers(0, 1000)
_PACKINGS: dict[str, Callable[[bytes], bytes]] = {
    "": bytes,
    ".gz": gzip.compress,
    ".zst": zstd().compress,
}
packings = st.sampled_from([*_PACKINGS])


@some
@given(contents("xml").map(lambda found: [*map(bare, found)]), seeds, packings)
def test_good_and_bad_come_back_from_xml(contained: list[bytes], seed: int, suffix: str) -> None:
    found = list(read_stream(Drips.by_chance(_PACKINGS[suffix](wrapped(*contained)), seed)))
    assert [outcome(each.report) for each in found] == [
        outcome(check_bytes(each)) for each in contained
    ]


@some
@given(contents("json"), seeds, packings, st.sampled_from([b"\n", b"\r\n", b"\n\n"]))
def test_good_and_bad_come_back_from_lines(
    contained: list[bytes], seed: int, suffix: str, end: bytes
) -> None:
    source = Drips.by_chance(_PACKINGS[suffix](end.join([*contained, b""])), seed)
    source.name = f"papers.jsonl{suffix}"
    assert [outcome(each.report) for each in read_stream(source)] == [
        outcome(check_bytes(each)) for each in contained
    ]


@some
@given(st.one_of(contents("xml"), contents("json")))
def test_good_and_bad_come_back_from_archives_and_folders(contained: list[bytes]) -> None:
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place, "papers")
        folder.mkdir()
        with zipfile.ZipFile(Path(place, "papers.zip"), "w") as archive:
            for number, data in enumerate(contained):
                name = f"{number}.{sniff(data)}"
                archive.writestr(name, data)
                (folder / name).write_bytes(data)
        for source in (folder, Path(place, "papers.zip")):
            assert [outcome(each.report) for each in read_stream(source)] == [
                outcome(check_bytes(each)) for each in contained
            ]


@settings(max_examples=60, suppress_health_check=SUPPRESSED, deadline=None)
@given(st.data())
def test_damage_anywhere_hides_no_other_document(data: st.DataObject) -> None:
    good = [bare(each) for each in samples()]
    spoilt = bytearray(good[1])
    for _ in range(data.draw(st.integers(1, 4))):
        place = data.draw(st.integers(0, len(spoilt) - 1))
        spoilt[place : place + data.draw(st.integers(0, 3))] = data.draw(
            st.sampled_from([b"", b"<", b">", b"&", b'"', b"</", b"/>", b"\xff", b"<plan>", b"]]>"])
        )
    found = [
        each.document for each in read_stream(io.BytesIO(wrapped(good[0], bytes(spoilt), good[2])))
    ]
    assert (found[0], found[-1]) == (samples()[0], samples()[2])
