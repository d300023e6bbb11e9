"""The bases: six valid documents, one of each kind, that fragments change."""

from __future__ import annotations

import datetime
import json
from decimal import Decimal
from functools import cache
from importlib import resources
from importlib.resources.abc import Traversable
from typing import Any

from partydocs.io import loads
from partydocs.model.document import Document

__all__ = [
    "AS_OF",
    "base_document",
    "base_text",
    "base_value",
    "bases",
    "case_folder",
    "document_of",
    "json_text",
]

AS_OF = datetime.date(2026, 11, 22)
"""The day for which fragments are checked, unless they give another one."""


def case_folder(name: str) -> Traversable:
    """A folder of case files in the package."""
    return resources.files("partydocs.testing.cases").joinpath(name)


@cache
def bases() -> tuple[str, ...]:
    """The names of the bases, such as `plan`."""
    found = (each.name for each in case_folder("bases").iterdir())
    return tuple(sorted(name.removesuffix(".json") for name in found if name.endswith(".json")))


@cache
def base_text(name: str) -> str:
    """The text of a base's JSON file."""
    return case_folder("bases").joinpath(f"{name}.json").read_text("utf-8")


def base_value(name: str) -> Any:
    """A base as decoded JSON, a new copy; numbers with a decimal point are `Decimal`."""
    return json.loads(base_text(name), parse_float=Decimal)


@cache
def base_document(name: str) -> Document:
    """A base as a document."""
    return loads(base_text(name))


def document_of(value: Any) -> Document:
    """Decode a document from decoded JSON. Raises `InvalidDocument` if it is not valid."""
    return loads(json_text(value))


def json_text(value: Any) -> str:
    """Encode decoded JSON or TOML: `Decimal` as a number, dates and times as strings."""
    return json.dumps(value, ensure_ascii=False, default=_plain)


def _plain(value: object) -> int | float | str:
    if isinstance(value, Decimal):
        return int(value) if value == int(value) else float(value)
    if isinstance(value, datetime.date | datetime.time):
        return value.isoformat()
    raise TypeError(f"no JSON for {type(value).__name__}")
