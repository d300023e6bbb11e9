"""The rules of the standard, topic by topic."""

from __future__ import annotations

from functools import cache
from importlib import import_module

from partydocs.rules.rule import RuleLayer
from partydocs.schema.shape import VERSION

__all__ = ["ACROSS", "TOPICS", "standard_layers"]

TOPICS = (
    "number",
    "marks",
    "structure",
    "time",
    "period",
    "schedule",
    "calendar",
    "bodies",
    "figures",
    "counts",
    "parts",
    "facts",
    "indicators",
    "references",
    "identifiers",
    "relations",
    "citations",
    "enclosures",
    "tasks",
    "signing",
    "form",
    "text",
    "privacy",
)
"""Modules of rules on one document."""
ACROSS = ("manifest", "identity", "links", "cycle", "series")
"""Modules of rules on a dossier."""


@cache
def standard_layers() -> tuple[RuleLayer, ...]:
    """The layer of rules on one document and that of rules on a dossier."""
    topics = [import_module(f"partydocs.rules.topics.{name}") for name in TOPICS]
    across = [import_module(f"partydocs.rules.across.{name}") for name in ACROSS]
    return (
        RuleLayer.of(*topics, name="rules", version=VERSION),
        RuleLayer.of(*across, name="dossier", version=VERSION),
    )
