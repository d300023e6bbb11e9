"""Rules: what no schema can see. This is all that a rule layer of one's own needs.

`rule` makes a generator function a rule on one document, `dossier_rule` one on a dossier;
`RuleLayer` holds rules under a name; `Policy` says which layers are applied and how grave their
findings are.
"""

from __future__ import annotations

from partydocs.rules.engine.document_index import Paper, Passage, Text
from partydocs.rules.engine.finding import Found, Spot, found
from partydocs.rules.engine.parameters import Words
from partydocs.rules.engine.policy import BadPolicy, Policy, usual_policy
from partydocs.rules.engine.profile import Profile
from partydocs.rules.engine.rule import Rule, RuleLayer, RuleText, dossier_rule, rule
from partydocs.rules.engine.run import RuleFailed

__all__ = [
    "BadPolicy",
    "Found",
    "Paper",
    "Passage",
    "Policy",
    "Profile",
    "Rule",
    "RuleFailed",
    "RuleLayer",
    "RuleText",
    "Spot",
    "Text",
    "Words",
    "dossier_rule",
    "found",
    "rule",
    "usual_policy",
]
