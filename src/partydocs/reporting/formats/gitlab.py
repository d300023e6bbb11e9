"""Report format `gitlab`: Code Quality, which GitLab shows in merge requests.

A JSON array with an object for each finding:

    {"description": "…", "check_name": "BAD-DATE", "fingerprint": "…", "severity": "major",
     "location": {"path": "plan.xml", "lines": {"begin": 2}}}

GitLab compares the fingerprints of two reports to find out which findings are new.

<https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format>
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Mapping
from typing import Literal, TypeAlias

import attrs

from partydocs.catalogue import Language, Severity
from partydocs.reporting.messages import Messages
from partydocs.reporting.printable import printable_json
from partydocs.reporting.repository_path import repository_path
from partydocs.reporting.results import CheckedDocument, Unreadable
from partydocs.reporting.summary import Summary
from partydocs.validation.baseline import accepted_values
from partydocs.validation.diagnostic import Diagnostic

__all__ = ["GitLabReport", "new_writer"]

_Level: TypeAlias = Literal["info", "minor", "major", "critical", "blocker"]
_LEVELS: Mapping[Severity, _Level] = {"error": "major", "warning": "minor", "advice": "info"}
_NOT_PARSED = ("input", "syntax")
"""Layers whose errors keep the rest of the document from being checked."""


@attrs.define
class GitLabReport:
    """Writes the objects as soon as their document is checked."""

    lang: Language = "vi"
    _any: bool = False
    _file: str = ""
    _occurrences: Counter[str] = attrs.field(factory=Counter)
    """How often each key occurred in the file that is being reported."""

    def begin(self) -> str:
        """Open the array."""
        return "["

    def document(self, checked: CheckedDocument) -> str:
        """Return the objects of a document; omitted findings are counted in one more."""
        report = checked.report
        members = [self._finding(checked, each) for each in report.diagnostics]
        if report.omitted:
            note = Messages(self.lang)("report.omitted", count=report.omitted)
            # there may be errors among them
            level: _Level = "info" if report.valid else "major"
            members.append(self._member(checked.name, "omitted", note, level, line=checked.line))
        return "".join(members)

    def unreadable(self, found: Unreadable) -> str:
        """Return an object for a file of which nothing could be checked."""
        return self._member(found.name, found.reason, found.message, "blocker")

    def end(self, summary: Summary) -> str:  # noqa: ARG002
        """Close the array."""
        return "\n]\n"

    def _finding(self, checked: CheckedDocument, found: Diagnostic) -> str:
        known = accepted_values(found, checked.report)
        level = _LEVELS[found.severity]
        if found.severity == "error" and found.layer in _NOT_PARSED:
            level = "critical"
        return self._member(
            checked.name,
            found.code,
            f"{found.message(self.lang)} {found.hint(self.lang)}",
            level,
            line=found.line or checked.line,
            detail=f"{known.place}\n{known.parameters}",
        )

    def _member(
        self, name: str, check: str, text: str, level: _Level, *, line: int = 1, detail: str = ""
    ) -> str:
        path = repository_path(name)
        value = {
            "description": text,
            "check_name": check,
            "fingerprint": self._fingerprint(path, check, detail),
            "severity": level,
            "location": {"path": path, "lines": {"begin": line}},
        }
        separator = "," if self._any else ""
        self._any = True
        return f"{separator}\n{printable_json(value)}"

    def _fingerprint(self, path: str, check: str, detail: str) -> str:
        """Return a key that stays the same if the finding moves within its file.

        Like a baseline it identifies a finding by code, file, pointer with ids, and parameters. The
        documents of a stream are in one file and can have equal findings: these are numbered.
        """
        if path != self._file:
            self._file = path
            self._occurrences.clear()
        key = f"{check}\n{path}\n{detail}"
        digest = hashlib.sha256(key.encode("utf-8", "surrogatepass")).hexdigest()
        self._occurrences[digest] += 1
        number = self._occurrences[digest]
        if number == 1:
            return digest
        return hashlib.sha256(f"{digest} {number}".encode()).hexdigest()


def new_writer(lang: Language | None) -> GitLabReport:
    """Return a new writer; see `partydocs.reporting.writer`."""
    return GitLabReport(lang or "vi")
