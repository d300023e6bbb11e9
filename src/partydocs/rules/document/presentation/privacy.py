"""Rules on privacy: names of persons in data, small counts, personal numbers and birth dates.

Findings never repeat the personal data.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import cache

from partydocs.model.activity import (
    ActivityBase,
    Oversight,
    Personnel,
    RegistrationContent,
)
from partydocs.model.base import Finding, Node, NodeLocation, table
from partydocs.model.schedule import ScheduleItem
from partydocs.model.task import Product, Task
from partydocs.model.text import Fact, Note, Runs
from partydocs.model.values import Actor, Figure, Subject
from partydocs.rules.engine.document_index import DocumentIndex, Text, TextBlock
from partydocs.rules.engine.finding import finding
from partydocs.rules.engine.parameters import LocalizedText
from partydocs.rules.engine.rule import rule
from partydocs.rules.text.persons import persons

# Names.


@rule("PERSON-IN-DATA")
def person_in_data(index: DocumentIndex) -> Iterator[Finding]:
    for actor in index.all(Actor):
        if next(persons(actor.name), None):
            yield finding(actor, "name")


_TITLES: tuple[tuple[type[Node], str], ...] = (
    (Task, "title"),
    (Product, "title"),
    (ScheduleItem, "content"),
    (ScheduleItem, "place"),
    (ActivityBase, "title"),
    (ActivityBase, "place"),
    (RegistrationContent, "title"),
    (RegistrationContent, "place"),
)


@rule("PERSON-IN-TASK")
def person_in_task(index: DocumentIndex) -> Iterator[Finding]:
    for cls, field in _TITLES:
        for node in index.all(cls):
            if next(persons(getattr(node, field) or ""), None):
                yield finding(node, field)


_OFFICE = re.compile(
    r"(?<!\w)(?:[Đđ]/c|đồng chí|bí thư|chủ tịch|phó (?=bí|chủ|trưởng|ban|giám|chánh)|trưởng|chánh"
    r"|giám đốc|ông|bà|uỷ viên|ủy viên|(?:ths|ts|gs|pgs|cn|bs|ks)(?=\.)|thạc sĩ|tiến sĩ|cử nhân"
    r"|kỹ sư|luật sư)(?!\w)",
    re.IGNORECASE,
)


@rule("SIGNATURE-NAME-TITLE", source="36-HD/VPTW, II.7")
def signature_name_title(index: DocumentIndex) -> Iterator[Finding]:
    for signature in index.document.signatures:
        title = _OFFICE.search(signature.name or "")
        if title:
            yield finding(signature, "name", title=title[0].strip())


# Counts that identify a person.

_PERSONS = frozenset(
    (
        "member",
        "probationaryMember",
        "committeeMember",
        "branchSecretary",
        "unionHead",
        "unionMember",
        "frontWorkHead",
        "residentialGroupHead",
        "sectorHead",
        "official",
        "deputy",
        "citizen",
        "individual",
    )
)
_FEW = 2


@rule("SMALL-COUNT-WITH-MATTER")
def small_count_with_matter(index: DocumentIndex) -> Iterator[Finding]:
    blocks_by_figure = _blocks_by_figure(index)
    for activity in index.all(Oversight):
        for subject in activity.subjects:
            count = _few_persons(subject)
            if count is None:
                continue
            if activity.matter is not None:
                yield finding(activity, "matter", related=[count], count=count.value)
            elif activity.title is not None and _matter_in(activity.title):
                yield finding(activity, "title", related=[count], count=count.value)
            elif (
                location := _matter_location(blocks_by_figure.get(count.id or "", []))
            ) is not None:
                yield finding(location, related=[count], count=count.value)


def _matter_location(blocks: list[TextBlock]) -> NodeLocation | None:
    """The location of the first matter in the blocks that state a count; None if there is none."""
    for block in blocks:
        if "vi phạm" in block.text.lower() and (matter := _matter_in(block.text)):
            return block.location_at(matter.start())
    return None


def _blocks_by_figure(index: DocumentIndex) -> dict[str, list[TextBlock]]:
    """The text blocks with a fact of each figure, by id of the figure."""
    blocks: dict[str, list[TextBlock]] = {}
    for block in index.text_blocks:
        for fact in _facts(getattr(block.at.node, block.at.field or "")):
            blocks.setdefault(fact.figure, []).append(block)
    return blocks


def _facts(runs: Runs) -> Iterator[Fact]:
    for run in runs:
        if isinstance(run, Fact):
            yield run
        elif not isinstance(run, str | Note):
            yield from _facts(run.runs)


def _few_persons(subject: Subject) -> Figure | None:
    """The count of a subject if it is one or two persons; else None."""
    count = subject.count
    if subject.type not in _PERSONS or count is None or count.value is None:
        return None
    return count if 0 < count.value <= _FEW else None


def _matter_in(text: str) -> re.Match[str] | None:
    """The first words that name the matter of an inspection."""
    return _matter_words().search(text)


@cache
def _matter_words() -> re.Pattern[str]:
    words = "|".join(re.escape(row["words"]) for row in table("matterWords"))
    return re.compile(rf"(?<!\w)(?:{words})(?!\w)", re.IGNORECASE)


@rule("SMALL-COUNT-NAMED-BODY")
def small_count_named_body(index: DocumentIndex) -> Iterator[Finding]:
    activities: list[Oversight | Personnel] = [*index.all(Oversight), *index.all(Personnel)]
    for activity in activities:
        for subject in activity.subjects:
            count = _few_persons(subject)
            if count is not None and subject.bodies:
                yield finding(subject, "bodies", related=[count], count=count.value)


# Personal numbers and dates.

_KINDS: tuple[tuple[LocalizedText, re.Pattern[str]], ...] = (
    (
        LocalizedText("số căn cước công dân", "a citizen id"),
        re.compile(r"(?<![\d.])0\d{11}(?![\d.]\d|\d)"),
    ),
    (
        LocalizedText("số chứng minh, căn cước", "an identity card number"),
        re.compile(
            r"(?i:CMND|CMTND|CCCD|căn cước|chứng minh nhân dân)\D{0,20}\d{9}(?:\d{3})?(?!\d)"
        ),
    ),
    (
        LocalizedText("số điện thoại di động", "a mobile phone number"),
        re.compile(
            r"(?<![\d./])(?:0|\+84 ?)[35789]\d(?:[ .]?\d{3}){2}\d(?!\d)|"
            r"(?<![\d./])(?:0|\+84 ?)[35789]\d{2}[ .]\d{3}[ .]\d{3}(?!\d)"
        ),
    ),
    (
        LocalizedText("địa chỉ thư điện tử", "an e-mail address"),
        re.compile(
            r"(?<![\w.%+\-])[A-Za-z0-9._%+\-]{1,64}@[A-Za-z0-9\-]{1,63}(?:\.[A-Za-z0-9\-]{2,63}){1,4}"
        ),
    ),
    (
        LocalizedText("số tài khoản", "a bank account number"),
        re.compile(
            r"(?i:số tài khoản|tài khoản số|tài khoản ngân hàng|STK)\D{0,20}\d(?:[ .]?\d){5,18}"
        ),
    ),
    (
        LocalizedText("số thẻ đảng viên", "a Party card number"),
        re.compile(r"(?i:thẻ đảng(?: viên)?|số thẻ)\D{0,12}\d{2}[. ]?\d{6}(?!\d)"),
    ),
)


_SUSPECT = re.compile(r"@|[0-9](?:[ .]?[0-9]){5}")


@rule("PERSONAL-ID")
def personal_id(index: DocumentIndex) -> Iterator[Finding]:
    for text in index.texts:
        if not _SUSPECT.search(text.text):
            continue
        kinds = [kind for kind, pattern in _KINDS if pattern.search(text.text)]
        if kinds:
            yield finding(text.at, kind=kinds[0])


_BORN = re.compile(r"(?<!\w)sinh (?:ngày|năm|tháng)[ :]{0,3}\d{1,4}", re.IGNORECASE)
_NEAR = 40


@rule("BIRTH-DATE")
def birth_date(index: DocumentIndex) -> Iterator[Finding]:
    for text in index.plain_texts:
        offset = _birth(text)
        if offset is not None:
            yield finding(text.location_at(offset))


def _birth(text: Text | TextBlock) -> int | None:
    """The offset of a birth date at most `_NEAR` characters after a name; None if none."""
    dates = [match.start() for match in _BORN.finditer(text.text)]
    if not dates:
        return None
    ends = [person.end for person in persons(text.text)]
    for date in dates:
        before = bisect_right(ends, date)
        if before and date - ends[before - 1] <= _NEAR:
            return date
    return None
