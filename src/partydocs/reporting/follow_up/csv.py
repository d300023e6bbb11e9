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
    """Return a row per task: comma-separated, dates as `2016-08-31`, lines end in CR LF.

    The text begins with a byte-order mark, for Excel. A cell that a spreadsheet could take for a
    formula gets an apostrophe before it.
    """
    messages = FollowUpMessages(lang)
    out = io.StringIO(newline="")
    writer = csv.writer(out, quoting=csv.QUOTE_ALL)
    writer.writerow([messages(f"column.{each}") for each in COLUMNS])
    for task in found.tasks:
        writer.writerow(map(_safe, _cells(task, messages)))
    return BYTE_ORDER_MARK + out.getvalue()


def _cells(task: FollowedTask, messages: FollowUpMessages) -> Iterator[object]:
    yield messages(f"status.{task.status}")
    yield task.days_late or ""
    yield task.title
    yield task.lead or ""
    yield "; ".join(task.coordinators)
    yield task.deadline or ""
    yield task.due or ""
    yield messages.recurrence(task)
    yield from _latest_cells(task, messages)
    document = task.paper
    yield messages.paper(document)
    yield document.issuer
    yield document.unit or ""
    yield messages.coded("standings", document.standing)
    yield document.path
    yield task.id


def _latest_cells(task: FollowedTask, messages: FollowUpMessages) -> Iterator[object]:
    latest = task.latest
    if latest is None:
        yield from ("",) * 6
        return
    yield messages.coded("progressStates", latest.state)
    yield "" if latest.percent is None else f"{latest.percent:f}"
    yield messages.paper(latest.paper)
    yield latest.day or ""
    yield messages("column.yes") if latest.inferred else ""
    yield latest.reason or ""


def _safe(value: object) -> str:
    return escape_formula(printable(str(value)))
