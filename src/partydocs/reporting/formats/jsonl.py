"""Report format `jsonl`: JSON Lines, one per document or unreadable file, then the summary."""

from __future__ import annotations

import attrs

from partydocs.catalogue import Language
from partydocs.reporting.formats.json import json_line
from partydocs.reporting.results import CheckedDocument, Unreadable
from partydocs.reporting.summary import Summary
from partydocs.validation.report_values import LastLine, UnreadableValues

__all__ = ["JsonLines", "new_writer"]


@attrs.frozen
class JsonLines:
    """Writes each line as soon as the document is checked."""

    lang: Language | None = None
    """None: the texts in both languages."""

    def begin(self) -> str:
        """Return nothing: there is no head."""
        return ""

    def document(self, checked: CheckedDocument) -> str:
        """Return the line of a document."""
        return json_line(checked.named.values(self.lang)) + "\n"

    def unreadable(self, found: Unreadable) -> str:
        """Return the line of a file that could not be read."""
        return json_line(UnreadableValues(file=found.name, reason=found.reason)) + "\n"

    def end(self, summary: Summary) -> str:
        """Return the last line, with the summary."""
        last = LastLine(fixed=list(summary.fixed), summary=summary.values())
        return json_line(last) + "\n"


def new_writer(lang: Language | None) -> JsonLines:
    """Return a new writer; see `partydocs.reporting.writer`."""
    return JsonLines(lang)
