"""Coherent documents: rules find no error in them, and they differ from each other."""

from __future__ import annotations

import pytest
from hypothesis import Phase, given, settings

from partydocs import dumps, loads, validate
from partydocs.model import Document
from partydocs.testing import strategies
from partydocs.testing.sampling import sample
from tests.testing.strategies import SUPPRESSED


@pytest.mark.slow
@settings(max_examples=200, suppress_health_check=SUPPRESSED, deadline=None)
@given(strategies.documents(coherent=True))
def test_no_rule_finds_an_error(document: Document) -> None:
    assert validate(document).errors == ()
    assert validate(dumps(document, format="json")).errors == ()
    assert loads(dumps(document)) == document


def test_they_differ_from_the_samples_they_are_made_of() -> None:
    drawn: set[str] = set()
    texts: set[str] = set()

    @settings(max_examples=80, deadline=None, database=None, phases=[Phase.generate])
    @given(strategies.plans(coherent=True))
    def look(document: Document) -> None:
        drawn.add(dumps(document).decode())
        texts.add(document.subject)

    look()
    plain = {sample("plan", seed=seed, size=4).subject for seed in range(300)}
    assert len(drawn) > 40
    assert len(texts) > 10
    assert texts - plain
