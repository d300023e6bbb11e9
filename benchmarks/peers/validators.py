"""Validators that use the published schemas and build no objects."""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import cache, partial

import jsonschema_rs
import msgspec
import xmlschema

from partydocs.publication import published
from partydocs.schema.published import json_validator
from partydocs.schema.shape import VERSION

__all__ = ["JSON_SCHEMA", "JSON_SCHEMA_RS", "XML_SCHEMA", "json_verdicts", "xml_verdicts"]

XML_SCHEMA = "xmlschema: verdict alone"
JSON_SCHEMA = "jsonschema: verdict alone"
JSON_SCHEMA_RS = "jsonschema-rs: verdict alone"
Verdict = Callable[[bytes], bool]


@cache
def _xml() -> xmlschema.XMLSchema10:
    return xmlschema.XMLSchema10(published()[f"{VERSION}/partydocs.xsd"].decode())


@cache
def _rust() -> jsonschema_rs.Validator:
    schema = published()[f"{VERSION}/partydocs.schema.json"].decode()
    return jsonschema_rs.validator_for(json.loads(schema))


def xml_verdicts() -> dict[str, Verdict]:
    """Return the validators of XML: whether a document is valid against the XSD."""
    check = _xml().is_valid
    return {XML_SCHEMA: lambda data: bool(check(data))}


def json_verdicts() -> dict[str, Verdict]:
    """Return the validators of JSON: whether a document is valid against the JSON Schema."""
    return {
        JSON_SCHEMA: partial(_judge, json_validator().is_valid),
        JSON_SCHEMA_RS: partial(_judge, _rust().is_valid),
    }


def _judge(check: Callable[[object], bool], data: bytes) -> bool:
    return bool(check(msgspec.json.decode(data)))
