"""An entry of a baseline as a line of text."""

from __future__ import annotations

from partydocs.reporting.messages import Messages
from partydocs.reporting.printable import printable
from partydocs.validation.report_values import AcceptedValues

__all__ = ["accepted_text"]


def accepted_text(entry: AcceptedValues, messages: Messages) -> str:
    """Return the file, code and place of an accepted finding and, if one is given, the reason."""
    place = printable(f"{entry.file} {entry.code} {entry.place}")
    return messages("report.because", place=place, why=printable(entry.why)) if entry.why else place
