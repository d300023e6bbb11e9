"""The report as JSON Lines: one for each document or unreadable file, then one that sums up."""

from __future__ import annotations

import attrs

from partydocs.catalogue import Language
from partydocs.reporting.formats.json import json_line
from partydocs.reporting.results import CheckedDocument, Unreadable
from partydocs.reporting.summary import Summary
from partydocs.validation.report_values import LastLine, UnreadableValues

__all__ = ["JsonLines"]


@attrs.frozen
class JsonLines:
    """Writes each line as soon as the document is checked."""

    lang: Language | None = None
    """None for the texts in both languages."""

    def begin(self) -> str:
        """Nothing to say."""
        return ""

    def document(self, checked: CheckedDocument) -> str:
        """The line of a document."""
        return json_line(checked.named.values(self.lang)) + "\n"

    def unreadable(self, found: Unreadable) -> str:
        """The line of a file that could not be read."""
        return json_line(UnreadableValues(file=found.name, reason=found.reason)) + "\n"

    def end(self, tally: Summary) -> str:
        """The last line."""
        last = LastLine(mended=list(tally.mended), summary=tally.values())
        return json_line(last) + "\n"
