"""Applying rules to a document."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import attrs

from partydocs.catalogue import Severity
from partydocs.model.document import Document
from partydocs.rules.engine.document_index import Paper
from partydocs.rules.engine.finding import Found
from partydocs.rules.engine.policy import Policy
from partydocs.rules.engine.rule import Rule

__all__ = ["Judgement", "RuleFailed", "judge"]


@attrs.frozen(eq=False)
class Judgement:
    """What a rule found, and how grave it is."""

    rule: Rule[Any]
    severity: Severity
    found: Found


class RuleFailed(RuntimeError):
    """A rule raised an exception: a mistake in the rule, not in the document."""


def judge(document: Document, policy: Policy) -> list[Judgement]:
    """All that the rules on single documents find. Raises `RuleFailed` where a rule is faulty."""
    paper = Paper(document, profile=policy.profile, as_of=policy.day)
    return [
        Judgement(rule, severity, each)
        for rule, severity in policy.active("document")
        if rule.applies(document, paper.profile)
        for each in run(rule, paper)
    ]


def run(rule: Rule[Any], subject: Any) -> Iterator[Found]:
    """What one rule finds."""
    try:
        yield from rule.check(subject)
    except Exception as error:
        raise RuleFailed(f"rule {rule.code} failed: {type(error).__name__}: {error}") from error
