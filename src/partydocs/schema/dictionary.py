"""The data dictionary: every field with its type, cardinality, forms and meaning, as CSV."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from partydocs.model.base import FieldSpec
from partydocs.schema.shape import Shape

__all__ = ["dictionary"]

_COLUMNS = (
    "class",
    "field",
    "python",
    "type",
    "cardinality",
    "xml",
    "refersTo",
    "vi",
    "en",
    "clause",
)


def dictionary(shape: Shape) -> bytes:
    """The dictionary as CSV in UTF-8, with one row for each class and each field."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(_COLUMNS)
    for record in shape.records.values():
        writer.writerow(
            [
                record.name,
                "",
                record.name,
                "",
                "",
                record.tag,
                "",
                record.vi,
                record.en,
                record.clause,
            ]
        )
        for each in record.fields:
            writer.writerow([record.name, *_row(each)])
    return out.getvalue().encode()


def _row(each: FieldSpec) -> Iterator[str]:
    yield each.wire
    yield each.name
    yield type_name(each)
    yield cardinality(each)
    yield _xml_form(each)
    yield "" if each.refers is None else " | ".join(each.refers) or "any"
    yield each.vi
    yield each.en
    yield each.clause


def type_name(each: FieldSpec) -> str:
    """The name of a field's type in the schemas; `A | B` for a choice."""
    if each.runs:
        return "Runs"
    if each.scalar is not None:
        return each.scalar.name
    return " | ".join(cls.__name__ for cls in each.records)


def cardinality(each: FieldSpec) -> str:
    """How often a field may occur: `1`, `?`, `+` or `*`."""
    if each.many:
        return "+" if each.required else "*"
    return "1" if each.required else "?"


def _xml_form(each: FieldSpec) -> str:
    if each.content:
        return "content"
    if each.attribute:
        return f"@{each.wire}"
    if not each.many:
        return each.wire
    return f"{each.wire}/*" if each.choice else f"{each.wire}/{each.item}"
