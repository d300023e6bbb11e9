"""The directive `codes`: every code of the catalogue, one section and table for each layer."""

from __future__ import annotations

import re

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxDirective

from partydocs.catalogue import LAYERS, Entry, catalogue

_MARKS = re.compile(r"\{\{|\}\}|\{(\w+)\}")
_OPTIONAL = re.compile(r"\[\[( ?)(.*?)( ?)\]\]")
_COLUMNS = (("Code", 24), ("Vietnamese", 38), ("English", 38))


class Codes(SphinxDirective):
    """Takes nothing: the catalogue says it all."""

    def run(self) -> list[nodes.Node]:
        """The sections."""
        sections: list[nodes.Node] = []
        for layer in LAYERS:
            entries = [each for each in catalogue().values() if each.layer == layer]
            if entries:
                section = nodes.section(ids=[f"layer-{layer}"], names=[])
                section += nodes.title("", f"Layer {layer}")
                section += _table(entries)
                sections.append(section)
        for code in catalogue():
            self._can_be_linked(code)
        return sections

    def _can_be_linked(self, code: str) -> None:
        """From any page: `[BAD-DATE](#bad-date)`."""
        labels = self.env.domains.standard_domain
        labels.note_hyperlink_target(code.lower(), self.env.docname, code.lower(), code)


def _table(entries: list[Entry]) -> nodes.table:
    group = nodes.tgroup(cols=len(_COLUMNS))
    group += [nodes.colspec(colwidth=width) for _, width in _COLUMNS]
    heading = nodes.row("", *(_cell(nodes.paragraph("", title)) for title, _ in _COLUMNS))
    group += nodes.thead("", heading)
    group += nodes.tbody("", *map(_row, entries))
    return nodes.table("", group, classes=["codes"])


def _row(entry: Entry) -> nodes.row:
    about = [] if entry.severity == "error" else [entry.severity]
    if len(entry.formats) == 1:
        about.append(f"{entry.formats[0].upper()} only")
    named = nodes.paragraph("", "", nodes.literal("", entry.code), ids=[entry.code.lower()])
    texts = [_cell(*_texts(entry, lang)) for lang in ("vi", "en")]
    return nodes.row("", _cell(named, nodes.paragraph("", ", ".join(about))), *texts)


def _texts(entry: Entry, lang: str) -> list[nodes.Node]:
    hint = nodes.emphasis("", _template(entry.hints[lang]))
    return [nodes.paragraph("", _template(entry.texts[lang])), nodes.paragraph("", "", hint)]


def _cell(*content: nodes.Node) -> nodes.entry:
    return nodes.entry("", *content)


def _template(text: str) -> str:
    """Blanks as ‹name›; in brackets what stands only where its blanks have a value."""
    bracketed = _OPTIONAL.sub(r"\1[\2]\3", text)
    return _MARKS.sub(lambda found: f"‹{found[1]}›" if found[1] else found[0][0], bracketed)


def setup(app: Sphinx) -> dict[str, bool]:
    """Tell Sphinx."""
    app.add_directive("codes", Codes)
    return {"parallel_read_safe": True}
