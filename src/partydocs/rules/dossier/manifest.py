"""Rules on the manifest and the files that it lists."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from partydocs.model.base import Finding, code_list
from partydocs.model.identifier import DocumentId
from partydocs.model.manifest import DossierEntry
from partydocs.rules.engine.dossier_index import DossierIndex, FileFacts, IndexedDocument
from partydocs.rules.engine.finding import finding
from partydocs.rules.engine.parameters import in_sentence, titled
from partydocs.rules.engine.rule import dossier_rule
from partydocs.rules.facts.chains import Chains

_STANDING_AFTER = {"replaces": "superseded", "revokes": "revoked"}
"""Relations that end the validity of another document, and the standing that it then has."""


@dossier_rule("ENTRY-ABSENT")
def entry_absent(index: DossierIndex) -> Iterator[Finding]:
    for entry in index.manifest.entries:
        if entry.path not in index.files:
            yield finding(index.location(entry, "path"), name=entry.path)


@dossier_rule("ENTRY-UNLISTED")
def entry_unlisted(index: DossierIndex) -> Iterator[Finding]:
    for name in index.files:
        if name not in index.entries:
            yield finding(index.location(None, "entries"), name=name)


@dossier_rule("ENTRY-TWICE")
def entry_twice(index: DossierIndex) -> Iterator[Finding]:
    first_by_path: dict[str, DossierEntry] = {}
    for entry in index.manifest.entries:
        if (first := first_by_path.setdefault(entry.path, entry)) is not entry:
            related = [index.location(first, "path")]
            yield finding(index.location(entry, "path"), name=entry.path, related=related)


@dossier_rule("BYTES-CHANGED")
def bytes_changed(index: DossierIndex) -> Iterator[Finding]:
    # If the digest of the document can be compared, the two rules below say what has changed.
    for entry, actual in _listed(index):
        if actual.sha256 != entry.sha256 and not _is_comparable(entry, actual):
            yield finding(index.location(entry, "sha256"), name=entry.path)


@dossier_rule("FORMATTING-CHANGED")
def formatting_changed(index: DossierIndex) -> Iterator[Finding]:
    # Git, editors and other tools change line ends, indentation or a byte-order mark.
    for entry, actual in _listed(index):
        same = _is_comparable(entry, actual) and entry.digest == actual.digest
        if same and actual.sha256 != entry.sha256:
            yield finding(index.location(entry, "sha256"), name=entry.path)


@dossier_rule("DOCUMENT-CHANGED")
def document_changed(index: DossierIndex) -> Iterator[Finding]:
    for entry, actual in _listed(index):
        if _is_comparable(entry, actual) and entry.digest != actual.digest:
            yield finding(index.location(entry, "digest"), name=entry.path)


def _listed(index: DossierIndex) -> Iterator[tuple[DossierEntry, FileFacts]]:
    """The entries of the manifest whose file is in the dossier."""
    for entry in index.manifest.entries:
        actual = index.files.get(entry.path)
        if actual is not None:
            yield entry, actual


def _is_comparable(entry: DossierEntry, actual: FileFacts) -> bool:
    """Whether a document can be read and the manifest lists its digest."""
    return entry.digest is not None and actual.digest is not None


@dossier_rule("ENTRY-DIFFERS")
def entry_differs(index: DossierIndex) -> Iterator[Finding]:
    for indexed in index.documents:
        entry = indexed.entry
        if entry is None:
            continue
        for name, actual in _own(indexed).items():
            listed = getattr(entry, name)
            if listed is not None and listed != actual:
                yield finding(
                    index.location(entry, name),
                    field=titled(entry, name),
                    listed=str(listed),
                    actual=str(actual or "–"),
                )


def _own(indexed: IndexedDocument) -> Mapping[str, object]:
    document = indexed.document
    return {
        "document": indexed.identifier,
        "kind": document.kind,
        "type": document.type,
        "symbol": document.symbol,
        "language": document.language,
    }


@dossier_rule("EXTERNAL-PRESENT")
def external_present(index: DossierIndex) -> Iterator[Finding]:
    for external in index.manifest.externals:
        indexed = index.find(external.document)
        if indexed is not None:
            yield finding(
                index.location(external, "document"),
                document=str(external.document),
                name=indexed.name,
            )


@dossier_rule("ALIAS-CIRCLE")
def alias_circle(index: DossierIndex) -> Iterator[Finding]:
    first = {circle[0]: circle for circle in index.alias_chains.circles}
    for alias in index.manifest.aliases:
        if first.pop(alias.from_.work, None):
            yield finding(index.location(alias, "from_"), document=str(alias.from_.work))


@dossier_rule("STANDING-WITHOUT-CAUSE")
def standing_without_cause(index: DossierIndex) -> Iterator[Finding]:
    for entry in index.manifest.entries:
        if entry.standing in _STANDING_AFTER.values() and entry.by is None:
            yield finding(index.location(entry, "standing"), name=entry.path)


@dossier_rule("STANDING-CONTRADICTED")
def standing_contradicted(index: DossierIndex) -> Iterator[Finding]:
    relations = code_list("relations")
    for indexed, reference in index.citations():
        standing = _STANDING_AFTER.get(reference.relation)
        target = index.referenced_document(reference) if standing else None
        if target is None or target.entry is None or target is indexed or not index.declared:
            continue
        if target.entry.standing != standing and not reference.fragments:
            code = relations[reference.relation]
            yield finding(
                index.location(target.entry, "standing"),
                label=target.label,
                later=indexed.label,
                relation=in_sentence(code),
                related=[indexed.location(reference)],
            )


@dossier_rule("SUPERSESSION-CIRCLE")
def supersession_circle(index: DossierIndex) -> Iterator[Finding]:
    for circle in Chains.of(dict(_successions(index))).circles:
        indexed = index.find(circle[0])
        assert indexed is not None
        yield finding(indexed.location(), label=indexed.label, chain=[str(each) for each in circle])


def _successions(index: DossierIndex) -> Iterator[tuple[DocumentId, DocumentId]]:
    """Works of the dossier, each with the work that supersedes or revokes it."""
    for indexed, reference in index.citations():
        target = (
            index.referenced_document(reference) if reference.relation in _STANDING_AFTER else None
        )
        if (
            target is not None
            and target.identifier
            and indexed.identifier
            and target is not indexed
        ):
            yield (
                index.resolve_aliases(target.identifier),
                index.resolve_aliases(indexed.identifier),
            )
    for indexed in index.documents:
        by = indexed.entry.by if indexed.entry is not None else None
        if by is not None and indexed.identifier and index.find(by) is not None:
            yield index.resolve_aliases(indexed.identifier), index.resolve_aliases(by)
