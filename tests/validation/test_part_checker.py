"""A validator that skips the parts which the fast reader accepts has the same findings."""

from __future__ import annotations

import re
from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from partydocs import Limits, dumps, testing
from partydocs.formats.encoding import decode
from partydocs.formats.json.format import JsonFormat
from partydocs.formats.source import FormatName
from partydocs.formats.xml.format import XmlFormat
from partydocs.model import Document, Section
from partydocs.model.base import FatalInput, Finding
from partydocs.schema.shape import standard
from partydocs.testing.strategies import documents
from partydocs.validation.read import Settings
from partydocs.validation.schema_validator import SchemaValidator
from tests.reading import explained
from tests.samples import plan

SETTINGS = Settings(shape=standard(), limits=Limits())
SPOILT: dict[str, tuple[tuple[str, str], ...]] = {
    "xml": (
        (' id="', ' ID="'),
        (' state="', ' state="x'),
        ("<title>", "<titel>"),
        ("</", "<x/></"),
    ),
    "json": (
        ('"id":', '"ID":'),
        ('"state":"', '"state":"x'),
        ('"title":', '"titel":'),
        ("}", ',"x":[]}'),
    ),
}
"""Replacements that damage a source, at one place or at all."""


def findings_of(data: bytes, *, closely: bool, settings: Settings = SETTINGS) -> list[Any]:
    """All findings of the plain validator, or of the one that skips valid parts."""
    try:
        content = decode(data)
    except FatalInput as stop:
        return [stop.finding]
    with pytest.MonkeyPatch.context() as patch:
        if closely:
            for format in (XmlFormat, JsonFormat):
                patch.setattr(format, "part_checker", lambda *_: None)
            patch.setattr("partydocs.formats.json.format.is_plain", lambda *_: False)
        return [as_values(each) for each in explained(content, settings)]


def as_values(finding: Finding) -> tuple[Any, ...]:
    return (
        finding.code,
        finding.offset,
        finding.parameters,
        finding.path.pointer,
        finding.path.xpath,
    )


def assert_alike(data: bytes) -> None:
    assert findings_of(data, closely=False) == findings_of(data, closely=True)


@pytest.mark.parametrize("format", ["xml", "json"])
@given(document=documents(), draw=st.data())
def test_with_random_damage(format: FormatName, document: Document, draw: Any) -> None:
    whole = dumps(document, format=format, pretty=draw.draw(st.booleans()))
    start = draw.draw(st.integers(0, len(whole) - 1))
    end = draw.draw(st.integers(start, min(start + 12, len(whole))))
    put = draw.draw(
        st.sampled_from([b"", b" ", b"x", b"0", b'"', b"<", b"\\u0041", b"[1]", b"\xc3\xa0"])
    )
    assert_alike(whole[:start] + put + whole[end:])


@pytest.mark.parametrize("format", ["xml", "json"])
@given(document=documents(), draw=st.data())
def test_with_misspelt_names(format: FormatName, document: Document, draw: Any) -> None:
    text = dumps(document, format=format).decode()
    for old, new in draw.draw(st.lists(st.sampled_from(SPOILT[format]), max_size=3)):
        every = draw.draw(st.booleans())
        places = [found.start() for found in re.finditer(re.escape(old), text)]
        for place in reversed(places if every else draw.draw(_some(places))):
            text = text[:place] + new + text[place + len(old) :]
    assert_alike(text.encode())


def _some(places: list[int]) -> st.SearchStrategy[list[int]]:
    return (
        st.lists(st.sampled_from(places), max_size=2, unique=True).map(sorted)
        if places
        else st.just([])
    )


@pytest.mark.parametrize("format", ["xml", "json"])
@given(document=documents(), draw=st.data())
def test_with_ids_that_clash_or_lead_nowhere(
    format: FormatName, document: Document, draw: Any
) -> None:
    text = dumps(document, format=format).decode()
    pattern = r'\b(?:id|ref|fragment|figure|section)(?:="|":")([^"]+)'
    places = [found.span(1) for found in re.finditer(pattern, text)]
    names = [text[slice(*place)] for place in places] + ["nowhere"]
    for _ in range(draw.draw(st.integers(0, 3)) if places else 0):
        start, end = draw.draw(st.sampled_from(places))
        name = draw.draw(st.sampled_from(names))
        if len(name) == end - start:
            text = text[:start] + name + text[end:]
    assert_alike(text.encode())


@pytest.mark.parametrize("kind", [each.tag for each in standard().kinds])
def test_mutants(kind: str) -> None:
    seen = 0
    for mutant in testing.mutants(
        testing.sample(kind, seed=5), layers=("syntax", "schema", "values", "codes")
    ):
        assert_alike(mutant.data)
        seen += 1
    assert seen > 100


@pytest.mark.parametrize("format", ["xml", "json"])
@pytest.mark.parametrize("levels", [28, 31, 32, 33, 40])
def test_a_valid_part_may_be_too_deep_where_it_is(format: FormatName, levels: int) -> None:
    """Each level is two steps of a pointer: `/sections/0`."""
    innermost = Section(id="s0", heading=("Mục",))
    for number in range(1, levels):
        innermost = Section(id=f"s{number}", heading=("Mục",), sections=(innermost,))
    data = dumps(attrs.evolve(plan(), sections=(innermost,)), format=format)
    old, new = {
        "xml": (b' state="issued"', b' state="issue"'),
        "json": (b'"state":"issued"', b'"state":"issue"'),
    }[format]
    assert data.count(old) == 1
    settings = Settings(shape=standard(), limits=Limits(depth=64))
    found = findings_of(data.replace(old, new), closely=False, settings=settings)
    assert found == findings_of(data.replace(old, new), closely=True, settings=settings)
    assert ("TOO-DEEP" in {each[0] for each in found}) == (levels > 32)


@pytest.mark.parametrize("format", ["xml", "json"])
def test_most_of_a_document_with_one_fault_is_left_out(
    format: FormatName, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = dumps(testing.sample("plan", seed=1, size=200), format=format)
    old, new = {
        "xml": (b' category="', b' category="?'),
        "json": (b'"category":"', b'"category":"?'),
    }[format]
    walked: list[str] = []
    walk = SchemaValidator._walk

    def counted(self: Any, record: Any, *rest: Any, **more: Any) -> None:
        walked.append(record.name)
        walk(self, record, *rest, **more)

    monkeypatch.setattr(SchemaValidator, "_walk", counted)
    assert [each[0] for each in findings_of(data.replace(old, new, 1), closely=False)] == [
        "BAD-CODE"
    ]
    assert walked.count("Task") == 1
    assert len(walked) < 10
