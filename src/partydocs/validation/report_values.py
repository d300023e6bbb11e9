"""The JSON form of reports, declared once: reports and `report.schema.json` are made from it."""

from __future__ import annotations

from typing import Annotated, Literal

import msgspec
from msgspec import Meta

from partydocs.catalogue import Severity

__all__ = [
    "AcceptedValues",
    "BothLanguages",
    "DiagnosticValues",
    "LastLine",
    "LayerValues",
    "RelatedValues",
    "ReportValues",
    "RunValues",
    "StandardValues",
    "SummaryValues",
    "UnreadableValues",
]

Count = Annotated[int, Meta(ge=0)]
Position = Annotated[int, Meta(ge=1)]
Digest = Annotated[str, Meta(pattern="^[0-9a-f]{64}$")]


class _ReportObject(msgspec.Struct, frozen=True, kw_only=True, rename="camel"):
    """An object of a report."""


class BothLanguages(_ReportObject, frozen=True, kw_only=True):
    """A text in Vietnamese and in English."""

    vi: str
    en: str


Words = str | BothLanguages


class RelatedValues(_ReportObject, frozen=True, kw_only=True):
    """A location related to a finding, such as the figure that the words contradict."""

    pointer: Annotated[str, Meta(description="JSON Pointer (RFC 6901).")]
    xpath: str
    line: Position | None
    column: Position | None
    file: str | None


class DiagnosticValues(_ReportObject, frozen=True, kw_only=True):
    """One finding: what is wrong, where, and how to fix it."""

    code: Annotated[str, Meta(description="Its name in the catalogue.", pattern="^[A-Z]")]
    severity: Annotated[Severity, Meta(description="Only errors make a document invalid.")]
    layer: Annotated[str, Meta(description="The layer of validation that found it.")]
    file: str | None
    line: Annotated[Position | None, Meta(description="In the source, from 1.")]
    column: Annotated[Position | None, Meta(description="In code points, from 1.")]
    pointer: Annotated[str, Meta(description="JSON Pointer, in both formats.")]
    xpath: Annotated[str, Meta(description="XPath; `pd` is the standard's namespace.")]
    parameters: Annotated[
        dict[str, str], Meta(description="Values for the placeholders in the texts.")
    ]
    related: list[RelatedValues]
    message: Annotated[Words, Meta(description="What is wrong.")]
    hint: Annotated[Words, Meta(description="How to fix it.")]


class LayerValues(_ReportObject, frozen=True, kw_only=True):
    """Whether a layer of validation ran, and if not, why."""

    layer: str
    ran: bool
    reason: Literal["", "earlier-layer-failed", "not-asked", "no-dossier"]
    version: Annotated[str, Meta(description="Of a rule layer.")]
    off: Annotated[list[str], Meta(description="Codes that the policy turned off.")]


class StandardValues(_ReportObject, frozen=True, kw_only=True):
    """Versions and digests (SHA-256) of the standard and library that made the report."""

    version: str
    library: str
    xsd: Digest
    json_schema: Digest
    code_lists: Digest
    rules: Digest


class ReportValues(_ReportObject, frozen=True, kw_only=True):
    """The report on one document."""

    file: str | None
    format: str | None
    valid: Annotated[bool, Meta(description="Whether there is no error, accepted ones aside.")]
    kind: str | None
    layers: list[LayerValues]
    standard: StandardValues
    omitted: Annotated[Count, Meta(description="Findings beyond the limit, not listed.")]
    accepted: Annotated[Count, Meta(description="Findings that a baseline accepts, not listed.")]
    diagnostics: Annotated[list[DiagnosticValues], Meta(description="In source order.")]


class UnreadableValues(_ReportObject, frozen=True, kw_only=True):
    """A file or folder that could not be read."""

    file: str
    reason: Annotated[str, Meta(description="A word such as `no-such-file`.")]


class AcceptedValues(_ReportObject, frozen=True, kw_only=True, omit_defaults=True):
    """A finding that was accepted in a baseline."""

    code: str
    file: str
    place: Annotated[str, Meta(description="A pointer with ids in place of indexes.")]
    parameters: Annotated[str, Meta(description="Digest of the finding's parameters.")]
    who: str = ""
    why: str = ""
    when: str = ""


class SummaryValues(_ReportObject, frozen=True, kw_only=True):
    """Counts of documents, then of findings."""

    valid: Count
    invalid: Count
    unreadable: Count
    errors: Count
    warnings: Count
    advice: Count
    unlisted: Annotated[Count, Meta(description="Findings beyond the limit.")]
    accepted: Annotated[Count, Meta(description="Findings that the baseline accepts.")]
    fixed: Annotated[Count, Meta(description="Accepted findings that no longer occur.")]


class RunValues(_ReportObject, frozen=True, kw_only=True):
    """The report of a run over many documents."""

    files: list[ReportValues]
    unreadable: list[UnreadableValues]
    fixed: Annotated[
        list[AcceptedValues], Meta(description="Accepted findings that no longer occur.")
    ]
    summary: SummaryValues


class LastLine(_ReportObject, frozen=True, kw_only=True):
    """The last line of a report that has a line for each document."""

    fixed: list[AcceptedValues]
    summary: SummaryValues
