"""The rules of the standard, by topic.

A new topic is a module in `rules/document/<theme>/` or `rules/dossier/`, a file of the same name
in the catalogue, and an entry in one of the two tuples below. A layer lists its rules in the
order of the tuple.
"""

from __future__ import annotations

from functools import cache
from importlib import import_module

from partydocs.rules.engine.rule import RuleLayer
from partydocs.schema.shape import VERSION

__all__ = ["DOCUMENT_TOPICS", "DOSSIER_TOPICS", "standard_layers"]

DOCUMENT_TOPICS = (
    "identity.number",
    "identity.marks",
    "presentation.structure",
    "timing.time",
    "timing.period",
    "timing.schedule",
    "timing.calendar",
    "presentation.bodies",
    "data.figures",
    "data.counts",
    "data.parts",
    "data.facts",
    "data.indicators",
    "identity.references",
    "identity.identifiers",
    "identity.relations",
    "identity.citations",
    "presentation.enclosures",
    "data.tasks",
    "presentation.signing",
    "presentation.form",
    "presentation.text",
    "presentation.privacy",
)
"""Modules in `partydocs.rules.document` with rules on one document."""
DOSSIER_TOPICS = ("manifest", "identity", "links", "cycle", "series")
"""Modules in `partydocs.rules.dossier` with rules on a dossier."""


@cache
def standard_layers() -> tuple[RuleLayer, ...]:
    """The two layers of the standard: rules on one document, and rules on a dossier."""
    document = [import_module(f"partydocs.rules.document.{name}") for name in DOCUMENT_TOPICS]
    dossier = [import_module(f"partydocs.rules.dossier.{name}") for name in DOSSIER_TOPICS]
    return (
        RuleLayer.of(*document, name="rules", version=VERSION),
        RuleLayer.of(*dossier, name="dossier", version=VERSION),
    )
