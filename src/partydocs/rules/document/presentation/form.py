"""Rules on form: Party or state form, recipients, secrecy, place, language."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from partydocs.model.base import Finding, NodeLocation, code_list, table
from partydocs.model.document import Document
from partydocs.model.envelope import Issuer, Recipient
from partydocs.model.kinds import ConclusionNotice, Plan, Program, Resolution, WorkSchedule
from partydocs.rules.engine.document_index import DocumentIndex
from partydocs.rules.engine.finding import finding
from partydocs.rules.engine.rule import rule
from partydocs.rules.facts.origin import is_secondhand


@rule("FORM-AGAINST-ISSUER", source="399-QĐ/TW; 30/2020/NĐ-CP")
def form_against_issuer(index: DocumentIndex) -> Iterator[Finding]:
    form = index.document.form
    for issuer in index.document.issuers:
        usual = _forms().get(issuer.abbreviation) or _forms().get(f"organ {issuer.organ}")
        if usual and form not in usual:
            forms = code_list("forms")
            yield finding(
                issuer,
                name=issuer.name,
                form=forms[form],
                usual=forms[min(usual)],
                related=[NodeLocation(index.document, "form")],
            )


@rule("PARTY-FORM-COLON", profiles=("HD36", "HD05"), source="36-HD/VPTW, II.3")
def party_form_colon(index: DocumentIndex) -> Iterator[Finding]:
    if index.document.form != "party":
        return
    for text in index.plain_texts:
        for match in _COLON.finditer(text.text):
            yield finding(text.location_at(match.start()), words=match[0])


@rule("END-MARK", profiles=("HD36", "HD05"), source="36-HD/VPTW, appendix 3")
def end_mark(index: DocumentIndex) -> Iterator[Finding]:
    if index.document.form != "party":
        return
    for block in index.text_blocks:
        if block.text.rstrip().endswith("./."):
            yield finding(block.location_at(len(block.text.rstrip()) - 1))


@rule("SECRET-EXCHANGED", source="QCVN 102:2016")
def secret_exchanged(index: DocumentIndex) -> Iterator[Finding]:
    document = index.document
    if document.secrecy is None:
        return
    secrecy = code_list("secrecies")[document.secrecy]
    parties: tuple[Issuer | Recipient, ...] = (*document.issuers, *document.recipients)
    for each in parties:
        if each.exchange_id:
            yield finding(
                each, "exchange_id", secrecy=secrecy, related=[NodeLocation(document, "secrecy")]
            )


@rule("SECRET-PUBLISHED", source="Practice: classified documents are not published")
def secret_published(index: DocumentIndex) -> Iterator[Finding]:
    secrecy, provenance = index.document.secrecy, index.document.provenance
    if secrecy and provenance and provenance.source and provenance.source.href:
        yield finding(
            index.document,
            "secrecy",
            secrecy=code_list("secrecies")[secrecy],
            related=[NodeLocation(provenance.source, "href")],
        )


@rule("RECIPIENTS-MISSING", source="36-HD/VPTW, II.9")
def recipients_missing(index: DocumentIndex) -> Iterator[Finding]:
    if _is_original(index.document) and not index.document.recipients:
        yield finding(index.document)


@rule("FILE-COPY-MISSING", source="36-HD/VPTW, II.9")
def file_copy_missing(index: DocumentIndex) -> Iterator[Finding]:
    recipients = index.document.recipients
    if _is_original(index.document) and recipients and "file" not in {r.role for r in recipients}:
        yield finding(index.document, "recipients")


@rule(
    "RECIPIENT-ADDRESSEE",
    kinds=(Program, Plan, Resolution, ConclusionNotice, WorkSchedule),
    source="36-HD/VPTW, II.9",
)
def recipient_addressee(index: DocumentIndex) -> Iterator[Finding]:
    for each in index.document.recipients:
        if each.role == "addressee":
            yield finding(each, "role", name=each.to.name)


@rule("PLACE-MISSING", source="36-HD/VPTW, II.4")
def place_missing(index: DocumentIndex) -> Iterator[Finding]:
    if _is_original(index.document) and index.document.place is None:
        yield finding(index.document)


@rule("PLACE-LEVEL-ABBREVIATED", source="36-HD/VPTW, II.4")
def place_level_abbreviated(index: DocumentIndex) -> Iterator[Finding]:
    # It matters most if a person or a number is the name: P. 12, Q. Nguyễn Trãi.
    place = index.document.place
    match = _LEVEL.match(place) if place else None
    if place and match:
        level = _LEVELS[match["level"].upper()]
        better = f"{level} {place[match.end() :]}"
        yield finding(index.document, "place", place=place, better=better)


@rule("LANGUAGE-TRANSLATES", source="The identifiers of this standard")
def language_translates(index: DocumentIndex) -> Iterator[Finding]:
    document = index.document
    languages = code_list("languages")
    if document.language != "vi" and not document.related("translates"):
        language = languages.entries.get(document.language)
        yield finding(document, "language", language=language or document.language)


@rule("TRANSLATES-IN-VIETNAMESE", source="The identifiers of this standard")
def translates_in_vietnamese(index: DocumentIndex) -> Iterator[Finding]:
    for each in index.document.related("translates"):
        if index.document.language == "vi":
            yield finding(each, "relation", related=[NodeLocation(index.document, "language")])


# Helpers.

_COLON = re.compile(
    r"\b[Ss]ố[ \u00a0]?:[ \u00a0]?[0-9]{1,5}[ \u00a0]?[-–—][ \u00a0]?[A-ZĐ]\w{0,4}/\w{1,12}"
)
_LEVELS = {"P": "Phường", "Q": "Quận", "TP": "Thành phố", "X": "Xã"}
_LEVEL = re.compile(r"(?P<level>TP|P|Q|X)\.[ \u00a0]?", re.IGNORECASE)


@cache
def _forms() -> dict[str, frozenset[str]]:
    """The forms (Party, state) used by each mark, and by each organ as `organ branch`."""
    forms: dict[str, set[str]] = {}
    for row in table("issuerMarks"):
        for name in (row["mark"], f"organ {row['organ']}"):
            forms.setdefault(name, set()).add(row["form"])
    return {name: frozenset(used) for name, used in forms.items()}


def _is_original(document: Document) -> bool:
    """Whether a document is issued, and neither a transcript nor a sample."""
    return document.state == "issued" and not is_secondhand(document)
