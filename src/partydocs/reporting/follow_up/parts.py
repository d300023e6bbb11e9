"""Parts that the sections of the follow-up page share."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

import attrs
from lxml.html import HtmlElement

from partydocs.dossier.tracking.results import STATUSES, FollowedTask, Status
from partydocs.reporting.follow_up.messages import FollowUpMessages
from partydocs.reporting.follow_up.svg import stacked_bar
from partydocs.reporting.html_builder import E
from partydocs.reporting.printable import printable
from partydocs.rules.text.folding import folded

__all__ = [
    "FINISHED",
    "OPEN",
    "REACHED",
    "SIGNS",
    "LeadBody",
    "NumberedTask",
    "lead_bodies",
    "legend",
    "status_bar",
    "status_symbol",
]

SIGNS: Mapping[str, str] = {
    "overdue": "!",
    "paused": "‖",
    "notStarted": "○",
    "noWord": "?",
    "underWay": "◐",
    "doneLate": "✓",
    "done": "✓",
    "dropped": "×",
    "replaced": "→",
    "lapsed": "∅",
}
REACHED: Mapping[str, str] = {
    "missed": "×",
    "notYet": "◔",
    "noValue": "?",
    "reached": "✓",
    "noTarget": "–",
}
OPEN = ("paused", "notStarted", "noWord", "underWay")
FINISHED = ("doneLate", "done")


@attrs.frozen
class NumberedTask:
    """A task and what its place on the page is called."""

    task: FollowedTask
    anchor: str


@attrs.frozen
class LeadBody:
    """A lead body and its tasks."""

    name: str
    anchor: str
    tasks: Sequence[NumberedTask]

    @property
    def counts(self) -> Mapping[Status, int]:
        """How many tasks have each status, in order."""
        counted = Counter(each.task.status for each in self.tasks)
        return {status: counted[status] for status in STATUSES}

    def sum_of(self, statuses: Iterable[str]) -> int:
        """How many tasks have one of these statuses."""
        return sum(each.task.status in statuses for each in self.tasks)


def lead_bodies(tasks: Sequence[NumberedTask], voice: FollowUpMessages) -> list[LeadBody]:
    """The lead bodies, those that owe most first; several spellings of a name are one body."""
    groups: dict[tuple[str, str | None], list[NumberedTask]] = {}
    for each in tasks:
        key = folded(each.task.lead or ""), each.task.paper.unit
        groups.setdefault(key, []).append(each)
    namesakes = Counter(name for name, _ in groups)
    desks = [
        LeadBody(_desk_name(group[0].task, voice, namesakes[name] > 1), f"b{place}", group)
        for place, ((name, _), group) in enumerate(groups.items(), 1)
    ]
    return sorted(
        desks, key=lambda each: (-each.sum_of(("overdue",)), -each.sum_of(OPEN), each.name)
    )


def _desk_name(task: FollowedTask, voice: FollowUpMessages, shared: bool) -> str:
    """In a dossier of several wards, bodies of one name are told apart by the issuer."""
    name = voice.lead(task)
    return f"{name} ({printable(task.paper.issuer)})" if shared else name


def status_symbol(mark: str) -> HtmlElement:
    """A mark beside words that say the same."""
    return E.span({"class": "sign", "aria-hidden": "true"}, mark)


def legend(
    counts: Iterable[tuple[str, int]],
    marks: Mapping[str, str],
    topic: str,
    voice: FollowUpMessages,
) -> HtmlElement:
    """How many there are of each kind, those that there are."""
    items = [
        E.li(
            {"class": name},
            status_symbol(marks[name]),
            E.b(str(count)),
            f" {voice(f'{topic}.{name}')}",
        )
        for name, count in counts
        if count
    ]
    return E.ul({"class": "legend"}, *items)


def status_bar(counts: Mapping[Status, int], voice: FollowUpMessages, most: int = 0) -> HtmlElement:
    """The statuses of some tasks as a bar; `most` as in `stacked_bar`."""
    total = voice.tasks(sum(counts.values()))
    parts = ", ".join(
        f"{voice(f'status.{status}')} {count}" for status, count in counts.items() if count
    )
    return stacked_bar(counts.items(), voice("drawing.bar", total=total, parts=parts), most)
