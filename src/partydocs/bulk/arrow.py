"""Documents in Arrow record batches: the seam to whatever works on many at once.

Spark, Dask, Ray, DuckDB and Polars all hand over record batches. A batch of documents has a column
`name` and a column `content`; what comes back has one row for each of them, in their order, and a
fixed schema. A document that is broken, missing or hostile is a row like any other.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from collections.abc import Set as AbstractSet
from typing import TypeVar

import attrs
import msgspec
import pyarrow as pa

from partydocs.bulk.columns import row_of, schema_of
from partydocs.bulk.options import Options
from partydocs.bulk.rows import Conversion, FindingRow, Verdict
from partydocs.formats.source import Format
from partydocs.io import digest, dumps, validate
from partydocs.model.document import Document, IncompleteIdentity
from partydocs.schema.shape import VERSION
from partydocs.validation.report import Report, standard_in_use
from partydocs.validation.report_values import DiagnosticValues

__all__ = [
    "CONVERSIONS",
    "DOCUMENTS",
    "FINDINGS",
    "VERDICTS",
    "Options",
    "checked_format",
    "convert_batch",
    "documents_batch",
    "findings_of",
    "validate_batch",
]

DOCUMENTS: pa.Schema = pa.schema(
    [pa.field("name", pa.string()), pa.field("content", pa.binary())],
    metadata={"description": "Documents as they were submitted."},
)
"""What the functions below take. Text in place of bytes will do, as will the large types, views
and dictionaries; other columns are ignored."""
VERDICTS: pa.Schema = schema_of(Verdict)
"""What `validate_batch` gives."""
CONVERSIONS: pa.Schema = schema_of(Conversion)
"""What `convert_batch` gives."""
FINDINGS: pa.Schema = schema_of(FindingRow, first=("name", "index"))
"""What `findings_of` gives."""

_TEXT = frozenset({"string", "large_string", "string_view"})
_BYTES = frozenset({"binary", "large_binary", "binary_view"})
_TROUBLE_LENGTH = 500

_Row = TypeVar("_Row", bound=msgspec.Struct)


def documents_batch(documents: Iterable[tuple[str | None, bytes | None]]) -> pa.RecordBatch:
    """A batch of documents from their names and bytes."""
    rows = [{"name": name, "content": content} for name, content in documents]
    return pa.RecordBatch.from_pylist(rows, DOCUMENTS)


def validate_batch(batch: pa.RecordBatch, options: Options | None = None) -> pa.RecordBatch:
    """Find out what is wrong with each document of a batch: a row of `VERDICTS` for each.

    Raises `ValueError` where the batch has not the columns of `DOCUMENTS`, or the options name a
    kind that is none; never for what is in a document.
    """
    asked = (options or Options()).checked()
    rows = [_verdict(name, content, asked) for name, content in _documents(batch)]
    return _batch(rows, VERDICTS)


def convert_batch(
    batch: pa.RecordBatch, to: Format, options: Options | None = None, *, pretty: bool = False
) -> pa.RecordBatch:
    """Write each document of a batch in a format: a row of `CONVERSIONS` for each.

    Rules are not applied, as `load` applies none. Raises like `validate_batch`.
    """
    asked = attrs.evolve(options or Options(), rules=False).checked()
    format = checked_format(to)
    rows = [
        _conversion(name, content, format, asked, pretty) for name, content in _documents(batch)
    ]
    return _batch(rows, CONVERSIONS)


def checked_format(to: Format) -> Format:
    """The format, if it is one. Raises `ValueError`."""
    if to not in ("xml", "json"):
        raise ValueError(f"to must be 'xml' or 'json', not {to!r}")
    return to


def findings_of(verdicts: pa.RecordBatch) -> pa.RecordBatch:
    """The findings of a batch that `validate_batch` or `convert_batch` gave: a row for each."""
    columns = {name: verdicts.column(name).to_pylist() for name in ("name", "diagnostics")}
    rows = [
        {"name": name, "index": index, **each}
        for name, diagnostics in zip(columns["name"], columns["diagnostics"], strict=True)
        for index, each in enumerate(diagnostics)
    ]
    return pa.RecordBatch.from_pylist(rows, FINDINGS)


def _documents(batch: pa.RecordBatch) -> Iterator[tuple[str | None, bytes | None]]:
    names = _bytes_of(batch, "name", "text", _TEXT)
    contents = _bytes_of(batch, "content", "bytes or text", _TEXT | _BYTES)
    for name, content in zip(names, contents, strict=True):
        told = name.as_py()
        yield None if told is None else told.decode("utf-8", "replace"), content.as_py()


def _bytes_of(batch: pa.RecordBatch, column: str, what: str, types: AbstractSet[str]) -> pa.Array:
    """A column as bytes, also where it is text: Arrow does not see to it that text is UTF-8."""
    if batch.schema.get_field_index(column) < 0:
        given = ", ".join(batch.schema.names)
        raise ValueError(f"the batch needs one column {column!r}; it has: {given}")
    found = batch.schema.field(column).type
    held = found.value_type if pa.types.is_dictionary(found) else found
    if str(held) not in types:
        raise ValueError(f"the column {column!r} must hold {what}, not {found}")
    return batch.column(column).cast(pa.large_binary())


def _batch(rows: Iterable[msgspec.Struct], schema: pa.Schema) -> pa.RecordBatch:
    return pa.RecordBatch.from_pylist([row_of(each) for each in rows], schema)


def _guarded(
    content: bytes | None, look: Callable[[bytes], _Row], excuse: Callable[[str], _Row]
) -> _Row:
    """A row, whatever comes: one document must not end the work on all others."""
    if content is None:
        return excuse("no content")
    try:
        return look(content)
    except Exception as error:
        return excuse(_excerpt(f"{type(error).__name__}: {error}"))


def _excerpt(text: str) -> str:
    return text.encode("utf-8", "backslashreplace").decode()[:_TROUBLE_LENGTH]


def _verdict(name: str | None, content: bytes | None, options: Options) -> Verdict:
    def look(data: bytes) -> Verdict:
        report = validate(data, options.expected, limits=options.limits, policy=options.policy)
        document = report.document
        return _told(
            name,
            report=report,
            identifier=_identifier(document),
            digest=digest(document) if document is not None else None,
        )

    return _guarded(content, look, lambda trouble: _told(name, trouble=trouble))


def _told(
    name: str | None,
    *,
    report: Report | None = None,
    identifier: str | None = None,
    digest: str | None = None,
    trouble: str | None = None,
) -> Verdict:
    report = report or Report()
    counts = Counter(each.severity for each in report.diagnostics)
    return Verdict(
        name=name,
        valid=report.valid,
        format=report.format,
        kind=report.kind,
        identifier=identifier,
        digest=digest,
        errors=counts["error"],
        warnings=counts["warning"],
        advice=counts["advice"],
        omitted=report.omitted,
        standard=VERSION,
        library=standard_in_use()["library"],
        trouble=trouble,
        diagnostics=_diagnostics(report),
    )


def _conversion(
    name: str | None, content: bytes | None, to: Format, options: Options, pretty: bool
) -> Conversion:
    def look(data: bytes) -> Conversion:
        report = validate(data, options.expected, limits=options.limits, policy=options.policy)
        document = report.document
        return Conversion(
            name=name,
            format=to,
            content=dumps(document, format=to, pretty=pretty) if document is not None else None,
            digest=digest(document) if document is not None else None,
            trouble=None,
            diagnostics=_diagnostics(report),
        )

    def excuse(trouble: str) -> Conversion:
        return Conversion(
            name=name, format=to, content=None, digest=None, trouble=trouble, diagnostics=[]
        )

    return _guarded(content, look, excuse)


def _diagnostics(report: Report) -> list[DiagnosticValues]:
    return [each.values() for each in report.diagnostics]


def _identifier(document: Document | None) -> str | None:
    if document is None:
        return None
    try:
        return str(document.identifier)
    except IncompleteIdentity:
        return None
