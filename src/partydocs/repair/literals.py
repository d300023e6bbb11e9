"""Texts as they are spelt in a source: where each character stands, escapes included."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator

import attrs

from partydocs.repair.replacements import Replacement

__all__ = ["Literal", "json_literal", "xml_attribute", "xml_text"]


@attrs.frozen
class Literal:
    """A text in a source: its characters, and where in the source each starts."""

    text: str
    places: list[int]
    """One for each character, and the end."""
    spell: Callable[[str], str]
    """How a character is written there."""

    def in_source(self, change: Replacement) -> Replacement:
        """A change of the text as one of the source."""
        # an empty piece is put in before its character, a piece ends where its last one does
        start = self.places[change.start]
        end = self.places[change.end] if change.end > change.start else start
        return Replacement(start, end, "".join(map(self.spell, change.text)))


def _literal(
    pieces: Iterator[tuple[str, int, int]], end: int, spell: Callable[[str], str]
) -> Literal:
    """A literal of pieces: characters, with start and end in the source."""
    text: list[str] = []
    places: list[int] = []
    for characters, start, stop in pieces:
        text.append(characters)
        places += [start] * len(characters)
        end = stop
    return Literal("".join(text), [*places, end], spell)


_JSON_PIECE = re.compile(
    r"\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|\\u[0-9a-fA-F]{4}|\\.|[^\"\\]"
)


def json_literal(source: str, offset: int) -> Literal | None:
    """The string that starts at an offset; None where there is none."""
    if not source.startswith('"', offset):
        return None

    def pieces() -> Iterator[tuple[str, int, int]]:
        place = offset + 1
        while match := _JSON_PIECE.match(source, place):
            raw = match[0]
            yield (json.loads(f'"{raw}"') if raw[0] == "\\" else raw), place, match.end()
            place = match.end()

    return _literal(pieces(), offset + 1, _json_speller(source))


def _json_speller(source: str) -> Callable[[str], str]:
    ascii_only = source.isascii()
    return lambda character: json.dumps(character, ensure_ascii=ascii_only)[1:-1]


_ATTRIBUTE = re.compile(r"[^\s=/>]+\s*=\s*([\"'])")
_START_TAG = re.compile(r"<[^\s/>]+(?:\s+[^\s=/>]+\s*=\s*(?:\"[^\"]*\"|'[^']*'))*\s*>")
_SKIPPED = re.compile(r"<!--.*?-->|<\?.*?\?>", re.DOTALL)
_CDATA = re.compile(r"<!\[CDATA\[(.*?)\]\]>", re.DOTALL)
_XML_PIECE = re.compile(r"&#x([0-9a-fA-F]+);|&#([0-9]+);|&(\w+);|\r\n|[^<&]")
_ENTITIES = {"amp": "&", "lt": "<", "gt": ">", "quot": '"', "apos": "'"}


def xml_attribute(source: str, offset: int) -> Literal | None:
    """The value of the attribute whose name starts at an offset; None where there is none."""
    name = _ATTRIBUTE.match(source, offset)
    if name is None:
        return None
    end = source.index(name[1], name.end())
    pieces = (
        (" " if piece in ("\n", "\t") and stop - start == 1 else piece, start, stop)
        for piece, start, stop in _xml_pieces(source, name.end(), end)
    )
    return _literal(pieces, name.end(), _xml_speller(source))


def xml_text(source: str, offset: int) -> Literal | None:
    """The text that starts at an offset, or that of the element that starts there."""
    if source.startswith("<", offset) and not source.startswith(("<![", "<!-", "<?"), offset):
        tag = _START_TAG.match(source, offset)
        if tag is None:
            return None
        offset = tag.end()
    return _literal(_xml_run(source, offset), offset, _xml_speller(source))


def _xml_run(source: str, place: int) -> Iterator[tuple[str, int, int]]:
    """The characters up to the next tag, those in CDATA sections included."""
    if source.startswith("<![CDATA[", place - 9) and place >= 9:
        end = source.index("]]>", place)
        yield from _plain_pieces(source, place, end)
        place = end + 3
    while True:
        if match := _SKIPPED.match(source, place):
            place = match.end()
        elif match := _CDATA.match(source, place):
            yield from _plain_pieces(source, match.start(1), match.end(1))
            place = match.end()
        elif source.startswith("<", place):
            return
        else:
            end = source.find("<", place)
            if end < 0:
                return
            yield from _xml_pieces(source, place, end)
            place = end


def _plain_pieces(source: str, start: int, end: int) -> Iterator[tuple[str, int, int]]:
    return ((source[place], place, place + 1) for place in range(start, end))


def _xml_pieces(source: str, start: int, end: int) -> Iterator[tuple[str, int, int]]:
    for match in _XML_PIECE.finditer(source, start, end):
        hexadecimal, decimal, entity = match.groups()
        if hexadecimal or decimal:
            character = chr(int(hexadecimal, 16) if hexadecimal else int(decimal))
        elif entity:
            character = _ENTITIES.get(entity, match[0])
        else:
            character = "\n" if match[0] in ("\r\n", "\r") else match[0]
        yield character, match.start(), match.end()


def _xml_speller(source: str) -> Callable[[str], str]:
    if source.isascii():
        return lambda character: character if character.isascii() else f"&#{ord(character)};"
    return lambda character: character
