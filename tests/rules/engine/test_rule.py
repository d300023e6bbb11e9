"""Rules and layers: documentation and texts of user-defined rules."""

from __future__ import annotations

from collections.abc import Iterator

from partydocs.rules import (
    DocumentIndex,
    DossierIndex,
    Finding,
    Rule,
    RuleLayer,
    RuleText,
    dossier_rule,
    rule,
)

TEXT = RuleText(
    about_vi="Việc có tên.",
    about_en="A task has a title.",
    vi="Thiếu tên.",
    en="No title.",
    hint_vi="Ghi tên.",
    hint_en="Add a title.",
)


@rule("OWN-TITLE", severity="advice", text=TEXT)
def own_title(index: DocumentIndex) -> Iterator[Finding]:
    """A comment for maintainers."""
    yield from ()


@dossier_rule("OWN-TITLES", text=TEXT)
def own_titles(index: DossierIndex) -> Iterator[Finding]:
    yield from ()


def test_the_documentation_of_a_user_defined_rule_is_its_sentence() -> None:
    layer = RuleLayer(name="own", version="1", rules=(own_title, own_titles))
    for each in (own_title, own_titles, *layer.rules):
        assert each.__doc__ == "A task has a title."
    assert own_title.check.__doc__ == "A comment for maintainers."


def test_the_class_keeps_its_docstring() -> None:
    assert Rule.__doc__ is not None
    assert Rule.__doc__.startswith("A rule:")


def test_a_layer_gives_its_name_to_the_entries_of_its_rules() -> None:
    layer = RuleLayer(name="own", version="1", rules=(own_title, own_titles))
    assert [each.entry.layer for each in layer.rules] == ["own", "own"]
    assert [each.severity for each in layer.rules] == ["advice", "error"]
    assert [each.code for each in layer.on("dossier")] == ["OWN-TITLES"]
