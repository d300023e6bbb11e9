"""The published list of rules, `rules.json`."""

from __future__ import annotations

import json
from collections.abc import Iterable
from functools import cache
from hashlib import sha256
from typing import Any

import attrs

from partydocs.catalogue import LANGUAGES, Severity
from partydocs.model.base import element_name
from partydocs.rules.engine.profile import Profile
from partydocs.rules.engine.rule import Rule, RuleLayer, Scope
from partydocs.rules.standard import standard_layers

__all__ = ["PublishedRule", "PublishedRules", "Texts", "listed", "rules_digest", "rules_json"]


@attrs.frozen
class Texts:
    """A text in both languages."""

    vi: str
    en: str


@attrs.frozen(kw_only=True)
class PublishedRule:
    """A rule in the list."""

    code: str
    layer: str
    topic: str
    severity: Severity
    scope: Scope
    kinds: tuple[str, ...]
    """Kinds of document that it checks, by wire name; empty: all."""
    profiles: tuple[Profile, ...]
    """Guides to form under which it applies; empty: all."""
    since: str | None
    """First date of issue to which it applies, `2026-01-31`."""
    until: str | None
    """Last date of issue to which it applies."""
    source: str
    """The clause or practice on which it is based."""
    about: Texts
    """One sentence that states the rule."""
    message: Texts
    """Text of a finding. `{name}` is a placeholder; `[[…]]` is omitted if a placeholder in it has
    no value."""
    hint: Texts
    """How to fix a finding."""


@attrs.frozen(kw_only=True)
class PublishedRules:
    """The list of rules."""

    version: str
    rules: tuple[PublishedRule, ...]


def listed(layers: Iterable[RuleLayer]) -> tuple[PublishedRule, ...]:
    """The rules of layers as entries of the list."""
    return tuple(_listed(layer, rule) for layer in layers for rule in layer.rules)


def _listed(layer: RuleLayer, rule: Rule[Any]) -> PublishedRule:
    entry = rule.entry
    return PublishedRule(
        code=rule.code,
        layer=layer.name,
        topic=entry.topic,
        severity=entry.severity,
        scope=rule.scope,
        kinds=tuple(element_name(kind) for kind in rule.kinds),
        profiles=rule.profiles,
        since=rule.since.isoformat() if rule.since else None,
        until=rule.until.isoformat() if rule.until else None,
        source=rule.source,
        about=_texts(entry.abouts),
        message=_texts(entry.texts),
        hint=_texts(entry.hints),
    )


def _texts(by_language: Any) -> Texts:
    return Texts(*(by_language[lang] for lang in LANGUAGES))


@cache
def rules_json() -> bytes:
    """The bytes of the published list: UTF-8, indented."""
    layers = standard_layers()
    published = PublishedRules(version=layers[0].version, rules=listed(layers))
    return (json.dumps(attrs.asdict(published), ensure_ascii=False, indent=2) + "\n").encode()


def rules_digest() -> str:
    """SHA-256 of the published list, in hexadecimal digits."""
    return sha256(rules_json()).hexdigest()
