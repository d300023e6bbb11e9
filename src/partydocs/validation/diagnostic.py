"""Diagnostics: errors, warnings and advice, with location, message and hint."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, TypeVar, get_args

import attrs
import msgspec

from partydocs.catalogue import CatalogueEntry, Language, Severity, catalogue
from partydocs.formats.line_index import LineIndex
from partydocs.model.base import Finding
from partydocs.validation.report_values import BothLanguages, DiagnosticValues, RelatedValues

if TYPE_CHECKING:
    from partydocs.rules.engine.policy import Policy

__all__ = ["SEVERITIES", "Diagnostic", "Related", "most_serious", "to_diagnostic", "with_severity"]

T = TypeVar("T")

SEVERITIES: tuple[Severity, ...] = get_args(Severity)
"""The most serious first."""


@attrs.frozen(kw_only=True)
class Related:
    """A location related to a diagnostic, such as the figure that the words contradict."""

    pointer: str = ""
    xpath: str = ""
    line: int | None = None
    column: int | None = None
    file: str | None = None

    def to_dict(self) -> dict[str, Any]:
        """The location as JSON values."""
        found: dict[str, Any] = msgspec.to_builtins(self.values())
        return found

    def values(self) -> RelatedValues:
        """The location in its declared JSON form."""
        return RelatedValues(
            pointer=self.pointer,
            xpath=self.xpath,
            line=self.line,
            column=self.column,
            file=self.file,
        )


def _usual(found: Diagnostic) -> Severity:
    return catalogue()[found.code].severity


@attrs.frozen(kw_only=True)
class Diagnostic:
    """One thing that is wrong with a document.

    A plain value: it can be compared and pickled, and holds only short excerpts of the input.
    `str(diagnostic)` is one line such as `plan.xml:12:3: error MISSING: …`.
    """

    code: str
    """Its code in the catalogue, the same in all formats: `MISSING`."""
    severity: Severity = attrs.field(default=attrs.Factory(_usual, takes_self=True))
    """`error`, `warning` or `advice`. Only errors make a document invalid."""
    pointer: str = ""
    """JSON Pointer (RFC 6901) to the value concerned, in the JSON form of the document."""
    xpath: str = ""
    """XPath to the same in the XML form; the prefix `pd` is bound to the standard's namespace."""
    line: int | None = None
    """Line in the source, from 1; None if there is no source or no location in it."""
    column: int | None = None
    """Column in code points, from 1."""
    file: str | None = None
    """Name of the file, if it has one."""
    parameters: Mapping[str, str] = attrs.field(factory=dict)
    """Values for the placeholders in its texts."""
    related: tuple[Related, ...] = ()
    """Related locations."""
    own_entry: CatalogueEntry | None = attrs.field(default=None, repr=False)
    """Severity and texts of the code of a user-defined rule, which the catalogue does not have."""

    @property
    def entry(self) -> CatalogueEntry:
        """The catalogue's entry on the code."""
        return self.own_entry or catalogue()[self.code]

    @property
    def layer(self) -> str:
        """The layer of validation that reports it."""
        return self.entry.layer

    def message(self, lang: Language = "vi") -> str:
        """The message in Vietnamese (`vi`) or English (`en`)."""
        return self.entry.message(self.parameters, lang)

    def hint(self, lang: Language = "vi") -> str:
        """How to fix it, in Vietnamese (`vi`) or English (`en`)."""
        return self.entry.hint(self.parameters, lang)

    def to_dict(self, lang: Language | None = None) -> dict[str, Any]:
        """The diagnostic as JSON values, with its texts in one language or (None) in both."""
        found: dict[str, Any] = msgspec.to_builtins(self.values(lang))
        return found

    def values(self, lang: Language | None = None) -> DiagnosticValues:
        """The diagnostic in its declared JSON form. `lang` as for `to_dict`."""
        return DiagnosticValues(
            code=self.code,
            severity=self.severity,
            layer=self.layer,
            file=self.file,
            line=self.line,
            column=self.column,
            pointer=self.pointer,
            xpath=self.xpath,
            parameters=dict(self.parameters),
            related=[each.values() for each in self.related],
            message=_worded(self.message, lang),
            hint=_worded(self.hint, lang),
        )

    def __str__(self) -> str:
        file = f"{self.file}:" if self.file else ""
        position = f"{file}{self.line}:{self.column}: " if self.line else ""
        return f"{position}{self.severity} {self.code}: {self.message('en')}"


def _worded(text: Callable[[Language], str], lang: Language | None) -> str | BothLanguages:
    return text(lang) if lang else BothLanguages(vi=text("vi"), en=text("en"))


def with_severity(
    findings: Iterable[Finding], policy: Policy | None
) -> list[tuple[Severity, Finding]]:
    """Findings with their severities, without those whose code the policy turns off."""
    known: dict[str, Severity | None] = {}
    listed: list[tuple[Severity, Finding]] = []
    for each in findings:
        severity = each.severity
        if severity is None:
            if each.code not in known:
                known[each.code] = _severity(each.code, policy)
            severity = known[each.code]
        if severity is not None:
            listed.append((severity, each))
    return listed


def _severity(code: str, policy: Policy | None) -> Severity | None:
    usual = catalogue()[code].severity
    return usual if policy is None or usual == "error" else policy.severity(code, usual)


def to_diagnostic(
    severity: Severity, finding: Finding, lines: LineIndex | None, file: str | None
) -> Diagnostic:
    """A finding with its line and column."""
    line, column = _position(finding, lines)
    return Diagnostic(
        code=finding.code,
        severity=severity,
        pointer=finding.path.pointer,
        xpath=finding.path.xpath,
        line=line,
        column=column,
        file=file,
        parameters=dict(finding.parameters),
        related=tuple(_related(each, lines, file) for each in finding.related),
        own_entry=finding.entry,
    )


def _related(finding: Finding, lines: LineIndex | None, file: str | None) -> Related:
    line, column = _position(finding, lines)
    return Related(
        pointer=finding.path.pointer,
        xpath=finding.path.xpath,
        line=line,
        column=column,
        file=finding.file or file,
    )


def _position(finding: Finding, lines: LineIndex | None) -> tuple[int | None, int | None]:
    if lines is None or finding.offset is None:
        return None, None
    return lines.position(finding.offset)


def most_serious(
    found: Sequence[T], limit: int | None, severity: Callable[[T], Severity]
) -> Sequence[T]:
    """The most serious of a sequence, at most `limit` of them, in their original order."""
    if limit is None or len(found) <= limit:
        return found
    by_severity = sorted(
        range(len(found)), key=lambda each: SEVERITIES.index(severity(found[each]))
    )
    return [found[each] for each in sorted(by_severity[:limit])]
