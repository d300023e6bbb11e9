"""The published standard: every file of `schemas/1.0/`, made from the code."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING, Any

from partydocs.schema.dictionary import dictionary
from partydocs.schema.json_schema import json_schema, json_schema_text
from partydocs.schema.shape import VERSION, Shape, standard
from partydocs.schema.xsd import xsd

if TYPE_CHECKING:
    from jsonschema import Draft202012Validator
    from lxml import etree

__all__ = ["differences", "json_validator", "published", "write", "xml_schema"]


_FOLDERS = ("codelists", "tables")


def published() -> Mapping[str, bytes]:
    """The files of this version of the standard, by path below `schemas/`."""
    return dict(_files(standard()))


def _files(shape: Shape) -> Iterator[tuple[str, bytes]]:
    yield f"{VERSION}/partydocs.xsd", xsd(shape)
    yield f"{VERSION}/partydocs.schema.json", json_schema_text(shape)
    yield f"{VERSION}/dictionary.csv", dictionary(shape)
    for folder in _FOLDERS:
        for file in sorted(
            resources.files("partydocs.model").joinpath(folder).iterdir(),
            key=lambda each: each.name,
        ):
            if file.name.endswith(".csv"):
                yield f"{VERSION}/{folder}/{file.name}", file.read_bytes()


def write(folder: Path) -> list[Path]:
    """Write the published files below a folder; lists that are no longer published are removed."""
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
    """The published files that differ from what the code writes, are missing or superfluous."""
    wanted = {folder / name: content for name, content in published().items()}
    present = _present(folder)
    changed = [
        path
        for path, content in wanted.items()
        if path not in present or path.read_bytes() != content
    ]
    return sorted(str(path) for path in {*changed, *(present - wanted.keys())})


def _present(folder: Path) -> set[Path]:
    """The files that are there and are ours: those of our names, and all in our own folders."""
    known = {folder / name for name in published()}
    lists = (path for part in _FOLDERS for path in (folder / VERSION / part).glob("*"))
    return {path for path in (*known, *lists) if path.is_file()}


@cache
def xml_schema() -> etree.XMLSchema:
    """The XSD ready for use with lxml, for callers who validate their own trees."""
    from lxml import etree

    return etree.XMLSchema(etree.fromstring(xsd(standard())))


@cache
def json_validator() -> Draft202012Validator:
    """The JSON Schema ready for use with jsonschema, for callers who validate their own values."""
    from jsonschema import Draft202012Validator

    schema: dict[str, Any] = json_schema(standard())
    Draft202012Validator.check_schema(schema)
    return Draft202012Validator(schema)
