"""What validation says of a changed document, found out as cheaply as the question allows."""

from __future__ import annotations

from functools import cache
from typing import Any

import msgspec

from partydocs.formats.encoding import decode
from partydocs.formats.json.format import JSON
from partydocs.formats.source import Limits
from partydocs.model.document import Document
from partydocs.rules.engine.document_index import DocumentIndex
from partydocs.rules.engine.policy import Policy
from partydocs.rules.engine.rule import Rule
from partydocs.rules.engine.run import run_rule, run_rules
from partydocs.rules.standard import standard_layers
from partydocs.schema.shape import standard
from partydocs.validation.rule_findings import resolved

__all__ = ["document_rules", "fires", "given", "json_of", "read", "rule_named"]

_encoder = msgspec.json.Encoder(decimal_format="number")


@cache
def document_rules() -> tuple[Rule[DocumentIndex], ...]:
    """The rules of the standard on one document."""
    return tuple(each for layer in standard_layers() for each in layer.on("document"))


@cache
def rule_named(code: str) -> Rule[DocumentIndex]:
    """The rule of a code. Raises `KeyError` where there is none on one document."""
    for each in document_rules():
        if each.code == code:
            return each
    raise KeyError(code)


def json_of(value: Any) -> bytes:
    """Decoded JSON as bytes."""
    return _encoder.encode(value)


def read(data: bytes) -> Document | None:
    """A document from JSON; None where it does not surely fit its schema."""
    document = JSON.read(decode(data, JSON.name), standard(), Limits()).document
    return document if isinstance(document, Document) else None


def fires(code: str, document: Document, policy: Policy) -> list[str]:
    """Where one rule finds fault, by JSON Pointer."""
    rule = rule_named(code)
    paper = DocumentIndex(document, profile=policy.profile, as_of=policy.day)
    if not rule.applies(document, paper.profile):
        return []
    found = list(run_rule(rule, rule.severity, paper))
    return [each.path.pointer for each in resolved(document, found, None)] if found else []


def given(document: Document, policy: Policy) -> set[str]:
    """The codes of all rules that find fault."""
    return {each.code for each in run_rules(document, policy)}
