"""Rules on a manifest and the files that it lists."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from partydocs.model.base.codelist import code_list
from partydocs.model.base.finding import Finding
from partydocs.model.identifier import DocumentId
from partydocs.model.manifest import DossierEntry
from partydocs.rules.engine.dossier_index import DossierIndex, FileFacts, IndexedDocument
from partydocs.rules.engine.finding import finding
from partydocs.rules.engine.parameters import in_sentence, titled
from partydocs.rules.engine.rule import dossier_rule
from partydocs.rules.facts.chains import Chains

_ENDING = {"replaces": "superseded", "revokes": "revoked"}
"""Relations that end another document's force, and its standing then."""


@dossier_rule("ENTRY-ABSENT")
def entry_absent(holdings: DossierIndex) -> Iterator[Finding]:
    """Every file that the manifest lists is in the dossier."""
    for entry in holdings.manifest.entries:
        if entry.path not in holdings.files:
            yield finding(holdings.spot(entry, "path"), name=entry.path)


@dossier_rule("ENTRY-UNLISTED")
def entry_unlisted(holdings: DossierIndex) -> Iterator[Finding]:
    """Every file of the dossier is listed."""
    for name in holdings.files:
        if name not in holdings.entries:
            yield finding(holdings.spot(None, "entries"), name=name)


@dossier_rule("ENTRY-TWICE")
def entry_twice(holdings: DossierIndex) -> Iterator[Finding]:
    """Each file is listed once."""
    met: dict[str, DossierEntry] = {}
    for entry in holdings.manifest.entries:
        if (first := met.setdefault(entry.path, entry)) is not entry:
            related = [holdings.spot(first, "path")]
            yield finding(holdings.spot(entry, "path"), name=entry.path, related=related)


@dossier_rule("BYTES-CHANGED")
def bytes_changed(holdings: DossierIndex) -> Iterator[Finding]:
    """The SHA-256 in the manifest is that of the file.

    If the digest of the document can be compared, the two rules below say what has changed.
    """
    for entry, actual in _listed(holdings):
        if actual.sha256 != entry.sha256 and not _comparable(entry, actual):
            yield finding(holdings.spot(entry, "sha256"), name=entry.path)


@dossier_rule("FORMATTING-CHANGED")
def formatting_changed(holdings: DossierIndex) -> Iterator[Finding]:
    """A file whose document is the listed one has the listed bytes too.

    Git, editors and other tools change line ends, indentation or a byte order mark.
    """
    for entry, actual in _listed(holdings):
        same = _comparable(entry, actual) and entry.digest == actual.digest
        if same and actual.sha256 != entry.sha256:
            yield finding(holdings.spot(entry, "sha256"), name=entry.path)


@dossier_rule("DOCUMENT-CHANGED")
def document_changed(holdings: DossierIndex) -> Iterator[Finding]:
    """The digest in the manifest is that of the document."""
    for entry, actual in _listed(holdings):
        if _comparable(entry, actual) and entry.digest != actual.digest:
            yield finding(holdings.spot(entry, "digest"), name=entry.path)


def _listed(holdings: DossierIndex) -> Iterator[tuple[DossierEntry, FileFacts]]:
    """The entries of the manifest whose file is in the dossier."""
    for entry in holdings.manifest.entries:
        actual = holdings.files.get(entry.path)
        if actual is not None:
            yield entry, actual


def _comparable(entry: DossierEntry, actual: FileFacts) -> bool:
    """Whether a document can be read and the manifest lists its digest."""
    return entry.digest is not None and actual.digest is not None


@dossier_rule("ENTRY-DIFFERS")
def entry_differs(holdings: DossierIndex) -> Iterator[Finding]:
    """The manifest says of a document what the document says of itself."""
    for holding in holdings.documents:
        entry = holding.entry
        if entry is None:
            continue
        for name, actual in _own(holding).items():
            listed = getattr(entry, name)
            if listed is not None and listed != actual:
                yield finding(
                    holdings.spot(entry, name),
                    field=titled(entry, name),
                    listed=str(listed),
                    actual=str(actual or "–"),
                )


def _own(holding: IndexedDocument) -> Mapping[str, object]:
    document = holding.document
    return {
        "document": holding.identifier,
        "kind": document.kind,
        "type": document.type,
        "symbol": document.symbol,
        "language": document.language,
    }


@dossier_rule("EXTERNAL-PRESENT")
def external_present(holdings: DossierIndex) -> Iterator[Finding]:
    """A document that is declared absent is not in the dossier."""
    for external in holdings.manifest.externals:
        holding = holdings.find(external.document)
        if holding is not None:
            yield finding(
                holdings.spot(external, "document"),
                document=str(external.document),
                name=holding.name,
            )


@dossier_rule("ALIAS-CIRCLE")
def alias_circle(holdings: DossierIndex) -> Iterator[Finding]:
    """Aliases do not lead in a circle."""
    first = {circle[0]: circle for circle in holdings.renamed.circles}
    for alias in holdings.manifest.aliases:
        if first.pop(alias.from_.work, None):
            yield finding(holdings.spot(alias, "from_"), document=str(alias.from_.work))


@dossier_rule("STANDING-WITHOUT-CAUSE")
def standing_without_cause(holdings: DossierIndex) -> Iterator[Finding]:
    """A superseded or revoked document names what superseded or revoked it."""
    for entry in holdings.manifest.entries:
        if entry.standing in _ENDING.values() and entry.by is None:
            yield finding(holdings.spot(entry, "standing"), name=entry.path)


@dossier_rule("STANDING-CONTRADICTED")
def standing_contradicted(holdings: DossierIndex) -> Iterator[Finding]:
    """The standing in the manifest agrees with documents that replace or revoke."""
    relations = code_list("relations")
    for holding, reference in holdings.citations():
        standing = _ENDING.get(reference.relation)
        target = holdings.referred(reference) if standing else None
        if target is None or target.entry is None or target is holding or not holdings.declared:
            continue
        if target.entry.standing != standing and not reference.fragments:
            code = relations[reference.relation]
            yield finding(
                holdings.spot(target.entry, "standing"),
                label=target.label,
                later=holding.label,
                relation=in_sentence(code),
                related=[holding.spot(reference)],
            )


@dossier_rule("SUPERSESSION-CIRCLE")
def supersession_circle(holdings: DossierIndex) -> Iterator[Finding]:
    """Documents do not supersede one another in a circle."""
    for circle in Chains.of(dict(_successions(holdings))).circles:
        holding = holdings.find(circle[0])
        assert holding is not None
        yield finding(holding.spot(), label=holding.label, chain=[str(each) for each in circle])


def _successions(holdings: DossierIndex) -> Iterator[tuple[DocumentId, DocumentId]]:
    """Works of the dossier, each with the one that ends its force."""
    for holding, reference in holdings.citations():
        target = holdings.referred(reference) if reference.relation in _ENDING else None
        if (
            target is not None
            and target.identifier
            and holding.identifier
            and target is not holding
        ):
            yield holdings.settled(target.identifier), holdings.settled(holding.identifier)
    for holding in holdings.documents:
        by = holding.entry.by if holding.entry is not None else None
        if by is not None and holding.identifier and holdings.find(by) is not None:
            yield holdings.settled(holding.identifier), holdings.settled(by)
