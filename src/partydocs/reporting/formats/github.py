"""Report format `github`: workflow commands, which GitHub Actions shows next to the changed lines.

    ::error file=plan.xml,line=2,col=163,title=BAD-DATE::the message%0Ahow to fix it

<https://docs.github.com/actions/reference/workflows-and-actions/workflow-commands>
"""

from __future__ import annotations

from collections.abc import Mapping

import attrs

from partydocs.catalogue import Language, Severity
from partydocs.reporting.accepted_text import accepted_text
from partydocs.reporting.messages import Messages
from partydocs.reporting.printable import printable
from partydocs.reporting.repository_path import repository_path
from partydocs.reporting.results import CheckedDocument, Unreadable
from partydocs.reporting.summary import Summary
from partydocs.validation.diagnostic import Diagnostic

__all__ = ["GitHubCommands", "new_writer"]

_COMMANDS: Mapping[Severity, str] = {"error": "error", "warning": "warning", "advice": "notice"}
_DATA_ESCAPES = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A"})
_PROPERTY_ESCAPES = _DATA_ESCAPES | str.maketrans({":": "%3A", ",": "%2C"})


@attrs.frozen
class GitHubCommands:
    """Writes one command for each finding, and nothing on documents without findings.

    Every line is a command, because the runner also looks for commands within other lines.
    """

    lang: Language = "vi"

    @property
    def _messages(self) -> Messages:
        return Messages(self.lang)

    def begin(self) -> str:
        """Return nothing: there is no head."""
        return ""

    def document(self, checked: CheckedDocument) -> str:
        """Return a command for each finding; omitted findings are counted in one more."""
        report = checked.report
        lines = [self._finding(checked.name, each) for each in report.diagnostics]
        if report.omitted:
            note = self._messages("report.omitted", count=report.omitted)
            # there may be errors among them
            command = "notice" if report.valid else "error"
            lines.append(_command(command, note, file=repository_path(checked.name)))
        return "".join(lines)

    def unreadable(self, found: Unreadable) -> str:
        """Return an error at the file."""
        message = printable(found.message)
        return _command("error", message, file=repository_path(found.name), title=found.reason)

    def end(self, summary: Summary) -> str:
        """Return a notice for each entry of the baseline that no longer occurs."""
        lines = []
        for each in summary.fixed:
            note = self._messages("report.no-more", place=accepted_text(each, self._messages))
            lines.append(_command("notice", note, title=printable(each.code)))
        return "".join(lines)

    def _finding(self, name: str, found: Diagnostic) -> str:
        texts = (found.message(self.lang), found.hint(self.lang))
        return _command(
            _COMMANDS[found.severity],
            "\n".join(map(printable, texts)),
            file=repository_path(name),
            line=found.line,
            col=found.column,
            title=found.code,
        )


def new_writer(lang: Language | None) -> GitHubCommands:
    """Return a new writer; see `partydocs.reporting.writer`."""
    return GitHubCommands(lang or "vi")


def _command(command: str, message: str, **properties: str | int | None) -> str:
    """Return the line of a command; properties that are None are omitted."""
    listed = ",".join(
        f"{name}={str(value).translate(_PROPERTY_ESCAPES)}"
        for name, value in properties.items()
        if value is not None
    )
    return f"::{command} {listed}::{message.translate(_DATA_ESCAPES)}\n"
