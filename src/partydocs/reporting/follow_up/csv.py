"""The follow-up of a dossier as a table for spreadsheets."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from partydocs.catalogue import Language
from partydocs.dossier.tracking.results import FollowedTask, FollowUp
from partydocs.formats.csv_text import BYTE_ORDER_MARK, escape_formula
from partydocs.reporting.follow_up.messages import FollowUpMessages
from partydocs.reporting.printable import printable

__all__ = ["COLUMNS", "follow_up_csv"]

COLUMNS = (
    "status",
    "days-late",
    "task",
    "lead",
    "coordinators",
    "deadline",
    "due",
    "recurs",
    "state",
    "percent",
    "told-by",
    "told-on",
    "inferred",
    "reason",
    "paper",
    "issuer",
    "unit",
    "standing",
    "file",
    "id",
)


def follow_up_csv(found: FollowUp, lang: Language) -> str:
    """A row for each task; comma-separated, dates as `2016-08-31`, lines end in CR LF.

    It begins with a byte order mark, for Excel. A text that a spreadsheet could take for a formula
    has an apostrophe before it.
    """
    voice = FollowUpMessages(lang)
    out = io.StringIO(newline="")
    writer = csv.writer(out, quoting=csv.QUOTE_ALL)
    writer.writerow([voice(f"column.{each}") for each in COLUMNS])
    for task in found.tasks:
        writer.writerow(map(_harmless, _cells(task, voice)))
    return BYTE_ORDER_MARK + out.getvalue()


def _cells(task: FollowedTask, voice: FollowUpMessages) -> Iterator[object]:
    yield voice(f"status.{task.status}")
    yield task.days_late or ""
    yield task.title
    yield task.lead or ""
    yield "; ".join(task.coordinators)
    yield task.deadline or ""
    yield task.due or ""
    yield voice.recurrence(task)
    yield from _told(task, voice)
    paper = task.paper
    yield voice.paper(paper)
    yield paper.issuer
    yield paper.unit or ""
    yield voice.coded("standings", paper.standing)
    yield paper.path
    yield task.id


def _told(task: FollowedTask, voice: FollowUpMessages) -> Iterator[object]:
    word = task.latest
    if word is None:
        yield from ("",) * 6
        return
    yield voice.coded("progressStates", word.state)
    yield "" if word.percent is None else f"{word.percent:f}"
    yield voice.paper(word.paper)
    yield word.day or ""
    yield voice("column.yes") if word.inferred else ""
    yield word.reason or ""


def _harmless(value: object) -> str:
    return escape_formula(printable(str(value)))
