"""Rules: what no schema can see. This is all that a rule layer of one's own needs.

`rule` makes a generator function a rule on one document, `dossier_rule` one on a dossier;
`RuleLayer` holds rules under a name; `Policy` says which layers are applied and how grave their
findings are.
"""

from __future__ import annotations

from partydocs.model.base.finding import Finding, NodeLocation
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
