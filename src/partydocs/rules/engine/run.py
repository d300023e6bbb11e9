"""Run the rules of a policy on a document."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import attrs

from partydocs.catalogue import Severity
from partydocs.model.base import Finding
from partydocs.model.document import Document
from partydocs.rules.engine.document_index import DocumentIndex
from partydocs.rules.engine.policy import Policy
from partydocs.rules.engine.rule import Rule

__all__ = ["RuleError", "run_rule", "run_rules"]


class RuleError(RuntimeError):
    """A rule raised an exception. The fault is in the rule, not in the document."""


def run_rules(document: Document, policy: Policy) -> list[Finding]:
    """The findings of all rules on one document. Raises `RuleError` if a rule raises."""
    index = DocumentIndex(document, profile=policy.profile, as_of=policy.day)
    return [
        finding
        for rule, severity in policy.active("document")
        if rule.applies(document, index.profile)
        for finding in run_rule(rule, severity, index)
    ]


def run_rule(rule: Rule[Any], severity: Severity, index: Any) -> Iterator[Finding]:
    """The findings of one rule, completed with its code, severity and texts.

    `index` is a `DocumentIndex` or `DossierIndex`, depending on the scope of the rule.
    """
    try:
        for finding in rule.check(index):
            yield attrs.evolve(finding, code=rule.code, severity=severity, entry=rule.own_entry)
    except Exception as error:
        raise RuleError(f"rule {rule.code} failed: {type(error).__name__}: {error}") from error
