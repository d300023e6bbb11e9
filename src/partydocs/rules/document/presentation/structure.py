"""Rules on the text's structure: its parts, their labels and levels, tables, views and pictures."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from partydocs.model.activity import ActivityBase
from partydocs.model.base.codelist import CodeEntry, code_list, table
from partydocs.model.base.finding import Finding, NodeLocation
from partydocs.model.base.node import Node
from partydocs.model.envelope import Attachment
from partydocs.model.indicator import Indicator
from partydocs.model.schedule import ScheduleItem
from partydocs.model.task import Progress, Task
from partydocs.model.text import Picture, Row, Section, Table, View, plain_text
from partydocs.rules.engine.document_index import DocumentIndex
from partydocs.rules.engine.finding import finding
from partydocs.rules.engine.parameters import LocalizedText
from partydocs.rules.engine.rule import rule
from partydocs.rules.text.labels import first_out_of_order


@rule("SECTION-ROLE-MISSING", source="Practice: see the table expectedRoles")
def section_role_missing(paper: DocumentIndex) -> Iterator[Finding]:
    """A paper has the parts that its kind usually has, somewhere in the text."""
    roles = {each.role for each in paper.all(Section)}
    absent = [
        each
        for each in _expected(paper.document.kind, paper.document.genre)
        if roles.isdisjoint(each[0])
    ]
    if absent:
        at = "sections" if paper.document.sections else None
        names = [name for _, name in absent]
        yield finding(paper.document, at, parts=names, role=absent[0][0][0])


@rule("HEADING-ORDER", source="36-HD/VPTW, appendix 3")
def heading_order(paper: DocumentIndex) -> Iterator[Finding]:
    """The labels of parts that stand side by side rise."""
    for siblings in (paper.document.sections, *(each.sections for each in paper.all(Section))):
        for before, place in first_out_of_order([each.label for each in siblings]):
            yield finding(
                siblings[place],
                "label",
                label=siblings[place].label,
                before=siblings[before].label,
                related=[NodeLocation(siblings[before], "label")],
            )


@rule("HEADING-LEVEL", source="36-HD/VPTW, appendix 3")
def heading_level(paper: DocumentIndex) -> Iterator[Finding]:
    """A part does not stand inside one of a lower level."""
    yield from _misplaced(paper.document.sections, None)


@rule("EMPTY-SECTION")
def empty_section(paper: DocumentIndex) -> Iterator[Finding]:
    """A part with a heading has something under it: text, parts, or data that belongs to it."""
    filled = {each.section for each in paper.all(Task)}
    filled |= {each.section for each in paper.all(Indicator)}
    filled |= {each.section for each in paper.all(ActivityBase)}
    for section in paper.all(Section):
        holds = section.blocks or section.sections or section.id in filled
        if not holds and not _is_sentence(section) and not _is_enclosed(paper, section):
            yield finding(section, heading=plain_text(section.heading) or section.label)


@rule("TASK-LABEL-ORDER")
def task_label_order(paper: DocumentIndex) -> Iterator[Finding]:
    """The labels of tasks that stand in one place rise."""
    groups: dict[tuple[str | None, str | None], list[Task]] = {}
    for task in paper.all(Task):
        groups.setdefault((task.section, task.parent), []).append(task)
    for tasks in groups.values():
        for before, place in first_out_of_order([each.label for each in tasks]):
            yield finding(
                tasks[place],
                "label",
                label=tasks[place].label,
                before=tasks[before].label,
                related=[NodeLocation(tasks[before], "label")],
            )


@rule("TABLE-RAGGED")
def table_ragged(paper: DocumentIndex) -> Iterator[Finding]:
    """All rows of a table, its heading too, take up the same number of columns."""
    for each in paper.all(Table):
        widths = [(row, _width(row)) for row in (*each.head, *each.rows)]
        usual = Counter(width for _, width in widths).most_common(1)[0][0]
        for row, width in widths:
            if width != usual:
                yield finding(row, width=width, usual=usual)


@rule("VIEW-SHOWS-NOTHING")
def view_shows_nothing(paper: DocumentIndex) -> Iterator[Finding]:
    """A list that is printed in the text has something in it."""
    names = code_list("viewContents")
    for view in paper.all(View):
        if view.show in names and not view.select and not getattr(paper.document, view.show, ()):
            yield finding(view, "show", list=names[view.show])


@rule("VIEW-SELECT-WRONG-KIND")
def view_select_wrong_kind(paper: DocumentIndex) -> Iterator[Finding]:
    """What a view selects is of the list that it prints."""
    names = code_list("viewContents")
    for view in paper.all(View):
        wanted = _SHOWN.get(view.show)
        for index, id_ in enumerate(view.select):
            thing = paper.document.find(id_)
            if wanted and thing and not isinstance(thing, wanted):
                yield finding(view, "select", index, id=id_, list=names[view.show], related=[thing])


@rule("PICTURE-WITHOUT-ALT", source="Practice: access for those who can't see it")
def picture_without_alt(paper: DocumentIndex) -> Iterator[Finding]:
    """A picture that comes with the paper is described in words."""
    for picture in paper.all(Picture):
        file = paper.document.find(picture.attachment)
        if picture.alt is None and isinstance(file, Attachment) and file.href:
            yield finding(picture)


# What the rules above look at.

_SHOWN: dict[str, type[Node]] = {
    "tasks": Task,
    "indicators": Indicator,
    "activities": ActivityBase,
    "progress": Progress,
    "items": ScheduleItem,
}


@cache
def _expected(kind: str, genre: str | None) -> tuple[tuple[list[str], LocalizedText], ...]:
    """The parts that a kind usually has: roles any of which will do, and what to call them."""
    return tuple(
        (roles := row["roles"].split("|"), _part(row, " / ".join(f"“{each}”" for each in roles)))
        for row in table("expectedRoles")
        if row["kind"] == kind and genre not in row["exceptGenres"].split("|")
    )


def _part(row: Mapping[str, str], roles: str) -> LocalizedText:
    return LocalizedText(f"“{row['vi']}” ({roles})", f"“{row['en']}” ({roles})")


def _misplaced(siblings: Sequence[Section], above: Section | None) -> Iterator[Finding]:
    for section in siblings:
        if above is not None and _height(section) < _height(above):
            yield finding(
                section,
                "level",
                level=_levels()[section.level or ""],
                above=_levels()[above.level or ""],
                related=[NodeLocation(above, "level")],
            )
        yield from _misplaced(section.sections, section if section.level in _levels() else above)


def _levels() -> Mapping[str, CodeEntry]:
    """The levels, the highest first."""
    return code_list("sectionLevels").entries


@cache
def _heights() -> dict[str, int]:
    return {code: place for place, code in enumerate(_levels())}


def _height(section: Section) -> int:
    """The place of its level among all, the highest first; one without a level counts lowest."""
    return _heights().get(section.level or "", len(_heights()))


def _is_sentence(section: Section) -> bool:
    """Whether the heading is itself the text: a sentence, as articles often have."""
    return plain_text(section.heading).rstrip().endswith((".", ";"))


def _is_enclosed(paper: DocumentIndex, section: Section) -> bool:
    """Whether it is an annex that is attached as a file."""
    return section.role == "annex" and bool(paper.document.attachments)


def _width(row: Row) -> int:
    return sum(cell.span or 1 for cell in row.cells)
