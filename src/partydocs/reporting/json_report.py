"""The report as one JSON object, written as the run goes: a line for each document."""

from __future__ import annotations

import json
from typing import Any, Literal

import attrs
import msgspec

from partydocs.catalogue import Language
from partydocs.reporting.checked import Checked, Unreadable
from partydocs.reporting.tally import Tally
from partydocs.reporting.visible import visible_json
from partydocs.schema.class_schema import class_schemas
from partydocs.schema.shape import NAMESPACE
from partydocs.validation.declared_report import (
    LastLine,
    ReportValues,
    RunValues,
    UnreadableValues,
)

__all__ = ["JsonReport", "json_line", "report_schema"]


@attrs.define
class JsonReport:
    """Writes `{"files": […], "unreadable": […], "mended": […], "summary": {…}}`."""

    lang: Language | None = None
    """None for the texts in both languages."""
    _separator: Literal["", ","] = ""
    _unreadable: list[UnreadableValues] = attrs.field(factory=list)

    def begin(self) -> str:
        """Open the object."""
        return '{"files": ['

    def document(self, checked: Checked) -> str:
        """The report on it."""
        separator, self._separator = self._separator, ","
        return f"{separator}\n{json_line(checked.named.values(self.lang))}"

    def unreadable(self, found: Unreadable) -> str:
        """Noted for the end."""
        self._unreadable.append(UnreadableValues(file=found.name, reason=found.reason))
        return ""

    def end(self, tally: Tally) -> str:
        """Close the object with the counts."""
        return (
            f'\n], "unreadable": {json_line(self._unreadable)},\n'
            f'"mended": {json_line(tally.mended)},\n'
            f'"summary": {json_line(tally.values())}}}\n'
        )


def json_line(values: Any) -> str:
    """Declared values as JSON on one line, safe to print."""
    return visible_json(msgspec.to_builtins(values))


def report_schema() -> bytes:
    """The JSON Schema of what `Report.to_dict` gives, and of reports in JSON and JSON Lines."""
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
