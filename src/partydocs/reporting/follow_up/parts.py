"""Parts shared by the sections of the follow-up page."""

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
    "ATTAINMENT_SYMBOLS",
    "FINISHED",
    "OPEN",
    "STATUS_SYMBOLS",
    "LeadBody",
    "NumberedTask",
    "lead_bodies",
    "legend",
    "status_bar",
    "symbol",
]

STATUS_SYMBOLS: Mapping[str, str] = {
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
"""A character for each status, so that statuses can be distinguished without colour."""
ATTAINMENT_SYMBOLS: Mapping[str, str] = {
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
    """A task and the HTML id of its card."""

    task: FollowedTask
    anchor: str


@attrs.frozen
class LeadBody:
    """A body that leads tasks, and these tasks."""

    name: str
    anchor: str
    tasks: Sequence[NumberedTask]

    @property
    def counts(self) -> Mapping[Status, int]:
        """The number of tasks with each status, in the order of `STATUSES`."""
        counted = Counter(each.task.status for each in self.tasks)
        return {status: counted[status] for status in STATUSES}

    def sum_of(self, statuses: Iterable[str]) -> int:
        """Return the number of tasks with one of these statuses."""
        return sum(each.task.status in statuses for each in self.tasks)


def lead_bodies(tasks: Sequence[NumberedTask], messages: FollowUpMessages) -> list[LeadBody]:
    """Group tasks by lead body, those with most overdue and open tasks first.

    Names that differ only in case, spaces or the place of the tone mark are one body.
    """
    groups: dict[tuple[str, str | None], list[NumberedTask]] = {}
    for each in tasks:
        key = folded(each.task.lead or ""), each.task.paper.unit
        groups.setdefault(key, []).append(each)
    same_name = Counter(name for name, _ in groups)
    bodies = [
        LeadBody(_body_name(group[0].task, messages, same_name[name] > 1), f"b{place}", group)
        for place, ((name, _), group) in enumerate(groups.items(), 1)
    ]
    return sorted(
        bodies, key=lambda each: (-each.sum_of(("overdue",)), -each.sum_of(OPEN), each.name)
    )


def _body_name(task: FollowedTask, messages: FollowUpMessages, shared: bool) -> str:
    """Return the name of a body, with the issuer if bodies of several wards share the name."""
    name = messages.lead(task)
    return f"{name} ({printable(task.paper.issuer)})" if shared else name


def symbol(character: str) -> HtmlElement:
    """Return a decorative symbol, next to a text with the same meaning."""
    return E.span({"class": "symbol", "aria-hidden": "true"}, character)


def legend(
    counts: Iterable[tuple[str, int]],
    symbols: Mapping[str, str],
    topic: str,
    messages: FollowUpMessages,
) -> HtmlElement:
    """Return a list of the counts that are not zero, with symbol and name."""
    items = [
        E.li(
            {"class": name},
            symbol(symbols[name]),
            E.b(str(count)),
            f" {messages(f'{topic}.{name}')}",
        )
        for name, count in counts
        if count
    ]
    return E.ul({"class": "legend"}, *items)


def status_bar(
    counts: Mapping[Status, int], messages: FollowUpMessages, scale_max: int = 0
) -> HtmlElement:
    """Return the statuses of tasks as a stacked bar; `scale_max` as in `stacked_bar`."""
    total = messages.tasks(sum(counts.values()))
    parts = ", ".join(
        f"{messages(f'status.{status}')} {count}" for status, count in counts.items() if count
    )
    return stacked_bar(counts.items(), messages("drawing.bar", total=total, parts=parts), scale_max)
