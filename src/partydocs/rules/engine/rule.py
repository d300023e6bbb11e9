"""A rule: one code, one short generator that yields what breaks it, and what is known of it.

```python
@rule("DEADLINE-BEFORE-START", source="399-QĐ/TW, 17")
def deadline_before_start(paper: Paper) -> Iterator[Finding]:
    \"\"\"A deadline is not before the start.\"\"\"
    for timing in paper.all(Timing):
        if timing.start and timing.end and timing.end.last_day < timing.start.first_day:
            yield found(timing, "end", start=timing.start, end=timing.end)
```
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator
from functools import cached_property
from types import ModuleType
from typing import Any, Generic, Literal, TypeVar

import attrs

from partydocs.catalogue import CatalogueEntry, Severity, catalogue
from partydocs.model.base.finding import Finding
from partydocs.model.document import Document
from partydocs.rules.engine.document_index import DocumentIndex
from partydocs.rules.engine.dossier_index import DossierIndex
from partydocs.rules.engine.profile import Profile

__all__ = ["Rule", "RuleLayer", "RuleText", "dossier_rule", "rule"]

S = TypeVar("S")
Scope = Literal["document", "dossier"]


@attrs.frozen(kw_only=True)
class RuleText:
    """What a rule says, in both languages. Blanks are written `{name}`."""

    about_vi: str
    """What it asks for."""
    about_en: str
    vi: str
    """What is wrong where it is broken."""
    en: str
    hint_vi: str
    """How to mend it."""
    hint_en: str


@attrs.frozen(kw_only=True, eq=False, slots=False)
class Rule(Generic[S]):
    """A rule and what is known of it."""

    code: str
    check: Callable[[S], Iterator[Finding]]
    scope: Scope
    kinds: tuple[type[Document], ...] = ()
    """The kinds of document that it looks at; empty: all."""
    profiles: tuple[Profile, ...] = ()
    """The guides to form under which it holds; empty: all."""
    since: datetime.date | None = None
    """First day of issue of the papers that it holds for."""
    until: datetime.date | None = None
    """Last day of issue of the papers that it holds for."""
    source: str = ""
    """The clause or practice that it comes from."""
    own_entry: CatalogueEntry | None = None

    @cached_property
    def entry(self) -> CatalogueEntry:
        """Its severity and texts."""
        return self.own_entry or catalogue()[self.code]

    @property
    def severity(self) -> Severity:
        """`error`, `warning` or `advice`, unless a policy says otherwise."""
        return self.entry.severity

    def applies(self, document: Document, profile: Profile) -> bool:
        """Whether the rule holds for a document. One without a date counts as of today."""
        if self.kinds and not isinstance(document, self.kinds):
            return False
        if self.profiles and profile not in self.profiles:
            return False
        day = document.date
        if day is None:
            return self.until is None
        return (self.since is None or self.since <= day) and (
            self.until is None or day <= self.until
        )


def rule(
    code: str,
    *,
    kinds: tuple[type[Document], ...] = (),
    profiles: tuple[Profile, ...] = (),
    since: datetime.date | None = None,
    until: datetime.date | None = None,
    source: str = "",
    severity: Severity = "error",
    text: RuleText | None = None,
) -> Callable[[Callable[[DocumentIndex], Iterator[Finding]]], Rule[DocumentIndex]]:
    """Make a generator function a rule on one document.

    Args:
        code: its name in diagnostics, capitals and hyphens.
        kinds: the kinds of document that it looks at; by default all.
        profiles: the guides to form under which it holds; by default all.
        since: it holds for papers issued on this day or later.
        until: it holds for papers issued on this day or earlier.
        source: the clause or practice that it comes from.
        severity: how grave a finding is. A rule of the standard has it in the catalogue.
        text: what it says. A rule of the standard has its texts in the catalogue.
    """

    def decorate(check: Callable[[DocumentIndex], Iterator[Finding]]) -> Rule[DocumentIndex]:
        return Rule(
            code=code,
            check=check,
            scope="document",
            kinds=kinds,
            profiles=profiles,
            since=since,
            until=until,
            source=source,
            own_entry=_entry(code, severity, text),
        )

    return decorate


def dossier_rule(
    code: str, *, source: str = "", severity: Severity = "error", text: RuleText | None = None
) -> Callable[[Callable[[DossierIndex], Iterator[Finding]]], Rule[DossierIndex]]:
    """Make a generator function a rule on a dossier: its documents together. Like `rule`."""

    def decorate(check: Callable[[DossierIndex], Iterator[Finding]]) -> Rule[DossierIndex]:
        return Rule(
            code=code,
            check=check,
            scope="dossier",
            source=source,
            own_entry=_entry(code, severity, text),
        )

    return decorate


def _entry(code: str, severity: Severity, text: RuleText | None) -> CatalogueEntry | None:
    """What a rule of one's own says; its layer gives its own name to it."""
    if text is None:
        return None
    return CatalogueEntry(
        code=code,
        layer="",
        severity=severity,
        formats=("xml", "json"),
        texts={"vi": text.vi, "en": text.en},
        hints={"vi": text.hint_vi, "en": text.hint_en},
        abouts={"vi": text.about_vi, "en": text.about_en},
    )


@attrs.frozen(kw_only=True, eq=False, slots=False)
class RuleLayer:
    """Rules that belong together, under a name and a version that reports give.

    Raises `ValueError` where two rules have one code.
    """

    name: str
    version: str
    rules: tuple[Rule[Any], ...] = attrs.field(converter=tuple[Rule[Any], ...])

    def __attrs_post_init__(self) -> None:
        codes = [each.code for each in self.rules]
        if len(set(codes)) != len(codes):
            twice = sorted({code for code in codes if codes.count(code) > 1})
            raise ValueError(f"layer {self.name}: more than one rule for {', '.join(twice)}")
        object.__setattr__(self, "rules", tuple(map(self._named, self.rules)))

    def _named(self, rule: Rule[Any]) -> Rule[Any]:
        """A rule whose findings name this layer."""
        if rule.own_entry is None:
            return rule
        return attrs.evolve(rule, own_entry=attrs.evolve(rule.own_entry, layer=self.name))

    @classmethod
    def of(cls, *modules: ModuleType, name: str, version: str) -> RuleLayer:
        """A layer of all the rules that stand in modules, in the order of their definition."""
        rules = [each for module in modules for each in vars(module).values()]
        return cls(name=name, version=version, rules=tuple(r for r in rules if isinstance(r, Rule)))

    def on(self, scope: Scope) -> tuple[Rule[Any], ...]:
        """Its rules on single documents, or on dossiers."""
        return tuple(each for each in self.rules if each.scope == scope)
