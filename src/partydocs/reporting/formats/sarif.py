"""Report format `sarif`: SARIF 2.1.0, which editors and code hosts show next to the source.

<https://docs.oasis-open.org/sarif/sarif/v2.1.0/>
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Mapping
from pathlib import Path, PurePath
from typing import Any
from urllib.parse import quote

import attrs

from partydocs.catalogue import LANGUAGES, CatalogueEntry, Language, Severity
from partydocs.formats.registry import format_named
from partydocs.reporting.printable import printable_json
from partydocs.reporting.results import CheckedDocument, Unreadable
from partydocs.reporting.summary import Summary
from partydocs.validation.baseline import accepted_values
from partydocs.validation.diagnostic import Diagnostic, Related
from partydocs.validation.report import standard_in_use

__all__ = ["SarifReport", "new_writer"]

_SCHEMA = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
)
_LEVELS: Mapping[Severity, str] = {"error": "error", "warning": "warning", "advice": "note"}
_SNIPPET = 200


@attrs.define
class SarifReport:
    """Writes one run.

    SARIF allows any order of members, so results are written as they arrive. Only the objects that
    they refer to by index (rules, artifacts, notifications) are kept and written by `end`.
    """

    lang: Language = "vi"
    _rules: dict[str, dict[str, Any]] = attrs.field(factory=dict)
    _artifacts: list[dict[str, Any]] = attrs.field(factory=list)
    _notes: list[dict[str, Any]] = attrs.field(factory=list)
    _any: bool = False

    def begin(self) -> str:
        """Open the log, the run and the array of results."""
        head = f'"$schema": {printable_json(_SCHEMA)}, "version": "2.1.0"'
        return f'{{{head}, "runs": [{{"results": ['

    def document(self, checked: CheckedDocument) -> str:
        """Return the results for one document."""
        self._artifacts.append(_artifact(checked))
        return "".join(self._member(checked, each) for each in checked.report.diagnostics)

    def _member(self, checked: CheckedDocument, found: Diagnostic) -> str:
        separator = "," if self._any else ""
        self._any = True
        return f"{separator}\n{printable_json(self._result(checked, found))}"

    def unreadable(self, found: Unreadable) -> str:
        """Keep a notification for the end; returns no text."""
        location = {"physicalLocation": {"artifactLocation": {"uri": _uri(found.name)}}}
        self._notes.append(
            {
                "level": "error",
                "message": {"text": found.message},
                "descriptor": {"id": found.reason},
                "locations": [location],
            }
        )
        return ""

    def end(self, summary: Summary) -> str:
        """Return the tool with its rules, the artifacts and the invocation, and close the log."""
        standard = standard_in_use()
        rest = {
            "columnKind": "unicodeCodePoints",
            "language": self.lang,
            "tool": {
                "driver": {
                    "name": "partydocs",
                    "version": standard["library"],
                    "language": self.lang,
                    "rules": list(self._rules.values()),
                    "properties": {"standard": dict(standard)},
                }
            },
            "artifacts": self._artifacts,
            "invocations": [
                {
                    "executionSuccessful": not summary.unreadable,
                    "exitCode": summary.exit_code,
                    "toolExecutionNotifications": self._notes,
                }
            ],
            "properties": {"summary": dict(summary.to_dict())},
        }
        members = (f"{printable_json(key)}: {printable_json(value)}" for key, value in rest.items())
        return "\n], " + ",\n".join(members) + "}]}\n"

    def _result(self, checked: CheckedDocument, found: Diagnostic) -> dict[str, Any]:
        self._rules.setdefault(found.code, _rule(found.entry, self.lang))
        return {
            "ruleId": found.code,
            "ruleIndex": list(self._rules).index(found.code),
            "level": _LEVELS[found.severity],
            "message": {"text": f"{found.message(self.lang)} {found.hint(self.lang)}"},
            "locations": [_location(checked, found)],
            "relatedLocations": [
                {"id": number, **_location(checked, each)}
                for number, each in enumerate(found.related)
            ],
            "partialFingerprints": {"partydocs/v1": _fingerprint(checked, found)},
            "properties": {
                "severity": found.severity,
                "layer": found.layer,
                "pointer": found.pointer,
                "xpath": found.xpath,
                **{
                    lang: {"message": found.message(lang), "hint": found.hint(lang)}
                    for lang in LANGUAGES
                },
            },
        }


def new_writer(lang: Language | None) -> SarifReport:
    """Return a new writer; see `partydocs.reporting.writer`."""
    return SarifReport(lang or "vi")


def _fingerprint(checked: CheckedDocument, found: Diagnostic) -> str:
    """Return a key that stays the same if the finding moves within the file."""
    known = accepted_values(found, checked.report)
    key = f"{known.code}\n{PurePath(checked.name).name}\n{known.place}\n{known.parameters}"
    return hashlib.sha256(key.encode("utf-8", "surrogatepass")).hexdigest()


def _rule(entry: CatalogueEntry, lang: Language) -> dict[str, Any]:
    """Return the description of a code; `…` marks the parameters that findings fill in."""
    other: Language = "en" if lang == "vi" else "vi"
    return {
        "id": entry.code,
        "shortDescription": {"text": entry.about(lang) or entry.message({}, lang)},
        "fullDescription": {"text": entry.message({}, lang)},
        "help": {"text": entry.hint({}, lang)},
        "defaultConfiguration": {"level": _LEVELS[entry.severity]},
        "properties": {
            "layer": entry.layer,
            "tags": [entry.topic or entry.layer],
            other: {
                "about": entry.about(other),
                "message": entry.message({}, other),
                "hint": entry.hint({}, other),
            },
        },
    }


def _artifact(checked: CheckedDocument) -> dict[str, Any]:
    report = checked.report
    return {
        "location": {"uri": _uri(checked.name)},
        "roles": ["analysisTarget"],
        "length": len(checked.data),
        "hashes": {"sha-256": hashlib.sha256(checked.data).hexdigest()},
        "properties": {
            "valid": report.valid,
            "kind": report.kind,
            "layers": [each.to_dict() for each in report.layers],
            "omitted": report.omitted,
            "accepted": report.accepted,
        },
    }


def _location(checked: CheckedDocument, found: Diagnostic | Related) -> dict[str, Any]:
    elsewhere = found.file is not None and found.file != checked.report.file
    name = found.file if elsewhere and found.file else checked.name
    physical: dict[str, Any] = {"artifactLocation": {"uri": _uri(name)}}
    if not elsewhere and found.line is not None and found.column is not None:
        physical["region"] = _region(checked, found.line, found.column)
    location: dict[str, Any] = {"physicalLocation": physical}
    if logical := _logical(found, checked.report.format):
        location["logicalLocations"] = [logical]
    return location


def _region(checked: CheckedDocument, line: int, column: int) -> dict[str, Any]:
    text, shown_column = checked.lines.near(line, column, _SNIPPET)
    snippet = text[shown_column - 1 :]
    region: dict[str, Any] = {"startLine": line, "startColumn": column}
    if snippet:
        region |= {"endColumn": column + len(snippet), "snippet": {"text": snippet}}
    return region


def _logical(found: Diagnostic | Related, format: str | None) -> dict[str, Any]:
    """Return the location in the document as its format writes it; JSON Pointer by default."""
    path = format_named(format).native_path(found) if format else found.pointer
    if not path:
        return {}
    kind = "value"
    if path == found.xpath:
        kind = "attribute" if path.rpartition("/")[2].startswith("@") else "element"
    return {"fullyQualifiedName": path, "kind": kind}


def _uri(name: str) -> str:
    """Return a path as a percent-encoded URI; a relative path gives a relative URI."""
    path = Path(name)
    if path.is_absolute():
        return path.as_uri()
    return quote(os.fsencode(path.as_posix()))
