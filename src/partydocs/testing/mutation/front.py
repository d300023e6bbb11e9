"""Mutants of a document or dossier: what users call."""

from __future__ import annotations

import difflib
import random
from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import cached_property
from itertools import chain, zip_longest
from typing import TYPE_CHECKING, TypeGuard, cast

import attrs

from partydocs.catalogue import LAYERS, catalogue
from partydocs.model.document import Document
from partydocs.rules.policy import Policy
from partydocs.testing.mutation.change import Change
from partydocs.testing.mutation.mutant import Expected, Mutant
from partydocs.testing.mutation.operators import operators
from partydocs.testing.mutation.sheet import Sheet
from partydocs.testing.mutation.supplement import supplemented
from partydocs.validation.check import check_bytes, check_document
from partydocs.validation.report import Report
from partydocs.wire.source import Format

if TYPE_CHECKING:
    from partydocs.testing.examination import Packed

__all__ = ["mutants"]

_FORMATS: tuple[Format, ...] = ("xml", "json")
_ARCHIVE = b"PK"


def mutants(
    source: Document | bytes | Packed,
    *,
    codes: Iterable[str] | None = None,
    layers: Iterable[str] | None = None,
    formats: Iterable[str] | None = None,
    seed: int = 0,
    each: int = 1,
) -> Iterator[Mutant]:
    """Copies of a good document or dossier, each with one fault and labelled with it.

    The same arguments always give the same mutants. A code whose fault has no place in the document
    gives none, unless a harmless part can be added that has one.

    Args:
        source: a document; bytes of one; or a dossier, a ZIP archive or a sample.
        codes: the codes wanted; by default all.
        layers: the layers wanted, such as `schema`; by default all.
        formats: `xml`, `json` or both; by default that of the bytes, or both for a document.
        seed: decides which of many places and values are spoilt.
        each: how many mutants of a code in a format at most, in the reading layers.

    Raises:
        ValueError: where the document is not valid, or a code, layer or format is unknown.
    """
    wanted = _wanted(codes, layers)
    if each < 1:
        raise ValueError(f"each must be 1 or more, not {each}")
    if not isinstance(source, Document) and not _is_text(source):
        from partydocs.testing.mutation.dossiers import dossier_mutants

        return dossier_mutants(source, codes=wanted, seed=seed)
    document, report, own = _read(source)
    stand = _Stand(document, seed, each, frozenset(one.code for one in report.diagnostics))
    return stand.mutants(wanted, _chosen("format", formats, _FORMATS) if formats else own)


def _is_text(source: bytes | Packed) -> TypeGuard[bytes]:
    """Whether bytes are those of a document, not of an archive."""
    return isinstance(source, bytes) and not source.startswith(_ARCHIVE)


def _wanted(codes: Iterable[str] | None, layers: Iterable[str] | None) -> tuple[str, ...]:
    """The codes of a choice, in the order of the catalogue."""
    known = catalogue()
    among = None if codes is None else _chosen("code", codes, known)
    within = LAYERS if layers is None else _chosen("layer", layers, LAYERS)
    return tuple(
        code
        for code, entry in known.items()
        if entry.layer in within and (among is None or code in among)
    )


def _chosen(what: str, given: Iterable[str], known: Collection[str]) -> tuple[str, ...]:
    """What was given, without repeats. Raises `ValueError` for what is unknown."""
    chosen = tuple(dict.fromkeys([given] if isinstance(given, str) else given))
    for name in chosen:
        if name not in known:
            near = difflib.get_close_matches(name.upper() if what == "code" else name, known)
            listed = ", ".join(near or known if len(known) < 10 else near)
            raise ValueError(f"unknown {what} {name!r}" + (f"; known: {listed}" if listed else ""))
    return chosen


def _read(source: Document | bytes) -> tuple[Document, Report, tuple[Format, ...]]:
    """The document, what its reading gave, and the formats in which mutants are wanted."""
    by_itself = Policy(standard=False)
    if isinstance(source, Document):
        report = check_document(source, policy=by_itself)
        formats = _FORMATS
    else:
        report = check_bytes(source, policy=by_itself)
        formats = (report.format,) if report.format else _FORMATS
    if report.document is None:
        first = report.diagnostics[0]
        where = f" at {first.pointer}" if first.pointer else ""
        raise ValueError(
            f"mutants are made of valid documents; this one has {first.code}{where}: "
            f"{first.message('en')}"
        )
    return report.document, report, formats


@attrs.frozen(slots=False)
class _Stand:
    """A good document with what is asked of it."""

    document: Document
    seed: int
    each: int
    standing: frozenset[str]
    """Codes of warnings and advice that the good document has already."""

    @cached_property
    def sheets(self) -> tuple[Sheet, ...]:
        """The document as it is, and with parts added for what has no place in it."""
        more = None if self.standing else supplemented(self.document)
        return (Sheet.of(self.document), *([Sheet.of(more)] if more else []))

    def mutants(self, codes: Sequence[str], formats: Sequence[str]) -> Iterator[Mutant]:
        """The mutants of some codes in some formats."""
        known = catalogue()
        for code in codes:
            if code in operators() and code not in self.standing:
                able = [cast("Format", one) for one in formats if one in known[code].formats]
                made = tuple(self._changes(code)) if able else ()
                for format in able:
                    for sheet, change in made:
                        yield self._mutant(sheet, code, format, change)
        rules = [code for code in codes if known[code].layer == "rules"]
        if rules:
            yield from self._of_rules(rules, formats)

    def _of_rules(self, codes: Sequence[str], formats: Sequence[str]) -> Iterator[Mutant]:
        from partydocs.testing.mutation.rules import rule_mutants

        for format in formats:
            asked = cast("Format", format)
            yield from rule_mutants(self.document, format=asked, codes=codes, seed=self.seed)

    def _changes(self, code: str) -> Iterator[tuple[Sheet, Change]]:
        """Some of the ways to have a fault: of each operator one, then of each a second."""
        chance = random.Random(f"{self.seed} {code}")  # noqa: S311 - not for secrets
        for sheet in self.sheets if operators()[code] else ():
            ways = [[*each.changes(sheet)] for each in operators()[code]]
            drawn = _shuffled([_drawn(each, chance, self.each) for each in ways], chance)
            rounds = chain.from_iterable(zip_longest(*drawn))
            found = [change for change in rounds if change is not None][: self.each]
            yield from ((sheet, change) for change in found)
            if found:
                return

    def _mutant(self, sheet: Sheet, code: str, format: Format, change: Change) -> Mutant:
        added = ", in a part that was added" if sheet is not self.sheets[0] else ""
        return Mutant(
            data=change.write(sheet, format),
            format=format,
            expected=(Expected(code, change.pointer),),
            description=change.description + added,
            limits=change.limits,
            policy=self._policy(code),
            kind=change.kind,
        )

    def _policy(self, code: str) -> Policy | None:
        """Where the document can still be read, its rules must not have their say."""
        if catalogue()[code].severity == "error" and not self.standing:
            return None
        return Policy(standard=False, settings=dict.fromkeys(sorted(self.standing), "off"))


def _drawn(changes: list[Change], chance: random.Random, count: int) -> list[Change]:
    """Some of many, in no order."""
    drawn: list[Change] = []
    while changes and len(drawn) < count:
        index = int(chance.random() * len(changes))
        changes[index], changes[-1] = changes[-1], changes[index]
        drawn.append(changes.pop())
    return drawn


def _shuffled(drawn: list[list[Change]], chance: random.Random) -> list[list[Change]]:
    return sorted(drawn, key=lambda _: chance.random())
