"""Validation of a dossier: each document, then the documents together.

The documents are read and validated one by one. Of each valid one an `IndexedDocument` is kept: its
data without prose. The rules on dossiers then run over the index of all of them, and each finding
is added to the report of the document that it is about. Its line and column are computed by reading
this document again, so that memory does not hold the sources.
"""

from __future__ import annotations

import datetime
import hashlib
import os
from collections.abc import Callable
from functools import cached_property
from operator import attrgetter

import attrs

from partydocs.catalogue import LAYERS
from partydocs.dossier.container import DossierLimits, shown
from partydocs.dossier.dossier import Dossier
from partydocs.dossier.manifest_draft import MANIFEST, described, draft_manifest, entry_of
from partydocs.dossier.report import DossierReport
from partydocs.formats.base import SourceMap
from partydocs.formats.encoding import decode
from partydocs.formats.line_index import LineIndex
from partydocs.formats.source import Limits, SourceText
from partydocs.io import digest
from partydocs.model.base import FatalInput, Finding, InvalidValue, Node, NodeLocation
from partydocs.model.document import Document
from partydocs.model.manifest import DossierEntry, Manifest
from partydocs.rules.engine.dossier_index import DossierIndex, FileFacts, IndexedDocument
from partydocs.rules.engine.policy import Policy, default_policy
from partydocs.rules.engine.run import run_rule
from partydocs.validation.diagnostic import most_serious, to_diagnostic, with_severity
from partydocs.validation.layers import rule_layers
from partydocs.validation.read import source_map
from partydocs.validation.report import InvalidDocument, Report
from partydocs.validation.rule_findings import LocationResolver
from partydocs.validation.validator import check_bytes, file_report

__all__ = ["Progress", "check_dossier", "load_index"]

Progress = Callable[[int, int], None]
"""Called with the number of files done and the number of all files."""


def check_dossier(
    source: str | os.PathLike[str] | Dossier,
    expected: type[Document] = Document,
    *,
    policy: Policy | None = None,
    limits: Limits | None = None,
    archive: DossierLimits | None = None,
    progress: Progress | None = None,
) -> DossierReport:
    """Validate a dossier: a folder, an archive, or an open `Dossier`.

    The content of a dossier never raises. Time and memory are linear in the number of documents; of
    each only its data is kept, not its prose.

    Args:
        source: a string is a path.
        expected: the kind of document that the caller accepts, such as `Plan`.
        policy: the rules to apply; by default those of the standard, as of today.
        limits: for each document; larger ones are refused.
        archive: for the dossier as a whole.
        progress: called after each file with the number of files done and of all files.

    Raises:
        OSError: if it cannot be read.
    """
    policy = policy or default_policy()
    if isinstance(source, Dossier):
        return _DossierCheck(source, expected, policy, limits or Limits(), progress).run()
    try:
        with Dossier.open(source, limits=limits, archive=archive) as dossier:
            return _DossierCheck(dossier, expected, policy, limits or Limits(), progress).run()
    except InvalidDocument as refused:
        return DossierReport(path=os.fspath(source), reports=(refused.report,))


def load_index(
    source: str | os.PathLike[str] | Dossier,
    *,
    as_of: datetime.date | None = None,
    progress: Progress | None = None,
) -> DossierIndex:
    """Return an index of the documents of a dossier that can be read, without applying rules.

    Raises `InvalidDocument` if the dossier or its manifest cannot be read.
    """
    report = check_dossier(source, policy=Policy(standard=False, as_of=as_of), progress=progress)
    if report.index is None:
        raise InvalidDocument(report.reports[0])
    return report.index


@attrs.define
class _DossierCheck:
    dossier: Dossier
    expected: type[Document]
    policy: Policy
    limits: Limits
    progress: Progress | None
    _reports: dict[str, Report] = attrs.field(factory=dict)
    _indexed: list[IndexedDocument] = attrs.field(factory=list)
    _digests: set[str] = attrs.field(factory=set)
    _files: dict[str, FileFacts] = attrs.field(factory=dict)
    _entries: dict[str, DossierEntry] = attrs.field(factory=dict)

    def run(self) -> DossierReport:
        path = str(self.dossier.path)
        head = self.dossier.manifest_report(self.policy)
        if self.dossier.examined is not None and self.dossier.manifest is None:
            return DossierReport(path=path, reports=(head,))
        self._read_all()
        manifest = self.dossier.manifest or self._drafted_manifest()
        if manifest is None:
            if not self._reports:
                head = file_report([Finding("DOSSIER-EMPTY")], file=path, policy=self.policy)
            return DossierReport(path=path, reports=(head, *self._reports.values()))
        index = DossierIndex(
            manifest=manifest,
            documents=tuple(self._indexed),
            files=self._files,
            as_of=self.policy.day,
            declared=self.dossier.manifest is not None,
        )
        found = [
            finding
            for rule, severity in self.policy.active("dossier")
            for finding in run_rule(rule, severity, index)
        ]
        return DossierReport(path=path, reports=self._merged(head, index, found), index=index)

    def _read_all(self) -> None:
        names = self.dossier.files
        documents = set(self.dossier.documents())
        manifest = self.dossier.manifest
        entries = {each.path: each for each in manifest.entries} if manifest else {}
        for done, name in enumerate(names, 1):
            if name in documents:
                self._read_document(name, entries.get(name))
            else:
                self._read_file(name)
            if self.progress is not None:
                self.progress(done, len(names))

    def _read_document(self, name: str, entry: DossierEntry | None) -> None:
        data = self._read_file(name)
        if data is None:
            return
        file = self.dossier.place(name)
        kinds = () if self.expected is Document else (self.expected,)
        report = check_bytes(
            data, file=file, expected=kinds, limits=self.limits, policy=self.policy
        )
        self._reports[name] = attrs.evolve(report, document=None)
        if report.document is None:
            return
        own_digest = digest(report.document)
        self._files[name] = attrs.evolve(self._files[name], digest=own_digest)
        if own_digest not in self._digests:
            # the same document in another format, or a copy of the file, is indexed once
            self._digests.add(own_digest)
            self._indexed.append(IndexedDocument.of(name, report.document, own_digest, entry))
        if self.dossier.manifest is None:
            self._entries[name] = described(self._entries[name], report.document, own_digest)

    def _read_file(self, name: str) -> bytes | None:
        """Read a file and record its facts. Returns None if it cannot be read or is gone."""
        try:
            data = self.dossier.read(name)
        except InvalidDocument as refused:
            self._reports[name] = refused.report
            return None
        except KeyError:
            return None
        self._files[name] = FileFacts(len(data), hashlib.sha256(data).hexdigest())
        if self.dossier.manifest is None:
            try:
                self._entries[name] = entry_of(name, data)
            except InvalidValue:
                unfit = [Finding("ENTRY-NAME", {"name": shown(name)})]
                file = self.dossier.place(name)
                self._reports[name] = file_report(unfit, file=file, policy=self.policy)
                return None
        return data

    def _drafted_manifest(self) -> Manifest | None:
        """Return a manifest drafted from the files that were read, for a dossier without one."""
        return (
            draft_manifest(self.dossier.path.stem, self._entries.values())
            if self._entries
            else None
        )

    def _merged(
        self, head: Report, index: DossierIndex, found: list[Finding]
    ) -> tuple[Report, ...]:
        """Return the reports, with the findings of the rules on dossiers added."""
        resolvers = _Resolvers.of(self.dossier, index, found)
        names = {id(each.document): each.name for each in index.documents}
        for root, findings in resolvers.by_root(found).items():
            if root == id(index.manifest):
                head = self._with_findings(head, MANIFEST, findings, resolvers)
            else:
                name = names[root]
                self._reports[name] = self._with_findings(
                    self._reports[name], name, findings, resolvers
                )
        layers = rule_layers(self.policy, read=True, dossier=True)
        reading = [each for each in head.layers if each.layer in _READING]
        head = attrs.evolve(head, layers=(*reading, *layers))
        return (head, *(self._reports[name] for name in sorted(self._reports)))

    def _with_findings(
        self, report: Report, name: str, found: list[Finding], resolvers: _Resolvers
    ) -> Report:
        """Return a report with findings of the dossier layers added, sorted by location."""
        content = self._content(name)
        lines = LineIndex(content.text) if content is not None else None
        offsets = source_map(content, self.limits) if content is not None else None
        added = [
            to_diagnostic(severity, each, lines, report.file)
            for severity, each in with_severity(resolvers.resolved(found, offsets), self.policy)
        ]
        merged = sorted(
            (*report.diagnostics, *added), key=lambda each: (each.line or 0, each.column or 0)
        )
        listed = most_serious(merged, self.limits.diagnostics, attrgetter("severity"))
        return attrs.evolve(
            report,
            diagnostics=tuple(listed),
            omitted=report.omitted + len(merged) - len(listed),
            valid=report.valid and all(each.severity != "error" for each in added),
        )

    def _content(self, name: str) -> SourceText | None:
        """Return the text of a file; None if it has changed since, as locations would be wrong."""
        try:
            data = self.dossier.read(name)
            known = self._files.get(name)
            if known is not None and hashlib.sha256(data).hexdigest() != known.sha256:
                return None
            return decode(data)
        except (KeyError, InvalidDocument, FatalInput):
            return None


_READING = LAYERS[: LAYERS.index("rules")]


@attrs.define(slots=False)
class _Resolvers:
    """Resolves findings in the documents of a dossier; related ones may be in other documents."""

    dossier: Dossier
    index: DossierIndex
    _roots: dict[int, Node]
    _locations: dict[int, list[NodeLocation]]
    _others: dict[int, LocationResolver] = attrs.field(factory=dict)
    """Resolvers without offsets, for what is related."""

    @classmethod
    def of(cls, dossier: Dossier, index: DossierIndex, found: list[Finding]) -> _Resolvers:
        """Resolvers for these findings."""
        roots: dict[int, Node] = {}
        locations: dict[int, list[NodeLocation]] = {}
        for finding in found:
            for each in (finding, *finding.related):
                root = _root(each, finding.code)
                roots[id(root)] = root
                assert isinstance(each.location, NodeLocation)
                locations.setdefault(id(root), []).append(each.location)
        return cls(dossier, index, roots, locations)

    def by_root(self, found: list[Finding]) -> dict[int, list[Finding]]:
        """The findings by the document or manifest that they are in (`id(document)`)."""
        sorted_: dict[int, list[Finding]] = {}
        for each in found:
            sorted_.setdefault(id(_root(each, each.code)), []).append(each)
        return sorted_

    def resolved(self, found: list[Finding], offsets: SourceMap | None) -> list[Finding]:
        """Findings in one document, with their paths and offsets."""
        root = _root(found[0], found[0].code)
        resolver = LocationResolver.of(root, self._locations[id(root)], offsets)
        return resolver.resolve_all(found, lambda other: self._related(other, root, resolver))

    def _related(self, other: Finding, here: Node, resolver: LocationResolver) -> Finding:
        root = _root(other, other.code)
        if root is here:
            return resolver.resolve(other)
        key = id(root)
        if key not in self._others:
            self._others[key] = LocationResolver.of(root, self._locations[key], None)
        return attrs.evolve(self._others[key].resolve(other), file=self._file(key))

    def _file(self, root: int) -> str:
        return self.dossier.place(self._names.get(root, MANIFEST))

    @cached_property
    def _names(self) -> dict[int, str]:
        return {id(each.document): each.name for each in self.index.documents}


def _root(finding: Finding, code: str) -> Node:
    """The document or manifest that a finding of a rule on dossiers is in."""
    location = finding.location
    if not isinstance(location, NodeLocation) or location.within is None:
        raise ValueError(f"rule {code}: a finding in a dossier says in which document it is")
    return location.within
