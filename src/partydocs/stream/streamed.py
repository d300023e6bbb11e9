"""From a piece of a stream to a document, or to what is wrong with it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import attrs

from partydocs.dossier.container import DossierLimits
from partydocs.formats.source import Format, Limits
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
    """Its bytes, as those of its piece."""
    report: Report
    """Lines and columns are those of the source."""

    @property
    def document(self) -> Document | None:
        """The document, where it could be read."""
        return self.report.document


def read_raw_document(
    piece: RawDocument,
    expected: type[Document] = Document,
    *,
    limits: Limits | None = None,
    policy: Policy | None = None,
) -> StreamedDocument:
    """Read a piece of a stream. Never raises for what is wrong with it.

    Without a policy it is read, and no rule is applied.
    """
    return StreamedDocument(piece.position, piece.data, _report(piece, expected, limits, policy))


def _report(
    piece: RawDocument, expected: type[Document], limits: Limits | None, policy: Policy | None
) -> Report:
    file = piece.position.file
    if piece.trouble is not None:
        finding = attrs.evolve(piece.trouble, offset=0)
        report = file_report([finding], file=file, text="", format=piece.format, policy=policy)
        return shifted(report, piece)
    report = check_bytes(
        piece.data,
        file=file,
        format=piece.format,
        expected=() if expected is Document else (expected,),
        limits=limits,
        policy=policy,
    )
    return shifted(report, piece)


def read_stream(
    source: StreamSource,
    expected: type[Document] = Document,
    *,
    format: Format | None = None,
    limits: Limits | None = None,
    archive: DossierLimits | None = None,
    policy: Policy | None = None,
) -> Iterator[StreamedDocument]:
    """Read the documents of a source one by one, each as a document or a report.

    Only one document is held at a time. What is wrong with one does not keep the next from being
    read. Rules are not applied unless a policy is given.

    Args:
        source: as `pieces` takes it.
        expected: the kind that the caller takes, such as `Plan`.
        format: `xml` or `json`; by default what name and content tell.
        limits: how much of a document is taken before it is refused.
        archive: how much is unpacked before the source is refused.
        policy: which rules are applied; None: none.

    Raises:
        OSError: where the source can't be read.
    """
    if not (isinstance(expected, type) and issubclass(expected, Document)):
        raise TypeError(f"expected a class of documents, such as Plan, not {expected!r}")
    for piece in raw_documents(source, limits=limits, archive=archive, format=format):
        yield read_raw_document(piece, expected, limits=limits, policy=policy)
