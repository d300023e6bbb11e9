"""The prose of a document: sections, blocks and runs of text.

A section has blocks (paragraphs, lists, tables, pictures, views) and further sections. A paragraph
has runs: strings and inline elements. In XML they are mixed content, in JSON an array:

    <paragraph>Theo <cite ref="r1">Kế hoạch 18</cite></paragraph>
    {"kind": "paragraph", "runs": ["Theo ", {"kind": "cite", "ref": "r1", "runs": ["Kế hoạch 18"]}]}
"""

from __future__ import annotations

from typing import TypeAlias

import partydocs.model.types as t
from partydocs.model.base import Node, field, record

__all__ = [
    "Block",
    "Cell",
    "Cite",
    "Emphasis",
    "Fact",
    "ListBlock",
    "ListItem",
    "Note",
    "Paragraph",
    "Picture",
    "Row",
    "Run",
    "Runs",
    "Section",
    "Strong",
    "Table",
    "View",
    "plain_text",
]


@record(vi="Đoạn in đậm")
class Strong(Node):
    """Strongly emphasised text, printed bold."""

    runs: Runs = field("Nội dung", "The text", content=True)


@record(vi="Đoạn in nghiêng")
class Emphasis(Node):
    """Emphasised text, printed italic."""

    runs: Runs = field("Nội dung", "The text", content=True)


@record(vi="Viện dẫn trong lời văn")
class Cite(Node):
    """Words that cite another document."""

    ref: t.IdRef = field("Văn bản viện dẫn", "Id of the reference", refers="Reference")
    fragment: t.IdRef | None = field("Mã của mục", "Id of the item cited in it", default=None)
    runs: Runs = field("Lời viện dẫn", "The words", content=True)


@record(vi="Số liệu trong lời văn, gắn với số liệu có cấu trúc")
class Fact(Node):
    """Words that state a figure of this document, so that both can be checked."""

    figure: t.IdRef = field("Số liệu", "Id of the figure", refers="Figure")
    reading: t.Quantity | None = field(
        "Con số muốn nói", "The number meant, if a program can't read the words", default=None
    )
    text: t.Prose = field("Lời", "The words", content=True)


@record(vi="Chú thích cuối trang")
class Note(Node):
    """A footnote."""

    runs: Runs = field("Nội dung", "The text", content=True)


Run: TypeAlias = str | Strong | Emphasis | Cite | Fact | Note
Runs: TypeAlias = tuple[Run, ...]
"""Text with inline elements. Plain text is one string; two strings are never adjacent."""


def plain_text(runs: Runs) -> str:
    """The text of runs without inline elements."""
    return "".join(map(_words, runs))


def _words(run: Run) -> str:
    if isinstance(run, str):
        return run
    return run.text if isinstance(run, Fact) else plain_text(run.runs)


@record(vi="Đoạn văn")
class Paragraph(Node):
    """A paragraph of prose."""

    id: t.Id | None = field("Mã nội bộ", "Identifier", default=None)
    runs: Runs = field("Nội dung", "The text", content=True)


@record(vi="Một ý của danh sách")
class ListItem(Node):
    """An item of a list."""

    label: t.Line | None = field("Nhãn", "What is printed before it: a), -", default=None)
    blocks: tuple[Block, ...] = field("Nội dung", "What the item says")


@record(vi="Danh sách", tag="list")
class ListBlock(Node):
    """A list."""

    id: t.Id | None = field("Mã nội bộ", "Identifier", default=None)
    items: tuple[ListItem, ...] = field("Các ý", "The items", item="item")


@record(vi="Ô của bảng")
class Cell(Node):
    """A cell of a table; it may be empty."""

    span: t.Ordinal | None = field("Số cột chiếm", "Columns that it spans", default=None)
    runs: Runs = field("Nội dung", "The text", default=(), content=True)


@record(vi="Hàng của bảng")
class Row(Node):
    """A row of a table."""

    cells: tuple[Cell, ...] = field("Các ô", "The cells")


@record(vi="Bảng")
class Table(Node):
    """A table of text. Counted data is in typed lists and is printed by a view."""

    id: t.Id | None = field("Mã nội bộ", "Identifier", default=None)
    caption: t.Line | None = field("Tên bảng", "Caption", default=None)
    head: tuple[Row, ...] = field("Hàng đầu", "Heading rows", default=())
    rows: tuple[Row, ...] = field("Các hàng", "The rows")


@record(vi="Ảnh hoặc hình vẽ")
class Picture(Node):
    """A photograph or drawing in the text."""

    attachment: t.IdRef = field("Tệp", "Id of the attachment that holds it", refers="Attachment")
    caption: t.Line | None = field("Chú thích ảnh", "Caption", default=None)
    alt: t.Line | None = field("Mô tả", "What it shows, for those who can't see it", default=None)


@record(vi="Bảng in từ dữ liệu")
class View(Node):
    """Prints typed data at its place in the document, so that the data is stored only once."""

    show: t.ViewContentCode = field("Loại dữ liệu", "Which list it prints")
    select: tuple[t.IdRef, ...] = field(
        "Chọn", "Ids of what it prints; absent: all", default=(), item="id", refers=""
    )
    caption: t.Line | None = field("Tên bảng", "Caption", default=None)


Block: TypeAlias = Paragraph | ListBlock | Table | Picture | View


@record(vi="Mục của văn bản", clause="36-HD/VPTW, II.6")
class Section(Node):
    """A part of the text: its role says what it is for, its label and heading what is printed."""

    id: t.Id = field("Mã nội bộ", "Identifier")
    role: t.SectionRoleCode | None = field("Vai trò", "What the section is for", default=None)
    level: t.SectionLevelCode | None = field("Cấp", "Level: part, chapter, article …", default=None)
    label: t.Line | None = field(
        "Nhãn", "What is printed before the heading: I., Thứ nhất,", default=None
    )
    heading: Runs = field("Tiêu đề", "The heading", default=())
    blocks: tuple[Block, ...] = field(
        "Nội dung", "Paragraphs, lists, tables, pictures, views", default=()
    )
    sections: tuple[Section, ...] = field("Các mục con", "Sections in it", default=())
