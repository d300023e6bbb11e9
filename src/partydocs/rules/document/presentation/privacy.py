"""Rules on privacy: names of persons in data, small counts, numbers that belong to a person."""

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
from partydocs.model.base.codelist import table
from partydocs.model.base.finding import Finding, NodeLocation
from partydocs.model.base.node import Node
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
def person_in_data(paper: DocumentIndex) -> Iterator[Finding]:
    """Those who act are bodies and offices, never persons by name."""
    for actor in paper.all(Actor):
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
def person_in_task(paper: DocumentIndex) -> Iterator[Finding]:
    """Tasks, schedule items and activities are told without names of persons."""
    for cls, field in _TITLES:
        for node in paper.all(cls):
            if next(persons(getattr(node, field) or ""), None):
                yield finding(node, field)


_OFFICE = re.compile(
    r"(?<!\w)(?:[Đđ]/c|đồng chí|bí thư|chủ tịch|phó (?=bí|chủ|trưởng|ban|giám|chánh)|trưởng|chánh"
    r"|giám đốc|ông|bà|uỷ viên|ủy viên|(?:ths|ts|gs|pgs|cn|bs|ks)(?=\.)|thạc sĩ|tiến sĩ|cử nhân"
    r"|kỹ sư|luật sư)(?!\w)",
    re.IGNORECASE,
)


@rule("SIGNATURE-NAME-TITLE", source="36-HD/VPTW, II.7")
def signature_name_title(paper: DocumentIndex) -> Iterator[Finding]:
    """The name in a signature is the name alone, without title, degree or office."""
    for signature in paper.document.signatures:
        title = _OFFICE.search(signature.name or "")
        if title:
            yield finding(signature, "name", title=title[0].strip())


# Counts that single a person out.

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
def small_count_with_matter(paper: DocumentIndex) -> Iterator[Finding]:
    """Where one or two persons were inspected, the paper does not tell for what."""
    stating = _by_figure(paper)
    for activity in paper.all(Oversight):
        for subject in activity.subjects:
            count = _few_persons(subject)
            if count is None:
                continue
            if activity.matter is not None:
                yield finding(activity, "matter", related=[count], count=count.value)
            elif activity.title is not None and _tells_matter(activity.title):
                yield finding(activity, "title", related=[count], count=count.value)
            elif (spot := _telling(stating.get(count.id or "", []))) is not None:
                yield finding(spot, related=[count], count=count.value)


def _telling(passages: list[TextBlock]) -> NodeLocation | None:
    """Where one of the passages that state a count tells the matter, if one does."""
    for passage in passages:
        if "vi phạm" in passage.text.lower() and (place := _tells_matter(passage.text)):
            return passage.spot(place.start())
    return None


def _by_figure(paper: DocumentIndex) -> dict[str, list[TextBlock]]:
    """The passages that state a figure, by its id."""
    found_: dict[str, list[TextBlock]] = {}
    for passage in paper.text_blocks:
        for fact in _facts(getattr(passage.at.node, passage.at.field or "")):
            found_.setdefault(fact.figure, []).append(passage)
    return found_


def _facts(runs: Runs) -> Iterator[Fact]:
    for run in runs:
        if isinstance(run, Fact):
            yield run
        elif not isinstance(run, str | Note):
            yield from _facts(run.runs)


def _few_persons(subject: Subject) -> Figure | None:
    """The count of a subject, where it is of one or two persons."""
    count = subject.count
    if subject.type not in _PERSONS or count is None or count.value is None:
        return None
    return count if 0 < count.value <= _FEW else None


def _tells_matter(text: str) -> re.Match[str] | None:
    return _matter_words().search(text)


@cache
def _matter_words() -> re.Pattern[str]:
    words = "|".join(re.escape(row["words"]) for row in table("matterWords"))
    return re.compile(rf"(?<!\w)(?:{words})(?!\w)", re.IGNORECASE)


@rule("SMALL-COUNT-NAMED-BODY")
def small_count_named_body(paper: DocumentIndex) -> Iterator[Finding]:
    """Where one or two persons were inspected or judged, the paper does not name their body."""
    activities: list[Oversight | Personnel] = [*paper.all(Oversight), *paper.all(Personnel)]
    for activity in activities:
        for subject in activity.subjects:
            count = _few_persons(subject)
            if count is not None and subject.bodies:
                yield finding(subject, "bodies", related=[count], count=count.value)


# Numbers and dates that belong to a person. Messages never repeat them.

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
def personal_id(paper: DocumentIndex) -> Iterator[Finding]:
    """No text holds a number or address that belongs to one person."""
    for text in paper.texts:
        if not _SUSPECT.search(text.text):
            continue
        kinds = [kind for kind, pattern in _KINDS if pattern.search(text.text)]
        if kinds:
            yield finding(text.at, kind=kinds[0])


_BORN = re.compile(r"(?<!\w)sinh (?:ngày|năm|tháng)[ :]{0,3}\d{1,4}", re.IGNORECASE)
_NEAR = 40


@rule("BIRTH-DATE")
def birth_date(paper: DocumentIndex) -> Iterator[Finding]:
    """No text tells when a named person was born."""
    for writing in paper.plain_texts:
        place = _birth(writing)
        if place is not None:
            yield finding(writing.spot(place))


def _birth(writing: Text | TextBlock) -> int | None:
    """Where a birth date stands beside a name."""
    dates = [match.start() for match in _BORN.finditer(writing.text)]
    if not dates:
        return None
    ends = [person.end for person in persons(writing.text)]
    for date in dates:
        before = bisect_right(ends, date)
        if before and date - ends[before - 1] <= _NEAR:
            return date
    return None
