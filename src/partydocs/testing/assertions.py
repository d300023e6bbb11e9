"""Assertions on documents and dossiers, for tests of programs that write or refuse them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NoReturn

import attrs

from partydocs.catalogue import Severity, catalogue
from partydocs.dossier import DossierLimits
from partydocs.formats.source import Limits
from partydocs.model.document import Document
from partydocs.reporting.formats.text import finding_rows
from partydocs.reporting.messages import Messages
from partydocs.reporting.results import CheckedDocument, is_at_least
from partydocs.rules.engine.policy import Policy
from partydocs.testing.expectation import Codes, Expectation, expectations
from partydocs.testing.subject import Source, SourceChecker, SourceFormat
from partydocs.validation.diagnostic import Diagnostic

__all__ = ["assert_diagnostics", "assert_valid"]

_WIDTH = 100
_VOICE = Messages("en")


def assert_valid(
    source: Source,
    *,
    expected: type[Document] = Document,
    policy: Policy | None = None,
    limits: Limits | None = None,
    archive: DossierLimits | None = None,
    format: SourceFormat | None = None,
    fail_on: Severity = "error",
) -> None:
    """Fail unless a document or dossier is valid; the message lists the findings with locations."""
    __tracebackhide__ = True
    checker = SourceChecker(
        expected=expected,
        policy=policy,
        limits=limits or Limits(),
        archive=archive,
        format=format,
    )
    checked_files = checker.of(source)
    diagnostics = [each for each_file in checked_files for each in each_file.report.diagnostics]
    if failing := [each for each in diagnostics if is_at_least(each.severity, fail_on)]:
        _fail(f"{_name(checked_files)} {_HEADLINES[fail_on]}", [], checked_files, failing)


_HEADLINES: dict[Severity, str] = {
    "error": "is not valid",
    "warning": "has errors or warnings",
    "advice": "is not without findings",
}


def assert_diagnostics(
    source: Source,
    codes: Codes,
    *,
    exact: bool = True,
    expected: type[Document] = Document,
    policy: Policy | None = None,
    limits: Limits | None = None,
    archive: DossierLimits | None = None,
    format: SourceFormat | None = None,
    min_severity: Severity = "advice",
) -> tuple[Diagnostic, ...]:
    """Fail unless validation finds these codes in a document or dossier, and (if exact) no other.

    ```python
    assert_diagnostics(data, {"BAD-DATE"})                              # once or more
    assert_diagnostics(data, {"BAD-DATE": 2})                           # twice
    assert_diagnostics(data, {"BAD-DATE": "/date"})                     # once, at this pointer
    assert_diagnostics(data, {"BAD-DATE": ["/date", "/tasks/0/due"]})   # once at each pointer
    ```

    Args:
        source: a document object, bytes, a path, a file object, or a dossier.
        codes: a set of codes; or a mapping from code to the number of findings or to their JSON
            Pointers.
        exact: whether other findings fail the test.
        expected: the kind that the receiver accepts, such as `Plan`.
        policy: rules to apply; by default those of the standard, as of today.
        limits: input limits of one document.
        archive: limits of a dossier as a whole.
        format: `xml`, `json` or `zip`; by default detected from the content.
        min_severity: unexpected findings below this severity are ignored.

    Returns:
        All findings.

    Raises:
        AssertionError: the findings differ; the message lists missing and unexpected ones.
        ValueError: no layer has one of the codes.
        OSError: the source cannot be read.
    """
    __tracebackhide__ = True
    wanted = expectations(codes, policy)
    checker = SourceChecker(
        expected=expected,
        policy=policy,
        limits=limits or Limits(),
        archive=archive,
        format=format,
    )
    checked_files = checker.of(source)
    diagnostics = tuple(
        each for each_file in checked_files for each in each_file.report.diagnostics
    )
    missing, unexpected = _differences(wanted, diagnostics, min_severity)
    if missing or (exact and unexpected):
        messages = [f"missing: {words}{_why(code, checked_files)}" for code, words in missing]
        codes_missing = {code for code, _ in missing}
        shown = [*unexpected, *(each for each in diagnostics if each.code in codes_missing)]
        _fail(
            f"{_name(checked_files)}: what was found is not what was expected",
            messages,
            checked_files,
            shown,
        )
    return diagnostics


def _differences(
    wanted: Mapping[str, Expectation], diagnostics: Sequence[Diagnostic], least: Severity
) -> tuple[list[tuple[str, str]], list[Diagnostic]]:
    """Missing findings as (code, description), and unexpected findings."""
    missing: list[tuple[str, str]] = []
    unexpected = [e for e in diagnostics if e.code not in wanted and is_at_least(e.severity, least)]
    for code, expectation in wanted.items():
        compared = expectation.compare([each for each in diagnostics if each.code == code])
        missing += [(code, words) for words in compared.missing]
        unexpected += compared.unexpected
    return missing, unexpected


def _name(checked_files: Sequence[CheckedDocument]) -> str:
    """Name of the source in a message. The files of a dossier have names of their own."""
    return (
        checked_files[0].name
        if len(checked_files) == 1
        else f"a dossier of {len(checked_files)} files"
    )


def _why(code: str, checked_files: Sequence[CheckedDocument]) -> str:
    """Why a code was not found: the policy disables it, or its layer did not run."""
    known = catalogue().get(code)
    runs = [
        run
        for each in checked_files
        for run in each.report.layers
        if known and run.layer == known.layer
    ]
    if any(code in run.off for run in runs):
        return " (the policy has it off)"
    if not runs or any(run.ran for run in runs) or not runs[0].reason:
        return ""
    return f" (layer {runs[0].layer}: {_VOICE(f'reason.{runs[0].reason}')})"


def _fail(
    headline: str,
    messages: list[str],
    checked_files: Sequence[CheckedDocument],
    shown: Sequence[Diagnostic],
) -> NoReturn:
    __tracebackhide__ = True
    lines = [headline, *messages, ""]
    if messages and shown:
        lines += ["found instead:", ""]
    for each in checked_files:
        lines += _rows(each, shown)
    raise AssertionError("\n".join(lines).rstrip())


def _rows(checked: CheckedDocument, shown: Sequence[Diagnostic]) -> list[str]:
    """Report rows for one file, limited to the findings in `shown`."""
    chosen = {id(each) for each in shown}
    kept = tuple(each for each in checked.report.diagnostics if id(each) in chosen)
    report = attrs.evolve(checked.report, diagnostics=kept)
    rows = finding_rows(attrs.evolve(checked, report=report), _VOICE, _WIDTH)
    return [row.text for row in rows]
