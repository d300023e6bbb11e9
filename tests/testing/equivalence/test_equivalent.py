"""A variant of the notation changes nothing in a document, or gives its documented code."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from partydocs import Document, digest, dumps, loads
from partydocs.testing.equivalence import (
    JSON_VARIANTS,
    XML_VARIANTS,
    Equivalent,
    Variant,
    equivalents,
)
from partydocs.testing.strategies import documents
from tests.faults.base import BASES, base_document
from tests.faults.case import FORMATS, Format
from tests.reading import validate

TABLES = {"xml": XML_VARIANTS, "json": JSON_VARIANTS}
VARIANTS = [
    pytest.param(format, variant, id=f"{format}-{variant}")
    for format in FORMATS
    for variant in TABLES[format]
]
EXAMPLES = Path(__file__).parents[3] / "examples" / "phuc-dong-2016"


def _check(document: Document, equivalent: Equivalent) -> None:
    report = validate(equivalent.data)
    if not equivalent.same:
        assert not report.valid
        assert report.codes >= equivalent.codes
        assert {
            each.severity for each in report.diagnostics if each.code not in equivalent.codes
        } <= {
            "warning",
            "advice",
        }
        return
    assert report.codes == validate(dumps(document)).codes | equivalent.codes
    again = loads(equivalent.data)
    assert again == document
    assert digest(again) == digest(document)
    assert dumps(again) == dumps(document)


@pytest.mark.parametrize("format", FORMATS)
@given(document=documents(), seed=st.integers(0, 1000), pretty=st.booleans())
def test_other_spellings_are_the_same_document(
    format: Format, document: Document, seed: int, pretty: bool
) -> None:
    for equivalent in equivalents(dumps(document, format=format, pretty=pretty), seed=seed):
        _check(document, equivalent)


@pytest.mark.parametrize(("format", "variant"), VARIANTS)
def test_each_variant_occurs(format: Format, variant: Variant) -> None:
    """Each variant changes a document that has nearly everything, or one of the others."""
    count = 0
    for name in BASES:
        document = base_document(name)
        data = dumps(document, format=format, pretty=True)
        if (equivalent := variant.apply(data, 1)) != data:
            _check(document, Equivalent(data=equivalent, format=format, spelling=variant))
            count += 1
    assert count


@pytest.mark.slow
@pytest.mark.parametrize("format", FORMATS)
def test_variants_of_real_documents(format: Format) -> None:
    for path in sorted(EXAMPLES.glob(f"*.{format}")):
        if path.stem != "manifest":
            document = loads(path.read_bytes())
            for equivalent in equivalents(path.read_bytes()):
                _check(document, equivalent)


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
