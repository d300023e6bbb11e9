"""The standard's rules are registered, named after their codes and documented by the catalogue."""

from __future__ import annotations

import pkgutil
import pydoc
import subprocess
import sys
from types import ModuleType
from typing import Any

import pytest

from partydocs.rules import Rule, document, dossier
from partydocs.rules.standard import DOCUMENT_TOPICS, DOSSIER_TOPICS, standard_layers

RULES: list[Rule[Any]] = [each for layer in standard_layers() for each in layer.rules]


@pytest.mark.parametrize(
    ("package", "topics"), [(document, DOCUMENT_TOPICS), (dossier, DOSSIER_TOPICS)]
)
def test_every_module_of_rules_is_registered(package: ModuleType, topics: tuple[str, ...]) -> None:
    prefix = f"{package.__name__}."
    modules = pkgutil.walk_packages(package.__path__, prefix)
    assert {each.name for each in modules if not each.ispkg} == {prefix + name for name in topics}


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_a_rule_is_named_after_its_code_and_its_module_after_its_topic(rule: Rule[Any]) -> None:
    module = sys.modules[rule.check.__module__]
    name = rule.code.lower().replace("-", "_")
    assert rule.check.__name__ == name
    assert getattr(module, name) is rule
    assert module.__name__.rpartition(".")[2] == rule.entry.topic


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_the_catalogue_documents_a_rule(rule: Rule[Any]) -> None:
    assert rule.__doc__ == rule.entry.about("en")
    assert rule.check.__doc__ is None


def test_help_shows_the_sentence_of_a_rule_and_the_docstring_of_the_class() -> None:
    rule = RULES[0]
    assert rule.entry.about("en") in pydoc.plain(pydoc.render_doc(rule))
    assert Rule.__doc__ in pydoc.plain(pydoc.render_doc(Rule))


def test_a_rule_is_documented_without_docstrings() -> None:
    script = f"from {RULES[0].check.__module__} import {RULES[0].check.__name__} as rule; print(rule.__doc__)"
    done = subprocess.run(
        [sys.executable, "-OO", "-c", script], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == RULES[0].entry.about("en")
