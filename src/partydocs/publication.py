"""The published standard: all files of `schemas/`, generated from the code."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from partydocs.dossier.manifest_file import manifest_shape
from partydocs.reporting.formats.json import report_schema
from partydocs.rules.engine.listing import PublishedRules, rules_json
from partydocs.schema.class_schema import class_schemas
from partydocs.schema.json_schema import SchemaInfo, json_schema_text
from partydocs.schema.published import FOLDERS, schema_files
from partydocs.schema.shape import NAMESPACE, VERSION

__all__ = ["differences", "published", "write"]

_DOSSIER = SchemaInfo(
    file="dossier.schema.json",
    title="partydocs dossier",
    en="The manifest of a dossier.",
    vi="Bảng kê của một hồ sơ.",
)


@cache
def published() -> Mapping[str, bytes]:
    """Return the content of each file of this version of the standard, by path in `schemas/`."""
    return {**schema_files(), **{f"{VERSION}/{name}": content for name, content in _files()}}


def _files() -> Iterator[tuple[str, bytes]]:
    yield "dossier.schema.json", json_schema_text(manifest_shape(), _DOSSIER)
    yield "report.schema.json", report_schema()
    yield "rules.json", rules_json()
    yield "rules.schema.json", _schema_of(PublishedRules, "rules.schema.json")


def _schema_of(cls: type, name: str) -> bytes:
    """Return the JSON Schema of a struct that is published as JSON."""
    (root,), definitions = class_schemas([cls])
    schema: dict[str, Any] = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"{NAMESPACE}/{name}",
        **root,
        "$defs": definitions,
    }
    return (json.dumps(schema, ensure_ascii=False, indent=2) + "\n").encode()


def write(folder: Path) -> list[Path]:
    """Write the published files into a folder and delete code lists that are no longer published.

    Returns the paths written. Raises `OSError`.
    """
    written = []
    for name, content in published().items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
        written.append(path)
    for path in _present(folder):
        if path not in written:
            path.unlink()
    return written


def differences(folder: Path) -> list[str]:
    """Return the paths of files that differ from the code, are missing or are superfluous."""
    wanted = {folder / name: content for name, content in published().items()}
    present = _present(folder)
    changed = [
        path
        for path, content in wanted.items()
        if path not in present or path.read_bytes() != content
    ]
    return sorted(str(path) for path in {*changed, *(present - wanted.keys())})


def _present(folder: Path) -> set[Path]:
    """Return the existing files that belong to the standard: known names, and all code lists."""
    known = {folder / name for name in published()}
    lists = (path for part in FOLDERS for path in (folder / VERSION / part).glob("*"))
    return {path for path in (*known, *lists) if path.is_file()}
