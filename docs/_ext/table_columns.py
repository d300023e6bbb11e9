"""The directive `table-columns`: all flat tables with their columns."""

from __future__ import annotations

from collections.abc import Iterable

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxDirective

from partydocs.bulk.tables import TABLES, Column, FlatTable

_COLUMNS = (("Column", 24), ("Type", 14), ("Meaning", 38), ("Field", 24))


class TableColumns(SphinxDirective):
    """Has no arguments or content."""

    def run(self) -> list[nodes.Node]:
        """Return a section for each table."""
        return [_section(each) for each in TABLES.values()]


def _section(table: FlatTable) -> nodes.section:
    section = nodes.section(ids=[f"table-{table.name.replace('_', '-')}"], names=[])
    section += nodes.title("", "", nodes.literal("", table.name))
    section += nodes.paragraph("", f"{table.en}. {table.vi}.")
    group = nodes.tgroup(cols=len(_COLUMNS))
    group += [nodes.colspec(colwidth=width) for _, width in _COLUMNS]
    group += nodes.thead("", _row([nodes.Text(title)] for title, _ in _COLUMNS))
    group += nodes.tbody("", *(_row(_cells(each)) for each in table.columns))
    section += nodes.table("", group, classes=["columns"])
    return section


def _cells(column: Column) -> Iterable[list[nodes.Node]]:
    yield [nodes.literal("", column.name)]
    yield [nodes.Text(str(column.type))]
    yield [*_text(f"{column.en}. "), nodes.emphasis("", column.vi)]
    sources = column.source.split(" | ") if column.source else []
    yield _text(" or ".join(f"`{each}`" for each in sources) or "computed")


def _text(text: str) -> list[nodes.Node]:
    """Return nodes of a text with code between backticks."""
    parts = enumerate(text.split("`"))
    return [nodes.literal("", part) if place % 2 else nodes.Text(part) for place, part in parts]


def _row(cells: Iterable[list[nodes.Node]]) -> nodes.row:
    return nodes.row("", *(nodes.entry("", nodes.paragraph("", "", *each)) for each in cells))


def setup(app: Sphinx) -> dict[str, bool]:
    """Register the directive."""
    app.add_directive("table-columns", TableColumns)
    return {"parallel_read_safe": True}
