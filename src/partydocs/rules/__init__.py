"""Rules: constraints that no schema can express. The names here suffice for user-defined rules.

`rule` turns a generator function into a rule on one document, `dossier_rule` into a rule on a
dossier. A `RuleLayer` holds rules under a name. A `Policy` selects layers and sets the severity of
findings. Another package offers its layer with an entry point of the group `partydocs.rules`, so
that policy files can name it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from partydocs._lazy import lazy_names

if TYPE_CHECKING:
    from partydocs.model.base import Finding, NodeLocation
    from partydocs.rules.engine.document_index import DocumentIndex, Text, TextBlock
    from partydocs.rules.engine.dossier_index import DossierIndex, IndexedDocument
    from partydocs.rules.engine.finding import finding
    from partydocs.rules.engine.parameters import LocalizedText
    from partydocs.rules.engine.policy import InvalidPolicy, Policy, default_policy
    from partydocs.rules.engine.profile import Profile
    from partydocs.rules.engine.rule import Rule, RuleLayer, RuleText, dossier_rule, rule
    from partydocs.rules.engine.run import RuleError

__all__ = [
    "DocumentIndex",
    "DossierIndex",
    "Finding",
    "IndexedDocument",
    "InvalidPolicy",
    "LocalizedText",
    "NodeLocation",
    "Policy",
    "Profile",
    "Rule",
    "RuleError",
    "RuleLayer",
    "RuleText",
    "Text",
    "TextBlock",
    "default_policy",
    "dossier_rule",
    "finding",
    "rule",
]

if not TYPE_CHECKING:  # else type checkers accept any name
    __getattr__, __dir__ = lazy_names(
        __name__,
        __all__,
        (
            "partydocs.model.base",
            "engine.document_index",
            "engine.dossier_index",
            "engine.finding",
            "engine.parameters",
            "engine.policy",
            "engine.profile",
            "engine.rule",
            "engine.run",
        ),
    )
