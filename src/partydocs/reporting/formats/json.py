"""Report format `json`: one JSON object, written incrementally with a line per document."""

from __future__ import annotations

import json
from typing import Any, Literal

import attrs
import msgspec

from partydocs.catalogue import Language
from partydocs.reporting.printable import printable_json
from partydocs.reporting.results import CheckedDocument, Unreadable
from partydocs.reporting.summary import Summary
from partydocs.schema.class_schema import class_schemas
from partydocs.schema.shape import NAMESPACE
from partydocs.validation.report_values import (
    LastLine,
    ReportValues,
    RunValues,
    UnreadableValues,
)

__all__ = ["JsonReport", "json_line", "new_writer", "report_schema"]


@attrs.define
class JsonReport:
    """Writes `{"files": […], "unreadable": […], "fixed": […], "summary": {…}}`."""

    lang: Language | None = None
    """None: the texts in both languages."""
    _separator: Literal["", ","] = ""
    _unreadable: list[UnreadableValues] = attrs.field(factory=list)

    def begin(self) -> str:
        """Open the object and its list of files."""
        return '{"files": ['

    def document(self, checked: CheckedDocument) -> str:
        """Return the report on a document."""
        separator, self._separator = self._separator, ","
        return f"{separator}\n{json_line(checked.named.values(self.lang))}"

    def unreadable(self, found: Unreadable) -> str:
        """Keep the file for the end. Returns nothing."""
        self._unreadable.append(UnreadableValues(file=found.name, reason=found.reason))
        return ""

    def end(self, summary: Summary) -> str:
        """Close the object with the counts."""
        return (
            f'\n], "unreadable": {json_line(self._unreadable)},\n'
            f'"fixed": {json_line(summary.fixed)},\n'
            f'"summary": {json_line(summary.values())}}}\n'
        )


def new_writer(lang: Language | None) -> JsonReport:
    """Return a new writer; see `partydocs.reporting.writer`."""
    return JsonReport(lang)


def json_line(values: Any) -> str:
    """Return a struct as JSON on one line that is safe to print."""
    return printable_json(msgspec.to_builtins(values))


def report_schema() -> bytes:
    """Return the JSON Schema of `Report.to_dict` and of reports in JSON and JSON Lines."""
    roots, definitions = class_schemas((ReportValues, RunValues, UnreadableValues, LastLine))
    schema = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"{NAMESPACE}/report.schema.json",
        "title": "partydocs report",
        "description": "The report on a document, on a run over many, or a line of one.",
        "anyOf": roots,
        "$defs": definitions,
    }
    return (json.dumps(schema, ensure_ascii=False, indent=2) + "\n").encode()
