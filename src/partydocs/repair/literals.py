r"""String literals of a source: the characters, and the offset of each in the source.

An escape or reference takes several characters of the source for one of the text. A literal keeps
the offset of every character, so that a change of the text can be applied to the source without
touching the rest. For the value of `{"a": "x\u00e9y"}`, which starts at offset 6:

    text      x   é   y
    offsets   7   8   14   15 (end)
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping

import attrs

from partydocs.formats.json.format import JSON
from partydocs.formats.xml.format import XML
from partydocs.repair.replacements import Replacement
from partydocs.validation.diagnostic import Diagnostic

__all__ = ["LITERALS", "Literal", "json_literal", "xml_attribute", "xml_text"]


@attrs.frozen
class Literal:
    """A string in a source, with the offset of each of its characters."""

    text: str
    offsets: list[int]
    """Where each character starts in the source, and the end of the last one."""
    escape: Callable[[str], str]
    """Writes a character in the syntax of the source."""

    def in_source(self, change: Replacement) -> Replacement:
        """Return the replacement in the source for a replacement in the text."""
        start = self.offsets[change.start]
        end = self.offsets[change.end] if change.end > change.start else start
        return Replacement(start, end, "".join(map(self.escape, change.text)))


def _literal(
    tokens: Iterator[tuple[str, int, int]], end: int, escape: Callable[[str], str]
) -> Literal:
    """Make a literal of tokens: characters, with their start and end in the source."""
    text: list[str] = []
    offsets: list[int] = []
    for characters, start, stop in tokens:
        text.append(characters)
        offsets += [start] * len(characters)
        end = stop
    return Literal("".join(text), [*offsets, end], escape)


_JSON_TOKEN = re.compile(
    r"\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|\\u[0-9a-fA-F]{4}|\\.|[^\"\\]"
)


def json_literal(source: str, offset: int) -> Literal | None:
    """Return the JSON string that starts at an offset; None if none does."""
    if not source.startswith('"', offset):
        return None

    def tokens() -> Iterator[tuple[str, int, int]]:
        position = offset + 1
        while match := _JSON_TOKEN.match(source, position):
            raw = match[0]
            yield (json.loads(f'"{raw}"') if raw[0] == "\\" else raw), position, match.end()
            position = match.end()

    return _literal(tokens(), offset + 1, _json_escaper(source))


def _json_escaper(source: str) -> Callable[[str], str]:
    ascii_only = source.isascii()
    return lambda character: json.dumps(character, ensure_ascii=ascii_only)[1:-1]


_ATTRIBUTE = re.compile(r"[^\s=/>]+\s*=\s*([\"'])")
_START_TAG = re.compile(r"<[^\s/>]+(?:\s+[^\s=/>]+\s*=\s*(?:\"[^\"]*\"|'[^']*'))*\s*>")
_SKIPPED = re.compile(r"<!--.*?-->|<\?.*?\?>", re.DOTALL)
_CDATA = re.compile(r"<!\[CDATA\[(.*?)\]\]>", re.DOTALL)
_XML_TOKEN = re.compile(r"&#x([0-9a-fA-F]+);|&#([0-9]+);|&(\w+);|\r\n|[^<&]")
_ENTITIES = {"amp": "&", "lt": "<", "gt": ">", "quot": '"', "apos": "'"}


def xml_attribute(source: str, offset: int) -> Literal | None:
    """Return the value of the attribute whose name starts at an offset; None if none does."""
    name = _ATTRIBUTE.match(source, offset)
    if name is None:
        return None
    end = source.index(name[1], name.end())
    # attribute-value normalization: a literal line end or tab is a space, a reference to one is not
    tokens = (
        (" " if character in ("\n", "\t") and stop - start == 1 else character, start, stop)
        for character, start, stop in _xml_tokens(source, name.end(), end)
    )
    return _literal(tokens, name.end(), _xml_escaper(source))


def xml_text(source: str, offset: int) -> Literal | None:
    """Return the text that starts at an offset, or that of the element that starts there."""
    if source.startswith("<", offset) and not source.startswith(("<![", "<!-", "<?"), offset):
        tag = _START_TAG.match(source, offset)
        if tag is None:
            return None
        offset = tag.end()
    return _literal(_xml_run(source, offset), offset, _xml_escaper(source))


def _xml_run(source: str, start: int) -> Iterator[tuple[str, int, int]]:
    """Yield the tokens up to the next tag, including those of CDATA sections."""
    place = start
    if source.startswith("<![CDATA[", place - 9) and place >= 9:
        end = source.index("]]>", place)
        yield from _plain_tokens(source, place, end)
        place = end + 3
    while True:
        if match := _SKIPPED.match(source, place):
            place = match.end()
        elif match := _CDATA.match(source, place):
            yield from _plain_tokens(source, match.start(1), match.end(1))
            place = match.end()
        elif source.startswith("<", place):
            return
        else:
            end = source.find("<", place)
            if end < 0:
                return
            yield from _xml_tokens(source, place, end)
            place = end


def _plain_tokens(source: str, start: int, end: int) -> Iterator[tuple[str, int, int]]:
    return ((source[place], place, place + 1) for place in range(start, end))


def _xml_tokens(source: str, start: int, end: int) -> Iterator[tuple[str, int, int]]:
    for match in _XML_TOKEN.finditer(source, start, end):
        hexadecimal, decimal, entity = match.groups()
        if hexadecimal or decimal:
            character = chr(int(hexadecimal, 16) if hexadecimal else int(decimal))
        elif entity:
            character = _ENTITIES.get(entity, match[0])
        else:
            character = "\n" if match[0] in ("\r\n", "\r") else match[0]
        yield character, match.start(), match.end()


def _xml_escaper(source: str) -> Callable[[str], str]:
    if source.isascii():
        return lambda character: character if character.isascii() else f"&#{ord(character)};"
    return lambda character: character


def _json(source: str, offset: int, finding: Diagnostic) -> Literal | None:  # noqa: ARG001
    return json_literal(source, offset)


def _xml(source: str, offset: int, finding: Diagnostic) -> Literal | None:
    is_attribute = finding.xpath.rpartition("/")[2].startswith("@")
    return (xml_attribute if is_attribute else xml_text)(source, offset)


LITERALS: Mapping[str, Callable[[str, int, Diagnostic], Literal | None]] = {
    XML.name: _xml,
    JSON.name: _json,
}
"""The literal that a diagnostic is about, by format. Values of other formats are not repaired."""
