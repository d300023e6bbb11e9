"""The tree of an XML document with the offsets of its parts."""

from __future__ import annotations

import attrs
import pytest

from partydocs.formats.source import Limits
from partydocs.formats.xml import located_tree
from partydocs.formats.xml.located_tree import XmlSource
from partydocs.model.base import FatalInput

LIMITS = attrs.evolve(Limits(), nodes=50, depth=3, attributes=8)


def _stopped(text: str) -> tuple[str, int | None]:
    """The code with which parsing stops, and its offset."""
    with pytest.raises(FatalInput) as caught:
        XmlSource(text, LIMITS).parse()
    return caught.value.finding.code, caught.value.finding.offset


def _nested(levels: int) -> str:
    return "<a>" * levels + "</a>" * levels


def test_a_crowd_is_refused_before_anything_is_built_of_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def refuse(*_: object) -> None:
        raise AssertionError("a tree is built")

    monkeypatch.setattr(located_tree, "XmlElement", refuse)
    siblings = "<a>" + "<a></a>" * 60 + "</a>"
    # the root and 49 children are within the limit
    assert _stopped(siblings) == ("TOO-MANY-NODES", 3 + 49 * 7)
    # an attribute counts as a node
    assert _stopped("<a>" + "<a b=''/>" * 60 + "</a>") == ("TOO-MANY-NODES", 3 + 24 * 9)
    # many elements one below the other in turn make no depth
    levels = LIMITS.raw_depth - 1
    assert _stopped(f"<a>{_nested(levels) * 10}</a>")[0] == "TOO-MANY-NODES"


@pytest.mark.parametrize(
    ("before", "code"),
    [
        (_nested(LIMITS.raw_depth), "TOO-DEEP"),
        (
            "<b " + " ".join(f"a{n}=''" for n in range(LIMITS.attributes + 1)) + "/>",
            "TOO-MANY-ATTRIBUTES",
        ),
        ("<b></c>", "XML-SYNTAX"),
    ],
    ids=["deep", "attributes", "syntax"],
)
def test_what_is_wrong_before_a_crowd_is_reported_first(before: str, code: str) -> None:
    assert _stopped(f"<a>{before}{'<a/>' * 60}</a>")[0] == code


def test_a_declaration_before_a_crowd_is_reported_first() -> None:
    assert _stopped("<!DOCTYPE a>\n<a>" + "<a/>" * 60 + "</a>") == ("DOCTYPE", 0)
