"""Rules: what no schema can see. This is all that a rule layer of one's own needs.

`rule` makes a generator function a rule on one document, `dossier_rule` one on a dossier;
`RuleLayer` holds rules under a name; `Policy` says which layers are applied and how grave their
findings are.
"""

from __future__ import annotations

from partydocs.rules.found import Found, Spot, found
from partydocs.rules.judge import RuleFailed
from partydocs.rules.paper import Paper, Passage, Text
from partydocs.rules.policy import BadPolicy, Policy, usual_policy
from partydocs.rules.profile import Profile
from partydocs.rules.rule import Rule, RuleLayer, RuleText, dossier_rule, rule
from partydocs.rules.wording import Words

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
