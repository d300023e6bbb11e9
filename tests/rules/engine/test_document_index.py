"""The index of a document: locations of characters, texts, parents, links."""

from __future__ import annotations

import datetime

import attrs
import pytest

from partydocs.model import (
    Emphasis,
    Fact,
    Link,
    Note,
    Paragraph,
    Plan,
    Progress,
    Section,
    Strong,
    Task,
)
from partydocs.model.base import Node, NodeLocation
from partydocs.model.text import Runs
from partydocs.rules.engine.document_index import DocumentIndex, TextBlock
from tests.samples import plan

FACT = Fact(figure="f1", text="5/9")
INNER = Emphasis(runs=("nề",))
STRONG = Strong(runs=("vào ", INNER, "nếp"))
NOTE = Note(runs=("chú thích",))
PARAGRAPH = Paragraph(id="p1", runs=("Đưa ", FACT, STRONG, NOTE, "."))


def _block(runs: Runs) -> TextBlock:
    return TextBlock(NodeLocation(Paragraph(id="p1", runs=runs), "runs"), runs)


def _parts(location: NodeLocation) -> tuple[Node, str | None, int | None]:
    return location.node, location.field, location.index


def test_the_location_of_each_character_of_a_block() -> None:
    block = TextBlock(NodeLocation(PARAGRAPH, "runs"), PARAGRAPH.runs)
    assert block.text == "Đưa 5/9vào nềnếp."
    places = [
        *[(PARAGRAPH, "runs", 0)] * 4,
        *[(FACT, None, None)] * 3,
        *[(STRONG, "runs", 0)] * 4,
        *[(INNER, "runs", 0)] * 2,
        *[(STRONG, "runs", 2)] * 3,
        (PARAGRAPH, "runs", 4),
    ]
    assert [_parts(block.location_at(offset)) for offset in range(len(block.text))] == places


@pytest.mark.parametrize("runs", [("a",), (FACT, "b"), (NOTE,)])
def test_after_the_last_character_the_location_is_the_block(runs: Runs) -> None:
    block = _block(runs)
    for offset in (len(block.text), len(block.text) + 1, 1000):
        assert block.location_at(offset) is block.at


def _index() -> DocumentIndex:
    [section] = plan().sections
    changed = attrs.evolve(section, blocks=(PARAGRAPH,))
    document = attrs.evolve(plan(), sections=(changed,))
    return DocumentIndex(document, as_of=datetime.date(2016, 8, 1))


def test_every_text_is_found_once() -> None:
    index = _index()
    pieces = [each.text for each in index.texts]
    written = [each.text for each in index.plain_texts]
    for text in ("Kiểm tra hai chi bộ", "Điều lệ Đảng", "MỤC ĐÍCH", "chú thích"):
        assert pieces.count(text) == written.count(text) == 1, text
    # of a text with inline elements the pieces are one list, the whole is the other
    for piece in ("Đưa ", "5/9", "vào ", "nề", "nếp", "."):
        assert (pieces.count(piece), written.count(piece)) == (1, 0), piece
    whole = "Đưa 5/9vào nềnếp."
    assert (pieces.count(whole), written.count(whole)) == (0, 1)
    assert {"Kiểm", "Đảng", "MỤC", "thích", "5/9", "nề"} <= index.vocabulary


def test_nodes_are_found_by_class_with_what_holds_them() -> None:
    index = _index()
    document = index.document
    assert isinstance(document, Plan)
    assert index.all(Task) == list(document.tasks)
    assert index.all(Progress, Task) == [*document.progress, *document.tasks]
    [outer] = document.sections
    assert index.all(Section) == [outer, *outer.sections]
    assert index.parent(outer.sections[0]) is outer
    assert index.parent(outer) is document
    assert index.parent(INNER) is STRONG
    assert index.parent(document) is None


def test_links_lead_inside_or_out() -> None:
    index = _index()
    document = index.document
    assert isinstance(document, Plan)
    inside, outside = Link(fragment="t1"), Link(ref="r1", fragment="t4")
    assert index.target(inside) is document.tasks[0]
    assert index.reference(inside) is None
    assert index.target(outside) is None
    assert index.reference(outside) is document.references[0]
    assert index.target(Link(fragment="none")) is None
    assert index.reference(Link(ref="r9")) is None


def test_an_empty_text_is_no_block() -> None:
    bare = Section(id="s1", blocks=(PARAGRAPH,))
    headed = Section(id="s2", heading=("Mục",))
    index = DocumentIndex(
        attrs.evolve(plan(), sections=(bare, headed)), as_of=datetime.date(2016, 7, 1)
    )
    blocks = [(each.at.node, each.at.field) for each in index.text_blocks]
    assert (headed, "heading") in blocks
    assert (bare, "heading") not in blocks
    assert all(each.text for each in index.text_blocks)
