"""How the tests of another system use documents of the standard: a good one, and broken copies."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from partydocs import InvalidDocument, ProgressReport, loads

SAMPLE = (Path(__file__).parents[1] / "phuc-dong-2016" / "bao-cao-8-thang.xml").read_text("utf-8")


def import_figures(upload: str) -> dict[str, Decimal]:
    """The importer under test: every figure that has an id and a value."""
    report = loads(upload, ProgressReport)
    return {
        figure.id: figure.value
        for figure in report.iter_figures()
        if figure.id is not None and figure.value is not None
    }


def test_it_takes_every_figure() -> None:
    figures = import_figures(SAMPLE)
    assert len(figures) == 15
    assert figures["f15"] == Decimal("99.62")


@pytest.mark.parametrize(
    ("good", "bad", "code"),
    [
        ('value="99.62"', 'value="99,62"', "BAD-NUMBER"),
        ('<fact figure="f15">', '<fact figure="f51">', "UNRESOLVED-ID"),
        ('date="2016-09-08"', 'date="08/9/2016"', "BAD-DATE"),
        ("</progressReport>", "", "TRUNCATED"),
    ],
)
def test_it_refuses_a_broken_copy(good: str, bad: str, code: str) -> None:
    assert SAMPLE.count(good) == 1
    with pytest.raises(InvalidDocument) as caught:
        import_figures(SAMPLE.replace(good, bad))
    assert caught.value.report.codes == {code}
