"""The largest documents have everything in the description of shape, checked field by field."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from partydocs import dumps, loads
from partydocs.model import KINDS, Document
from partydocs.model.base import FieldSpec, Node, walk
from partydocs.schema.shape import describe
from partydocs.testing.edge_cases import maximal
from partydocs.testing.edge_cases.largest import variants
from tests.reading import validate

every_kind = pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)


def found_values(kind: type[Document]) -> dict[tuple[type[Node], str], list[Any]]:
    """The values of each field of each class in the largest document of a kind."""
    document = maximal(kind)
    values: dict[tuple[type[Node], str], list[Any]] = {
        (record.cls, each.name): []
        for record in describe(kind).records.values()
        for each in record.fields
    }
    for node in (document, *walk(document)):
        for (cls, name), known in values.items():
            if cls is type(node) and getattr(node, name) not in (None, ()):
                known.append(getattr(node, name))
    return values


def fields(kind: type[Document]) -> Iterator[tuple[type[Node], FieldSpec]]:
    for record in describe(kind).records.values():
        for each in record.fields:
            yield record.cls, each


@every_kind
def test_every_field_of_every_class_is_there(kind: type[Document]) -> None:
    values = found_values(kind)
    assert [f"{cls.__name__}.{name}" for (cls, name), known in values.items() if not known] == []


@every_kind
def test_every_list_has_several_items(kind: type[Document]) -> None:
    values = found_values(kind)
    for cls, each in fields(kind):
        if each.many or each.runs:
            longest = max(map(len, values[cls, each.name]))
            assert longest >= 2, f"{cls.__name__}.{each.name}"


@every_kind
def test_every_member_of_every_choice_is_there(kind: type[Document]) -> None:
    values = found_values(kind)
    for cls, each in fields(kind):
        if each.choice or each.runs:
            members = {type(item) for value in values[cls, each.name] for item in value}
            assert members >= set(each.records), f"{cls.__name__}.{each.name}"
            assert (str in members) == each.runs


@every_kind
def test_a_document_s_own_fields_are_all_in_it(kind: type[Document]) -> None:
    assert len(variants(describe(kind)[kind])) == 1
    assert all(
        getattr(maximal(kind), each.name) not in (None, ()) for each in describe(kind)[kind].fields
    )


@every_kind
def test_it_is_read_and_written_in_both_formats(kind: type[Document]) -> None:
    document = maximal(kind)
    for format in ("xml", "json"):
        data = dumps(document, format=format)
        assert loads(data, kind) == document
        assert dumps(loads(data), format=format) == data
        assert validate(data).valid
