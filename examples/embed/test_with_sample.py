"""Tests of another system with documents of the standard: real, generated and faulty ones.

The fixtures and the marker are those of the pytest plugin of partydocs.
"""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from partydocs import Document, InvalidDocument, ProgressReport, dumps, loads
from partydocs.testing.plugin import Mutants, Samples

REAL = (Path(__file__).parents[1] / "phuc-dong-2016" / "bao-cao-8-thang.xml").read_bytes()


def import_figures(upload: bytes) -> dict[str, Decimal]:
    """The importer under test: return every figure that has an id and a value."""
    report = loads(upload, ProgressReport)
    return {
        figure.id: figure.value
        for figure in report.iter_figures()
        if figure.id is not None and figure.value is not None
    }


def test_it_takes_every_figure_of_a_real_report() -> None:
    figures = import_figures(REAL)
    assert len(figures) == 15
    assert figures["f15"] == Decimal("99.62")


@pytest.mark.parametrize("seed", range(10))
def test_both_formats_give_the_same(partydocs_sample: Samples, seed: int) -> None:
    report = partydocs_sample("progressReport", seed=seed)
    figures = import_figures(dumps(report))
    assert figures == import_figures(dumps(report, format="json"))
    assert figures


@pytest.mark.partydocs_kinds("plan", "resolution")
def test_it_wants_a_report(partydocs_document: Document) -> None:
    with pytest.raises(InvalidDocument) as caught:
        import_figures(dumps(partydocs_document))
    assert caught.value.report.codes == {"UNEXPECTED-KIND"}


@pytest.mark.parametrize("code", ["BAD-NUMBER", "UNRESOLVED-ID", "BAD-DATE", "TRUNCATED"])
def test_it_refuses_a_faulty_copy(partydocs_mutants: Mutants, code: str) -> None:
    for mutant in partydocs_mutants(REAL, codes={code}):
        with pytest.raises(InvalidDocument) as caught:
            import_figures(mutant.data)
        assert caught.value.report.codes == {code}, mutant.description
