"""Harmless parts for documents that have no place for some fault."""

from __future__ import annotations

import json
from collections.abc import Collection
from functools import cache
from importlib import resources
from typing import Any

from partydocs.io import dumps
from partydocs.model.base import record_spec
from partydocs.model.document import Document
from partydocs.validation.validator import check_bytes

__all__ = ["padded"]


def padded(document: Document, baseline: Collection[str] = ()) -> Document | None:
    """The document with one more part of each sort; None if the result has new findings.

    Lists get an additional item, absent fields a value; existing values do not change. The parts
    may violate rules, but nothing that the reading layers check.

    Args:
        document: a document that can be read.
        baseline: codes of the warnings that it already has.
    """
    known = {each.wire for each in record_spec(type(document)).fields}
    parts = {name: value for name, value in _parts().items() if name in known}
    # `float` is exact enough: no number of the standard has more digits
    value = _merged(json.loads(dumps(document, format="json")), parts)
    report = check_bytes(json.dumps(value, ensure_ascii=False).encode())
    added = {each.code for each in report.diagnostics}.difference(baseline)
    return None if added else report.document


def _merged(value: Any, parts: Any) -> Any:
    if isinstance(value, list):
        return [*value, *parts]
    if isinstance(value, dict):
        both = {key: _merged(value[key], parts[key]) for key in parts if key in value}
        return {**value, **parts, **both}
    return value


@cache
def _parts() -> dict[str, Any]:
    """The parts, by the field of the document that contains them."""
    file = resources.files("partydocs.testing.mutation").joinpath("supplement.json")
    parts: dict[str, Any] = json.loads(file.read_text("utf-8"))
    return parts
