"""Operators of the layer `syntax` on bytes and on the text as a whole."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from partydocs.formats.source import FormatName
from partydocs.testing.mutation.document_layout import DocumentLayout
from partydocs.testing.mutation.operators.operator import Damage, Operator, operator
from partydocs.testing.mutation.part import LeafPart

__all__ = ["OPERATORS"]


def _encoded(text: str, format: FormatName, *, encoding: str, declared: str) -> bytes:
    return _declared(text, format, declared=declared).encode(encoding)


def _declared(text: str, _format: FormatName, *, declared: str) -> str:
    """The text with another encoding in its XML declaration."""
    return text.replace('encoding="UTF-8"', f'encoding="{declared}"', 1)


@operator("ENCODING-UNSUPPORTED")
def wide_characters(_: DocumentLayout) -> Iterator[Damage]:
    yield Damage(
        description="the document is in UTF-32",
        rewrite=partial(_encoded, encoding="utf-32", declared="UTF-32"),
    )
    yield Damage(
        description="the document is in UTF-16 without a byte-order mark",
        rewrite=partial(_encoded, encoding="utf-16-le", declared="UTF-16"),
    )


@operator("ENCODING-MISMATCH")
def another_encoding_declared(_: DocumentLayout) -> Iterator[Damage]:
    yield Damage(
        description="the document is in UTF-8 and says UTF-16",
        rewrite=partial(_declared, declared="UTF-16"),
    )
    yield Damage(
        description="the document is in UTF-16 and says UTF-8",
        rewrite=partial(_encoded, encoding="utf-16", declared="UTF-8"),
    )


@operator("ENCODING-INVALID")
def byte_of_another_encoding(layout: DocumentLayout) -> Iterator[Damage]:
    for location in layout.locations:
        part = location.part
        if isinstance(part, LeafPart) and part.text and part.json.startswith('"'):
            # the surrogate U+DCE9 is encoded as the byte 0xE9
            broken = LeafPart(
                inside=f"{part.inside}\udce9",
                json=f'{part.json[:-1]}\udce9"',
            )
            yield Damage(
                description=f"{location.name} ends with a byte of a legacy encoding",
                swaps=((location.path, broken),),
            )


_MARK = "\ufeff"


def _before(text: str, _format: FormatName, *, what: str) -> str:
    """The text with a prefix."""
    return what + text


def _inside(text: str, format: FormatName, *, what: str) -> str:
    """The text with an insertion before the root element or the first key."""
    start = text.index(">") + 1 if format == "xml" else text.index("{") + 1
    return text[:start] + what + text[start:]


@operator("MISPLACED-BOM")
def mark_in_the_way(_: DocumentLayout) -> Iterator[Damage]:
    yield Damage(
        description="the document starts with two byte-order marks",
        rewrite=partial(_before, what=2 * _MARK),
    )
    yield Damage(
        description="a byte-order mark stands behind the start",
        rewrite=partial(_inside, what=_MARK),
    )


_TYPES = (
    "<!DOCTYPE plan>",
    '<!DOCTYPE plan SYSTEM "file:///etc/passwd">',
    '<!DOCTYPE plan [\n<!ENTITY a "aaa">\n<!ENTITY b "&a;&a;">\n]>',
)


@operator("DOCTYPE")
def document_type_declared(_: DocumentLayout) -> Iterator[Damage]:
    for text in _TYPES:
        yield Damage(
            description="the document declares a DOCTYPE",
            rewrite=partial(_inside, what=f"\n{text}"),
        )


def _cut(text: str, format: FormatName, *, share: float) -> str:
    """The text, cut off at about a share of its length: in a tag, or before a quotation mark."""
    start = text.index(">\n") + 3 if format == "xml" else 1
    first = start + int(share * (len(text) - start))
    marks = '"' if format == "json" else '"<'
    ends = [text.rfind(mark, start, first) for mark in marks]
    return text[: max([start, *ends])]


@operator("TRUNCATED")
def end_missing(_: DocumentLayout) -> Iterator[Damage]:
    for share in range(5, 100, 5):
        yield Damage(
            description=f"the document is cut off after {share} % of it",
            rewrite=partial(_cut, share=share / 100),
        )


OPERATORS: tuple[Operator, ...] = (
    wide_characters,
    another_encoding_declared,
    byte_of_another_encoding,
    mark_in_the_way,
    document_type_declared,
    end_missing,
)
