"""Validate and convert documents in Arrow record batches: the interface to bulk frameworks.

Spark, Dask, Ray, DuckDB and Polars can all pass record batches to a function. A batch of documents
has the columns `name` and `content`. The result has a fixed schema and one row per document, in the
same order. A document that is broken, missing or hostile gives a row like any other:

    documents = documents_batch([("a.xml", data), ("b.xml", None)])
    verdicts = validate_batch(documents)    # 2 rows; trouble of the second is "no content"
    findings = findings_of(verdicts)        # a row per finding
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
from partydocs.formats.registry import checked_name
from partydocs.formats.source import FormatName
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
    "convert_batch",
    "documents_batch",
    "findings_of",
    "validate_batch",
]

DOCUMENTS: pa.Schema = pa.schema(
    [pa.field("name", pa.string()), pa.field("content", pa.binary())],
    metadata={"description": "Documents as they were submitted."},
)
"""Schema of the input of the functions below. Text is accepted in place of bytes, and so are large
types, views and dictionaries. Other columns are ignored."""
VERDICTS: pa.Schema = schema_of(Verdict)
"""Schema of the result of `validate_batch`."""
CONVERSIONS: pa.Schema = schema_of(Conversion)
"""Schema of the result of `convert_batch`."""
FINDINGS: pa.Schema = schema_of(FindingRow, first=("name", "index"))
"""Schema of the result of `findings_of`."""

_TEXT = frozenset({"string", "large_string", "string_view"})
_BYTES = frozenset({"binary", "large_binary", "binary_view"})
_TROUBLE_LENGTH = 500

_Row = TypeVar("_Row", bound=msgspec.Struct)


def documents_batch(documents: Iterable[tuple[str | None, bytes | None]]) -> pa.RecordBatch:
    """Return a batch of documents, given their names and bytes."""
    rows = [{"name": name, "content": content} for name, content in documents]
    return pa.RecordBatch.from_pylist(rows, DOCUMENTS)


def validate_batch(batch: pa.RecordBatch, options: Options | None = None) -> pa.RecordBatch:
    """Validate each document of a batch. Returns a row of `VERDICTS` for each.

    Raises `ValueError` if the batch lacks the columns of `DOCUMENTS` or the options name an
    unknown kind. The content of a document never raises.
    """
    checked = (options or Options()).checked()
    rows = [_verdict(name, content, checked) for name, content in _documents(batch)]
    return _batch(rows, VERDICTS)


def convert_batch(
    batch: pa.RecordBatch, to: FormatName, options: Options | None = None, *, pretty: bool = False
) -> pa.RecordBatch:
    """Convert each document of a batch to a format. Returns a row of `CONVERSIONS` for each.

    Rules are not applied, just as `load` applies none. Raises like `validate_batch`.
    """
    checked = attrs.evolve(options or Options(), rules=False).checked()
    format = checked_name(to, "to")
    rows = [
        _conversion(name, content, format, checked, pretty) for name, content in _documents(batch)
    ]
    return _batch(rows, CONVERSIONS)


def findings_of(verdicts: pa.RecordBatch) -> pa.RecordBatch:
    """Return a row per finding in a batch that `validate_batch` or `convert_batch` returned."""
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
        raw_name = name.as_py()
        text = None if raw_name is None else raw_name.decode("utf-8", "replace")
        yield text, content.as_py()


def _bytes_of(
    batch: pa.RecordBatch, column: str, expected: str, types: AbstractSet[str]
) -> pa.Array:
    """Return a column as bytes, even if it holds text: Arrow does not check that text is UTF-8."""
    if batch.schema.get_field_index(column) < 0:
        given = ", ".join(batch.schema.names)
        raise ValueError(f"the batch needs one column {column!r}; it has: {given}")
    found = batch.schema.field(column).type
    value_type = found.value_type if pa.types.is_dictionary(found) else found
    if str(value_type) not in types:
        raise ValueError(f"the column {column!r} must hold {expected}, not {found}")
    return batch.column(column).cast(pa.large_binary())


def _batch(rows: Iterable[msgspec.Struct], schema: pa.Schema) -> pa.RecordBatch:
    return pa.RecordBatch.from_pylist([row_of(each) for each in rows], schema)


def _guarded(
    content: bytes | None, process: Callable[[bytes], _Row], failed: Callable[[str], _Row]
) -> _Row:
    """Return the row of a document, even if processing fails.

    An exception must not end the run over all other documents, so it becomes the `trouble` of a
    row that `failed` makes.
    """
    if content is None:
        return failed("no content")
    try:
        return process(content)
    except Exception as error:
        return failed(_excerpt(f"{type(error).__name__}: {error}"))


def _excerpt(text: str) -> str:
    return text.encode("utf-8", "backslashreplace").decode()[:_TROUBLE_LENGTH]


def _verdict(name: str | None, content: bytes | None, options: Options) -> Verdict:
    def process(data: bytes) -> Verdict:
        report = validate(data, options.expected, limits=options.limits, policy=options.policy)
        document = report.document
        return _verdict_row(
            name,
            report=report,
            identifier=_identifier(document),
            digest=digest(document) if document is not None else None,
        )

    return _guarded(content, process, lambda trouble: _verdict_row(name, trouble=trouble))


def _verdict_row(
    name: str | None,
    *,
    report: Report | None = None,
    identifier: str | None = None,
    digest: str | None = None,
    trouble: str | None = None,
) -> Verdict:
    report = Report() if report is None else report
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
    name: str | None, content: bytes | None, to: FormatName, options: Options, pretty: bool
) -> Conversion:
    def process(data: bytes) -> Conversion:
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

    def failed(trouble: str) -> Conversion:
        return Conversion(
            name=name, format=to, content=None, digest=None, trouble=trouble, diagnostics=[]
        )

    return _guarded(content, process, failed)


def _diagnostics(report: Report) -> list[DiagnosticValues]:
    return [each.values() for each in report.diagnostics]


def _identifier(document: Document | None) -> str | None:
    if document is None:
        return None
    try:
        return str(document.identifier)
    except IncompleteIdentity:
        return None
