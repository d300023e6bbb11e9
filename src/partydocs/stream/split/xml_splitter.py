"""Cut documents out of an XML file: each child element of the root is a document.

A parser stops at the first error of a file. So documents are found by their tags alone, and each is
parsed separately: an error in one is reported for that one, and the next document is found by its
start tag. This is sound because no element inside a document has the name of a kind of document:
such a start tag always begins a document.

    <documents xmlns="…">
      <plan> … </plan>            a document, with xmlns="…" added to its start tag
      some text                   UNEXPECTED-TEXT
      <plan> …                    never closed: ends where the next document starts
      <resolution> … </resolution>  the next document is found all the same
    </documents>

The end of a document is searched in two ways:

1. The fast search finds the first `</plan` after the start tag. It is the end if nothing before it
   could hide an end tag (comment, CDATA, processing instruction), begin another document or declare
   a namespace. Each of these is a substring search, and most documents pass.
2. Otherwise `_scan_for_end` goes from tag to tag: it skips comments, CDATA and instructions, counts
   the depth of elements with the same name, and stops at another document or the end of the root.
   Beyond the size limit, it discards what it has read and only looks for the end.

A group is an element around documents that is neither the root nor a document, such as the `<week>`
in `<documents><week><plan/></week></documents>`. It is reported as WRONG-ROOT, its documents are
read, and its end tag is expected later.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Generator, Iterator

import attrs

from partydocs.formats.source import Limits
from partydocs.model.base import Finding, excerpt
from partydocs.schema.shape import standard
from partydocs.stream.decompression import CHUNK
from partydocs.stream.split.sliding_buffer import Extract, SlidingBuffer
from partydocs.stream.split.xml_scanner import (
    CLOSINGS,
    Tag,
    document_openings,
    end_pattern,
    is_kind,
    local_name,
    next_markup,
    tag_at,
)

__all__ = ["split_elements"]

_DECLARATION = re.compile(rb"<\?xml\s")
_LONGEST_OPENING = len(b"<!DOCTYPE")
_MAX_END_TAG = 1000
_MAX_NAMESPACE_BYTES = 8_000
"""Maximum size of the namespace declarations that are copied to each document."""
_MAX_GROUPS = 64
_MAX_PREFIXES = 4
"""With more prefixes than this, every document is scanned tag by tag."""


def split_elements(buffer: SlidingBuffer, limits: Limits, offset: int) -> Iterator[Extract]:
    """Yield the documents of a file from an offset on, and findings between them."""
    return _Splitter(buffer, limits).extracts(offset)


@attrs.frozen
class _Extent:
    """Where an element ends."""

    end: int
    """The offset after it."""
    is_whole: bool = True
    """Whether it ends with its own end tag."""
    is_large: bool = False
    """Whether it exceeds the size limit."""


class _Splitter:
    """The state of splitting: whether the root is open, its namespaces, and open groups."""

    def __init__(self, buffer: SlidingBuffer, limits: Limits) -> None:
        self._buffer = buffer
        self._limits = limits
        self._wrapper: Tag | None = None
        self._is_open = False
        self._namespaces: dict[bytes, bytes] = {}
        self._document_openings: tuple[bytes, ...] = document_openings()
        self._open_groups: set[bytes] = set()
        """Names of elements around documents whose end tag is still expected."""
        self._reported: set[str] = set()
        """Codes that were reported since the last document."""
        self._is_truncated = False

    def extracts(self, offset: int) -> Generator[Extract]:
        while (opening := (yield from self._to_markup(offset))) >= 0:
            offset = yield from self._markup(opening)
        if self._buffer.damage is not None:
            yield self._extract_of(self._buffer.end, self._buffer.damage)
        elif self._is_open and not self._is_truncated:
            yield self._extract_of(self._buffer.end, Finding("TRUNCATED"))

    def _extract_of(self, offset: int, finding: Finding) -> Extract:
        """Return an extract that reports a finding at an offset."""
        line, column = self._buffer.discard(offset)
        return Extract(offset=offset, line=line, column=column, finding=finding)

    def _report_once(self, offset: int, finding: Finding) -> Iterator[Extract]:
        """Report a finding between documents, each code once until the next document."""
        if finding.code not in self._reported:
            self._reported.add(finding.code)
            yield self._extract_of(offset, finding)

    def _syntax_error(self, offset: int, reason: str) -> Iterator[Extract]:
        return self._report_once(offset, Finding("XML-SYNTAX", {"reason": f"@{reason}"}))

    def _text(self, offset: int, text: bytes) -> Iterator[Extract]:
        if self._wrapper is None or not self._is_open:
            reason = "not-well-formed" if self._wrapper is None else "after-root"
            return self._syntax_error(offset, reason)
        if text.startswith(codecs.BOM_UTF8):
            return self._report_once(offset, Finding("MISPLACED-BOM"))
        parameters = {"value": _excerpt(text), "parent": _excerpt(self._wrapper.name)}
        return self._report_once(offset, Finding("UNEXPECTED-TEXT", parameters))

    def _to_markup(self, offset: int) -> Generator[Extract, None, int]:
        """Skip text up to the next markup. Returns its offset, or -1 at the end."""
        buffer = self._buffer
        while True:
            found = buffer.find(b"<", offset, 0)
            end = buffer.end if found < 0 else found
            text = buffer.slice(offset, end)
            if stripped := text.lstrip():
                yield from self._text(end - len(stripped), stripped)
            buffer.discard(end)
            if found >= 0 or not buffer.read_to(end):
                return found
            offset = end

    def _markup(self, offset: int) -> Generator[Extract, None, int]:
        """Handle the markup at an offset. Returns the offset at which to continue."""
        buffer = self._buffer
        buffer.read_to(offset + _LONGEST_OPENING)
        head = buffer.slice(offset, offset + _LONGEST_OPENING)
        for opening in CLOSINGS:
            if head.startswith(opening):
                return (yield from self._non_element(offset, opening))
        if head.startswith(b"<!DOCTYPE"):
            yield from self._report_once(offset, Finding("DOCTYPE"))
            return offset + len(head)
        if head.startswith(b"</"):
            return (yield from self._end_tag(offset))
        tag = tag_at(buffer, offset, self._limits.bytes)
        if tag is None:
            yield from self._syntax_error(offset, "not-well-formed")
            return next_markup(buffer, offset)
        return (yield from self._element(offset, tag))

    def _non_element(self, offset: int, opening: bytes) -> Generator[Extract, None, int]:
        """Skip a comment or instruction, or report text in CDATA. Returns the offset after it."""
        end = self._non_element_end(offset, opening)
        if end is None:
            yield from self._syntax_error(offset, "not-well-formed")
            return offset + len(opening)
        if opening == b"<![CDATA[":
            yield from self._text(offset, self._buffer.slice(offset + len(opening), end - 3))
        elif self._wrapper is not None and _DECLARATION.match(self._buffer.slice(offset, end)):
            yield from self._syntax_error(offset, "bad-declaration")
        return end

    def _non_element_end(self, offset: int, opening: bytes) -> int | None:
        """Return the offset after a comment, CDATA section or instruction; None if unclosed."""
        buffer, limit = self._buffer, self._limits.bytes
        closing = CLOSINGS[opening]
        # `--` is not allowed in a comment, so an unclosed comment does not hide what follows
        wanted = b"--" if opening == b"<!--" else closing
        found = buffer.find(wanted, offset + len(opening), limit)
        if found < 0:
            return None
        end = found + len(closing)
        buffer.read_to(end - 1)
        return end if buffer.slice(found, end) == closing else None

    def _end_tag(self, offset: int) -> Generator[Extract, None, int]:
        buffer = self._buffer
        end = self._tag_close(offset)
        if end < 0 and self._is_open and not buffer.read_to(offset + _MAX_END_TAG):
            return buffer.end  # truncated: reported at the end of the file
        name = buffer.slice(offset + 2, end).rstrip() if end >= 0 else b""
        if self._wrapper is not None and name == self._wrapper.name and self._is_open:
            self._is_open = False
            self._reported.clear()
        elif name in self._open_groups:
            self._open_groups.discard(name)
        else:
            yield from self._syntax_error(offset, "tag-mismatch")
            return offset + 2
        return end + 1

    def _element(self, offset: int, tag: Tag) -> Generator[Extract, None, int]:
        wrapper = self._wrapper
        if wrapper is None:
            return (yield from self._root(offset, tag))
        if not self._is_open:
            yield from self._syntax_error(offset, "after-root")
            if tag.name == wrapper.name:
                return (yield from self._root(offset, tag))
        return (yield from self._document(offset, tag))

    def _root(self, offset: int, tag: Tag) -> Generator[Extract, None, int]:
        self._wrapper = tag
        self._is_open = not tag.is_empty
        if not tag.attributes and self._buffer.slice(tag.end - 1, tag.end) != b">":
            yield from self._syntax_error(offset, "not-well-formed")
        self._namespaces = tag.namespaces
        if sum(len(k) + len(v) for k, v in self._namespaces.items()) > _MAX_NAMESPACE_BYTES:
            limit = {"limit": str(self._limits.attributes)}
            yield from self._report_once(offset, Finding("TOO-MANY-ATTRIBUTES", limit))
            self._namespaces = {}
        names = filter(None, (each.partition(b":")[2] for each in self._namespaces))
        prefixes = tuple(sorted(names))
        self._document_openings = (
            document_openings(prefixes) if len(prefixes) <= _MAX_PREFIXES else (b"<",)
        )
        return tag.end

    def _document(self, offset: int, tag: Tag) -> Generator[Extract, None, int]:
        self._reported.clear()
        line, column = self._buffer.discard(offset)
        extent = self._find_extent(offset, tag)
        data, added, finding = b"", 0, self._problem(tag, extent)
        if finding is None:
            data, added = self._with_namespaces(tag, offset, extent.end)
            # so that a truncated document is reported at its last character
            data = data if extent.is_whole else data.rstrip()
        yield Extract(
            offset=offset, line=line, column=column, data=data, finding=finding, added=added
        )
        self._buffer.discard(extent.end)
        return extent.end

    def _problem(self, tag: Tag, extent: _Extent) -> Finding | None:
        """Return why an element is not passed on as a document; None if it is."""
        buffer = self._buffer
        if extent.is_large:
            return Finding("TOO-LARGE", {"limit": str(self._limits.bytes)})
        if extent.is_whole:
            return None
        if extent.end == buffer.end and not buffer.read_to(extent.end):
            self._is_truncated = True
            damage, buffer.damage = buffer.damage, None
            return damage
        if is_kind(tag.name):
            return None
        if len(self._open_groups) < _MAX_GROUPS:
            self._open_groups.add(tag.name)
        allowed = ", ".join(each.tag for each in standard().kinds)
        return Finding("WRONG-ROOT", {"name": _excerpt(local_name(tag.name)), "allowed": allowed})

    def _with_namespaces(self, tag: Tag, first: int, last: int) -> tuple[bytes, int]:
        """Return a document with the namespaces declared around it, and the added code points."""
        data = self._buffer.slice(first, last)
        if not self._namespaces:
            return data, 0
        own = tag.namespaces
        missing = b"".join(
            b" %b=%b" % each for each in self._namespaces.items() if each[0] not in own
        )
        name = 1 + len(tag.name)
        return data[:name] + missing + data[name:], len(missing.decode("utf-8", "replace"))

    def _find_extent(self, offset: int, tag: Tag) -> _Extent:
        """Find the end of the element of a start tag: first fast, then tag by tag."""
        limit = self._limits.bytes
        if tag.is_empty:
            return _Extent(tag.end, is_large=tag.end - offset > limit)
        if is_kind(tag.name) and self._is_open:
            found = self._buffer.find(b"</" + tag.name, tag.end, limit)
            if found >= 0 and self._is_plain(offset + 1, found):
                end = self._end_tag_end(found + 2 + len(tag.name))
                if end is not None:
                    return _Extent(end, is_large=end - offset > limit)
        return self._scan_for_end(offset, tag)

    def _is_plain(self, first: int, last: int) -> bool:
        """Whether nothing between two offsets could hide the end of a document or begin another."""
        contains = self._buffer.contains
        # single bytes first: their search is the fastest, and few texts contain them
        for mark in (b"!", b"?"):
            if contains(mark, first, last) and contains(b"<" + mark, first, last):
                return False
        if any(contains(each, first, last) for each in self._document_openings):
            return False
        return not contains(b"xmlns:", first, last)

    def _end_tag_end(self, offset: int) -> int | None:
        """Return the offset after an end tag, given the end of its name; None if it is not one."""
        end = self._tag_close(offset)
        blank = end >= 0 and not self._buffer.slice(offset, end).strip()
        return end + 1 if blank else None

    def _tag_close(self, offset: int) -> int:
        """Return the offset of the `>` that ends an end tag; -1 if it is unclosed."""
        end = self._buffer.find(b">", offset, _MAX_END_TAG)
        return end if end - offset <= _MAX_END_TAG else -1

    def _scan_for_end(self, offset: int, tag: Tag) -> _Extent:
        """Find the end tag by tag. A document beyond the limit is not kept in the buffer.

        Each match of `end_pattern` is something to skip, another document or the end of the root
        (both end the element early), or a tag with the name of the element.
        """
        buffer, limit = self._buffer, self._limits.bytes
        assert self._wrapper is not None
        pattern = end_pattern(tag.name, self._wrapper.name)
        at, depth, is_large = tag.end, 1, False
        while True:
            is_large = is_large or at - offset > limit
            if is_large and at - buffer.start > CHUNK:
                buffer.discard(at)
            found = pattern.search(buffer.data, at - buffer.start)
            if found is None:
                # nothing in the buffer: read on, from the last `<`, which may begin a match
                tail = buffer.data.rfind(b"<", at - buffer.start)
                at = buffer.end if tail < 0 else buffer.start + tail
                is_large = is_large or buffer.end - offset > limit
                if is_large:
                    buffer.discard(at)
                if not buffer.read_more():
                    return _Extent(buffer.end, is_whole=False, is_large=is_large)
                continue
            start = buffer.start + found.start()
            at = buffer.start + found.end()
            if found[1]:
                at = self._non_element_end(start, b"<" + found[1]) or at
            elif found[4]:
                return _Extent(start, is_whole=False, is_large=is_large or start - offset > limit)
            else:
                end = self._end_tag_end(at) if found[2] and depth == 1 else None
                if end is not None:
                    return _Extent(end, is_large=is_large or end - offset > limit)
                depth = max(1, depth + self._depth_change(start, found[2]))

    def _depth_change(self, offset: int, slash: bytes) -> int:
        """Return how a tag with the name of the element changes the depth: -1, 0 or 1."""
        if slash:
            return -1
        tag = tag_at(self._buffer, offset, self._limits.bytes)
        return 0 if tag is not None and tag.is_empty else 1


def _excerpt(text: bytes) -> str:
    return excerpt(text[:400].decode("utf-8", "replace"))
