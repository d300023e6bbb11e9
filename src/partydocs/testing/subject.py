"""Checks of sources that assertions accept: documents and dossiers in any form."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any, Literal, Protocol, TypeAlias

import attrs

from partydocs.dossier import Dossier, DossierLimits, check_dossier
from partydocs.formats.source import FormatName, Limits, read_bytes
from partydocs.io import dumps, validate
from partydocs.model.document import Document
from partydocs.reporting.dossier_results import in_dossier
from partydocs.reporting.results import CheckedDocument
from partydocs.rules.engine.policy import Policy
from partydocs.validation.report import InvalidDocument, Report

__all__ = ["Source", "SourceChecker", "SourceFormat", "ZippedDossier"]


class ZippedDossier(Protocol):
    """A dossier in memory, such as a sample."""

    def zip(self) -> bytes:
        """The dossier as a ZIP archive."""
        ...


Source: TypeAlias = (
    "Document | bytes | str | os.PathLike[str] | IO[bytes] | Dossier | ZippedDossier"
)
"""A string is a path. Bytes are a document, or a dossier as a ZIP archive."""
SourceFormat: TypeAlias = Literal["xml", "json", "zip"]

_ARCHIVE = b"PK"
_ARCHIVE_NAME = "dossier.zip"


@attrs.frozen(kw_only=True)
class SourceChecker:
    """Settings for checking a source."""

    expected: type[Document] = Document
    policy: Policy | None = None
    limits: Limits = attrs.field(factory=Limits)
    archive: DossierLimits | None = None
    format: SourceFormat | None = None

    def of(self, source: Source) -> tuple[CheckedDocument, ...]:
        """Check a document, or each file of a dossier.

        Raises:
            OSError: the source cannot be read.
            TypeError: the source has none of the accepted types.
            ValueError: a string holds a document instead of a path.
        """
        if isinstance(source, Document):
            return (self._model(source),)
        if isinstance(source, Dossier):
            return self._dossier(source.path)
        if isinstance(source, str | os.PathLike):
            return self._at(_path(source))
        pack = getattr(source, "zip", None)
        return self._read(pack() if pack is not None else source)

    def _at(self, path: Path) -> tuple[CheckedDocument, ...]:
        if path.is_dir() or self.format == "zip" or path.suffix.lower() == ".zip":
            return self._dossier(path)
        data = read_bytes(path, self.limits.bytes)[1]
        return (self._document(data, str(path)),)

    def _read(self, source: Any) -> tuple[CheckedDocument, ...]:
        name, data = read_bytes(source, self.limits.bytes)
        is_archive = data.startswith(_ARCHIVE) if self.format is None else self.format == "zip"
        return self._archive(data) if is_archive else (self._document(data, name or "document"),)

    def _model(self, document: Document) -> CheckedDocument:
        name = f"{type(document).__name__} {document.symbol or document.subject or ''}".rstrip()
        return CheckedDocument(name, b"", self._model_report(document))

    def _model_report(self, document: Document) -> Report:
        if isinstance(document, self.expected):
            return validate(document, limits=self.limits, policy=self.policy)
        try:
            data = dumps(document, format="json")
        except InvalidDocument as invalid:
            return invalid.report
        return validate(data, self.expected, limits=self.limits, policy=self.policy)

    def _document(self, data: bytes, name: str) -> CheckedDocument:
        document_format: FormatName | None = self.format if self.format != "zip" else None
        report = validate(
            data, self.expected, format=document_format, limits=self.limits, policy=self.policy
        )
        return CheckedDocument(name, data, report)

    def _dossier(self, path: Path) -> tuple[CheckedDocument, ...]:
        report = check_dossier(
            path, self.expected, policy=self.policy, limits=self.limits, archive=self.archive
        )
        return tuple(in_dossier(str(path), report.reports, self.limits, self.archive))

    def _archive(self, data: bytes) -> tuple[CheckedDocument, ...]:
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder, _ARCHIVE_NAME)
            path.write_bytes(data)
            return tuple(_named_within(folder, self._dossier(path)))


def _named_within(folder: str, found: tuple[CheckedDocument, ...]) -> Iterator[CheckedDocument]:
    """Replace paths in the temporary folder by the names of files in the dossier."""
    for each in found:
        name = each.name.removeprefix(f"{folder}{os.sep}").removeprefix(f"{_ARCHIVE_NAME}/")
        yield attrs.evolve(each, name=name)


def _path(source: str | os.PathLike[str]) -> Path:
    if isinstance(source, str) and source.lstrip("\ufeff \t\r\n").startswith(("<", "{", "[")):
        raise ValueError("a string is a path; pass a document's text as bytes: text.encode()")
    return Path(source)
