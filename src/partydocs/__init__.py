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

from threading import RLock
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
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


_SUBPACKAGES = ("dossier", "model", "rules", "schema", "testing", "validation")
_MODULES = (
    "partydocs.model",
    "partydocs.formats.source",
    "partydocs.io",
    "partydocs.validation.diagnostic",
    "partydocs.validation.report",
    "partydocs.converter",
)
"""The modules that define the names above, in the order in which they are searched."""


_loading = RLock()
"""Serialises imports: if two threads import a package and a module in it at the same time, Python
avoids a deadlock by giving one of them a partially initialised module."""


def __getattr__(name: str) -> Any:
    """Load a name when it is first used, so that importing the package costs next to nothing."""
    with _loading:
        return _loaded(name)


def _loaded(name: str) -> Any:
    from importlib import import_module

    if name in _SUBPACKAGES:
        return import_module(f"partydocs.{name}")
    if name in __all__:
        for module in map(import_module, _MODULES):
            if name in module.__all__:
                found = globals()[name] = getattr(module, name)
                return found
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__, *_SUBPACKAGES})
