"""The index of a document: where its words are, and what holds what."""

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
from partydocs.model.base.finding import NodeLocation
from partydocs.model.base.node import Node
from partydocs.model.text import Runs
from partydocs.rules.engine.document_index import DocumentIndex, TextBlock
from tests.samples import plan

FACT = Fact(figure="f1", text="5/9")
INNER = Emphasis(runs=("nề",))
STRONG = Strong(runs=("vào ", INNER, "nếp"))
NOTE = Note(runs=("chú thích",))
PARAGRAPH = Paragraph(id="p1", runs=("Đưa ", FACT, STRONG, NOTE, "."))


def _passage(runs: Runs) -> TextBlock:
    return TextBlock(NodeLocation(Paragraph(id="p1", runs=runs), "runs"), runs)


def _place(spot: Location) -> tuple[Node, str | None, int | None]:
    return spot.node, spot.field, spot.index


def test_a_passage_knows_the_run_of_each_character() -> None:
    passage = TextBlock(NodeLocation(PARAGRAPH, "runs"), PARAGRAPH.runs)
    assert passage.text == "Đưa 5/9vào nềnếp."
    places = [
        *[(PARAGRAPH, "runs", 0)] * 4,
        *[(FACT, None, None)] * 3,
        *[(STRONG, "runs", 0)] * 4,
        *[(INNER, "runs", 0)] * 2,
        *[(STRONG, "runs", 2)] * 3,
        (PARAGRAPH, "runs", 4),
    ]
    assert [_place(passage.spot(offset)) for offset in range(len(passage.text))] == places


@pytest.mark.parametrize("runs", [("a",), (FACT, "b"), (NOTE,)])
def test_behind_the_last_character_is_the_passage_itself(runs: Runs) -> None:
    passage = _passage(runs)
    for offset in (len(passage.text), len(passage.text) + 1, 1000):
        assert passage.spot(offset) is passage.at


def _paper() -> DocumentIndex:
    [section] = plan().sections
    changed = attrs.evolve(section, blocks=(PARAGRAPH,))
    document = attrs.evolve(plan(), sections=(changed,))
    return DocumentIndex(document, as_of=datetime.date(2016, 8, 1))


def test_every_text_is_found_once() -> None:
    paper = _paper()
    pieces = [each.text for each in paper.texts]
    written = [each.text for each in paper.plain_texts]
    for text in ("Kiểm tra hai chi bộ", "Điều lệ Đảng", "MỤC ĐÍCH", "chú thích"):
        assert pieces.count(text) == written.count(text) == 1, text
    # of a text with inline elements the pieces are one list, the whole is the other
    for piece in ("Đưa ", "5/9", "vào ", "nề", "nếp", "."):
        assert (pieces.count(piece), written.count(piece)) == (1, 0), piece
    whole = "Đưa 5/9vào nềnếp."
    assert (pieces.count(whole), written.count(whole)) == (0, 1)
    assert {"Kiểm", "Đảng", "MỤC", "thích", "5/9", "nề"} <= paper.vocabulary


def test_nodes_are_found_by_class_with_what_holds_them() -> None:
    paper = _paper()
    document = paper.document
    assert isinstance(document, Plan)
    assert paper.all(Task) == list(document.tasks)
    assert paper.all(Progress, Task) == [*document.progress, *document.tasks]
    [outer] = document.sections
    assert paper.all(Section) == [outer, *outer.sections]
    assert paper.parent(outer.sections[0]) is outer
    assert paper.parent(outer) is document
    assert paper.parent(INNER) is STRONG
    assert paper.parent(document) is None


def test_links_lead_inside_or_out() -> None:
    paper = _paper()
    document = paper.document
    assert isinstance(document, Plan)
    inside, outside = Link(fragment="t1"), Link(ref="r1", fragment="t4")
    assert paper.target(inside) is document.tasks[0]
    assert paper.reference(inside) is None
    assert paper.target(outside) is None
    assert paper.reference(outside) is document.references[0]
    assert paper.target(Link(fragment="none")) is None
    assert paper.reference(Link(ref="r9")) is None
