"""Rules on form around the text: Party or state form, recipients, secrecy, place, language."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from partydocs.model.base.codelist import code_list, table
from partydocs.model.base.finding import Finding, NodeLocation
from partydocs.model.document import Document
from partydocs.model.envelope import Issuer, Recipient
from partydocs.model.kinds import ConclusionNotice, Plan, Program, Resolution, WorkSchedule
from partydocs.rules.engine.document_index import DocumentIndex
from partydocs.rules.engine.finding import finding
from partydocs.rules.engine.rule import rule
from partydocs.rules.facts.origin import is_secondhand


@rule("FORM-AGAINST-ISSUER", source="399-QĐ/TW; 30/2020/NĐ-CP")
def form_against_issuer(paper: DocumentIndex) -> Iterator[Finding]:
    """Party bodies issue papers in the Party form, bodies of the state in the state form."""
    form = paper.document.form
    for issuer in paper.document.issuers:
        usual = _forms().get(issuer.abbreviation) or _forms().get(f"organ {issuer.organ}")
        if usual and form not in usual:
            forms = code_list("forms")
            yield finding(
                issuer,
                name=issuer.name,
                form=forms[form],
                usual=forms[min(usual)],
                related=[NodeLocation(paper.document, "form")],
            )


@rule("PARTY-FORM-COLON", profiles=("HD36", "HD05"), source="36-HD/VPTW, II.3")
def party_form_colon(paper: DocumentIndex) -> Iterator[Finding]:
    """In the Party form no colon stands between `Số` and the number."""
    if paper.document.form != "party":
        return
    for writing in paper.plain_texts:
        for match in _COLON.finditer(writing.text):
            yield finding(writing.spot(match.start()), words=match[0])


@rule("END-MARK", profiles=("HD36", "HD05"), source="36-HD/VPTW, appendix 3")
def end_mark(paper: DocumentIndex) -> Iterator[Finding]:
    """The text of a Party paper ends with a full stop; `./.` is of the state form."""
    if paper.document.form != "party":
        return
    for passage in paper.text_blocks:
        if passage.text.rstrip().endswith("./."):
            yield finding(passage.spot(len(passage.text.rstrip()) - 1))


@rule("SECRET-EXCHANGED", source="QCVN 102:2016")
def secret_exchanged(paper: DocumentIndex) -> Iterator[Finding]:
    """A classified paper is not sent by way of electronic exchange."""
    document = paper.document
    if document.secrecy is None:
        return
    secrecy = code_list("secrecies")[document.secrecy]
    parties: tuple[Issuer | Recipient, ...] = (*document.issuers, *document.recipients)
    for each in parties:
        if each.exchange_id:
            yield finding(
                each, "exchange_id", secrecy=secrecy, related=[NodeLocation(document, "secrecy")]
            )


@rule("SECRET-PUBLISHED", source="Practice: classified papers are not published")
def secret_published(paper: DocumentIndex) -> Iterator[Finding]:
    """A classified paper was not published."""
    secrecy, provenance = paper.document.secrecy, paper.document.provenance
    if secrecy and provenance and provenance.source and provenance.source.href:
        yield finding(
            paper.document,
            "secrecy",
            secrecy=code_list("secrecies")[secrecy],
            related=[NodeLocation(provenance.source, "href")],
        )


@rule("RECIPIENTS-MISSING", source="36-HD/VPTW, II.9")
def recipients_missing(paper: DocumentIndex) -> Iterator[Finding]:
    """An issued paper says to whom it goes."""
    if _is_original(paper.document) and not paper.document.recipients:
        yield finding(paper.document)


@rule("FILE-COPY-MISSING", source="36-HD/VPTW, II.9")
def file_copy_missing(paper: DocumentIndex) -> Iterator[Finding]:
    """The list of recipients ends with where a copy is kept."""
    recipients = paper.document.recipients
    if _is_original(paper.document) and recipients and "file" not in {r.role for r in recipients}:
        yield finding(paper.document, "recipients")


@rule(
    "RECIPIENT-ADDRESSEE",
    kinds=(Program, Plan, Resolution, ConclusionNotice, WorkSchedule),
    source="36-HD/VPTW, II.9",
)
def recipient_addressee(paper: DocumentIndex) -> Iterator[Finding]:
    """`Kính gửi` stands on letters, reports and submissions only."""
    for each in paper.document.recipients:
        if each.role == "addressee":
            yield finding(each, "role", name=each.to.name)


@rule("PLACE-MISSING", source="36-HD/VPTW, II.4")
def place_missing(paper: DocumentIndex) -> Iterator[Finding]:
    """An issued paper says where it was issued."""
    if _is_original(paper.document) and paper.document.place is None:
        yield finding(paper.document)


@rule("PLACE-LEVEL-ABBREVIATED", source="36-HD/VPTW, II.4")
def place_level_abbreviated(paper: DocumentIndex) -> Iterator[Finding]:
    """The place of issue is written out, above all where a person or number is its name."""
    place = paper.document.place
    match = _LEVEL.match(place) if place else None
    if place and match:
        level = _LEVELS[match["level"].upper()]
        better = f"{level} {place[match.end() :]}"
        yield finding(paper.document, "place", place=place, better=better)


@rule("LANGUAGE-TRANSLATES", source="The identifiers of this standard")
def language_translates(paper: DocumentIndex) -> Iterator[Finding]:
    """A paper in another language names the Vietnamese paper of which it is a translation."""
    document = paper.document
    languages = code_list("languages")
    if document.language != "vi" and not document.related("translates"):
        language = languages.entries.get(document.language)
        yield finding(document, "language", language=language or document.language)


@rule("TRANSLATES-IN-VIETNAMESE", source="The identifiers of this standard")
def translates_in_vietnamese(paper: DocumentIndex) -> Iterator[Finding]:
    """A paper in Vietnamese is no translation of another."""
    for each in paper.document.related("translates"):
        if paper.document.language == "vi":
            yield finding(each, "relation", related=[NodeLocation(paper.document, "language")])


# What the rules above look at.

_COLON = re.compile(
    r"\b[Ss]ố[ \u00a0]?:[ \u00a0]?[0-9]{1,5}[ \u00a0]?[-–—][ \u00a0]?[A-ZĐ]\w{0,4}/\w{1,12}"
)
_LEVELS = {"P": "Phường", "Q": "Quận", "TP": "Thành phố", "X": "Xã"}
_LEVEL = re.compile(r"(?P<level>TP|P|Q|X)\.[ \u00a0]?", re.IGNORECASE)


@cache
def _forms() -> dict[str, frozenset[str]]:
    """The forms in which marks, and kinds of organ, issue papers."""
    forms: dict[str, set[str]] = {}
    for row in table("issuerMarks"):
        for name in (row["mark"], f"organ {row['organ']}"):
            forms.setdefault(name, set()).add(row["form"])
    return {name: frozenset(used) for name, used in forms.items()}


def _is_original(document: Document) -> bool:
    """Whether it is issued, and its record neither a transcript nor a sample."""
    return document.state == "issued" and not is_secondhand(document)
