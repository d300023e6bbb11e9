"""No other spelling of a document changes it, or it gives its documented code."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from partydocs import Document, digest, dumps, loads
from partydocs.testing.equivalence import (
    JSON_SPELLINGS,
    XML_SPELLINGS,
    Equivalent,
    Variant,
    equivalents,
)
from partydocs.testing.strategies import documents
from tests.faults.base import BASES, base_document
from tests.faults.case import FORMATS, Format
from tests.reading import validate

TABLES = {"xml": XML_SPELLINGS, "json": JSON_SPELLINGS}
SPELLINGS = [
    pytest.param(format, spelling, id=f"{format}-{spelling}")
    for format in FORMATS
    for spelling in TABLES[format]
]
EXAMPLES = Path(__file__).parents[3] / "examples" / "phuc-dong-2016"


def _check(document: Document, respelt: Equivalent) -> None:
    report = validate(respelt.data)
    if not respelt.same:
        assert not report.valid
        assert report.codes >= respelt.codes
        assert {each.severity for each in report.diagnostics if each.code not in respelt.codes} <= {
            "warning",
            "advice",
        }
        return
    assert report.codes == validate(dumps(document)).codes | respelt.codes
    again = loads(respelt.data)
    assert again == document
    assert digest(again) == digest(document)
    assert dumps(again) == dumps(document)


@pytest.mark.parametrize("format", FORMATS)
@given(document=documents(), seed=st.integers(0, 1000), pretty=st.booleans())
def test_other_spellings_are_the_same_document(
    format: Format, document: Document, seed: int, pretty: bool
) -> None:
    for respelt in equivalents(dumps(document, format=format, pretty=pretty), seed=seed):
        _check(document, respelt)


@pytest.mark.parametrize(("format", "spelling"), SPELLINGS)
def test_each_spelling_is_met(format: Format, spelling: Variant) -> None:
    """In one of the documents that have something of nearly everything."""
    met = 0
    for name in BASES:
        document = base_document(name)
        data = dumps(document, format=format, pretty=True)
        if (respelt := spelling.respell(data, 1)) != data:
            _check(document, Equivalent(data=respelt, format=format, spelling=spelling))
            met += 1
    assert met


@pytest.mark.slow
@pytest.mark.parametrize("format", FORMATS)
def test_spellings_of_real_papers(format: Format) -> None:
    for path in sorted(EXAMPLES.glob(f"*.{format}")):
        if path.stem != "manifest":
            document = loads(path.read_bytes())
            for respelt in equivalents(path.read_bytes()):
                _check(document, respelt)


def test_the_same_seed_gives_the_same_bytes() -> None:
    data = dumps(base_document("report"))
    first, again, other = (
        [each.data for each in equivalents(data, seed=seed)] for seed in (5, 5, 6)
    )
    assert first == again
    assert first != other


def test_what_is_no_document_has_no_spelling() -> None:
    with pytest.raises(ValueError, match="EMPTY-INPUT"):
        list(equivalents(b""))
