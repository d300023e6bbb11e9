"""Rules: a code, a short generator that yields the findings, and metadata.

```python
@rule("DEADLINE-BEFORE-START", source="399-QĐ/TW, 17")
def deadline_before_start(index: DocumentIndex) -> Iterator[Finding]:
    for timing in index.all(Timing):
        if timing.start and timing.end and timing.end.last_day < timing.start.first_day:
            yield finding(timing, "end", start=timing.start, end=timing.end)
```

The function of a standard rule is named after its code and has no docstring: its sentence is
`about_en` in the catalogue, from which the published list of rules is made as well. `help(rule)`
shows it.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator
from functools import cached_property
from types import ModuleType
from typing import TYPE_CHECKING, Any, Generic, Literal, TypeVar

import attrs

from partydocs.catalogue import CatalogueEntry, Severity, catalogue
from partydocs.model.base import Finding
from partydocs.model.document import Document
from partydocs.rules.engine.document_index import DocumentIndex
from partydocs.rules.engine.dossier_index import DossierIndex
from partydocs.rules.engine.profile import Profile

__all__ = ["Rule", "RuleLayer", "RuleText", "dossier_rule", "rule"]

S = TypeVar("S")
Scope = Literal["document", "dossier"]


@attrs.frozen(kw_only=True)
class RuleText:
    """The texts of a rule in both languages. Placeholders are written `{name}`."""

    about_vi: str
    """One sentence that states the rule. It becomes the documentation of the `Rule`."""
    about_en: str
    vi: str
    """The message of a finding."""
    en: str
    hint_vi: str
    """How to fix a finding."""
    hint_en: str


class _RuleDoc:
    """`Rule.__doc__`: of the class its docstring, of a rule its sentence in English.

    The sentence is read when it is asked for, because loading the catalogue takes time, and from
    the catalogue, because `python -OO` strips docstrings.
    """

    def __init__(self, of_class: str | None) -> None:
        self._of_class = of_class

    def __get__(self, rule: Rule[Any] | None, _: type) -> str | None:
        return self._of_class if rule is None else rule.entry.about("en")


@attrs.frozen(kw_only=True, eq=False, slots=False)
class Rule(Generic[S]):
    """A rule: its code, its function and its metadata. Its `__doc__` is its sentence."""

    if not TYPE_CHECKING:
        __doc__ = _RuleDoc(__doc__)

    code: str
    check: Callable[[S], Iterator[Finding]]
    scope: Scope
    kinds: tuple[type[Document], ...] = ()
    """The kinds of document that it checks; empty: all."""
    profiles: tuple[Profile, ...] = ()
    """The guides to form under which it applies; empty: all."""
    since: datetime.date | None = None
    """The first date of issue to which it applies."""
    until: datetime.date | None = None
    """The last date of issue to which it applies."""
    source: str = ""
    """The clause or practice on which it is based."""
    own_entry: CatalogueEntry | None = None
    """Severity and texts of a user-defined rule; None: those of the catalogue."""

    @cached_property
    def entry(self) -> CatalogueEntry:
        """Its severity and texts."""
        return self.own_entry or catalogue()[self.code]

    @property
    def severity(self) -> Severity:
        """`error`, `warning` or `advice`. A policy may override it."""
        return self.entry.severity

    def applies(self, document: Document, profile: Profile) -> bool:
        """Whether the rule applies to a document. No date of issue counts as today."""
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
    """Turn a generator function into a rule on one document.

    Args:
        code: the code of its findings, in capitals and hyphens.
        kinds: the kinds of document that it checks; by default all.
        profiles: the guides to form under which it applies; by default all.
        since: it applies to documents issued on this day or later.
        until: it applies to documents issued on this day or earlier.
        source: the clause or practice on which it is based.
        severity: of its findings. Rules of the standard have it in the catalogue.
        text: its texts. Rules of the standard have them in the catalogue.
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
    """Turn a generator function into a rule on a dossier: its documents together. See `rule`."""

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
    """The entry of a user-defined rule. `RuleLayer` fills in its name as the layer."""
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
    """Rules that belong together, with a name and a version that reports print.

    Raises `ValueError` if two rules have the same code.
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
        """The rule, with this layer's name in its entry."""
        if rule.own_entry is None:
            return rule
        return attrs.evolve(rule, own_entry=attrs.evolve(rule.own_entry, layer=self.name))

    @classmethod
    def of(cls, *modules: ModuleType, name: str, version: str) -> RuleLayer:
        """A layer of all rules in modules, in the order of their definition."""
        rules = [each for module in modules for each in vars(module).values()]
        return cls(name=name, version=version, rules=tuple(r for r in rules if isinstance(r, Rule)))

    def on(self, scope: Scope) -> tuple[Rule[Any], ...]:
        """Its rules on single documents, or on dossiers."""
        return tuple(each for each in self.rules if each.scope == scope)
