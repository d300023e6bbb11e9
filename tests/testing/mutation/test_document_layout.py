"""Layouts write the same text as the writers, and give correct locations."""

from __future__ import annotations

import json
from decimal import Decimal
from typing import Any

import pytest

from partydocs import dumps
from partydocs.formats.source import FormatName
from partydocs.model.base import walk
from partydocs.testing.mutation.document_layout import DocumentLayout, added, put, written
from partydocs.testing.mutation.part import LeafPart, ListPart, RecordPart, leaf
from tests.faults.base import base_document
from tests.testing.mutation.documents import documents, layout_of


@pytest.mark.parametrize("format", ["xml", "json"])
@pytest.mark.parametrize("name", documents())
def test_it_draws_what_the_writers_write(name: str, format: FormatName) -> None:
    layout = layout_of(name)
    text = written(layout.root, layout.root.declared.tag, format)
    assert text.encode() == dumps(documents()[name], format=format)


def test_text_is_escaped() -> None:
    text = leaf('a < b & "c"\r\n]]>')
    assert text.inside == 'a &lt; b &amp; "c"&#13;\n]]&gt;'
    assert json.loads(text.json) == text.text
    assert leaf("1.5", bare=True).json == "1.5"


@pytest.mark.parametrize("name", ["report", "notice"])
def test_pointers_lead_to_the_parts(name: str) -> None:
    layout = layout_of(name)
    value = json.loads(dumps(documents()[name], format="json"), parse_float=Decimal)
    for location in layout.locations:
        assert _at(value, location.pointer) == json.loads(location.part.json, parse_float=Decimal)
        assert layout.parts[location.path] is location.part


def _at(value: Any, pointer: str) -> Any:
    for step in pointer.split("/")[1:]:
        value = value[int(step)] if isinstance(value, list) else value[step]
    return value


def test_every_record_has_a_place() -> None:
    report = base_document("report")
    layout = layout_of("report")
    nodes = [type(report).__name__, *(type(node).__name__ for node in walk(report))]
    assert [location.record.declared.name for location in layout.records] == nodes


def test_ids_and_their_uses() -> None:
    layout = layout_of("report")
    assert layout.owners["t1"] == "Task"
    assert layout.owners["f1"] == "Figure"
    assert layout.uses["t1"] == 3
    # a fragment next to a reference is an id of another document
    assert "t4" not in layout.uses


def _part(layout: DocumentLayout, pointer: str) -> Any:
    return next(location.part for location in layout.locations if location.pointer == pointer)


def test_what_others_name_is_not_loose() -> None:
    layout = layout_of("report")
    assert not layout.is_unreferenced(_part(layout, "/tasks/0"))
    assert layout.is_unreferenced(_part(layout, "/subject"))
    assert not layout.is_unreferenced(_part(layout, "/sections/0/sections"))
    # all references to the second indicator's id are inside it
    assert layout.is_unreferenced(_part(layout, "/indicators/1"))


def test_gaps_are_optional_values_that_may_be_added() -> None:
    layout = layout_of("plan")
    gaps = {(location.pointer, each.wire) for location, each in layout.gaps}
    assert ("", "genre") in gaps
    assert ("/tasks/0", "parent") in gaps
    assert ("", "date") not in gaps  # it is there
    assert ("", "properties") not in gaps  # no single value


def test_a_field_is_added_where_its_declaration_puts_it() -> None:
    layout = layout_of("plan")
    each = next(one for one in layout.root.declared.fields if one.wire == "place")
    names = [entry.name for entry in added(layout.root, each, leaf("x")).entries]
    declared = [one.wire for one in layout.root.declared.fields if one.wire in names]
    assert names == declared


def test_what_is_put_leaves_the_good_one_alone() -> None:
    layout = layout_of("report")
    before = layout.root.json
    location = next(each for each in layout.locations if each.pointer == "/tasks/1/title")
    changed = put(layout.root, location.path, leaf("Việc khác"))
    assert isinstance(changed, RecordPart)
    assert changed.json == before.replace('"Lập đoàn kiểm tra"', '"Việc khác"')
    assert layout.root.json == before


def test_parts_follow_the_model() -> None:
    layout = layout_of("report")
    assert isinstance(_part(layout, "/tasks"), ListPart)
    assert isinstance(_part(layout, "/tasks/0/lead"), RecordPart)
    assert isinstance(_part(layout, "/tasks/0/lead/name"), LeafPart)
