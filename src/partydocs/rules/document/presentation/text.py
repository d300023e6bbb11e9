"""Rules on text: characters, encodings, tone marks, punctuation, repetition, placeholders."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import pairwise
from typing import get_args

import attrs

from partydocs.model.base import Finding, NodeLocation, table, walk
from partydocs.model.envelope import Property, Provenance, Reference, Source
from partydocs.model.text import Cite, Paragraph
from partydocs.rules.engine.document_index import DocumentIndex, Text, TextBlock
from partydocs.rules.engine.finding import finding
from partydocs.rules.engine.parameters import LocalizedText
from partydocs.rules.engine.rule import rule
from partydocs.rules.text.encodings import (
    LegacyEncoding,
    legacy_words,
    may_be_legacy,
    mojibake_words,
)
from partydocs.rules.text.letters import BIDI, INVISIBLE, PRIVATE_USE, look_alikes, named
from partydocs.rules.text.syllables import (
    Placement,
    ToneMark,
    is_syllable,
    placements_of,
    tone_marks,
)

# Characters and encodings. Each text is reported once, at its first fault.


@rule("LOOK-ALIKE-LETTER")
def look_alike_letter(index: DocumentIndex) -> Iterator[Finding]:
    for text in index.texts:
        first = next(look_alikes(text.text), None)
        if first:
            yield finding(
                text.at,
                word=first.word,
                letter=named(first.letter),
                corrected=first.corrected,
                meant=named(first.expected),
            )


_FONTS: dict[LegacyEncoding, str] = {"TCVN3": "TCVN3 (ABC)", "VNI": "VNI"}


@rule("LEGACY-ENCODING")
def legacy_encoding(index: DocumentIndex) -> Iterator[Finding]:
    if not any(map(may_be_legacy, index.vocabulary)):
        return
    for text in index.texts:
        for encoding, name in _FONTS.items():
            words = legacy_words(text.text, encoding)
            if words:
                yield finding(text.at, encoding=name, word=words[0].word, meant=words[0].decoded)
                break


@rule("MOJIBAKE")
def mojibake(index: DocumentIndex) -> Iterator[Finding]:
    for text in index.texts:
        first = next(mojibake_words(text.text), None)
        if first:
            yield finding(text.at, word=first.word, meant=plausible(first.decoded))


def plausible(decoded: str) -> str | None:
    """A decoded word if all its parts are Vietnamese. The second byte of `Đ` often gets lost."""
    whole = decoded.replace("Ä", "Đ")
    return whole if all(map(is_syllable, re.findall(r"\w+", whole))) else None


@rule("REPLACEMENT-CHARACTER")
def replacement_character(index: DocumentIndex) -> Iterator[Finding]:
    for text in index.texts:
        if "\ufffd" in text.text:
            yield finding(text.at, around=_around(text.text, text.text.index("\ufffd")))


@rule("INVISIBLE-CHARACTER")
def invisible_character(index: DocumentIndex) -> Iterator[Finding]:
    yield from _characters(index, INVISIBLE)


@rule("BIDI-CHARACTER")
def bidi_character(index: DocumentIndex) -> Iterator[Finding]:
    yield from _characters(index, BIDI)


@rule("PRIVATE-USE")
def private_use(index: DocumentIndex) -> Iterator[Finding]:
    yield from _characters(index, PRIVATE_USE)


def _characters(index: DocumentIndex, pattern: re.Pattern[str]) -> Iterator[Finding]:
    for text in index.texts:
        first = pattern.search(text.text) if not text.text.isascii() else None
        if first:
            around = _around(text.text, first.start())
            yield finding(text.at, character=named(first[0]), around=around)


_AROUND = 12


def _around(text: str, offset: int) -> str:
    """The characters around an offset."""
    return text[max(0, offset - _AROUND) : offset + _AROUND].strip()


# Tone marks.


@attrs.frozen
class _LocatedToneMark:
    """A syllable with two possible positions of the tone mark, and its location."""

    at: NodeLocation
    mark: ToneMark


@rule("TONE-PLACEMENT-MIXED")
def tone_placement_mixed(index: DocumentIndex) -> Iterator[Finding]:
    # The first syllable of the rarer placement is reported, with the first of the usual one.
    if len(set().union(*map(placements_of, index.vocabulary))) < len(get_args(Placement)):
        return
    seen = [
        _LocatedToneMark(text.at, each)
        for text in _own_words(index)
        for each in tone_marks(_unquoted(text))
    ]
    counts = Counter(each.mark.placement for each in seen)
    if len(counts) < 2:
        return
    order = {id(node): position for position, node in enumerate(walk(index.document), 1)}
    seen.sort(key=lambda each: (order.get(id(each.at.node), 0), each.at.index or 0))
    often, rare = (placement for placement, _ in counts.most_common())
    if counts[often] == counts[rare]:
        often = seen[0].mark.placement
        rare = "old" if often == "new" else "new"
    usual = next(each for each in seen if each.mark.placement == often)
    odd = next(each for each in seen if each.mark.placement == rare)
    yield finding(
        odd.at,
        related=[usual.at],
        often=_times(counts[often]),
        rare=_times(counts[rare]),
        usual=usual.mark.word,
        odd=odd.mark.word,
    )


def _times(count: int) -> LocalizedText:
    return LocalizedText(str(count), "once" if count == 1 else f"{count} times")


_NOT_OWN = (Reference, Source, Provenance, Property, Cite)
_QUOTED = re.compile(r"“[^“”]{0,2000}”|«[^«»]{0,2000}»")


def _own_words(index: DocumentIndex) -> Iterator[Text]:
    """The texts by the issuer, without titles of other documents and notes on the record."""
    return (each for each in index.texts if not isinstance(each.at.node, _NOT_OWN))


def _unquoted(text: Text) -> str:
    """The text without quotations, which keep the spelling of their source."""
    return _QUOTED.sub(" ", text.text) if "“" in text.text or "«" in text.text else text.text


# Spaces, brackets, repetitions.

_SPACE_BEFORE = re.compile(r"(?<=[\w)”%])[ \u00a0]([,;:!?]|\.(?!\.))(?=\s|$)")


@rule("SPACE-BEFORE-PUNCTUATION")
def space_before_punctuation(index: DocumentIndex) -> Iterator[Finding]:
    yield from _first_match(index, _SPACE_BEFORE)


# two marks with or without a space, but no ellipsis, and no part of ./.
_DOUBLED = re.compile(r"[,;:.](?:(?<=[,;:])[ \u00a0]?[,;:.](?=\s|$)|(?<=\.)(?<![./]\.)\.(?![./]))")


@rule("PUNCTUATION-DOUBLED")
def punctuation_doubled(index: DocumentIndex) -> Iterator[Finding]:
    yield from _first_match(index, _DOUBLED)


def _first_match(index: DocumentIndex, pattern: re.Pattern[str]) -> Iterator[Finding]:
    for text in index.plain_texts:
        match = pattern.search(text.text)
        if match:
            around = _around(text.text, match.start())
            yield finding(text.location_at(match.start()), around=around)


_OPENING = {"(": ")", "“": "”", "[": "]"}
_BRACKET = re.compile(r"[()“”\[\]]")
_LABEL = re.compile(r"(?:^|[\s(;,])[^\W_]{1,3}$")


@rule("BRACKETS-UNBALANCED")
def brackets_unbalanced(index: DocumentIndex) -> Iterator[Finding]:
    for text in index.plain_texts:
        offset = _unbalanced(text.text)
        if offset is not None:
            yield finding(
                text.location_at(offset),
                bracket=text.text[offset],
                around=_around(text.text, offset),
            )


def _unbalanced(text: str) -> int | None:
    """The offset of the first bracket without partner; None if all match."""
    open_offsets: list[int] = []
    for match in _BRACKET.finditer(text):
        if match[0] in _OPENING:
            open_offsets.append(match.start())
        elif open_offsets and _OPENING[text[open_offsets[-1]]] == match[0]:
            open_offsets.pop()
        elif not _closes_label(text, match.start()):
            return match.start()
    return open_offsets[0] if open_offsets else None


def _closes_label(text: str, offset: int) -> bool:
    """Whether a bracket is part of a label, as in `a)`."""
    return text[offset] == ")" and _LABEL.search(text[max(0, offset - 5) : offset]) is not None


@rule("REPEATED-WORD")
def repeated_word(index: DocumentIndex) -> Iterator[Finding]:
    for text in index.plain_texts:
        match = _repeated().search(text.text) if _may_repeat(text.text) else None
        if match:
            yield finding(text.location_at(match.start("again")), word=match["word"].lower())


def _may_repeat(text: str) -> bool:
    """Whether a word may be repeated: a cheap test before the regular expression."""
    words = text.lower().split()
    return any(two.startswith(one) for one, two in pairwise(words))


@cache
def _repeated() -> re.Pattern[str]:
    words = "|".join(row["word"] for row in table("functionWords"))
    return re.compile(rf"\b(?P<word>{words})\s{{1,3}}(?P<again>(?P=word))\b", re.IGNORECASE)


_LONG = 80


@rule("TEXT-TWICE")
def text_twice(index: DocumentIndex) -> Iterator[Finding]:
    first: dict[str, TextBlock] = {}
    for block in index.text_blocks:
        if not isinstance(block.at.node, Paragraph) or len(block.text) < _LONG:
            continue
        words = " ".join(block.text.split())
        known = first.setdefault(words, block)
        if known is not block:
            yield finding(block.at, related=[known.at], text=words)


# Placeholders and titles.

_PLACEHOLDERS = (
    # .../...
    re.compile(r"(?:…|\.{2,40})\s?/\s?(?:…|\.\.)"),
    # ……, ....., _____
    re.compile(r"…{2,}|\.{5,}|(?:\. ){5,}|_{4,}"),
    # ngày … tháng
    re.compile(r"\bngày(?:\s?[.…]{1,40}\s?|\s{2,9})tháng\b", re.IGNORECASE),
    # ngày 03 tháng …
    re.compile(r"\bngày\s{1,3}\d{1,2}\s{1,3}tháng\s{0,3}[.…]", re.IGNORECASE),
    # xxx, Lorem ipsum, TODO, ???
    re.compile(r"(?<!\w)x{3,}(?!\w)|\b(?i:lorem ipsum)\b|\bTODO\b|\?{3}"),
    # [điền số]
    re.compile(
        r"\[(?:điền|nhập|ghi|chèn|bổ sung|tên|họ tên|số|ngày|nội dung)\b[^\[\]]{0,80}\]",
        re.IGNORECASE,
    ),
)


@rule("PLACEHOLDER-TEXT")
def placeholder_text(index: DocumentIndex) -> Iterator[Finding]:
    if index.document.state != "issued":
        return
    for text in index.plain_texts:
        first = min(_placeholders(text.text), default=None)
        if first is not None:
            around = _around(text.text, first)
            yield finding(text.location_at(first), around=around)


_HINTS = ("…", "..", ". .", "__", "  ", "xxx", "orem", "LOREM", "TODO", "???", "[")


def _placeholders(text: str) -> Iterable[int]:
    """The offset of the first match of each pattern for a placeholder."""
    if not any(hint in text for hint in _HINTS):
        return ()
    return [match.start() for each in _PLACEHOLDERS if (match := each.search(text))]


@rule("SUBJECT-ENDS-WITH-PERIOD")
def subject_ends_with_period(index: DocumentIndex) -> Iterator[Finding]:
    subject = index.document.subject
    if subject.endswith((".", ";", ",", ":")) and not subject.endswith(("..", "v.v.")):
        yield finding(index.document, "subject", mark=subject[-1])
