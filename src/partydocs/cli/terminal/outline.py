"""A document as an outline in the terminal.

The layout follows the declaration of each field (text or value, record or list, a class that
contains itself), so that a new field of the standard needs no change here.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from typing import Any

import attrs
from rich.table import Table
from rich.text import Text

from partydocs.cli.terminal.console import TextConsole
from partydocs.cli.terminal.record_table import RecordTable
from partydocs.cli.terminal.value_text import (
    DocumentMessages,
    filled,
    is_id,
    is_text,
    label,
    notes,
    one_line,
    texts_of,
    title,
    value_text,
)
from partydocs.model.base import FieldSpec, Node, record_spec
from partydocs.model.document import Document, IncompleteIdentity
from partydocs.model.values import Figure

__all__ = ["Outline"]

_STEP = 2


@attrs.frozen
class Outline:
    """Prints a document."""

    console: TextConsole
    messages: DocumentMessages

    def show(self) -> None:
        """Print the content of the document; of its text, one line for each paragraph."""
        document = self.messages.index.document
        self._head(document)
        listing = RecordTable(self.console, self.messages)
        for field, nodes in sorted(_lists(document), key=_order):
            self._heading(label(field, self.messages), len(nodes))
            if _nests(field):
                for node in nodes:
                    self._branch(node, field, 1)
            else:
                listing.show(nodes, choice=field.choice)
        self._figures(document)

    def _heading(self, text: str, count: int) -> None:
        self.console.unbroken()
        self.console.unbroken(Text.assemble((text, "bold green"), (f" ({count})", "dim")))

    # The head: the fields that describe the document.

    def _head(self, document: Document) -> None:
        self.console.unbroken(Text(title(record_spec(type(document)), self.messages), "bold green"))
        with suppress(IncompleteIdentity):
            self.console.unbroken(Text(str(document.identifier), "dim"))
        self.console.unbroken()
        facts = [
            (label(field, self.messages), value_text(field, value, self.messages))
            for field, value in filled(document)
            if _in_head(field)
        ]
        self.console.block(_grid(facts, "dim", "default"), _STEP)

    # The text: sections and their content.

    def _branch(self, node: Node, field: FieldSpec, depth: int) -> None:
        line = self._own(node, field)
        children = list(_children(node))
        if not _nests(field) and _fit_on_line(node, children):
            rest = " │ ".join(one_line(child, self.messages) for _, child in children)
            line = Text(" ").join(filter(None, (line, Text(rest))))
            children = []
        if line:
            self._cut(line, depth)
        for each, child in children:
            self._branch(child, each, depth + bool(line))

    def _own(self, node: Node, field: FieldSpec) -> Text:
        """The content of a part without its children."""
        simple = [(each, value) for each, value in filled(node) if not _is_list(each)]
        parts = [(str(value), "cyan") for each, value in simple if is_id(each)]
        if field.choice and record_spec(type(node)).content is None:
            parts.append((title(record_spec(type(node)), self.messages), "dim italic"))
        parts.append((texts_of(node), "bold" if _nests(field) else "default"))
        others = [each for each in simple if not (is_id(each[0]) or is_text(each[0]))]
        rest = notes(others, self.messages)
        parts.append((f"({'; '.join(rest)})", "dim"))
        return Text(" ").join(Text(*part) for part in parts if part[0] not in ("", "()"))

    def _cut(self, line: Text, depth: int) -> None:
        shown = Text(" " * _STEP * depth).append_text(line)
        shown.truncate(self.console.width, overflow="ellipsis")
        self.console.unbroken(shown)

    # The figures that prose can refer to, wherever they are in the document.

    def _figures(self, document: Document) -> None:
        rows = [
            (_id(figure), one_line(figure, self.messages), trail)
            for trail, figure in self._located(document)
            if _id(figure)
        ]
        if rows:
            self._heading(title(record_spec(Figure), self.messages), len(rows))
            self.console.block(_grid(rows, "cyan", "default", "dim"), _STEP)

    def _located(self, node: Node, trail: str = "") -> Iterator[tuple[str, Figure]]:
        for field, child in _nodes(node):
            here = f"{trail} › {label(field, self.messages)}".removeprefix(" › ")
            if isinstance(child, Figure):
                yield here, child
            else:
                yield from self._located(child, f"{here} {_id(child)}".rstrip())


def _grid(rows: Iterable[Sequence[str]], *styles: str) -> Table:
    grid = Table.grid(padding=(0, 2))
    for style in styles:
        grid.add_column(style=style)
    for row in rows:
        grid.add_row(*map(Text, row))
    return grid


def _nodes(node: Node) -> Iterator[tuple[FieldSpec, Node]]:
    """The nodes right below a node, each with the field that holds it."""
    for field, value in filled(node):
        for child in value if isinstance(value, tuple) else (value,):
            if isinstance(child, Node):
                yield field, child


def _id(node: Node) -> str:
    return next((str(value) for field, value in filled(node) if is_id(field)), "")


def _is_list(field: FieldSpec) -> bool:
    """Whether the field is a list of records."""
    return field.many and bool(field.records)


def _children(node: Node) -> Iterator[tuple[FieldSpec, Node]]:
    return ((field, child) for field, child in _nodes(node) if _is_list(field))


def _nests(field: FieldSpec) -> bool:
    """Whether the field's class contains itself, as sections do."""
    return any(cls in inner.records for cls in field.records for inner in record_spec(cls).fields)


def _fit_on_line(node: Node, children: list[tuple[FieldSpec, Node]]) -> bool:
    """Whether a part reads well on one line: a row of cells, a label with its only paragraph."""
    leaves = not any(True for _, child in children for _ in _children(child))
    return leaves and (len(children) == 1 or not texts_of(node))


def _in_head(field: FieldSpec) -> bool:
    """Whether a field is in the head: single values, and lists that every document has."""
    return not _is_list(field) or (field.required and field.owner is Document)


def _lists(document: Document) -> Iterator[tuple[FieldSpec, tuple[Node, ...]]]:
    return ((field, value) for field, value in filled(document) if not _in_head(field))


def _order(entry: tuple[FieldSpec, Any]) -> int:
    """The text first, then the fields of this kind of document, then those of all kinds."""
    field = entry[0]
    return 0 if _nests(field) else 1 if field.owner is not Document else 2
