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
from partydocs.testing.subject import Source, SourceFormat, Subject
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
    """Fail unless a document or dossier is valid, and say what is wrong with it, and where.

    Args:
        source: a document object, bytes, a path, a file object, or a dossier: a folder, an
            archive, an open one or a sample.
        expected: the kind that it must be, such as `Plan`.
        policy: which rules are applied; by default those of the standard, as of today.
        limits: how much is taken before it is refused.
        archive: how much of a dossier as a whole is taken.
        format: `xml`, `json` or `zip`; by default what the content looks like.
        fail_on: severity from which on a finding fails the test; `warning` admits advice only.

    Raises:
        AssertionError: with the findings, in the form of a report.
        OSError: where the source can't be read.
    """
    __tracebackhide__ = True
    how = Subject(
        expected=expected,
        policy=policy,
        limits=limits or Limits(),
        archive=archive,
        format=format,
    )
    found = how.of(source)
    every = [each for one in found for each in one.report.diagnostics]
    if grave := [each for each in every if is_at_least(each.severity, fail_on)]:
        _fail(f"{_name(found)} {_VERDICTS[fail_on]}", [], found, grave)


_VERDICTS: dict[Severity, str] = {
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
    assert_diagnostics(data, {"BAD-DATE": "/date"})                     # once, there
    assert_diagnostics(data, {"BAD-DATE": ["/date", "/tasks/0/due"]})   # there and there
    ```

    Args:
        source: a document object, bytes, a path, a file object, or a dossier.
        codes: a set of codes, or by code how often it is found, or its JSON Pointers.
        exact: whether other findings fail the test.
        expected: the kind that the receiver takes, such as `Plan`.
        policy: which rules are applied; by default those of the standard, as of today.
        limits: how much is taken before it is refused.
        archive: how much of a dossier as a whole is taken.
        format: `xml`, `json` or `zip`; by default what the content looks like.
        min_severity: findings below it that are not asked for are let pass.

    Returns:
        All that was found.

    Raises:
        AssertionError: with what is missing, and each finding that was not asked for.
        ValueError: for a code that no layer has.
        OSError: where the source can't be read.
    """
    __tracebackhide__ = True
    wanted = expectations(codes, policy)
    how = Subject(
        expected=expected,
        policy=policy,
        limits=limits or Limits(),
        archive=archive,
        format=format,
    )
    found = how.of(source)
    every = tuple(each for one in found for each in one.report.diagnostics)
    missing, unasked = _differences(wanted, every, min_severity)
    if missing or (exact and unasked):
        told = [f"missing: {words}{_why(code, found)}" for code, words in missing]
        codes_missing = {code for code, _ in missing}
        shown = [*unasked, *(each for each in every if each.code in codes_missing)]
        _fail(f"{_name(found)}: what was found is not what was expected", told, found, shown)
    return every


def _differences(
    wanted: Mapping[str, Expectation], every: Sequence[Diagnostic], least: Severity
) -> tuple[list[tuple[str, str]], list[Diagnostic]]:
    """What is missing, in words by code, and what was not asked for."""
    missing: list[tuple[str, str]] = []
    unasked = [e for e in every if e.code not in wanted and is_at_least(e.severity, least)]
    for code, expectation in wanted.items():
        compared = expectation.compare([each for each in every if each.code == code])
        missing += [(code, words) for words in compared.missing]
        unasked += compared.unasked
    return missing, unasked


def _name(found: Sequence[CheckedDocument]) -> str:
    """What was checked; of a dossier, that is the first part of its manifest's name."""
    return found[0].name if len(found) == 1 else f"a dossier of {len(found)} files"


def _why(code: str, found: Sequence[CheckedDocument]) -> str:
    """Why a code could not be found, where its layer did not run or the policy has it off."""
    known = catalogue().get(code)
    runs = [
        run for each in found for run in each.report.layers if known and run.layer == known.layer
    ]
    if any(code in run.off for run in runs):
        return " (the policy has it off)"
    if not runs or any(run.ran for run in runs) or not runs[0].reason:
        return ""
    return f" (layer {runs[0].layer}: {_VOICE(f'reason.{runs[0].reason}')})"


def _fail(
    headline: str, told: list[str], found: Sequence[CheckedDocument], shown: Sequence[Diagnostic]
) -> NoReturn:
    __tracebackhide__ = True
    lines = [headline, *told, ""]
    if told and shown:
        lines += ["found instead:", ""]
    for each in found:
        lines += _rows(each, shown)
    raise AssertionError("\n".join(lines).rstrip())


def _rows(checked: CheckedDocument, shown: Sequence[Diagnostic]) -> list[str]:
    """The report on those of a document's findings that are to be shown."""
    chosen = {id(each) for each in shown}
    kept = tuple(each for each in checked.report.diagnostics if id(each) in chosen)
    report = attrs.evolve(checked.report, diagnostics=kept)
    rows = finding_rows(attrs.evolve(checked, report=report), _VOICE, _WIDTH)
    return [row.text for row in rows]
