"""The smallest documents have their required fields and nothing else."""

from __future__ import annotations

import pytest

from partydocs import dumps, validate
from partydocs.model import KINDS, Document
from partydocs.model.base import record_spec, walk
from partydocs.rules import Policy
from partydocs.testing.cases import AS_OF
from partydocs.testing.edge_cases import minimal

every_kind = pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)


@every_kind
def test_only_required_fields_are_present(kind: type[Document]) -> None:
    document = minimal(kind)
    for node in (document, *walk(document)):
        for each in record_spec(type(node)).fields:
            value = getattr(node, each.name)
            assert (value not in (None, ())) == each.required, f"{type(node).__name__}.{each.name}"
            if each.many and each.required:
                assert len(value) == 1


@every_kind
@pytest.mark.parametrize("format", ["xml", "json"])
def test_no_layer_finds_an_error(kind: type[Document], format: str) -> None:
    data = dumps(minimal(kind), format=format)  # type: ignore[arg-type]
    report = validate(data, kind, policy=Policy(as_of=AS_OF))
    assert report.valid
    assert not report.errors


@every_kind
def test_it_is_the_same_each_time_and_goes_by_name(kind: type[Document]) -> None:
    assert minimal(record_spec(kind).tag) == minimal(kind)
    assert len(dumps(minimal(kind), format="json")) < 500


def test_another_kind_is_refused() -> None:
    with pytest.raises(ValueError, match="workSchedule"):
        minimal("letter")
