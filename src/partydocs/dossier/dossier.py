"""A dossier (hồ sơ): documents that belong together, in a folder or a ZIP archive."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Self

import attrs

from partydocs.dossier.archive import Archive
from partydocs.dossier.container import (
    Container,
    DossierLimits,
    Folder,
    shown,
)
from partydocs.dossier.manifest_draft import MANIFEST, draft_manifest, entry_of, is_document
from partydocs.dossier.manifest_file import manifest_shape
from partydocs.formats.source import Limits
from partydocs.model.base import FatalInput, Finding, InvalidValue
from partydocs.model.document import Document
from partydocs.model.manifest import DossierEntry, Manifest
from partydocs.rules.engine.policy import Policy
from partydocs.validation.read import ReadResult, Settings, read_document
from partydocs.validation.report import InvalidDocument, Report
from partydocs.validation.validator import check_bytes, file_report

__all__ = ["Dossier"]


class Dossier:
    """An open dossier. Its documents are read on demand, one at a time.

    A context manager. Iterating over it yields the report on each document.

        with Dossier.open("dossier.zip") as dossier:
            for report in dossier:
                print(report.file, report.valid)
    """

    def __init__(self, container: Container, limits: Limits, archive: DossierLimits) -> None:
        self._container = container
        self._limits = limits
        self._archive = archive
        self._names = [each for each in container.names() if each != MANIFEST]
        self.examined = self._read_manifest()
        """The result of reading the manifest; None if there is none."""

    @classmethod
    def open(
        cls,
        path: str | os.PathLike[str],
        *,
        limits: Limits | None = None,
        archive: DossierLimits | None = None,
    ) -> Dossier:
        """Open a folder or a ZIP archive.

        Without a manifest, all files belong to the dossier.

        Args:
            path: of the folder or archive.
            limits: for each document; larger ones are refused.
            archive: for the dossier as a whole.

        Raises:
            InvalidDocument: with the report, if an archive is refused.
            OSError: if it cannot be read.
        """
        archive = archive or DossierLimits()
        try:
            return cls(_open_container(Path(path), archive), limits or Limits(), archive)
        except FatalInput as stop:
            raise InvalidDocument(file_report([stop.finding], file=os.fspath(path))) from None

    def _read_manifest(self) -> ReadResult | None:
        settings = Settings(shape=manifest_shape(), limits=self._limits)
        try:
            data = self._container.read(MANIFEST, self._limits.bytes)
        except KeyError:
            return None
        return read_document(data, settings, format="json")

    @property
    def path(self) -> Path:
        """The folder or archive."""
        return self._container.path

    @property
    def manifest(self) -> Manifest | None:
        """The manifest; None if there is none or it cannot be read."""
        node = self.examined.node if self.examined is not None else None
        return node if isinstance(node, Manifest) else None

    def manifest_report(self, policy: Policy | None = None) -> Report:
        """Return the report on the manifest or, if there is none, on the dossier."""
        found = self.examined
        if found is None:
            notes = [Finding("MANIFEST-MISSING")]
            return file_report(notes, file=str(self.path), policy=policy, read=True)
        return file_report(
            found.findings,
            file=self.place(MANIFEST),
            text=found.text,
            format="json",
            policy=policy,
            read=found.node is not None,
        )

    @property
    def files(self) -> list[str]:
        """The paths of all files except the manifest, sorted."""
        return self._names

    def documents(self) -> Iterator[str]:
        """Yield the paths of the files that hold documents.

        With a manifest: the `.xml` and `.json` files whose entry has a kind, and those without an
        entry. Without a manifest: all of them.
        """
        manifest = self.manifest
        foreign = {each.path for each in manifest.entries if each.kind is None} if manifest else ()
        return (each for each in self._names if is_document(each) and each not in foreign)

    def read(self, name: str) -> bytes:
        """Return the content of a file.

        Raises `KeyError` if there is no such file, and `InvalidDocument` if it is damaged or a link
        that leads out of the dossier.
        """
        return self._read(name, self._archive.member_bytes)

    def _read(self, name: str, limit: int) -> bytes:
        try:
            return self._container.read(name, limit)
        except FatalInput as stop:
            raise InvalidDocument(file_report([stop.finding], file=self.place(name))) from None

    def place(self, name: str) -> str:
        """Return the name of a file in reports: the path of the dossier and of the file in it."""
        return f"{self.path}/{name}"

    def check(self, name: str, policy: Policy | None = None) -> Report:
        """Return the report on one document. Without a policy no rules are applied."""
        try:
            data = self._read(name, self._limits.bytes)
        except InvalidDocument as refused:
            return refused.report
        return check_bytes(data, file=self.place(name), limits=self._limits, policy=policy)

    def load(self, name: str) -> Document:
        """Return one document. Raises `InvalidDocument` if it does not match its schema."""
        report = self.check(name)
        if report.document is None:
            raise InvalidDocument(report)
        return report.document

    def __iter__(self) -> Iterator[Report]:
        """Yield the report on each document, with the document if it could be read."""
        return (self.check(name) for name in self.documents())

    def describe(self, *, key: str | None = None, title: str | None = None) -> Manifest:
        """Return a manifest of the current files; other values of an existing one are kept.

        Raises `InvalidDocument` if the existing manifest cannot be read, or there are no files.
        """
        if self.examined is not None and self.manifest is None:
            raise InvalidDocument(self.manifest_report())
        if not self._names:
            empty = [Finding("DOSSIER-EMPTY")]
            raise InvalidDocument(file_report(empty, file=str(self.path)))
        known = {each.path: each for each in self.manifest.entries} if self.manifest else {}
        documents = set(self.documents())
        entries = []
        for name in self._names:
            document = self.check(name).document if name in documents else None
            entry = self._entry(name, document)
            if old := known.get(name):
                entry = attrs.evolve(
                    entry, standing=old.standing, by=old.by, since=old.since, copy=old.copy
                )
            entries.append(entry)
        manifest = self.manifest or draft_manifest(self.path.stem, entries)
        return attrs.evolve(
            manifest,
            entries=tuple(entries),
            key=key or manifest.key,
            title=title or manifest.title,
        )

    def _entry(self, name: str, document: Document | None) -> DossierEntry:
        try:
            return entry_of(name, self.read(name), document)
        except InvalidValue:
            unfit = Finding("ENTRY-NAME", {"name": shown(name)})
            raise InvalidDocument(file_report([unfit], file=self.place(name))) from None

    def close(self) -> None:
        """Close the archive."""
        self._container.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def _open_container(path: Path, limits: DossierLimits) -> Container:
    return Folder(path, limits) if path.is_dir() else Archive(path, limits)
