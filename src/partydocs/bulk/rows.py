"""The rows that bulk work returns for each document, from which the Arrow schemas are derived."""

from __future__ import annotations

from typing import Annotated

import msgspec
from msgspec import Meta

from partydocs.validation.report_values import Count, DiagnosticValues

__all__ = ["Conversion", "FindingRow", "Verdict"]


class _Row(msgspec.Struct, frozen=True, kw_only=True):
    """A row. Names are in snake_case, as usual in data frames."""


Name = Annotated[str | None, Meta(description="The document's name, as it was given.")]
Trouble = Annotated[
    str | None,
    Meta(description="Why the document could not be processed at all; else null."),
]
Diagnostics = Annotated[
    list[DiagnosticValues], Meta(description="The findings, in the order of the source.")
]


class Verdict(_Row, frozen=True, kw_only=True):
    """The result of validating one document."""

    name: Name
    valid: Annotated[bool, Meta(description="Whether there is no error.")]
    format: Annotated[str | None, Meta(description="Detected from the content.")]
    kind: Annotated[
        str | None, Meta(description="Such as `plan`; null if the document could not be read.")
    ]
    identifier: Annotated[
        str | None, Meta(description="Its identifier; null if it lacks the fields for one.")
    ]
    digest: Annotated[
        str | None, Meta(description="SHA-256 of its canonical form, the same in both formats.")
    ]
    errors: Annotated[Count, Meta(description="Findings that make it invalid.")]
    warnings: Annotated[Count, Meta(description="Findings that are probably faults.")]
    advice: Annotated[Count, Meta(description="Findings that could be done better.")]
    omitted: Annotated[Count, Meta(description="Findings beyond the limit, not listed.")]
    standard: Annotated[str, Meta(description="Version of the standard.")]
    library: Annotated[str, Meta(description="Version of partydocs.")]
    trouble: Trouble
    diagnostics: Diagnostics


class Conversion(_Row, frozen=True, kw_only=True):
    """One document in another format."""

    name: Name
    format: Annotated[str, Meta(description="The requested format.")]
    content: Annotated[
        bytes | None, Meta(description="The document; null if it could not be read.")
    ]
    digest: Annotated[
        str | None, Meta(description="SHA-256 of its canonical form, the same in both formats.")
    ]
    trouble: Trouble
    diagnostics: Diagnostics


class FindingRow(DiagnosticValues, frozen=True, kw_only=True):
    """One finding in one document."""

    name: Name
    index: Annotated[Count, Meta(description="0, 1, … in the document.")]
