"""XML of many documents: each child element of the root is one.

Documents are found by their tags alone, and each is given to a parser of its own: what is broken
in one is told of it, and the next is found again by its start tag. No element within a document
has the name of a kind of document, so such a start tag always begins one.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Generator, Iterator

import attrs

from partydocs.formats.source import Limits
from partydocs.model.base.finding import Finding
from partydocs.model.base.scalar import excerpt
from partydocs.schema.shape import standard
from partydocs.stream.decompression import CHUNK
from partydocs.stream.sliding_buffer import Extract, SlidingBuffer
from partydocs.stream.xml_scanner import (
    CLOSINGS,
    Tag,
    is_kind,
    local,
    openings,
    stray_end,
    tag_at,
    token,
)

__all__ = ["split_elements"]

_DECLARATION = re.compile(rb"<\?xml\s")
_LONGEST_OPENING = len(b"<!DOCTYPE")
_LONGEST_END_TAG = 1000
_DECLARED = 8_000
"""Bytes of declarations of namespaces that are copied to each document."""
_GROUPS = 64
_PREFIXES = 4
"""With more prefixes in use, documents are looked through tag by tag."""


def split_elements(window: SlidingBuffer, limits: Limits, place: int) -> Iterator[Extract]:
    """The documents of a file, from a place on, and what else stands between them."""
    return _Splitter(window, limits).cuts(place)


@attrs.frozen
class _Extent:
    """Where an element ends, and whether that is its own end."""

    end: int
    is_whole: bool = True
    is_large: bool = False


class _Splitter:
    def __init__(self, window: SlidingBuffer, limits: Limits) -> None:
        self._window = window
        self._limits = limits
        self._wrapper: Tag | None = None
        self._is_open = False
        self._namespaces: dict[bytes, bytes] = {}
        self._openings: tuple[bytes, ...] = openings()
        self._groups: set[bytes] = set()
        """Elements around documents whose end is still to come."""
        self._told: set[str] = set()
        """What was found fault with since the last document, by code."""
        self._is_cut_off = False

    def cuts(self, place: int) -> Generator[Extract]:
        while (opening := (yield from self._to_markup(place))) >= 0:
            place = yield from self._markup(opening)
        if self._window.damage is not None:
            yield self._trouble(self._window.end, self._window.damage)
        elif self._is_open and not self._is_cut_off:
            yield self._trouble(self._window.end, Finding("TRUNCATED"))

    def _trouble(self, place: int, finding: Finding) -> Extract:
        line, column = self._window.discard(place)
        return Extract(offset=place, line=line, column=column, trouble=finding)

    def _between(self, place: int, finding: Finding) -> Iterator[Extract]:
        """What stands where only documents may: each fault is told once until the next document."""
        if finding.code not in self._told:
            self._told.add(finding.code)
            yield self._trouble(place, finding)

    def _wrong(self, place: int, reason: str) -> Iterator[Extract]:
        return self._between(place, Finding("XML-SYNTAX", {"reason": f"@{reason}"}))

    def _text(self, place: int, text: bytes) -> Iterator[Extract]:
        if self._wrapper is None or not self._is_open:
            reason = "not-well-formed" if self._wrapper is None else "after-root"
            return self._wrong(place, reason)
        if text.startswith(codecs.BOM_UTF8):
            return self._between(place, Finding("MISPLACED-BOM"))
        parameters = {"value": _shown(text), "parent": _shown(self._wrapper.name)}
        return self._between(place, Finding("UNEXPECTED-TEXT", parameters))

    def _to_markup(self, place: int) -> Generator[Extract, None, int]:
        """Where markup begins next; -1 at the end."""
        window = self._window
        while True:
            found = window.seek(b"<", place, 0)
            behind = window.end if found < 0 else found
            text = window.taken(place, behind)
            if stripped := text.lstrip():
                yield from self._text(behind - len(stripped), stripped)
            window.discard(behind)
            if found >= 0 or not window.reach(behind):
                return found
            place = behind

    def _markup(self, place: int) -> Generator[Extract, None, int]:
        """Deal with what begins at a place; where to go on."""
        window = self._window
        window.reach(place + _LONGEST_OPENING)
        head = window.taken(place, place + _LONGEST_OPENING)
        for opening in CLOSINGS:
            if head.startswith(opening):
                return (yield from self._aside(place, opening))
        if head.startswith(b"<!DOCTYPE"):
            yield from self._between(place, Finding("DOCTYPE"))
            return place + len(head)
        if head.startswith(b"</"):
            return (yield from self._end_tag(place))
        tag = tag_at(window, place, self._limits.bytes)
        if tag is None:
            yield from self._wrong(place, "not-well-formed")
            return stray_end(window, place)
        return (yield from self._element(place, tag))

    def _aside(self, place: int, opening: bytes) -> Generator[Extract, None, int]:
        """A comment, an instruction, or text in CDATA."""
        end = self._behind(place, opening)
        if end is None:
            yield from self._wrong(place, "not-well-formed")
            return place + len(opening)
        if opening == b"<![CDATA[":
            yield from self._text(place, self._window.taken(place + len(opening), end - 3))
        elif self._wrapper is not None and _DECLARATION.match(self._window.taken(place, end)):
            yield from self._wrong(place, "bad-declaration")
        return end

    def _behind(self, place: int, opening: bytes) -> int | None:
        """The place behind what is no element; None where it has no proper end."""
        window, limit = self._window, self._limits.bytes
        closing = CLOSINGS[opening]
        # two hyphens never stand in a comment: one that isn't closed doesn't hide what follows
        wanted = b"--" if opening == b"<!--" else closing
        found = window.seek(wanted, place + len(opening), limit)
        if found < 0:
            return None
        end = found + len(closing)
        window.reach(end - 1)
        return end if window.taken(found, end) == closing else None

    def _end_tag(self, place: int) -> Generator[Extract, None, int]:
        window = self._window
        end = self._closed(place)
        if end < 0 and self._is_open and not window.reach(place + _LONGEST_END_TAG):
            return window.end  # that the file is cut off is told at its end
        name = window.taken(place + 2, end).rstrip() if end >= 0 else b""
        if self._wrapper is not None and name == self._wrapper.name and self._is_open:
            self._is_open = False
            self._told.clear()
        elif name in self._groups:
            self._groups.discard(name)
        else:
            yield from self._wrong(place, "tag-mismatch")
            return place + 2
        return end + 1

    def _element(self, place: int, tag: Tag) -> Generator[Extract, None, int]:
        wrapper = self._wrapper
        if wrapper is None:
            return (yield from self._root(place, tag))
        if not self._is_open:
            yield from self._wrong(place, "after-root")
            if tag.name == wrapper.name:
                return (yield from self._root(place, tag))
        return (yield from self._document(place, tag))

    def _root(self, place: int, tag: Tag) -> Generator[Extract, None, int]:
        self._wrapper = tag
        self._is_open = not tag.is_empty
        if not tag.attributes and self._window.taken(tag.end - 1, tag.end) != b">":
            yield from self._wrong(place, "not-well-formed")
        self._namespaces = tag.namespaces
        if sum(len(k) + len(v) for k, v in self._namespaces.items()) > _DECLARED:
            limit = {"limit": str(self._limits.attributes)}
            yield from self._between(place, Finding("TOO-MANY-ATTRIBUTES", limit))
            self._namespaces = {}
        names = filter(None, (each.partition(b":")[2] for each in self._namespaces))
        prefixes = tuple(sorted(names))
        self._openings = openings(prefixes) if len(prefixes) <= _PREFIXES else (b"<",)
        return tag.end

    def _document(self, place: int, tag: Tag) -> Generator[Extract, None, int]:
        self._told.clear()
        line, column = self._window.discard(place)
        extent = self._extent(place, tag)
        data, added, trouble = b"", 0, self._kept_from(tag, extent)
        if trouble is None:
            data, added = self._declared(tag, place, extent.end)
            # a document that is cut off is found to be so at its last character
            data = data if extent.is_whole else data.rstrip()
        yield Extract(
            offset=place, line=line, column=column, data=data, trouble=trouble, added=added
        )
        self._window.discard(extent.end)
        return extent.end

    def _kept_from(self, tag: Tag, extent: _Extent) -> Finding | None:
        """Why an element is not taken for a document that can be read."""
        window = self._window
        if extent.is_large:
            return Finding("TOO-LARGE", {"limit": str(self._limits.bytes)})
        if extent.is_whole:
            return None
        if extent.end == window.end and not window.reach(extent.end):
            self._is_cut_off = True
            damage, window.damage = window.damage, None
            return damage
        if is_kind(tag.name):
            return None
        if len(self._groups) < _GROUPS:
            self._groups.add(tag.name)
        allowed = ", ".join(each.tag for each in standard().kinds)
        return Finding("WRONG-ROOT", {"name": _shown(local(tag.name)), "allowed": allowed})

    def _declared(self, tag: Tag, first: int, last: int) -> tuple[bytes, int]:
        """A document with the namespaces that are declared around it; how much longer it is."""
        data = self._window.taken(first, last)
        if not self._namespaces:
            return data, 0
        own = tag.namespaces
        missing = b"".join(
            b" %b=%b" % each for each in self._namespaces.items() if each[0] not in own
        )
        name = 1 + len(tag.name)
        return data[:name] + missing + data[name:], len(missing.decode("utf-8", "replace"))

    def _extent(self, place: int, tag: Tag) -> _Extent:
        """Where the element of a start tag ends."""
        limit = self._limits.bytes
        if tag.is_empty:
            return _Extent(tag.end, is_large=tag.end - place > limit)
        if is_kind(tag.name) and self._is_open:
            found = self._window.seek(b"</" + tag.name, tag.end, limit)
            if found >= 0 and self._is_plain(place + 1, found):
                end = self._behind_name(found + 2 + len(tag.name))
                if end is not None:
                    return _Extent(end, is_large=end - place > limit)
        return self._searched(place, tag)

    def _is_plain(self, first: int, last: int) -> bool:
        """Whether nothing stands there that could hide the end of a document, or begin another."""
        stands = self._window.starts_with
        # single bytes first: they are found fastest, and few texts have them
        for mark in (b"!", b"?"):
            if stands(mark, first, last) and stands(b"<" + mark, first, last):
                return False
        if any(stands(each, first, last) for each in self._openings):
            return False
        return not stands(b"xmlns:", first, last)

    def _behind_name(self, place: int) -> int | None:
        """The place behind an end tag whose name ends at a place; None where it is not one."""
        end = self._closed(place)
        blank = end >= 0 and not self._window.taken(place, end).strip()
        return end + 1 if blank else None

    def _closed(self, place: int) -> int:
        """Where the end tag in which a place is ends; -1 where it does not."""
        end = self._window.seek(b">", place, _LONGEST_END_TAG)
        return end if end - place <= _LONGEST_END_TAG else -1

    def _searched(self, place: int, tag: Tag) -> _Extent:
        """The end, looked for tag by tag; a document beyond the limit is not held."""
        window, limit = self._window, self._limits.bytes
        assert self._wrapper is not None
        pattern = token(tag.name, self._wrapper.name)
        at, depth, is_large = tag.end, 1, False
        while True:
            is_large = is_large or at - place > limit
            if is_large and at - window.start > CHUNK:
                window.discard(at)
            found = pattern.search(window.data, at - window.start)
            if found is None:
                tail = window.data.rfind(b"<", at - window.start)
                at = window.end if tail < 0 else window.start + tail
                is_large = is_large or window.end - place > limit
                if is_large:
                    window.discard(at)
                if not window.more():
                    return _Extent(window.end, is_whole=False, is_large=is_large)
                continue
            start = window.start + found.start()
            at = window.start + found.end()
            if found[1]:
                at = self._behind(start, b"<" + found[1]) or at
            elif found[4]:
                return _Extent(start, is_whole=False, is_large=is_large or start - place > limit)
            else:
                end = self._behind_name(at) if found[2] and depth == 1 else None
                if end is not None:
                    return _Extent(end, is_large=is_large or end - place > limit)
                depth = max(1, depth + self._step(start, found[2]))

    def _step(self, place: int, slash: bytes) -> int:
        """How much deeper a tag of the element's own name leads."""
        if slash:
            return -1
        tag = tag_at(self._window, place, self._limits.bytes)
        return 0 if tag is not None and tag.is_empty else 1


def _shown(text: bytes) -> str:
    return excerpt(text[:400].decode("utf-8", "replace"))
