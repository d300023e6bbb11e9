"""partydocs: a document standard for the working papers of ward Party committees.

The functions below are what most programs need. The classes of the standard are in
`partydocs.model`, the published schemas in `partydocs.schema`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from partydocs.io import canonical, convert, digest, dump, dumps, load, loads, validate
from partydocs.model.document import Document
from partydocs.model.fault import InvalidValue, Refused
from partydocs.model.identifier import DocumentId
from partydocs.model.kinds import (
    ConclusionNotice,
    Plan,
    Program,
    ProgressReport,
    Resolution,
    WorkSchedule,
)
from partydocs.model.partial_date import PartialDate
from partydocs.model.symbol import Symbol
from partydocs.validation.diagnostic import Diagnostic
from partydocs.validation.report import InvalidDocument, Report
from partydocs.wire.source import Limits

if TYPE_CHECKING:
    from partydocs.converter import json_converter

__all__ = [
    "ConclusionNotice",
    "Diagnostic",
    "Document",
    "DocumentId",
    "InvalidDocument",
    "InvalidValue",
    "Limits",
    "PartialDate",
    "Plan",
    "Program",
    "ProgressReport",
    "Refused",
    "Report",
    "Resolution",
    "Symbol",
    "WorkSchedule",
    "canonical",
    "convert",
    "digest",
    "dump",
    "dumps",
    "json_converter",
    "load",
    "loads",
    "validate",
]


def __getattr__(name: str) -> Any:
    # cattrs costs as much to import as all the rest
    if name == "json_converter":
        from partydocs.converter import json_converter

        return json_converter
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
