"""JSON Lines: a document per line, independent of errors in other lines."""

from __future__ import annotations

import io

import pytest

from partydocs import dumps
from partydocs.formats.source import Limits
from partydocs.stream import raw_documents, read_stream
from tests.stream.streams import Drips, kinds, outcomes, read, samples

LINES = [dumps(each, format="json") for each in samples()]


@pytest.mark.parametrize("end", [b"\n", b"\r\n", b"\n\n", b" \t\n", b"\r\n \r\n"])
@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
def test_lines_end_as_they_like(end: bytes, mark: bytes) -> None:
    found = read(mark + end.join(LINES))
    assert [each.document for each in found] == [*samples()]


def test_a_position_is_that_of_the_line() -> None:
    data = b"\n\r\n" + b"\n".join(LINES[:2]) + b"\n"
    first, second = (each.position for each in read(data))
    assert (first.number, first.offset, first.line, first.column) == (1, 3, 3, 1)
    assert (second.number, second.line) == (2, 4)
    assert data[second.offset :].startswith(LINES[1])


def test_an_error_is_in_its_line() -> None:
    bad = LINES[1].replace(b'"date":"', b'"date":"x', 1)
    data = b"\n".join([LINES[0], bad, LINES[2]])
    [fault] = read(data)[1].report.diagnostics
    assert (fault.code, fault.line) == ("BAD-DATE", 2)
    assert fault.column == bad.decode().index('"x') + 1


@pytest.mark.parametrize(
    ("broken", "code"),
    [
        (b"{", "TRUNCATED"),
        (b"[]", "WRONG-TYPE"),
        (b'{"kind":"plan",}', "JSON-SYNTAX"),
        (b"<plan/>", "JSON-SYNTAX"),
        (b"\xe9", "ENCODING-INVALID"),
        (b"nonsense", "JSON-SYNTAX"),
    ],
)
def test_a_broken_line_hides_nothing(broken: bytes, code: str) -> None:
    found = list(read_stream(Drips(b"\n".join([LINES[0], broken, LINES[1]]), 1000), format="json"))
    assert outcomes(found) == [kinds()[0], code, kinds()[1]]


@pytest.mark.parametrize("end", [b"\n", b"\r\n"])
def test_a_truncated_line_is_reported_in_its_line(end: bytes) -> None:
    cut = LINES[1][: LINES[1].index(b'"date"') + 3]
    found = read(LINES[0] + end + cut + end + LINES[2] + end)
    assert outcomes(found) == [kinds()[0], "TRUNCATED", kinds()[2]]
    assert [each.line for each in found[1].report.diagnostics] == [2]


@pytest.mark.parametrize("first", [b"\x00" + LINES[0], LINES[0].decode().encode("utf-16-le")])
def test_a_stray_nul_costs_its_line_alone(first: bytes) -> None:
    data = b"\n".join([first, LINES[1], LINES[2]])
    source = Drips(data, 1000)
    source.name = "a.jsonl"
    found = list(read_stream(source))
    assert [each.document for each in found[-2:]] == [*samples()[1:3]]
    assert found[0].document is None


@pytest.mark.parametrize("first", [LINES[0][:300], b"junk", b"null"])
def test_a_broken_first_line_leaves_the_others_lines(first: bytes) -> None:
    found = read(b"\n".join([first, LINES[1], LINES[2]]) + b"\n")
    assert [each.document for each in found] == [None, *samples()[1:3]]


def test_a_line_beyond_the_limit_is_not_held() -> None:
    limits = Limits(bytes=max(map(len, LINES)))
    data = b"\n".join([LINES[0], b"x" * 2_000_000, LINES[1], b"y" * 600_000])
    found = list(raw_documents(io.BytesIO(data), limits=limits))
    assert [each.finding.code if each.finding else "" for each in found] == [
        "",
        "TOO-LARGE",
        "",
        "TOO-LARGE",
    ]
    assert [each.position.line for each in found] == [1, 2, 3, 4]
    assert found[1].data == b""


def test_a_line_of_just_the_limit_is_read() -> None:
    limits = Limits(bytes=len(LINES[0]))
    assert outcomes(read(LINES[0] + b"\r\n" + LINES[0], limits=limits))[1] == kinds()[0]


def test_an_unsupported_encoding_is_reported() -> None:
    data = b"\n".join(LINES).decode().encode("utf-16")
    assert outcomes(list(read_stream(_named(data, "x.jsonl")))) == ["ENCODING-UNSUPPORTED"]


def test_an_empty_file_holds_nothing() -> None:
    assert list(read_stream(_named(b"", "x.jsonl"))) == []
    assert list(read_stream(_named(b"\xef\xbb\xbf\r\n\n ", "x.ndjson"))) == []


def _named(data: bytes, name: str) -> io.BytesIO:
    stream = io.BytesIO(data)
    stream.name = name
    return stream
