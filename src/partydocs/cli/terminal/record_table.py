"""A list of records in the terminal: a table if it fits, otherwise a few lines for each."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import attrs
from rich.box import SIMPLE_HEAD
from rich.cells import cell_len
from rich.table import Table
from rich.text import Text

from partydocs.cli.terminal.console import TextConsole
from partydocs.cli.terminal.value_text import (
    DocumentMessages,
    filled,
    is_id,
    label,
    name_of,
    names_it,
    title,
    value_text,
)
from partydocs.model.base import FieldSpec, Node, record_spec

__all__ = ["RecordTable"]

_GAP = 2
_READABLE_WIDTH = 24
"""A column of this many cells is wide enough; longer texts are wrapped."""
_INDENT = 2


@attrs.frozen
class RecordTable:
    """Prints lists of records."""

    console: TextConsole
    messages: DocumentMessages

    def show(self, nodes: Sequence[Node], *, choice: bool) -> None:
        """Print records; with `choice`, of several classes, each with the name of its class."""
        if choice or not self._table(nodes):
            for node in nodes:
                self._card(node, named=choice)

    def _table(self, nodes: Sequence[Node]) -> bool:
        """Print a table if it fits; returns whether it fits."""
        columns = _columns(nodes)
        header = [label(each, self.messages) for each in columns]
        rows = [[self._cell(node, each) for each in columns] for node in nodes]
        needed = [
            min(max(map(cell_len, column)), _READABLE_WIDTH)
            for column in zip(header, *rows, strict=True)
        ]
        if sum(needed) + _GAP * len(needed) + _INDENT > self.console.width:
            return False
        table = Table(box=SIMPLE_HEAD, show_edge=False, pad_edge=False, header_style="dim")
        for name in header:
            table.add_column(name, overflow="fold")
        for row in rows:
            table.add_row(*map(Text, row))
        self.console.block(table, _INDENT)
        return True

    def _cell(self, node: Node, field: FieldSpec) -> str:
        value = getattr(node, field.name)
        return "" if value in (None, ()) else value_text(field, value, self.messages)

    def _card(self, node: Node, *, named: bool) -> None:
        self.console.paragraph(self._heading(node, named=named), _INDENT)
        facts = [
            self._fact(field, value)
            for field, value in filled(node)
            if not (names_it(field) or is_id(field))
        ]
        if facts:
            self.console.paragraph(Text(" · ").join(facts), 2 * _INDENT)

    def _fact(self, field: FieldSpec, value: Any) -> Text:
        name = label(field, self.messages)
        return Text.assemble((f"{name}: ", "dim"), value_text(field, value, self.messages))

    def _heading(self, node: Node, *, named: bool) -> Text:
        parts: list[tuple[Any, str]] = [
            (value, "cyan") for field, value in filled(node) if is_id(field)
        ]
        if named:
            parts.append((title(record_spec(type(node)), self.messages), "bold"))
        parts.append((name_of(node), "default"))
        return Text(" ").join(Text(*part) for part in parts if part[0])


def _columns(nodes: Sequence[Node]) -> list[FieldSpec]:
    """The fields for which at least one node has a value."""
    found = {field.name for node in nodes for field, _ in filled(node)}
    return [field for field in record_spec(type(nodes[0])).fields if field.name in found]
