"""Parse and validate the documents of a stream."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import attrs

from partydocs.dossier.container import DossierLimits
from partydocs.formats.source import FormatName, Limits
from partydocs.model.document import Document
from partydocs.stream.position_shift import shifted
from partydocs.stream.raw_document import Position, RawDocument
from partydocs.stream.sources import StreamSource, raw_documents
from partydocs.validation.report import Report
from partydocs.validation.validator import check_bytes, file_report

if TYPE_CHECKING:
    from partydocs.rules.engine.policy import Policy

__all__ = ["StreamedDocument", "read_raw_document", "read_stream"]


@attrs.frozen
class StreamedDocument:
    """A document of a stream, and the report on it. It can be pickled."""

    position: Position
    data: bytes = attrs.field(repr=False)
    """Its bytes, as in the raw document."""
    report: Report
    """Lines and columns are those of the source."""

    @property
    def document(self) -> Document | None:
        """The document, or None if it could not be read."""
        return self.report.document


def read_raw_document(
    raw: RawDocument,
    expected: type[Document] = Document,
    *,
    limits: Limits | None = None,
    policy: Policy | None = None,
) -> StreamedDocument:
    """Parse and validate a raw document. The content of a document never raises.

    Without a policy no rules are applied.
    """
    return StreamedDocument(raw.position, raw.data, _report(raw, expected, limits, policy))


def _report(
    raw: RawDocument, expected: type[Document], limits: Limits | None, policy: Policy | None
) -> Report:
    file = raw.position.file
    if raw.finding is not None:
        finding = attrs.evolve(raw.finding, offset=0)
        report = file_report([finding], file=file, text="", format=raw.format, policy=policy)
        return shifted(report, raw)
    report = check_bytes(
        raw.data,
        file=file,
        format=raw.format,
        expected=() if expected is Document else (expected,),
        limits=limits,
        policy=policy,
    )
    return shifted(report, raw)


def read_stream(
    source: StreamSource,
    expected: type[Document] = Document,
    *,
    format: FormatName | None = None,
    limits: Limits | None = None,
    archive: DossierLimits | None = None,
    policy: Policy | None = None,
) -> Iterator[StreamedDocument]:
    """Read the documents of a source one by one, each with the report on it.

    Only one document is in memory at a time. An error in one document does not prevent the next
    from being read. No rules are applied unless a policy is given.

    Args:
        source: a path or a binary file object; see `raw_documents`.
        expected: the kind that the caller accepts, such as `Plan`.
        format: `xml` or `json`; by default detected from name and content.
        limits: for each document; larger ones are refused.
        archive: for each archive and compressed file; larger ones are refused.
        policy: the rules to apply; None applies none.

    Raises:
        ValueError: if the format is unknown.
        TypeError: if `expected` is not a class of documents, or the source cannot be read from.
        OSError: if the source cannot be read.
    """
    if not (isinstance(expected, type) and issubclass(expected, Document)):
        raise TypeError(f"expected a class of documents, such as Plan, not {expected!r}")
    for raw in raw_documents(source, limits=limits, archive=archive, format=format):
        yield read_raw_document(raw, expected, limits=limits, policy=policy)
