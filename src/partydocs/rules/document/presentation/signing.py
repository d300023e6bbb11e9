"""Rules on signatures: signer, body signed for, and authority."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Literal, cast

from partydocs.model.base import CodeEntry, Finding, code_list, table
from partydocs.model.document import Document
from partydocs.model.envelope import Signature
from partydocs.model.kinds import Program, Resolution
from partydocs.rules.engine.document_index import DocumentIndex
from partydocs.rules.engine.finding import finding
from partydocs.rules.engine.parameters import LocalizedText
from partydocs.rules.engine.rule import rule
from partydocs.rules.facts.origin import is_secondhand
from partydocs.rules.text.folding import folded

_Rank = Literal["head", "deputy", "collective"]


@rule("SIGNATURE-MISSING", source="36-HD/VPTW, II.7")
def signature_missing(index: DocumentIndex) -> Iterator[Finding]:
    # A transcript may not know the signer.
    document = index.document
    if document.state == "issued" and not document.signatures and not is_secondhand(document):
        yield finding(document)


@rule("AUTHORITY-MISSING", source="36-HD/VPTW, II.7; 30/2020/NĐ-CP, appendix I")
def authority_missing(index: DocumentIndex) -> Iterator[Finding]:
    if _unauthorised(index.document):
        return
    for each in _signers(index.document):
        deputy = _rank(each.office) == "deputy"
        if each.authority is None and (each.for_ or deputy):
            yield finding(each, office=each.office, whom=each.for_)


@rule("AUTHORITY-SIGNER", source="36-HD/VPTW, II.7")
def authority_signer(index: DocumentIndex) -> Iterator[Finding]:
    # T/M is signed for collectives, K/T by a deputy for a head, T/L by a lower office.
    for each in _signers(index.document):
        for field, why in _misfits(each):
            authority = code_list("authorities")[each.authority or ""]
            yield finding(each, field, authority=_mark(authority, index.document), why=why)


@rule("AUTHORITY-DELEGATED-PARTY", source="36-HD/VPTW, II.7; 30/2020/NĐ-CP")
def authority_delegated_party(index: DocumentIndex) -> Iterator[Finding]:
    for each in index.document.signatures:
        if index.document.form == "party" and each.authority == "delegated":
            yield finding(each, "authority", office=each.office)


@rule("COLLECTIVE-ISSUER", kinds=(Resolution, Program), source="36-HD/VPTW, II.7")
def collective_issuer(index: DocumentIndex) -> Iterator[Finding]:
    yield from (
        finding(each, "authority" if each.authority else None, office=each.office)
        for each in _unauthorised(index.document)
    )


@rule("SIGNER-TWICE", source="36-HD/VPTW, II.7")
def signer_twice(index: DocumentIndex) -> Iterator[Finding]:
    document = index.document
    signers = [each for each in document.signatures if each.role == "signer"]
    for each in signers[len(document.issuers) :]:
        yield finding(
            each,
            signers=len(signers),
            issuers=len(document.issuers),
            related=signers[: len(document.issuers)],
        )


# Helpers.

_COLLECTIVES = ("executive", "standing", "branch")
_SECRETARIES = {folded(office) for office in ("Bí thư", "Phó Bí thư", "Phó Bí thư Thường trực")}
_NO_BODY = LocalizedText(
    "chưa ghi thay mặt, ký thay cho ai", "the body or head signed for is not stated"
)
_NOT_COLLECTIVE = LocalizedText("“thay mặt” chỉ dùng cho tập thể", "it is not a collective body")
_NOT_HEAD = LocalizedText("“ký thay” là ký cho người đứng đầu", "it is not the head of a body")
_NOT_DEPUTY = LocalizedText("người ký thay phải là cấp phó", "a deputy signs for the head")
_NOT_LOWER = LocalizedText(
    "người ký thừa lệnh phải là cấp dưới của người hoặc cơ quan giao",
    "the office does not stand below whom it signs for",
)
_NOT_ACTING = LocalizedText(
    "“quyền” chỉ dùng cho chức vụ cấp trưởng", "the office is not that of a head"
)


def _signers(document: Document) -> Iterator[Signature]:
    """The signatures of signers, without the chair and the minute-taker of a meeting."""
    return (each for each in document.signatures if each.role in (None, "signer"))


def _unauthorised(document: Document) -> list[Signature]:
    """Signatures on a resolution or programme of a committee that are not on its behalf."""
    of_committee = (
        isinstance(document, Resolution | Program)
        and document.form == "party"
        and document.issuers[0].organ in _COLLECTIVES
    )
    return [
        each
        for each in _signers(document)
        if of_committee and each.authority in (None, "deputy", "byOrder")
    ]


def _misfits(signature: Signature) -> Iterator[tuple[str | None, LocalizedText]]:
    """The fields of a signature that do not fit its authority, with the reason."""
    whom, office = signature.for_, _rank(signature.office)
    if signature.authority in ("collective", "deputy", "byOrder") and whom is None:
        yield None, _NO_BODY
    match signature.authority:
        case "collective" if whom and _rank(whom) in ("head", "deputy"):
            yield "for_", _NOT_COLLECTIVE
        case "deputy" if whom and _rank(whom) in ("collective", "deputy"):
            yield "for_", _NOT_HEAD
        case "deputy" if office == "head":
            yield "office", _NOT_DEPUTY
        case "byOrder" if whom and _leads(signature.office, whom):
            yield "office", _NOT_LOWER
        case "acting" if office == "deputy":
            yield "office", _NOT_ACTING
        case _:
            pass


def _leads(office: str, whom: str) -> bool:
    """Whether an office is the one signed for, or heads the committee signed for."""
    secretary = folded(office) in _SECRETARIES
    return folded(office) == folded(whom) or (secretary and _rank(whom) == "collective")


def _rank(words: str) -> _Rank | None:
    """Whether words name a head, deputy or collective, by their first words; None if unknown."""
    text = folded(words)
    for known, rank in _rank_words():
        if text.startswith(known) and not text[len(known) : len(known) + 1].isalpha():
            return rank
    return None


@cache
def _rank_words() -> tuple[tuple[str, _Rank], ...]:
    return tuple(
        (folded(row["words"]), cast("_Rank", row["is"])) for row in table("signatureWords")
    )


def _mark(authority: CodeEntry, document: Document) -> str:
    column = "partyMark" if document.form == "party" else "stateMark"
    return authority.extra[column] or authority.vi
