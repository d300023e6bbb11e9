"""Findings in a changed document, computed with as few checks as each question needs."""

from __future__ import annotations

from functools import cache
from typing import Any

from partydocs.formats.encoding import decode
from partydocs.formats.json.format import JSON
from partydocs.formats.json.writer import json_encoder
from partydocs.formats.source import Limits
from partydocs.model.document import Document
from partydocs.rules.engine.document_index import DocumentIndex
from partydocs.rules.engine.policy import Policy
from partydocs.rules.engine.rule import Rule
from partydocs.rules.engine.run import run_rule, run_rules
from partydocs.rules.standard import standard_layers
from partydocs.schema.shape import standard
from partydocs.validation.rule_findings import resolved

__all__ = ["document_rules", "found_codes", "json_of", "pointers_of", "read_json", "rule_named"]


@cache
def document_rules() -> tuple[Rule[DocumentIndex], ...]:
    """The rules of the standard on single documents."""
    return tuple(each for layer in standard_layers() for each in layer.on("document"))


@cache
def rule_named(code: str) -> Rule[DocumentIndex]:
    """The rule with a code. Raises `KeyError` if no rule on single documents has it."""
    for each in document_rules():
        if each.code == code:
            return each
    raise KeyError(code)


def json_of(value: Any) -> bytes:
    """Encode decoded JSON."""
    return json_encoder().encode(value)


def read_json(data: bytes) -> Document | None:
    """Read a document from JSON; None if the fast reader does not accept it."""
    document = JSON.read(decode(data, JSON.name), standard(), Limits()).document
    return document if isinstance(document, Document) else None


def pointers_of(code: str, document: Document, policy: Policy) -> list[str]:
    """JSON Pointers of the findings of one rule."""
    rule = rule_named(code)
    index = DocumentIndex(document, profile=policy.profile, as_of=policy.day)
    if not rule.applies(document, index.profile):
        return []
    found = list(run_rule(rule, rule.severity, index))
    return [each.path.pointer for each in resolved(document, found, None)] if found else []


def found_codes(document: Document, policy: Policy) -> set[str]:
    """The codes of all rules that report findings."""
    return {each.code for each in run_rules(document, policy)}
