"""The rules of the standard, topic by topic."""

from __future__ import annotations

from functools import cache
from importlib import import_module

from partydocs.rules.engine.rule import RuleLayer
from partydocs.schema.shape import VERSION

__all__ = ["ACROSS", "TOPICS", "standard_layers"]

TOPICS = (
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
"""Modules of rules on one document."""
ACROSS = ("manifest", "identity", "links", "cycle", "series")
"""Modules of rules on a dossier."""


@cache
def standard_layers() -> tuple[RuleLayer, ...]:
    """The layer of rules on one document and that of rules on a dossier."""
    topics = [import_module(f"partydocs.rules.document.{name}") for name in TOPICS]
    across = [import_module(f"partydocs.rules.dossier.{name}") for name in ACROSS]
    return (
        RuleLayer.of(*topics, name="rules", version=VERSION),
        RuleLayer.of(*across, name="dossier", version=VERSION),
    )
