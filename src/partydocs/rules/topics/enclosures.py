"""Rules on what goes with a paper: to whom it is sent and what is attached to it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from partydocs.model.envelope import Attachment
from partydocs.model.text import Picture, Section, Table, View
from partydocs.rules.paper import Paper
from partydocs.rules.reading.citations import leading_type
from partydocs.rules.reading.folding import folded
from partydocs.rules.rule import Found, Spot, found, rule

# Recipients.


@rule("RECIPIENT-TWICE")
def recipient_twice(paper: Paper) -> Iterator[Found]:
    """A paper goes once to each recipient; a copy kept on file is another matter."""
    first: dict[tuple[str, str], Spot] = {}
    for recipient in paper.document.recipients:
        here = Spot(recipient.to, "name")
        earlier = first.setdefault((recipient.role, folded(recipient.to.name)), here)
        if earlier is not here:
            yield found(here, related=[earlier], name=recipient.to.name)


@rule("RECIPIENT-IS-ISSUER")
def recipient_is_issuer(paper: Paper) -> Iterator[Found]:
    """A paper is not sent to the body that issues it; that keeps its copy on file."""
    if len(paper.document.issuers) > 1:
        return
    issuer = paper.document.issuers[0]
    for recipient in paper.document.recipients:
        if recipient.role != "file" and folded(recipient.to.name) == folded(issuer.name):
            yield found(
                recipient.to, "name", related=[Spot(issuer, "name")], name=recipient.to.name
            )


# Attachments.


@rule("ATTACHMENT-MISSING")
def attachment_missing(paper: Paper) -> Iterator[Found]:
    """An annex that the text promises is there: attached, as a section, or as a table."""
    if paper.document.attachments or paper.all(View, Table, Picture):
        return
    if any(each.role == "annex" for each in paper.all(Section)):
        return
    for passage in paper.passages:
        for offset, words in _promises(passage.text):
            yield found(passage.spot(offset), words=words)
            break


@rule("ATTACHMENT-TWICE")
def attachment_twice(paper: Paper) -> Iterator[Found]:
    """A file is attached once."""
    first: dict[tuple[str, str], Attachment] = {}
    for attachment in paper.document.attachments:
        for field in ("href", "sha256"):
            value = getattr(attachment, field)
            earlier = attachment if value is None else first.setdefault((field, value), attachment)
            if earlier is not attachment:
                yield found(attachment, field, related=[Spot(earlier, field)], other=earlier.title)
                break


@rule("ATTACHMENT-REMOTE")
def attachment_remote(paper: Paper) -> Iterator[Found]:
    """A file that lies elsewhere is pinned by its hash."""
    for attachment in paper.document.attachments:
        href = attachment.href or ""
        if href.lower().startswith(("http://", "https://")) and attachment.sha256 is None:
            yield found(attachment, "href", href=href)


_ANNEX = "(?:phụ lục|danh sách|biểu|bảng|đề cương|mẫu)"
_WITH = r"(?:gửi\s{1,3})?kèm\s{1,3}theo"
_BEFORE = re.compile(rf"(?<!\w){_ANNEX}(?:\s{{1,3}}[\w/-]{{1,20}}){{0,5}}\s{{1,3}}$", re.IGNORECASE)
_AFTER = re.compile(rf"\s{{1,3}}{_ANNEX}(?!\w)", re.IGNORECASE)
_PROMISE = re.compile(rf"(?<!\w){_WITH}(?!\w)", re.IGNORECASE)
_THIS = re.compile(r"\s{1,3}này(?!\w)", re.IGNORECASE)
_REACH = 70


def _promises(text: str) -> Iterator[tuple[int, str]]:
    """Where a text says that an annex of its own goes with it: `(có phụ lục kèm theo)`."""
    for match in _PROMISE.finditer(text):
        before, after = (
            text[max(0, match.start() - _REACH) : match.start()],
            text[match.end() :][:_REACH],
        )
        if _of_another(after):
            continue
        if annex := _BEFORE.search(before):
            yield match.start() - len(annex[0]), annex[0] + match[0]
        elif annex := _AFTER.match(after):
            yield match.start(), match[0] + annex[0]


def _of_another(after: str) -> bool:
    """Whether the annex goes with another paper: `kèm theo Quyết định số 05-QĐ/ĐU`."""
    words, types = leading_type(after)
    start = after.find(words) + len(words)
    return bool(types) and _THIS.match(after, start) is None
