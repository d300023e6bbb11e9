"""Rules on what goes with a paper: to whom it is sent and what is attached to it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from partydocs.model.base.finding import Finding, NodeLocation
from partydocs.model.envelope import Attachment
from partydocs.model.text import Picture, Section, Table, View
from partydocs.rules.engine.document_index import DocumentIndex
from partydocs.rules.engine.finding import finding
from partydocs.rules.engine.rule import rule
from partydocs.rules.text.folding import folded

# Recipients.


@rule("RECIPIENT-TWICE")
def recipient_twice(paper: DocumentIndex) -> Iterator[Finding]:
    """A paper goes once to each recipient; a copy kept on file is another matter."""
    first: dict[tuple[str, str], NodeLocation] = {}
    for recipient in paper.document.recipients:
        here = NodeLocation(recipient.to, "name")
        earlier = first.setdefault((recipient.role, folded(recipient.to.name)), here)
        if earlier is not here:
            yield finding(here, related=[earlier], name=recipient.to.name)


@rule("RECIPIENT-IS-ISSUER")
def recipient_is_issuer(paper: DocumentIndex) -> Iterator[Finding]:
    """A paper is not sent to the body that issues it; that keeps its copy on file."""
    issuer, *partners = paper.document.issuers
    if partners:
        return
    for recipient in paper.document.recipients:
        if recipient.role != "file" and folded(recipient.to.name) == folded(issuer.name):
            yield finding(
                recipient.to, "name", related=[NodeLocation(issuer, "name")], name=recipient.to.name
            )


# Attachments.


@rule("ATTACHMENT-MISSING")
def attachment_missing(paper: DocumentIndex) -> Iterator[Finding]:
    """An annex that the text promises is there: attached, as a section, or as a table."""
    if paper.document.attachments or paper.all(View, Table, Picture):
        return
    if any(each.role == "annex" for each in paper.all(Section)):
        return
    for passage in paper.text_blocks:
        if promise := _PROMISE.search(passage.text):
            yield finding(passage.spot(promise.start()), words=promise[0].strip("( "))


@rule("ATTACHMENT-TWICE")
def attachment_twice(paper: DocumentIndex) -> Iterator[Finding]:
    """A file is attached once."""
    first: dict[tuple[str, str], Attachment] = {}
    for attachment in paper.document.attachments:
        for field in ("href", "sha256"):
            value = getattr(attachment, field)
            earlier = attachment if value is None else first.setdefault((field, value), attachment)
            if earlier is not attachment:
                yield finding(
                    attachment, field, related=[NodeLocation(earlier, field)], other=earlier.title
                )
                break


@rule("ATTACHMENT-REMOTE")
def attachment_remote(paper: DocumentIndex) -> Iterator[Finding]:
    """A file that lies elsewhere is pinned by its hash."""
    for attachment in paper.document.attachments:
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
"""An annex of the paper's own: `(có phụ lục kèm theo)`, `theo danh sách kèm theo.`"""
