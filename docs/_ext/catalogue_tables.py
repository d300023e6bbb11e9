"""The directive `codes`: all codes of the catalogue, in a table for each layer and topic."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxDirective

from partydocs.catalogue import LAYERS, CatalogueEntry, catalogue, topics
from partydocs.model.base import element_name
from partydocs.rules.engine.rule import Rule
from partydocs.rules.standard import standard_layers

_MARKS = re.compile(r"\{\{|\}\}|\{(\w+)\}")
_OPTIONAL = re.compile(r"\[\[( ?)(.*?)( ?)\]\]")
_COLUMNS = (("Code", 24), ("Vietnamese", 38), ("English", 38))


class Codes(SphinxDirective):
    """Has no arguments or content."""

    def run(self) -> list[nodes.Node]:
        """Return the sections."""
        sections: list[nodes.Node] = []
        for layer in LAYERS:
            entries = [each for each in catalogue().values() if each.layer == layer]
            if entries:
                section = nodes.section(ids=[f"layer-{layer}"], names=[])
                section += nodes.title("", f"Layer {layer}")
                section += list(_by_topic(layer, entries))
                sections.append(section)
        for code in catalogue():
            self._can_be_linked(code)
        return sections

    def _can_be_linked(self, code: str) -> None:
        """Make `[BAD-DATE](#bad-date)` a link on every page."""
        labels = self.env.domains.standard_domain
        labels.note_hyperlink_target(code.lower(), self.env.docname, code.lower(), code)


def _by_topic(layer: str, entries: list[CatalogueEntry]) -> Iterator[nodes.Node]:
    """Yield one table, or for rules a section with a table for each topic."""
    plain = [each for each in entries if each.topic not in topics()]
    if plain:
        yield _table(plain)
    for topic, title in topics().items():
        rules = [each for each in entries if each.topic == topic]
        if rules:
            section = nodes.section(ids=[f"{layer}-{topic}"], names=[])
            section += nodes.title("", f"{title['vi']} / {title['en']}")
            section += _table(rules)
            yield section


def _table(entries: list[CatalogueEntry]) -> nodes.table:
    group = nodes.tgroup(cols=len(_COLUMNS))
    group += [nodes.colspec(colwidth=width) for _, width in _COLUMNS]
    heading = nodes.row("", *(_cell(nodes.paragraph("", title)) for title, _ in _COLUMNS))
    group += nodes.thead("", heading)
    group += nodes.tbody("", *map(_row, entries))
    return nodes.table("", group, classes=["codes"])


def _row(entry: CatalogueEntry) -> nodes.row:
    about: list[str] = [] if entry.severity == "error" else [entry.severity]
    if len(entry.formats) == 1:
        about.append(f"{entry.formats[0].upper()} only")
    named = nodes.paragraph("", "", nodes.literal("", entry.code), ids=[entry.code.lower()])
    texts = [_cell(*_texts(entry, lang)) for lang in ("vi", "en")]
    facts = [", ".join(about), *_facts(entry.code)]
    return nodes.row("", _cell(named, *(nodes.paragraph("", fact) for fact in facts)), *texts)


def _facts(code: str) -> Iterator[str]:
    """Yield the scope of a rule and its source."""
    rule = _rules().get(code)
    if rule is None:
        return
    if rule.kinds:
        yield "for " + ", ".join(map(element_name, rule.kinds))
    if rule.profiles:
        yield "under " + ", ".join(rule.profiles)
    if rule.since:
        yield f"from {rule.since}"
    if rule.until:
        yield f"until {rule.until}"
    if rule.source:
        yield f"source: {rule.source}"


@cache
def _rules() -> Mapping[str, Rule[Any]]:
    return {rule.code: rule for layer in standard_layers() for rule in layer.rules}


def _texts(entry: CatalogueEntry, lang: str) -> list[nodes.Node]:
    hint = nodes.emphasis("", _template(entry.hints[lang]))
    texts = [nodes.paragraph("", _template(entry.texts[lang])), nodes.paragraph("", "", hint)]
    if not entry.abouts:
        return texts
    about = nodes.strong("", _template(entry.abouts[lang]))
    return [nodes.paragraph("", "", about), *texts]


def _cell(*content: nodes.Node) -> nodes.entry:
    return nodes.entry("", *content)


def _template(text: str) -> str:
    """Show placeholders as ‹name›, and optional text in brackets."""
    bracketed = _OPTIONAL.sub(r"\1[\2]\3", text)
    return _MARKS.sub(lambda found: f"‹{found[1]}›" if found[1] else found[0][0], bracketed)


def setup(app: Sphinx) -> dict[str, bool]:
    """Register the directive."""
    app.add_directive("codes", Codes)
    return {"parallel_read_safe": True}
