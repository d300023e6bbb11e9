"""Validation of a dossier: each document, then the documents together."""

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
from partydocs.dossier.manifest_draft import MANIFEST, described, entry_of, gathered
from partydocs.dossier.report import DossierReport
from partydocs.formats.encoding import Content, decode
from partydocs.formats.finding import Finding, Stop
from partydocs.formats.line_index import Lines
from partydocs.formats.source import Limits
from partydocs.formats.source_map import atlas
from partydocs.io import digest
from partydocs.model.base.fault import InvalidValue
from partydocs.model.base.node import Node
from partydocs.model.document import Document
from partydocs.model.manifest import DossierEntry, Manifest
from partydocs.rules.engine.dossier_index import Bytes, Holding, Holdings
from partydocs.rules.engine.finding import Spot
from partydocs.rules.engine.policy import Policy, usual_policy
from partydocs.rules.engine.run import Judgement, run
from partydocs.validation.diagnostic import diagnosed, foremost, graded
from partydocs.validation.layers import rule_layers
from partydocs.validation.report import InvalidDocument, Report
from partydocs.validation.rule_findings import Locator, finding_of
from partydocs.validation.validator import check_bytes, reported

__all__ = ["Progress", "check_dossier", "survey"]

Progress = Callable[[int, int], None]
"""Told how many of how many documents are done."""


def check_dossier(
    source: str | os.PathLike[str] | Dossier,
    expected: type[Document] = Document,
    *,
    policy: Policy | None = None,
    limits: Limits | None = None,
    archive: DossierLimits | None = None,
    progress: Progress | None = None,
) -> DossierReport:
    """Check a dossier: a folder or archive, or an open one.

    Never raises for what is wrong with it. Time and memory are linear in its documents; of each
    only its data is kept, not its prose.

    Args:
        source: a string is a path.
        expected: the kind of document that the caller takes, such as `Plan`.
        policy: which rules are applied; by default those of the standard, as of today.
        limits: how much of each document is taken before it is refused.
        archive: how much of the dossier as a whole is taken.
        progress: is told how many of how many documents are done.

    Raises:
        OSError: where it can't be read.
    """
    policy = policy or usual_policy()
    if isinstance(source, Dossier):
        return _Check(source, expected, policy, limits or Limits(), progress).run()
    try:
        with Dossier.open(source, limits=limits, archive=archive) as dossier:
            return _Check(dossier, expected, policy, limits or Limits(), progress).run()
    except InvalidDocument as refused:
        return DossierReport(path=os.fspath(source), reports=(refused.report,))


def survey(
    source: str | os.PathLike[str] | Dossier,
    *,
    as_of: datetime.date | None = None,
    progress: Progress | None = None,
) -> Holdings:
    """The documents of a dossier that can be read, indexed, without any judgement.

    Raises `InvalidDocument` where the dossier or its manifest can't be read.
    """
    report = check_dossier(source, policy=Policy(standard=False, as_of=as_of), progress=progress)
    if report.holdings is None:
        raise InvalidDocument(report.reports[0])
    return report.holdings


@attrs.define
class _Check:
    dossier: Dossier
    expected: type[Document]
    policy: Policy
    limits: Limits
    progress: Progress | None
    _reports: dict[str, Report] = attrs.field(factory=dict)
    _holdings: list[Holding] = attrs.field(factory=list)
    _digests: set[str] = attrs.field(factory=set)
    _files: dict[str, Bytes] = attrs.field(factory=dict)
    _entries: dict[str, DossierEntry] = attrs.field(factory=dict)

    def run(self) -> DossierReport:
        path = str(self.dossier.path)
        head = self.dossier.manifest_report(self.policy)
        if self.dossier.examined is not None and self.dossier.manifest is None:
            return DossierReport(path=path, reports=(head,))
        self._read_all()
        manifest = self.dossier.manifest or self._made_up()
        if manifest is None:
            if not self._reports:
                head = reported([Finding("DOSSIER-EMPTY", None)], file=path, policy=self.policy)
            return DossierReport(path=path, reports=(head, *self._reports.values()))
        holdings = Holdings(
            manifest=manifest,
            documents=tuple(self._holdings),
            files=self._files,
            as_of=self.policy.day,
            declared=self.dossier.manifest is not None,
        )
        judgements = [
            Judgement(rule, severity, found)
            for rule, severity in self.policy.active("dossier")
            for found in run(rule, holdings)
        ]
        return DossierReport(
            path=path, reports=self._merged(head, holdings, judgements), holdings=holdings
        )

    def _read_all(self) -> None:
        names = self.dossier.files
        documents = set(self.dossier.documents())
        manifest = self.dossier.manifest
        entries = {each.path: each for each in manifest.entries} if manifest else {}
        for done, name in enumerate(names, 1):
            if name in documents:
                self._read_document(name, entries.get(name))
            else:
                self._note_file(name)
            if self.progress is not None:
                self.progress(done, len(names))

    def _read_document(self, name: str, entry: DossierEntry | None) -> None:
        data = self._note_file(name)
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
            # the same document in the other format, or a copy of the file, is no second one
            self._digests.add(own_digest)
            self._holdings.append(Holding.of(name, report.document, own_digest, entry))
        if self.dossier.manifest is None:
            self._entries[name] = described(self._entries[name], report.document, own_digest)

    def _note_file(self, name: str) -> bytes | None:
        """A file's bytes, noted; None where it can't be read, which is reported, or has gone."""
        try:
            data = self.dossier.read(name)
        except InvalidDocument as refused:
            self._reports[name] = refused.report
            return None
        except KeyError:
            return None
        self._files[name] = Bytes(len(data), hashlib.sha256(data).hexdigest())
        if self.dossier.manifest is None:
            try:
                self._entries[name] = entry_of(name, data)
            except InvalidValue:
                unfit = [Finding("ENTRY-NAME", None, {"name": shown(name)})]
                file = self.dossier.place(name)
                self._reports[name] = reported(unfit, file=file, policy=self.policy)
                return None
        return data

    def _made_up(self) -> Manifest | None:
        """The manifest of a dossier that has none, from what was read."""
        return gathered(self.dossier.path.stem, self._entries.values()) if self._entries else None

    def _merged(
        self, head: Report, holdings: Holdings, judgements: list[Judgement]
    ) -> tuple[Report, ...]:
        """The reports with what the documents say against each other."""
        among: dict[int, list[Judgement]] = {}
        for each in judgements:
            among.setdefault(id(each.found.at.within), []).append(each)
        locators = _Locators(self.dossier, holdings, self.limits, judgements)
        names = {id(each.document): each.name for each in holdings.documents}
        for root, found in among.items():
            if root == id(holdings.manifest):
                head = self._with(head, MANIFEST, found, locators)
            else:
                name = names[root]
                self._reports[name] = self._with(self._reports[name], name, found, locators)
        layers = rule_layers(self.policy, read=True, dossier=True)
        reading = [each for each in head.layers if each.layer in _READING]
        head = attrs.evolve(head, layers=(*reading, *layers))
        return (head, *(self._reports[name] for name in sorted(self._reports)))

    def _with(
        self, report: Report, name: str, judgements: list[Judgement], locators: _Locators
    ) -> Report:
        """A report with findings of the dossier's layers."""
        content = self._content(name)
        lines = Lines(content.text) if content is not None else None
        findings = locators.findings(judgements, content)
        added = [
            diagnosed(severity, each, lines, report.file)
            for severity, each in graded(findings, self.policy)
        ]
        merged = sorted(
            (*report.diagnostics, *added), key=lambda each: (each.line or 0, each.column or 0)
        )
        listed = foremost(merged, self.limits.diagnostics, attrgetter("severity"))
        return attrs.evolve(
            report,
            diagnostics=tuple(listed),
            omitted=report.omitted + len(merged) - len(listed),
            valid=report.valid and all(each.severity != "error" for each in added),
        )

    def _content(self, name: str) -> Content | None:
        """What a file holds, unless it has changed since it was checked: places would be wrong."""
        try:
            data = self.dossier.read(name)
            known = self._files.get(name)
            if known is not None and hashlib.sha256(data).hexdigest() != known.sha256:
                return None
            return decode(data)
        except (KeyError, InvalidDocument, Stop):
            return None


_READING = LAYERS[: LAYERS.index("rules")]


@attrs.define(slots=False)
class _Locators:
    """Places of spots in many documents; what is related may stand in another."""

    dossier: Dossier
    holdings: Holdings
    limits: Limits
    _spots: dict[int, list[Spot]] = attrs.field(init=False)
    _roots: dict[int, Node] = attrs.field(init=False)
    _judgements: list[Judgement] = attrs.field()
    _known: dict[int, Locator] = attrs.field(factory=dict)

    def __attrs_post_init__(self) -> None:
        self._spots, self._roots = {}, {}
        for each in self._judgements:
            for spot in (each.found.at, *each.found.related):
                root = spot.within
                if root is None:
                    raise ValueError(
                        f"rule {each.rule.code}: a spot in a dossier says in which document it is"
                    )
                self._roots[id(root)] = root
                self._spots.setdefault(id(root), []).append(spot)

    def findings(self, judgements: list[Judgement], content: Content | None) -> list[Finding]:
        """Judgements about one document as findings."""
        root = judgements[0].found.at.within
        places = atlas(content, self.limits) if content is not None else None
        locate = Locator.of(self._roots[id(root)], self._spots[id(root)], places)
        return [
            attrs.evolve(
                finding_of(each, locate),
                related=tuple(
                    self._related(each.rule.code, spot, root, locate) for spot in each.found.related
                ),
            )
            for each in judgements
        ]

    def _related(self, code: str, spot: Spot, here: Node | None, locate: Locator) -> Finding:
        if spot.within is here:
            return locate.finding(code, spot)
        key = id(spot.within)
        if key not in self._known:
            self._known[key] = Locator.of(self._roots[key], self._spots[key], None)
        return attrs.evolve(self._known[key].finding(code, spot), file=self._file(key))

    def _file(self, root: int) -> str:
        return self.dossier.place(self._names.get(root, MANIFEST))

    @cached_property
    def _names(self) -> dict[int, str]:
        return {id(each.document): each.name for each in self.holdings.documents}
