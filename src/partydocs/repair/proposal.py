"""What is proposed for one source: its text with every sure mend made, and the reasons."""

from __future__ import annotations

import codecs
import difflib
from collections.abc import Iterator
from itertools import pairwise
from typing import TYPE_CHECKING

import attrs

from partydocs.formats.encoding import decode, decoded_leniently
from partydocs.formats.line_index import LineIndex
from partydocs.formats.source import Format, Limits, Readable, read_bytes
from partydocs.model.base.finding import FatalInput
from partydocs.model.base.scalar import excerpt
from partydocs.repair.literals import Literal, json_literal, xml_attribute, xml_text
from partydocs.repair.replacements import MENDS, Replacement, with_replacements
from partydocs.validation.diagnostic import Diagnostic
from partydocs.validation.report import Report
from partydocs.validation.validator import check_bytes

if TYPE_CHECKING:
    from partydocs.rules.engine.policy import Policy

__all__ = ["Proposal", "Repair", "repair"]

_OF_PROSE = frozenset(("CITE-SPELLING", "LOOK-ALIKE-LETTER"))
"""Mends that suppose Vietnamese prose."""


@attrs.frozen(kw_only=True)
class Repair:
    """One value that is mended: why, and what becomes of it."""

    finding: Diagnostic
    """What is wrong: the reason. Its place is that in the text of the round that mended it."""
    before: str
    """The value around the first change, or an excerpt of it."""
    after: str


@attrs.frozen(kw_only=True)
class Proposal:
    """A source as it is, as it would be, and what would still be found in it."""

    before: str
    """The text of the source, without byte-order mark."""
    after: str
    repairs: tuple[Repair, ...]
    """In the order in which they were made."""
    report: Report
    """The report on the text after the repairs."""
    data: bytes
    """What to write: the text after the repairs, in the encoding of the source."""

    @property
    def changed(self) -> bool:
        """Whether anything is proposed."""
        return self.after != self.before

    def diff(self) -> Iterator[str]:
        """The lines of a unified diff, without line ends."""
        name = self.report.file or "-"
        before, after = self.before.split("\n"), self.after.split("\n")
        if len(before) != len(after):
            yield from difflib.unified_diff(before, after, name, name, lineterm="")
            return
        # numbered: equal lines such as <tasks> stay where they are, which difflib does not promise
        old, new = _numbered(before), _numbered(after)
        for line in difflib.unified_diff(old, new, name, name, lineterm=""):
            yield line.partition("\n")[0]


def _numbered(lines: list[str]) -> list[str]:
    return [f"{line}\n{number}" for number, line in enumerate(lines)]


def repair(
    source: Readable,
    *,
    format: Format | None = None,
    limits: Limits | None = None,
    policy: Policy | None = None,
) -> Proposal:
    """Propose repairs for a document: a path, bytes or file object. Nothing is written.

    Repairs change spelling, never what a document says: composed letters, letters that only look
    right, characters without width, superfluous spaces, spellings of symbols. They are repeated
    until nothing more is proposed. Raises `OSError` where the source can't be read.

    Args:
        source: a string is a path.
        format: `xml` or `json`; by default what the content looks like.
        limits: how much is taken before it is refused.
        policy: which rules are applied; by default those of the standard, as of today.
    """
    from partydocs.rules.engine.policy import Policy

    limits = limits or Limits()
    name, data = read_bytes(source, limits.bytes)
    check = _Check(name, format, limits, policy or Policy())
    try:
        text = decode(data, format).text if len(data) <= limits.bytes else ""
    except FatalInput:
        shown = decoded_leniently(data)
        return Proposal(before=shown, after=shown, repairs=(), report=check(data), data=data)
    found = _repeated(text, data, attrs.evolve(check, limits=_telling_all(limits)))
    if len(found.report.diagnostics) > limits.diagnostics:
        found = attrs.evolve(found, report=check(found.data))
    return found


def _telling_all(limits: Limits) -> Limits:
    """Limits under which one round sees to all that it can."""
    return attrs.evolve(limits, diagnostics=max(limits.diagnostics, limits.nodes))


@attrs.frozen
class _Check:
    """How a source is checked, each round in the same way."""

    name: str | None
    format: Format | None
    limits: Limits
    policy: Policy

    def __call__(self, data: bytes) -> Report:
        return check_bytes(
            data, file=self.name, format=self.format, limits=self.limits, policy=self.policy
        )


_MOST_ROUNDS = 100


def _repeated(before: str, data: bytes, check: _Check) -> Proposal:
    """Rounds of repairs, until one proposes nothing."""
    text, report = before, check(data)
    repairs: list[Repair] = []
    for _ in range(_MOST_ROUNDS):
        made, changes = _round(text, report)
        if not changes:
            break
        mended = with_replacements(text, changes)
        encoded = _encoded(mended, data)
        following = check(encoded)
        if report.document is not None and following.document is None:
            break
        text, report = mended, following
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
    """Text in the encoding of the source, with its byte-order mark if it had one."""
    for mark, encoding in _MARKS:
        if like.startswith(mark):
            return mark + text.encode(encoding)
    return text.encode()


def _round(text: str, report: Report) -> tuple[list[Repair], list[Replacement]]:
    """One mend for each value that has one, and the changes of the source, in its order."""
    repairs: list[Repair] = []
    changes: list[Replacement] = []
    met: set[int] = set()
    lines = LineIndex(text)
    for finding in report.diagnostics:
        literal = _literal(text, lines, finding, report.format)
        if literal is None or literal.places[0] in met:
            continue
        mended = list(MENDS[finding.code](literal.text))
        if mended:
            met.add(literal.places[0])
            repairs.append(_told(finding, literal.text, mended))
            changes += map(literal.in_source, mended)
    changes.sort(key=lambda each: each.start)
    assert all(one.end <= other.start for one, other in pairwise(changes))
    return repairs, changes


def _literal(
    text: str, lines: LineIndex, finding: Diagnostic, format: Format | None
) -> Literal | None:
    """The value that a finding is about, as it stands in the source, if a machine may mend it."""
    if finding.code in _OF_PROSE and finding.pointer.startswith("/properties/"):
        return None  # a value of somebody else's, which must stay what it is
    if finding.code not in MENDS or finding.line is None or finding.column is None:
        return None
    offset = lines.starts[finding.line - 1] + finding.column - 1
    if format == "json":
        return json_literal(text, offset)
    is_attribute = finding.xpath.rpartition("/")[2].startswith("@")
    return (xml_attribute if is_attribute else xml_text)(text, offset)


_NEAR = 20


def _told(finding: Diagnostic, text: str, changes: list[Replacement]) -> Repair:
    start = max(0, changes[0].start - _NEAR)
    end = min(len(text), changes[0].end + _NEAR)
    first = attrs.evolve(changes[0], start=changes[0].start - start, end=changes[0].end - start)
    piece = text[start:end]
    return Repair(
        finding=finding, before=excerpt(piece), after=excerpt(with_replacements(piece, [first]))
    )
