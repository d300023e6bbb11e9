"""Invalid documents give exactly the findings of their labels."""

from __future__ import annotations

import pytest
from hypothesis import given, settings

from partydocs.catalogue import catalogue
from partydocs.testing.mutation import Mutant
from partydocs.testing.mutation.mutant_findings import findings
from partydocs.testing.strategies import bad_documents
from tests.testing.strategies import SUPPRESSED

many = settings(max_examples=200, suppress_health_check=SUPPRESSED, deadline=None)


@pytest.mark.slow
@many
@given(bad_documents())
def test_they_give_what_they_are_labelled_with(mutant: Mutant) -> None:
    assert set(findings(mutant)) == set(mutant.expected)
    assert mutant.layer != "dossier"


@settings(max_examples=50, suppress_health_check=SUPPRESSED, deadline=None)
@given(bad_documents("plan", layers=["schema", "values"]))
def test_layers_can_be_chosen(mutant: Mutant) -> None:
    assert mutant.layer in ("schema", "values")


@settings(max_examples=20, suppress_health_check=SUPPRESSED, deadline=None)
@given(bad_documents(codes=["TASK-WITHOUT-LEAD", "BAD-DATE"]))
def test_codes_can_be_chosen(mutant: Mutant) -> None:
    assert mutant.codes <= {"TASK-WITHOUT-LEAD", "BAD-DATE"}
    assert catalogue()[next(iter(mutant.codes))].layer == mutant.layer


def test_what_is_unknown_or_impossible_is_refused() -> None:
    with pytest.raises(ValueError, match="layer"):
        bad_documents(layers=["grammar"])
    with pytest.raises(ValueError, match="code"):
        bad_documents(codes=["NO-SUCH-CODE"])
    with pytest.raises(ValueError, match="kind must be"):
        bad_documents("letter")
    with pytest.raises(ValueError, match="no document"):
        bad_documents("plan", codes=["WEEK-SPAN"])
    with pytest.raises(ValueError, match="no document"):
        bad_documents(layers="dossier")
