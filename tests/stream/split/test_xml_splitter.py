"""Documents are extracted from an XML file, independent of errors in others."""

from __future__ import annotations

import io
import tracemalloc
from itertools import islice

import pytest

from partydocs import digest
from partydocs.formats.source import Limits
from partydocs.schema.shape import NAMESPACE
from partydocs.stream import raw_documents, read_stream
from partydocs.testing import mutants, sample
from partydocs.validation.validator import check_bytes
from tests.stream.streams import HEAD, TAIL, Drips, bare, kinds, outcomes, read, samples, wrapped

PLAN = next(each for each in samples() if each.kind == "plan")
SCHEDULE = next(each for each in samples() if each.kind == "workSchedule")
XMLNS = f' xmlns="{NAMESPACE}"'.encode()


def between(*contents: bytes) -> list[str]:
    """Return the findings between a plan and a schedule, which must both be found."""
    found = outcomes(read(wrapped(PLAN, *contents, SCHEDULE)))
    assert (found[0], found[-1]) == ("plan", "workSchedule")
    return found[1:-1]


def test_documents_of_all_kinds_come_in_order_and_whole() -> None:
    found = read(wrapped(*samples()))
    assert outcomes(found) == kinds()
    assert [digest(each.document) for each in found if each.document] == [*map(digest, samples())]


def test_a_position_is_that_of_the_start_tag() -> None:
    data = wrapped(*samples())
    for number, each in enumerate(read(data), 1):
        position = each.position
        assert position.number == number
        assert data[position.offset :].startswith(b"<" + kinds()[number - 1].encode())
        before = data[: position.offset].decode()
        assert position.line == before.count("\n") + 1
        assert position.column == len(before) - before.rfind("\n")


@pytest.mark.parametrize("size", [1, 3, 17])
def test_parts_may_be_read_in_any_size(size: int) -> None:
    data = wrapped(PLAN, b"<!-- </plan> -->", b"stray", SCHEDULE)
    assert outcomes(list(read_stream(Drips(data, size)))) == [
        "plan",
        "UNEXPECTED-TEXT",
        "workSchedule",
    ]


def test_namespaces_of_the_wrapper_hold_for_each_document() -> None:
    plain = bare(PLAN).replace(XMLNS, b"", 1)
    [found] = read(wrapped(plain))
    assert found.document == PLAN
    assert XMLNS in found.data
    assert XMLNS not in plain


def test_prefixes_are_taken_along() -> None:
    head = f'<p:documents xmlns:p="{NAMESPACE}">'.encode()
    body = bare(SCHEDULE).replace(XMLNS, b"", 1).replace(b"</", b"\0").replace(b"<", b"<p:")
    body = body.replace(b"\0", b"</p:")
    found = read(wrapped(body, body, head=head, tail=b"</p:documents>"))
    assert [each.document for each in found] == [SCHEDULE, SCHEDULE]


def test_an_error_is_located_in_the_source() -> None:
    bad = bare(PLAN).replace(XMLNS, b"", 1).replace(b'date="', b'date="x', 1)
    data = wrapped(SCHEDULE, b"  " + bad)
    [fault] = read(data)[1].report.diagnostics
    assert fault.code == "BAD-DATE"
    assert fault.line is not None
    assert fault.column is not None
    assert data.decode().splitlines()[fault.line - 1][fault.column - 1 :].startswith('date="x')


def test_lines_that_a_message_names_are_those_of_the_source() -> None:
    data = wrapped(SCHEDULE, b"\n\n<plan>\n<term></plan>")
    [fault] = read(data)[1].report.diagnostics
    opened = data[: data.index(b"<term>")].count(b"\n") + 1
    assert fault.parameters["opened"] == "term"
    assert fault.parameters["line"] == str(opened)
    assert fault.line == opened


@pytest.mark.parametrize(
    "hidden",
    [
        b"<!-- </plan> <program> -->",
        b"<?note </plan> <program> ?>",
        b"<!-- <!DOCTYPE a> </documents> -->",
    ],
)
def test_what_only_looks_like_a_tag_is_none(hidden: bytes) -> None:
    inside = bare(PLAN).replace(b"</plan>", hidden + b"</plan>")
    assert outcomes(read(wrapped(hidden, inside, hidden, SCHEDULE))) == ["plan", "workSchedule"]


def test_text_in_cdata_is_text() -> None:
    data = bare(PLAN)
    start = data.index(b"<title>") + len(b"<title>")
    end = data.index(b"</title>")
    inside = data[:start] + b"<![CDATA[</plan><program>]]>" + data[end:]
    found = read(wrapped(inside, SCHEDULE))
    assert outcomes(found) == ["plan", "workSchedule"]
    assert found[0].document is not None
    assert found[0].document == check_bytes(inside).document != PLAN


@pytest.mark.parametrize(
    ("broken", "codes"),
    [
        (b"<plan>", ["TRUNCATED"]),
        (b"<plan><term>", ["TRUNCATED"]),
        (b"<plan", ["TRUNCATED"]),
        (b'<plan a="', ["TRUNCATED"]),
        (b"<plan><term></plan>", ["XML-SYNTAX"]),
        (b"<plan> < </plan>", ["XML-SYNTAX"]),
        (b"<plan>&nbsp;</plan>", ["UNDEFINED-ENTITY"]),
        (b"<plan>\xe9</plan>", ["ENCODING-INVALID"]),
        (b"<plan><!DOCTYPE x></plan>", ["XML-SYNTAX"]),
        (b"<plan><!-- </plan>", ["TRUNCATED"]),
        (b"<letter/>", ["WRONG-ROOT"]),
        (b"<letter><letter/><letter></letter></letter>", ["WRONG-ROOT"]),
        (b"<letter>", ["WRONG-ROOT"]),
        (b"text", ["UNEXPECTED-TEXT"]),
        (b"\xef\xbb\xbf", ["MISPLACED-BOM"]),
        (b"<![CDATA[<plan>]]>", ["UNEXPECTED-TEXT"]),
        (b"<!DOCTYPE x>", ["DOCTYPE"]),
        (b"<!-- no end", ["XML-SYNTAX"]),
        (b"<", ["XML-SYNTAX"]),
        (b"< a", ["XML-SYNTAX", "UNEXPECTED-TEXT"]),
        (b"</plan>", ["XML-SYNTAX"]),
        (b"<?xml version='1.0'?>", ["XML-SYNTAX"]),
        (b"</documents><documents>", ["XML-SYNTAX"]),
    ],
)
def test_damage_hides_nothing(broken: bytes, codes: list[str]) -> None:
    found = [code for codes_ in between(broken) for code in codes_.split(",")]
    assert found[:1] == codes[:1]
    assert set(found) <= {*codes, "XML-SYNTAX", "UNEXPECTED-TEXT"}


def test_a_group_around_documents_is_reported_and_read() -> None:
    assert outcomes(read(wrapped(b"<batch>", PLAN, b"</batch>", SCHEDULE))) == [
        "WRONG-ROOT",
        "plan",
        "workSchedule",
    ]


@pytest.mark.parametrize("kind", ["plan", "progressReport"])
def test_mutants_are_reported_as_if_alone(kind: str) -> None:
    layers = ["schema", "values", "codes"]
    for each in mutants(sample(kind, seed=3, size="small"), formats=["xml"], layers=layers):
        data = wrapped(SCHEDULE, bare(each.data), PLAN)
        first, found, last = read(data)
        assert (first.document, last.document) == (SCHEDULE, PLAN)
        alone = check_bytes(bare(each.data)).diagnostics
        assert [(one.code, one.pointer) for one in found.report.diagnostics] == [
            (one.code, one.pointer) for one in alone
        ]


@pytest.mark.parametrize("cut", [2, len(TAIL) - 2, len(TAIL) + 1, 400, 402, 2000])
def test_a_truncated_file_is_reported_once_at_its_end(cut: int) -> None:
    found = outcomes(read(wrapped(PLAN, SCHEDULE)[:-cut]))
    assert found[0] == "plan"
    assert len([each for each in found if each not in kinds()]) == 1


def test_documents_behind_the_end_of_the_wrapper_are_found() -> None:
    found = outcomes(read(wrapped(PLAN, TAIL, SCHEDULE)))
    assert found == ["plan", "XML-SYNTAX", "workSchedule", "XML-SYNTAX"]


def test_a_document_beyond_the_limit_is_not_held() -> None:
    large = b"<plan>" + b"<task/>" * 5_000 + b"</plan>"
    limits = Limits(bytes=len(bare(SCHEDULE)) + 1_000)
    data = wrapped(SCHEDULE, large, SCHEDULE, b"<plan>" + b"x" * 40_000, SCHEDULE)
    found = list(raw_documents(io.BytesIO(data), limits=limits))
    codes = [each.finding.code if each.finding else None for each in found]
    assert codes == [None, "TOO-LARGE", None, "TOO-LARGE", None]
    assert [len(each.data) for each in found if each.finding] == [0, 0]


class Long:
    """A file with one very long document."""

    def __init__(self, opening: bytes, body: bytes, size: int) -> None:
        part = body * (1 << 16)
        self._parts = [opening, *[part] * (size // len(part)), TAIL]

    def read(self, _: int, /) -> bytes:
        return self._parts.pop(0) if self._parts else b""


@pytest.mark.slow
@pytest.mark.parametrize("body", [b"<a/>", b"text", b"<!--", b"<", b'a="'])
def test_memory_is_bounded_whatever_goes_on_and_on(body: bytes) -> None:
    source = Long(HEAD + b"<plan", b">" + body, 4_000_000)
    tracemalloc.start()
    try:
        for _ in islice(raw_documents(source, limits=Limits(bytes=200_000)), 50):
            pass
        assert tracemalloc.get_traced_memory()[1] < 6_000_000
    finally:
        tracemalloc.stop()


def test_an_unsupported_encoding_is_reported() -> None:
    assert outcomes(read(wrapped(PLAN).decode().encode("utf-16"))) == ["ENCODING-UNSUPPORTED"]
    latin = HEAD.replace(b"UTF-8", b"windows-1258")
    assert outcomes(read(wrapped(PLAN, head=latin))) == ["ENCODING-UNSUPPORTED"]


def test_a_wide_document_that_is_alone_is_read() -> None:
    assert outcomes(read(bare(PLAN).decode().encode("utf-16"))) == ["plan"]


def test_a_doctype_at_the_start_opens_no_door() -> None:
    entity = b'<!DOCTYPE documents [<!ENTITY x "y">]>\n' + wrapped(
        PLAN, b"<plan>&x;</plan>", head=HEAD[39:]
    )
    codes = outcomes(read(entity))
    assert codes[0] == "DOCTYPE"
    assert "plan" in codes
    assert codes[-1] == "UNDEFINED-ENTITY"


def test_declarations_beyond_measure_are_not_copied() -> None:
    many = b"".join(b' xmlns:p%d="urn:%d"' % (each, each) for each in range(900))
    found = list(raw_documents(io.BytesIO(wrapped(PLAN, head=b"<documents" + many + b">"))))
    assert found[0].finding is not None
    assert found[0].finding.code == "TOO-MANY-ATTRIBUTES"
    assert found[1].added == 0


def test_an_empty_wrapper_holds_nothing() -> None:
    assert read(b"<documents/>") == []
    assert read(HEAD + TAIL) == []


@pytest.mark.parametrize(
    "hostile",
    [
        b"<!--" * 60_000,
        b"<? " * 80_000,
        b"<![CDATA[" * 30_000,
        b"<" * 200_000,
        b"</a" * 80_000,
        b"<plan>" * 40_000,
        b"<plan " * 40_000,
        b"<a>" * 80_000,
        b"<a " * 80_000,
        b'<plan a="' * 30_000,
        b"<p:plan>" * 30_000,
    ],
    ids=lambda data: data[:9].decode(),
)
def test_hostile_repetition_ends(hostile: bytes) -> None:
    found = list(raw_documents(io.BytesIO(wrapped(hostile, PLAN)), limits=Limits(bytes=100_000)))
    assert any(each.finding or b"<" in each.data for each in found)
