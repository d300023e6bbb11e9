"""Rules on the structure of the text: sections, labels, levels, tables, views, pictures."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from partydocs.model.activity import ActivityBase
from partydocs.model.base import CodeEntry, Finding, Node, NodeLocation, code_list, table
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
def section_role_missing(index: DocumentIndex) -> Iterator[Finding]:
    # The part may be at any depth.
    roles = {each.role for each in index.all(Section)}
    absent = [
        each
        for each in _expected(index.document.kind, index.document.genre)
        if roles.isdisjoint(each[0])
    ]
    if absent:
        at = "sections" if index.document.sections else None
        names = [name for _, name in absent]
        yield finding(index.document, at, parts=names, role=absent[0][0][0])


@rule("HEADING-ORDER", source="36-HD/VPTW, appendix 3")
def heading_order(index: DocumentIndex) -> Iterator[Finding]:
    for siblings in (index.document.sections, *(each.sections for each in index.all(Section))):
        for before, here in first_out_of_order([each.label for each in siblings]):
            yield finding(
                siblings[here],
                "label",
                label=siblings[here].label,
                before=siblings[before].label,
                related=[NodeLocation(siblings[before], "label")],
            )


@rule("HEADING-LEVEL", source="36-HD/VPTW, appendix 3")
def heading_level(index: DocumentIndex) -> Iterator[Finding]:
    yield from _misplaced(index.document.sections, None)


@rule("EMPTY-SECTION")
def empty_section(index: DocumentIndex) -> Iterator[Finding]:
    # Text, parts, and tasks, indicators or activities that name the section all count.
    filled = {each.section for each in index.all(Task)}
    filled |= {each.section for each in index.all(Indicator)}
    filled |= {each.section for each in index.all(ActivityBase)}
    for section in index.all(Section):
        holds = section.blocks or section.sections or section.id in filled
        if not holds and not _is_sentence(section) and not _is_enclosed(index, section):
            yield finding(section, heading=plain_text(section.heading) or section.label)


@rule("TASK-LABEL-ORDER")
def task_label_order(index: DocumentIndex) -> Iterator[Finding]:
    groups: dict[tuple[str | None, str | None], list[Task]] = {}
    for task in index.all(Task):
        groups.setdefault((task.section, task.parent), []).append(task)
    for tasks in groups.values():
        for before, here in first_out_of_order([each.label for each in tasks]):
            yield finding(
                tasks[here],
                "label",
                label=tasks[here].label,
                before=tasks[before].label,
                related=[NodeLocation(tasks[before], "label")],
            )


@rule("TABLE-RAGGED")
def table_ragged(index: DocumentIndex) -> Iterator[Finding]:
    for each in index.all(Table):
        widths = [(row, _width(row)) for row in (*each.head, *each.rows)]
        usual = Counter(width for _, width in widths).most_common(1)[0][0]
        for row, width in widths:
            if width != usual:
                yield finding(row, width=width, usual=usual)


@rule("VIEW-SHOWS-NOTHING")
def view_shows_nothing(index: DocumentIndex) -> Iterator[Finding]:
    names = code_list("viewContents")
    for view in index.all(View):
        if view.show in names and not view.select and not getattr(index.document, view.show, ()):
            yield finding(view, "show", list=names[view.show])


@rule("VIEW-SELECT-WRONG-KIND")
def view_select_wrong_kind(index: DocumentIndex) -> Iterator[Finding]:
    names = code_list("viewContents")
    for view in index.all(View):
        wanted = _SHOWN.get(view.show)
        for position, id_ in enumerate(view.select):
            thing = index.document.find(id_)
            if wanted and thing and not isinstance(thing, wanted):
                yield finding(
                    view, "select", position, id=id_, list=names[view.show], related=[thing]
                )


@rule("PICTURE-WITHOUT-ALT", source="Practice: accessibility")
def picture_without_alt(index: DocumentIndex) -> Iterator[Finding]:
    for picture in index.all(Picture):
        file = index.document.find(picture.attachment)
        if picture.alt is None and isinstance(file, Attachment) and file.href:
            yield finding(picture)


# Helpers.

_SHOWN: dict[str, type[Node]] = {
    "tasks": Task,
    "indicators": Indicator,
    "activities": ActivityBase,
    "progress": Progress,
    "items": ScheduleItem,
}


@cache
def _expected(kind: str, genre: str | None) -> tuple[tuple[list[str], LocalizedText], ...]:
    """The sections that a kind usually has: roles, any of which suffices, and a name."""
    return tuple(
        (roles := row["roles"].split("|"), _part(row, " / ".join(f"“{each}”" for each in roles)))
        for row in table("expectedRoles")
        if row["kind"] == kind and genre not in row["exceptGenres"].split("|")
    )


def _part(row: Mapping[str, str], roles: str) -> LocalizedText:
    return LocalizedText(f"“{row['vi']}” ({roles})", f"“{row['en']}” ({roles})")


def _misplaced(siblings: Sequence[Section], above: Section | None) -> Iterator[Finding]:
    """Sections with a higher level than `above`, the innermost section around them with a level."""
    for section in siblings:
        if above is not None and _level_rank(section) < _level_rank(above):
            yield finding(
                section,
                "level",
                level=_levels()[section.level or ""],
                above=_levels()[above.level or ""],
                related=[NodeLocation(above, "level")],
            )
        yield from _misplaced(section.sections, section if section.level in _levels() else above)


def _levels() -> Mapping[str, CodeEntry]:
    """The levels of sections, the highest first."""
    return code_list("sectionLevels").entries


@cache
def _level_ranks() -> dict[str, int]:
    return {code: place for place, code in enumerate(_levels())}


def _level_rank(section: Section) -> int:
    """The position of the level of a section, 0 for the highest; no level counts as the lowest."""
    return _level_ranks().get(section.level or "", len(_level_ranks()))


def _is_sentence(section: Section) -> bool:
    """Whether the heading is a sentence, as in articles. Then it is the text of the section."""
    return plain_text(section.heading).rstrip().endswith((".", ";"))


def _is_enclosed(index: DocumentIndex, section: Section) -> bool:
    """Whether a section is an annex that may be attached as a file."""
    return section.role == "annex" and bool(index.document.attachments)


def _width(row: Row) -> int:
    """Number of columns of a row."""
    return sum(cell.span or 1 for cell in row.cells)
