"""The schemas of the standard: as files, and ready for use with lxml and jsonschema."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING

from partydocs.schema.dictionary import dictionary
from partydocs.schema.json_schema import json_schema, json_schema_text
from partydocs.schema.shape import VERSION, Shape, standard
from partydocs.schema.xsd import xsd

if TYPE_CHECKING:
    from jsonschema import Draft202012Validator
    from lxml import etree

__all__ = ["FOLDERS", "json_validator", "schema_files", "xml_schema"]


FOLDERS = ("codelists", "tables")
"""Folders of CSV files that are published unchanged."""


@cache
def schema_files() -> Mapping[str, bytes]:
    """The schemas, the dictionary and the code lists as bytes, by path below `schemas/`."""
    return dict(_files(standard()))


def _files(shape: Shape) -> Iterator[tuple[str, bytes]]:
    yield f"{VERSION}/partydocs.xsd", xsd(shape)
    yield f"{VERSION}/partydocs.schema.json", json_schema_text(shape)
    yield f"{VERSION}/dictionary.csv", dictionary(shape)
    for folder in FOLDERS:
        for file in sorted(
            resources.files("partydocs.model").joinpath(folder).iterdir(),
            key=lambda each: each.name,
        ):
            if file.name.endswith(".csv"):
                yield f"{VERSION}/{folder}/{file.name}", file.read_bytes()


@cache
def xml_schema() -> etree.XMLSchema:
    """The XSD for use with lxml, for callers who validate their own trees."""
    from lxml import etree

    return etree.XMLSchema(etree.fromstring(xsd(standard())))


@cache
def json_validator() -> Draft202012Validator:
    """The JSON Schema for use with jsonschema, for callers who validate their own values.

    Unlike jsonschema's own validators, it takes time linear in the size of a document: see
    `partydocs.schema.kind_validator`.
    """
    from partydocs.schema.kind_validator import kind_validator

    return kind_validator(json_schema(standard()))
