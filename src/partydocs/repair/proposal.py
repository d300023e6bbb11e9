"""Propose repairs for one source, in rounds.

Each round validates the text, takes the diagnostics that have a repair function in
`replacements.REPAIRS`, finds the string literal that each is about, and makes all the changes at
once. Rules are applied only to a document that can be read, so one repair can reveal another.
Rounds are therefore repeated until one changes nothing. For "Theo  Kế hoạch 66-KH/ĐU" with two
spaces and a Cyrillic K:

    round 1   NOT-COLLAPSED       two spaces become one; the document can be read
    round 2   LOOK-ALIKE-LETTER   the Cyrillic K becomes a Latin one
    round 3   nothing to repair

A round whose result can no longer be read as a document is discarded, and the rounds end.
"""

from __future__ import annotations

import codecs
import difflib
from collections.abc import Iterator
from itertools import pairwise
from typing import TYPE_CHECKING

import attrs

from partydocs.formats.encoding import decode, decoded_leniently
from partydocs.formats.line_index import LineIndex
from partydocs.formats.source import FormatName, Limits, Readable, read_bytes
from partydocs.model.base import FatalInput, excerpt
from partydocs.repair.literals import LITERALS, Literal
from partydocs.repair.replacements import REPAIRS, Replacement, with_replacements
from partydocs.validation.diagnostic import Diagnostic
from partydocs.validation.report import Report
from partydocs.validation.validator import check_bytes

if TYPE_CHECKING:
    from partydocs.rules.engine.policy import Policy

__all__ = ["Proposal", "Repair", "repair"]

_OF_PROSE = frozenset(("CITE-SPELLING", "LOOK-ALIKE-LETTER"))
"""Repairs that assume Vietnamese prose."""


@attrs.frozen(kw_only=True)
class Repair:
    """The repair of one value: the reason, and the text before and after."""

    finding: Diagnostic
    """The reason. Its line and column refer to the text at the start of the round."""
    before: str
    """The value around the first change, or an excerpt of it."""
    after: str


@attrs.frozen(kw_only=True)
class Proposal:
    """A source before and after the repairs, and the report on the result."""

    before: str
    """The text of the source, without a byte-order mark."""
    after: str
    repairs: tuple[Repair, ...]
    """The repairs, in the order in which they were made."""
    report: Report
    """The report on the text after the repairs."""
    data: bytes
    """The text after the repairs, in the encoding of the source: the bytes to write."""

    @property
    def changed(self) -> bool:
        """Whether there is any repair."""
        return self.after != self.before

    def diff(self) -> Iterator[str]:
        """Yield the lines of a unified diff, without line ends."""
        name = self.report.file or "-"
        before, after = self.before.split("\n"), self.after.split("\n")
        if len(before) != len(after):
            yield from difflib.unified_diff(before, after, name, name, lineterm="")
            return
        # difflib may match one <tasks> with another: numbers make every line unique
        old, new = _numbered(before), _numbered(after)
        for line in difflib.unified_diff(old, new, name, name, lineterm=""):
            yield line.partition("\n")[0]


def _numbered(lines: list[str]) -> list[str]:
    return [f"{line}\n{number}" for number, line in enumerate(lines)]


def repair(
    source: Readable,
    *,
    format: FormatName | None = None,
    limits: Limits | None = None,
    policy: Policy | None = None,
) -> Proposal:
    """Propose repairs for a document: a path, bytes or file object. Nothing is written.

    Repairs change the spelling, never the meaning: Unicode composition, look-alike letters,
    characters without width, superfluous spaces, the format of symbols. They are repeated until
    nothing more is proposed. Raises `OSError` if the source cannot be read.

    Args:
        source: a string is a path.
        format: `xml` or `json`; by default it is detected from the content.
        limits: of the size of the source; larger ones are refused.
        policy: the rules to apply; by default those of the standard, as of today.
    """
    from partydocs.rules.engine.policy import Policy

    limits = limits or Limits()
    name, data = read_bytes(source, limits.bytes)
    check = _RoundCheck(name, format, limits, policy or Policy())
    try:
        text = decode(data, format).text if len(data) <= limits.bytes else ""
    except FatalInput:
        shown = decoded_leniently(data)
        return Proposal(before=shown, after=shown, repairs=(), report=check(data), data=data)
    found = _repeated(text, data, attrs.evolve(check, limits=_reporting_all(limits)))
    if len(found.report.diagnostics) > limits.diagnostics:
        found = attrs.evolve(found, report=check(found.data))
    return found


def _reporting_all(limits: Limits) -> Limits:
    """Return limits that report every diagnostic, so that one round repairs all it can."""
    return attrs.evolve(limits, diagnostics=max(limits.diagnostics, limits.nodes))


@attrs.frozen
class _RoundCheck:
    """Validates the text of a round, each time with the same settings."""

    name: str | None
    format: FormatName | None
    limits: Limits
    policy: Policy

    def __call__(self, data: bytes) -> Report:
        return check_bytes(
            data, file=self.name, format=self.format, limits=self.limits, policy=self.policy
        )


_MOST_ROUNDS = 100


def _repeated(before: str, data: bytes, check: _RoundCheck) -> Proposal:
    """Repeat rounds of repairs until one proposes nothing."""
    text, report = before, check(data)
    repairs: list[Repair] = []
    for _ in range(_MOST_ROUNDS):
        made, changes = _round(text, report)
        if not changes:
            break
        repaired = with_replacements(text, changes)
        new_report = check(_encoded(repaired, data))
        if report.document is not None and new_report.document is None:
            break
        text, report = repaired, new_report
        repairs += made
    return Proposal(
        before=before,
        after=text,
        repairs=tuple(repairs),
        report=report,
        data=data if text == before else _encoded(text, data),
    )


_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)


def _encoded(text: str, like: bytes) -> bytes:
    """Return the text in the encoding of the source, with its byte-order mark if it had one."""
    for mark, encoding in _MARKS:
        if like.startswith(mark):
            return mark + text.encode(encoding)
    return text.encode()


def _round(text: str, report: Report) -> tuple[list[Repair], list[Replacement]]:
    """Return one repair per value, and all changes of the source ordered by position.

    If a value has several diagnostics, the first is repaired; the others follow in later rounds.
    """
    repairs: list[Repair] = []
    changes: list[Replacement] = []
    repaired: set[int] = set()
    lines = LineIndex(text)
    for finding in report.diagnostics:
        literal = _literal(text, lines, finding, report.format)
        if literal is None or literal.offsets[0] in repaired:
            continue
        replacements = list(REPAIRS[finding.code](literal.text))
        if replacements:
            repaired.add(literal.offsets[0])
            repairs.append(_repair(finding, literal.text, replacements))
            changes += map(literal.in_source, replacements)
    changes.sort(key=lambda each: each.start)
    assert all(one.end <= other.start for one, other in pairwise(changes))
    return repairs, changes


def _literal(
    text: str, lines: LineIndex, finding: Diagnostic, format: FormatName | None
) -> Literal | None:
    """Return the literal that a diagnostic is about; None if it must not or cannot be repaired."""
    if finding.code in _OF_PROSE and finding.pointer.startswith("/properties/"):
        return None  # the value of an extension: its syntax is unknown
    if finding.code not in REPAIRS or finding.line is None or finding.column is None:
        return None
    offset = lines.starts[finding.line - 1] + finding.column - 1
    literal_at = LITERALS.get(format or "")
    return literal_at(text, offset, finding) if literal_at is not None else None


_NEAR = 20


def _repair(finding: Diagnostic, text: str, changes: list[Replacement]) -> Repair:
    """Describe a repair, with an excerpt around its first change."""
    start = max(0, changes[0].start - _NEAR)
    end = min(len(text), changes[0].end + _NEAR)
    first = attrs.evolve(changes[0], start=changes[0].start - start, end=changes[0].end - start)
    before = text[start:end]
    after = with_replacements(before, [first])
    return Repair(finding=finding, before=excerpt(before), after=excerpt(after))
