"""Rules on recipients and attachments."""

from __future__ import annotations

import re
from collections.abc import Iterator

from partydocs.model.base import Finding, NodeLocation
from partydocs.model.envelope import Attachment
from partydocs.model.text import Picture, Section, Table, View
from partydocs.rules.engine.document_index import DocumentIndex
from partydocs.rules.engine.finding import finding
from partydocs.rules.engine.rule import rule
from partydocs.rules.text.folding import folded

# Recipients.


@rule("RECIPIENT-TWICE")
def recipient_twice(index: DocumentIndex) -> Iterator[Finding]:
    first: dict[tuple[str, str], NodeLocation] = {}
    for recipient in index.document.recipients:
        here = NodeLocation(recipient.to, "name")
        earlier = first.setdefault((recipient.role, folded(recipient.to.name)), here)
        if earlier is not here:
            yield finding(here, related=[earlier], name=recipient.to.name)


@rule("RECIPIENT-IS-ISSUER")
def recipient_is_issuer(index: DocumentIndex) -> Iterator[Finding]:
    issuer, *partners = index.document.issuers
    if partners:
        return
    for recipient in index.document.recipients:
        if recipient.role != "file" and folded(recipient.to.name) == folded(issuer.name):
            yield finding(
                recipient.to, "name", related=[NodeLocation(issuer, "name")], name=recipient.to.name
            )


# Attachments.


@rule("ATTACHMENT-MISSING")
def attachment_missing(index: DocumentIndex) -> Iterator[Finding]:
    if index.document.attachments or index.all(View, Table, Picture):
        return
    if any(each.role == "annex" for each in index.all(Section)):
        return
    for block in index.text_blocks:
        if promise := _PROMISE.search(block.text):
            yield finding(block.location_at(promise.start()), words=promise[0].strip("( "))


@rule("ATTACHMENT-TWICE")
def attachment_twice(index: DocumentIndex) -> Iterator[Finding]:
    first: dict[tuple[str, str], Attachment] = {}
    for attachment in index.document.attachments:
        for field in ("href", "sha256"):
            value = getattr(attachment, field)
            earlier = attachment if value is None else first.setdefault((field, value), attachment)
            if earlier is not attachment:
                yield finding(
                    attachment, field, related=[NodeLocation(earlier, field)], other=earlier.title
                )
                break


@rule("ATTACHMENT-REMOTE")
def attachment_remote(index: DocumentIndex) -> Iterator[Finding]:
    for attachment in index.document.attachments:
        href = attachment.href or ""
        if href.lower().startswith(("http://", "https://")) and attachment.sha256 is None:
            yield finding(attachment, "href", href=href)


_ANNEX = "(?:phụ lục|danh sách|biểu|bảng|đề cương|mẫu)"
_OPENING = r"(?:\(|(?<!\w)(?:có|theo|tại|xem)\s{1,3})(?:(?:có|xem|theo|các)\s{1,3}){0,2}"
_OF_THIS = r"(?:(?:\s{1,3}\w{1,12}){1,2}\s{1,3}này)?"
_PROMISE = re.compile(
    rf"{_OPENING}{_ANNEX}(?:\s{{1,3}}[\w/-]{{1,20}}){{0,3}}\s{{1,3}}(?:gửi\s{{1,3}})?kèm\s{{1,3}}theo"
    rf"{_OF_THIS}(?=\s{{0,3}}(?:[.;,)]|$))"
    rf"|\((?:có\s{{1,3}}|gửi\s{{1,3}})?kèm\s{{1,3}}theo\s{{1,3}}{_ANNEX}(?!\w)",
    re.IGNORECASE,
)
"""Words that promise an annex: `(có phụ lục kèm theo)`, `theo danh sách kèm theo.`"""
