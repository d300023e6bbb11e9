"""Operators of the layer `input`: no content, another format, or more than the limits allow.

Mutants that exceed a limit come with low limits, so that their data stay small.
"""

from __future__ import annotations

from collections.abc import Iterator

import attrs

from partydocs.formats.source import FormatName, Limits
from partydocs.model.base import FreeText
from partydocs.testing.mutation.document_layout import DocumentLayout
from partydocs.testing.mutation.operators.operator import Damage, Operator, operator
from partydocs.testing.mutation.part import FieldPart, LeafPart, leaf

__all__ = ["OPERATORS"]


@attrs.frozen
class _Instead:
    """Replaces the document by other bytes."""

    data: bytes

    def __call__(self, _text: str, _format: FormatName) -> bytes:
        return self.data


@operator("EMPTY-INPUT")
def nothing(_: DocumentLayout) -> Iterator[Damage]:
    for data in (b"", b" \r\n\t", b"\xef\xbb\xbf\n"):
        yield Damage(description=f"{len(data)} bytes without content", rewrite=_Instead(data))


def _behind_a_greeting(text: str, _format: FormatName) -> str:
    return f"Kính gửi Đảng uỷ phường:\n{text}"


@operator("UNKNOWN-FORMAT")
def another_format(_: DocumentLayout) -> Iterator[Damage]:
    yield Damage(description="the start of a ZIP file", rewrite=_Instead(b"PK\x03\x04\x14\x00"))
    yield Damage(description="the start of a Word file", rewrite=_Instead(b"\xd0\xcf\x11\xe0"))
    yield Damage(description="the start of a PDF file", rewrite=_Instead(b"%PDF-1.7\n"))
    yield Damage(description="a greeting before the document", rewrite=_behind_a_greeting)


@operator("TOO-LARGE")
def more_bytes_than_taken(_: DocumentLayout) -> Iterator[Damage]:
    for taken in (50, 100):
        yield Damage(description=f"only {taken} bytes are taken", limits=Limits(bytes=taken))


@operator("TOO-MANY-NODES")
def more_nodes_than_taken(_: DocumentLayout) -> Iterator[Damage]:
    for taken in (3, 5):
        yield Damage(description=f"only {taken} nodes are taken", limits=Limits(nodes=taken))


@operator("TOO-MANY-ATTRIBUTES")
def more_attributes_than_taken(layout: DocumentLayout) -> Iterator[Damage]:
    count = Limits().attributes + 1
    more = [FieldPart(f"a{each}", leaf("1"), "attribute") for each in range(count)]
    for location in layout.records:
        yield Damage(
            description=f"{location.tag} has {count} attributes more",
            swaps=((location.path, location.record.with_entries(*location.record.entries, *more)),),
        )


@operator("TOO-DEEP")
def deeper_than_taken(layout: DocumentLayout) -> Iterator[Damage]:
    deepest_record = max(location.pointer.count("/") for location in layout.records)
    deepest = 1 + max(location.pointer.count("/") for location in layout.locations)
    for taken in range(1, deepest_record):
        if deepest > Limits(depth=taken).raw_depth:
            continue  # the parser stops first and reports no location
        deep = next(location for location in layout.records if location.pointer.count("/") > taken)
        yield Damage(
            description=f"only {taken} levels are taken",
            pointer=deep.pointer,
            limits=Limits(depth=taken),
        )


@operator("TEXT-TOO-LONG")
def longer_than_taken(layout: DocumentLayout) -> Iterator[Damage]:
    texts = (each.part.text for each in layout.locations if isinstance(each.part, LeafPart))
    taken = max([64, *map(len, texts)])
    for location in layout.locations:
        if isinstance(location.field.scalar, FreeText) and isinstance(location.part, LeafPart):
            long = " ".join([location.part.text] * (taken // len(location.part.text) + 1))
            yield Damage(
                description=f"{location.name} has {len(long)} characters; {taken} are taken",
                swaps=((location.path, leaf(long)),),
                limits=Limits(text=taken),
            )


OPERATORS: tuple[Operator, ...] = (
    nothing,
    another_format,
    more_bytes_than_taken,
    more_nodes_than_taken,
    more_attributes_than_taken,
    deeper_than_taken,
    longer_than_taken,
)
