"""Runs all engines on batches of documents and collects disagreements."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path

import attrs

from tests.faults.case import FORMATS, Format
from tests.interop.agreement.documents import Drawn, drawn
from tests.interop.agreement.reduction import reduced, reduced_tree
from tests.interop.agreement.writing import as_json, as_xml
from tests.interop.engine_faults import explaining
from tests.interop.engines import Engine, Judge
from tests.interop.library import library_accepts

__all__ = ["Comparison", "Disagreement", "Outcome"]

MOST_REDUCED = 5
"""Maximum number of disagreements that a process reduces; a frequent fault would take all day."""
OWN = "partydocs"
ITSELF = "one way through the library"


@attrs.frozen(kw_only=True)
class Disagreement:
    """A document on which the engines disagree."""

    number: int
    between: str
    """The deviating side: an engine, the other format, or one path through the library itself."""
    accepted: bool
    """Whether that side accepts the document."""
    smallest: Mapping[Format, bytes]


@attrs.define
class Outcome:
    """The results for a number of documents."""

    documents: int = 0
    verdicts: Counter[tuple[Format, str, bool]] = attrs.field(factory=Counter)
    faults_met: Counter[tuple[str, str]] = attrs.field(factory=Counter)
    disagreements: list[Disagreement] = attrs.field(factory=list)

    def add(self, other: Outcome) -> None:
        """Add another outcome."""
        self.documents += other.documents
        self.verdicts += other.verdicts
        self.faults_met += other.faults_met
        self.disagreements += other.disagreements


class Comparison:
    """The running engines, and the documents of a seed."""

    def __init__(self, engines: Sequence[Engine], schemas: Path, seed: int) -> None:
        self.seed = seed
        self.judges: dict[Engine, Judge] = {each: each.start(schemas) for each in engines}
        self.reduced = 0

    def close(self) -> None:
        """Stop all engines."""
        for judge in self.judges.values():
            judge.close()

    def compare(self, numbers: Sequence[int]) -> Outcome:
        """Generate the documents of these numbers and run all engines on them."""
        documents = [drawn(self.seed, number) for number in numbers]
        outcome = Outcome(documents=len(documents))
        own: dict[Format, list[bool]] = {}
        for format in FORMATS:
            own[format] = [self._own_verdict(each, format, outcome) for each in documents]
            outcome.verdicts.update((format, OWN, verdict) for verdict in own[format])
        for engine in self.judges:
            self._compare_engine(engine, documents, own[engine.format], outcome)
        for each, xml, json in zip(documents, own["xml"], own["json"], strict=True):
            if each.tree is not None and xml != json:
                outcome.disagreements.append(self._between_formats(each, accepted=json))
        return outcome

    def _own_verdict(self, each: Drawn, format: Format, outcome: Outcome) -> bool:
        """The library's result. Its fast path and its full validation may disagree."""
        data = each.data(format)
        try:
            return library_accepts(data)
        except AssertionError:
            if self._may_reduce():
                data = reduced(data, format, _is_torn)
            torn = Disagreement(
                number=each.number, between=ITSELF, accepted=False, smallest={format: data}
            )
            outcome.disagreements.append(torn)
            return False

    def _compare_engine(
        self, engine: Engine, documents: Sequence[Drawn], own: Sequence[bool], outcome: Outcome
    ) -> None:
        judged = self.judges[engine].verdicts([each.data(engine.format) for each in documents])
        outcome.verdicts.update((engine.format, engine.name, verdict) for verdict in judged)
        for each, verdict, expected in zip(documents, judged, own, strict=True):
            if verdict == expected:
                continue
            faults = explaining(engine.name, each.data(engine.format), verdict)
            outcome.faults_met.update((engine.name, fault.title) for fault in faults)
            if not faults:
                outcome.disagreements.append(self._between_engines(each, engine, verdict))

    def _between_engines(self, each: Drawn, engine: Engine, verdict: bool) -> Disagreement:
        judge = self.judges[engine]

        def shows(data: bytes) -> bool:
            found = judge.verdicts([data])[0]
            return found != _accepts(data) and not explaining(engine.name, data, found)

        data = each.data(engine.format)
        if self._may_reduce():
            data = reduced(data, engine.format, shows)
        return Disagreement(
            number=each.number,
            between=engine.name,
            accepted=verdict,
            smallest={engine.format: data},
        )

    def _between_formats(self, each: Drawn, *, accepted: bool) -> Disagreement:
        tree = each.tree
        if self._may_reduce():
            tree = reduced_tree(tree, _differs)
        smallest: dict[Format, bytes] = {"xml": as_xml(tree), "json": as_json(tree)}
        return Disagreement(
            number=each.number, between="JSON", accepted=accepted, smallest=smallest
        )

    def _may_reduce(self) -> bool:
        self.reduced += 1
        return self.reduced <= MOST_REDUCED


def _differs(tree: object) -> bool:
    if not isinstance(tree, dict) or not isinstance(tree.get("kind"), str):
        return False
    return _accepts(as_xml(tree)) != _accepts(as_json(tree))


def _accepts(data: bytes) -> bool:
    try:
        return library_accepts(data)
    except AssertionError:
        return False


def _is_torn(data: bytes) -> bool:
    try:
        library_accepts(data)
    except AssertionError:
        return True
    return False
