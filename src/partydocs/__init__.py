"""partydocs: a document standard for the working papers of ward Party committees.

The functions below are enough for most programs:

    import partydocs

    report = partydocs.validate("plan.xml")              # every error, with line and hint
    plan = partydocs.load("plan.xml", partydocs.Plan)    # raises InvalidDocument
    partydocs.dump(plan, "plan.json")

The classes of the standard are in `partydocs.model`, the published schemas in `partydocs.schema`.
Names are imported when they are first used.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from partydocs._lazy import lazy_names

if TYPE_CHECKING:
    from partydocs import bulk as bulk
    from partydocs import catalogue as catalogue
    from partydocs import conformance as conformance
    from partydocs import dossier as dossier
    from partydocs import formats as formats
    from partydocs import model as model
    from partydocs import publication as publication
    from partydocs import repair as repair
    from partydocs import reporting as reporting
    from partydocs import rules as rules
    from partydocs import schema as schema
    from partydocs import stream as stream
    from partydocs import testing as testing
    from partydocs import validation as validation
    from partydocs.converter import json_converter
    from partydocs.formats.source import Limits
    from partydocs.io import canonical, convert, digest, dump, dumps, load, loads, validate
    from partydocs.model.base import InvalidScalar, InvalidValue
    from partydocs.model.document import Document
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

    __version__: str

__all__ = [
    "ConclusionNotice",
    "Diagnostic",
    "Document",
    "DocumentId",
    "InvalidDocument",
    "InvalidScalar",
    "InvalidValue",
    "Limits",
    "PartialDate",
    "Plan",
    "Program",
    "ProgressReport",
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

if not TYPE_CHECKING:  # else type checkers accept any name
    _find, __dir__ = lazy_names(
        __name__,
        __all__,
        (
            "model",
            "formats.source",
            "io",
            "validation.diagnostic",
            "validation.report",
            "converter",
        ),
        (
            "bulk",
            "catalogue",
            "conformance",
            "dossier",
            "formats",
            "model",
            "publication",
            "repair",
            "reporting",
            "rules",
            "schema",
            "stream",
            "testing",
            "validation",
        ),
    )

    def __getattr__(name: str) -> object:
        if name == "__version__":
            from importlib.metadata import version

            return version("partydocs")
        return _find(name)
