"""Rules on the text as such: characters, encodings, spelling marks, left-over blanks."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import pairwise
from typing import get_args

import attrs

from partydocs.model.base.codelist import table
from partydocs.model.base.finding import Finding, NodeLocation
from partydocs.model.base.traverse import walk
from partydocs.model.envelope import Property, Provenance, Reference, Source
from partydocs.model.text import Cite, Paragraph
from partydocs.rules.engine.document_index import DocumentIndex, Text, TextBlock
from partydocs.rules.engine.finding import finding
from partydocs.rules.engine.parameters import LocalizedText
from partydocs.rules.engine.rule import rule
from partydocs.rules.text.encodings import LegacyEncoding, legacy_words, may_be_legacy, mojibake
from partydocs.rules.text.letters import BIDI, INVISIBLE, PRIVATE_USE, look_alikes, named
from partydocs.rules.text.syllables import (
    Placement,
    ToneMark,
    is_syllable,
    placements_of,
    tone_marks,
)

# Characters and encodings. Each text is told of once, however often it has the fault.


@rule("LOOK-ALIKE-LETTER")
def look_alike_letter(paper: DocumentIndex) -> Iterator[Finding]:
    """LocalizedText have Vietnamese letters, not letters that look like them."""
    for text in paper.texts:
        first = next(look_alikes(text.text), None)
        if first:
            yield finding(
                text.at,
                word=first.word,
                letter=named(first.letter),
                mended=first.corrected,
                meant=named(first.meant),
            )


_FONTS: dict[LegacyEncoding, str] = {"TCVN3": "TCVN3 (ABC)", "VNI": "VNI"}


@rule("LEGACY-ENCODING")
def legacy_encoding(paper: DocumentIndex) -> Iterator[Finding]:
    """Text of old Vietnamese fonts is converted to Unicode."""
    if not any(map(may_be_legacy, paper.vocabulary)):
        return
    for text in paper.texts:
        for encoding, name in _FONTS.items():
            debris = legacy_words(text.text, encoding)
            if debris:
                yield finding(text.at, encoding=name, word=debris[0].word, meant=debris[0].meant)
                break


@rule("MOJIBAKE")
def garbled(paper: DocumentIndex) -> Iterator[Finding]:
    """Text in UTF-8 is not read as if it were Windows-1252."""
    for text in paper.texts:
        first = next(mojibake(text.text), None)
        if first:
            yield finding(text.at, word=first.word, meant=probable(first.meant))


def probable(meant: str) -> str | None:
    """What a garbled word meant, if it is Vietnamese. The second byte of `Đ` often gets lost."""
    whole = meant.replace("Ä", "Đ")
    return whole if all(map(is_syllable, re.findall(r"\w+", whole))) else None


@rule("REPLACEMENT-CHARACTER")
def replacement_character(paper: DocumentIndex) -> Iterator[Finding]:
    """No letter was lost in conversion."""
    for text in paper.texts:
        if "\ufffd" in text.text:
            yield finding(text.at, around=_around(text.text, text.text.index("\ufffd")))


@rule("INVISIBLE-CHARACTER")
def invisible_character(paper: DocumentIndex) -> Iterator[Finding]:
    """Text has no characters that no one sees."""
    yield from _characters(paper, INVISIBLE)


@rule("BIDI-CHARACTER")
def bidi_character(paper: DocumentIndex) -> Iterator[Finding]:
    """Nothing turns the direction of writing."""
    yield from _characters(paper, BIDI)


@rule("PRIVATE-USE")
def private_use(paper: DocumentIndex) -> Iterator[Finding]:
    """Text has no signs that only one font can show."""
    yield from _characters(paper, PRIVATE_USE)


def _characters(paper: DocumentIndex, pattern: re.Pattern[str]) -> Iterator[Finding]:
    for text in paper.texts:
        first = pattern.search(text.text) if not text.text.isascii() else None
        if first:
            around = _around(text.text, first.start())
            yield finding(text.at, character=named(first[0]), around=around)


_AROUND = 12


def _around(text: str, place: int) -> str:
    """A few characters on both sides of a place."""
    return text[max(0, place - _AROUND) : place + _AROUND].strip()


# Tone marks.


@attrs.frozen
class _Seen:
    """A syllable that tells a way of placing tone marks, and where it stands."""

    at: NodeLocation
    placed: ToneMark


@rule("TONE-PLACEMENT-MIXED")
def tone_placement_mixed(paper: DocumentIndex) -> Iterator[Finding]:
    """One paper places tone marks in one way: uỷ or ủy, hoà or hòa."""
    if len(set().union(*map(placements_of, paper.vocabulary))) < len(get_args(Placement)):
        return
    seen = [
        _Seen(text.at, each) for text in _own_words(paper) for each in tone_marks(_unquoted(text))
    ]
    counts = Counter(each.placed.placement for each in seen)
    if len(counts) < 2:
        return
    order = {id(node): place for place, node in enumerate(walk(paper.document), 1)}
    seen.sort(key=lambda each: (order.get(id(each.at.node), 0), each.at.index or 0))
    often, rare = (placement for placement, _ in counts.most_common())
    if counts[often] == counts[rare]:
        often = seen[0].placed.placement
        rare = "old" if often == "new" else "new"
    usual = next(each for each in seen if each.placed.placement == often)
    odd = next(each for each in seen if each.placed.placement == rare)
    yield finding(
        odd.at,
        related=[usual.at],
        often=_times(counts[often]),
        rare=_times(counts[rare]),
        usual=usual.placed.word,
        odd=odd.placed.word,
    )


def _times(count: int) -> LocalizedText:
    return LocalizedText(str(count), "once" if count == 1 else f"{count} times")


_NOT_OWN = (Reference, Source, Provenance, Property, Cite)
_QUOTED = re.compile(r"“[^“”]{0,2000}”|«[^«»]{0,2000}»")


def _own_words(paper: DocumentIndex) -> Iterator[Text]:
    """The texts that the issuer wrote: not titles of other papers, nor notes on the record."""
    return (each for each in paper.texts if not isinstance(each.at.node, _NOT_OWN))


def _unquoted(text: Text) -> str:
    return _QUOTED.sub(" ", text.text) if "“" in text.text or "«" in text.text else text.text


# Spaces, brackets, repetitions.

_SPACE_BEFORE = re.compile(r"(?<=[\w)”%])[ \u00a0]([,;:!?]|\.(?!\.))(?=\s|$)")


@rule("SPACE-BEFORE-PUNCTUATION")
def space_before_punctuation(paper: DocumentIndex) -> Iterator[Finding]:
    """No space stands before a comma, full stop, colon or semicolon."""
    yield from _first_match(paper, _SPACE_BEFORE)


_DOUBLED = re.compile(r"[,;:.](?:(?<=[,;:])[ \u00a0]?[,;:.](?=\s|$)|(?<=\.)(?<![./]\.)\.(?![./]))")


@rule("PUNCTUATION-DOUBLED")
def punctuation_doubled(paper: DocumentIndex) -> Iterator[Finding]:
    """Two marks of punctuation do not stand side by side."""
    yield from _first_match(paper, _DOUBLED)


def _first_match(paper: DocumentIndex, pattern: re.Pattern[str]) -> Iterator[Finding]:
    for writing in paper.plain_texts:
        match = pattern.search(writing.text)
        if match:
            around = _around(writing.text, match.start())
            yield finding(writing.spot(match.start()), around=around)


_OPENING = {"(": ")", "“": "”", "[": "]"}
_BRACKET = re.compile(r"[()“”\[\]]")
_LABEL = re.compile(r"(?:^|[\s(;,])[^\W_]{1,3}$")


@rule("BRACKETS-UNBALANCED")
def brackets_unbalanced(paper: DocumentIndex) -> Iterator[Finding]:
    """Every bracket and quotation mark that opens is closed."""
    for writing in paper.plain_texts:
        place = _unbalanced(writing.text)
        if place is not None:
            yield finding(
                writing.spot(place),
                bracket=writing.text[place],
                around=_around(writing.text, place),
            )


def _unbalanced(text: str) -> int | None:
    """Where the first bracket stands that has no partner."""
    open_places: list[int] = []
    for match in _BRACKET.finditer(text):
        if match[0] in _OPENING:
            open_places.append(match.start())
        elif open_places and _OPENING[text[open_places[-1]]] == match[0]:
            open_places.pop()
        elif not _closes_label(text, match.start()):
            return match.start()
    return open_places[0] if open_places else None


def _closes_label(text: str, place: int) -> bool:
    """Whether a bracket belongs to a label, as in `a)`."""
    return text[place] == ")" and _LABEL.search(text[max(0, place - 5) : place]) is not None


@rule("REPEATED-WORD")
def repeated_word(paper: DocumentIndex) -> Iterator[Finding]:
    """A small word does not stand twice in a row."""
    for writing in paper.plain_texts:
        match = _repeated().search(writing.text) if _may_repeat(writing.text) else None
        if match:
            yield finding(writing.spot(match.start("again")), word=match["word"].lower())


def _may_repeat(text: str) -> bool:
    """Whether a word may stand twice in a row; told at little cost."""
    words = text.lower().split()
    return any(two.startswith(one) for one, two in pairwise(words))


@cache
def _repeated() -> re.Pattern[str]:
    words = "|".join(row["word"] for row in table("functionWords"))
    return re.compile(rf"\b(?P<word>{words})\s{{1,3}}(?P<again>(?P=word))\b", re.IGNORECASE)


_LONG = 80


@rule("TEXT-TWICE")
def text_twice(paper: DocumentIndex) -> Iterator[Finding]:
    """No paragraph stands in the paper twice."""
    first: dict[str, TextBlock] = {}
    for passage in paper.text_blocks:
        if not isinstance(passage.at.node, Paragraph) or len(passage.text) < _LONG:
            continue
        words = " ".join(passage.text.split())
        known = first.setdefault(words, passage)
        if known is not passage:
            yield finding(passage.at, related=[known.at], text=words)


# Blanks and titles.

_PLACEHOLDERS = (
    re.compile(r"(?:…|\.{2,40})\s?/\s?(?:…|\.\.)"),
    re.compile(r"…{2,}|\.{5,}|(?:\. ){5,}|_{4,}"),
    re.compile(r"\bngày(?:\s?[.…]{1,40}\s?|\s{2,9})tháng\b", re.IGNORECASE),
    re.compile(r"\bngày\s{1,3}\d{1,2}\s{1,3}tháng\s{0,3}[.…]", re.IGNORECASE),
    re.compile(r"(?<!\w)x{3,}(?!\w)|\b(?i:lorem ipsum)\b|\bTODO\b|\?{3}"),
    re.compile(
        r"\[(?:điền|nhập|ghi|chèn|bổ sung|tên|họ tên|số|ngày|nội dung)\b[^\[\]]{0,80}\]",
        re.IGNORECASE,
    ),
)


@rule("PLACEHOLDER-TEXT")
def placeholder_text(paper: DocumentIndex) -> Iterator[Finding]:
    """An issued paper has no blanks left to be filled."""
    if paper.document.state != "issued":
        return
    for writing in paper.plain_texts:
        places = _placeholders(writing.text)
        first = min(places, default=None)
        if first is not None:
            around = _around(writing.text, first)
            yield finding(writing.spot(first), around=around)


_HINTS = ("…", "..", ". .", "__", "  ", "xxx", "orem", "LOREM", "TODO", "???", "[")


def _placeholders(text: str) -> Iterable[int]:
    if not any(hint in text for hint in _HINTS):
        return ()
    return [match.start() for each in _PLACEHOLDERS if (match := each.search(text))]


@rule("SUBJECT-ENDS-WITH-PERIOD")
def subject_ends_with_period(paper: DocumentIndex) -> Iterator[Finding]:
    """The subject ends without a full stop."""
    subject = paper.document.subject
    if subject.endswith((".", ";", ",", ":")) and not subject.endswith(("..", "v.v.")):
        yield finding(paper.document, "subject", mark=subject[-1])
