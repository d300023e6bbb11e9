"""Each rule finds fault with its failing fragments and not with its passing ones, in both formats."""

from __future__ import annotations

import re

import pytest
from lxml import etree

from partydocs import validate
from partydocs.catalogue import LANGUAGES
from partydocs.rules import Policy, Rule
from partydocs.schema.shape import NAMESPACE
from partydocs.testing.cases import AS_OF, Fragment, base_text, bases, fragments

FORMATS = ("xml", "json")


def _rules() -> list[Rule]:
    return [each for layer in Policy().every_layer for each in layer.on("document")]


@pytest.mark.parametrize("name", bases())
def test_nothing_is_wrong_with_the_bases(name: str) -> None:
    report = validate(base_text(name).encode(), policy=Policy(as_of=AS_OF))
    assert [str(each) for each in report.diagnostics] == []


@pytest.mark.parametrize("fragment", [f for f in fragments() if f.fails], ids=str)
def test_a_failing_fragment_gives_its_code_alone(fragment: Fragment) -> None:
    for format in FORMATS:
        source = fragment.source(format)
        report = validate(source, policy=fragment.policy)
        assert [(each.code, each.pointer) for each in report.diagnostics] == [
            (fragment.code, pointer) for pointer in fragment.at
        ], [str(each) for each in report.diagnostics]
        for each in report.diagnostics:
            assert each.line is not None
            for lang in LANGUAGES:
                for text in (each.message(lang), each.hint(lang), each.entry.about(lang)):
                    assert text
                    assert not re.search(r"…$|\{|\}|None|Decimal|\(\)|  ", text), text
            if format == "xml":
                root = etree.fromstring(source)
                assert len(root.xpath(each.xpath, namespaces={"pd": NAMESPACE})) == 1, each.xpath


@pytest.mark.parametrize("fragment", [f for f in fragments() if not f.fails], ids=str)
def test_a_passing_fragment_does_not_give_its_code(fragment: Fragment) -> None:
    for format in FORMATS:
        report = validate(fragment.source(format), policy=fragment.policy)
        assert report.document == fragment.document, [str(each) for each in report.diagnostics]
        assert fragment.code not in report.codes, [str(each) for each in report.diagnostics]


def test_every_rule_has_a_case_file_in_its_topic() -> None:
    wanted = {(each.entry.topic, each.code) for each in _rules()}
    assert {(each.topic, each.code) for each in fragments()} == wanted


def test_the_bar_of_sixty_rules() -> None:
    assert len(_rules()) >= 60
    assert len(fragments()) >= 2 * len(_rules())
