"""Line ends in XML, which the fast reader passes to the parser as tabs."""

from __future__ import annotations

import attrs
import pytest

from partydocs import Plan, dumps, loads
from partydocs.model import Fact, Paragraph
from tests.formats.test_fast_path import verdicts
from tests.samples import plan

TEXTS = ("a\nb", "a\n\nb\n", "\na", "a\n", "\n  a", "a\tb\nc", "\t", "a\n\tb")
"""Runs of prose; the one with white space only is between two inline elements."""


def with_prose(text: str) -> Plan:
    """The plan with a text before, between and after inline elements, and as a plain text."""
    sections = plan().sections
    paragraph = Paragraph(
        runs=(text, Fact(figure="f1", text="5/9"), text, Fact(figure="f1", text="5"), text)
    )
    section = attrs.evolve(sections[0], blocks=(paragraph,))
    progress = attrs.evolve(plan().progress[0], reason=None if text.isspace() else text)
    return attrs.evolve(plan(), sections=(section, *sections[1:]), progress=(progress,))


@pytest.mark.parametrize("text", TEXTS)
@pytest.mark.parametrize("pretty", [False, True])
@pytest.mark.parametrize(
    ("plain", "other"),
    [("", ""), ("<plan ", "<plan\t"), ("Kiểm tra hai", "&#75;iểm tra hai")],
    ids=["plain", "a tab", "a reference to a character"],
)
def test_line_ends_in_prose_are_kept(text: str, pretty: bool, plain: str, other: str) -> None:
    document = with_prose(text)
    data = dumps(document, pretty=pretty)
    respelt = data.replace(plain.encode(), other.encode(), 1)
    assert (respelt != data) == bool(plain)
    assert loads(respelt) == document
    assert verdicts(respelt) == (True, True)


def test_a_reference_to_a_tab_is_a_tab() -> None:
    data = dumps(with_prose("a\nb")).replace(b"a\nb", b"a&#9;b")
    assert loads(data) == with_prose("a\tb")


def test_a_carriage_return_ends_one_line() -> None:
    data = dumps(with_prose("a\nb"), pretty=True)
    assert loads(data.replace(b"\n", b"\r\n")) == with_prose("a\nb")
