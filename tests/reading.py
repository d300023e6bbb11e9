"""Validation by the reading layers only, for tests of schema, values and codes."""

from __future__ import annotations

from functools import partial
from typing import Any

import partydocs
from partydocs.formats.base import FastRead
from partydocs.formats.registry import format_named
from partydocs.formats.source import Limits, SourceText
from partydocs.model.base import Finding
from partydocs.rules import Policy
from partydocs.schema.shape import Shape
from partydocs.validation.read import Settings, schema_findings

__all__ = ["READING", "explained", "read_fast", "validate"]

READING = Policy(standard=False)
validate = partial(partydocs.validate, policy=READING)
"""`partydocs.validate` without rules."""


def read_fast(source: SourceText, shape: Shape, limits: Limits, **more: Any) -> FastRead:
    """What the fast reader of a source makes of it."""
    return format_named(source.format).read(source, shape, limits, **more)


def explained(source: SourceText, settings: Settings) -> list[Finding]:
    """What the schema validator finds in a source."""
    fast = read_fast(source, settings.shape, settings.limits)
    tree = format_named(source.format).tree(source, settings.limits)
    return schema_findings(source, tree, settings, fast.parsed)
