"""A kind is given by its class or by its name in XML and JSON."""

from __future__ import annotations

import pytest

from partydocs.model import KINDS, Document, Task
from partydocs.model.base import record_spec
from partydocs.testing.kind import kind_of


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_class_and_name_mean_the_same(kind: type[Document]) -> None:
    assert kind_of(kind) is kind
    assert kind_of(record_spec(kind).tag) is kind


@pytest.mark.parametrize("kind", ["Plan", "task", "", Task, Document, None])
def test_what_is_no_kind_is_refused_with_the_six(kind: object) -> None:
    with pytest.raises(ValueError, match="program, plan, resolution, conclusionNotice"):
        kind_of(kind)  # type: ignore[arg-type]
