"""Scan XML for tags, without parsing it, to find where a document begins and ends.

All patterns work on UTF-8 bytes.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

import attrs

from partydocs.schema.shape import standard
from partydocs.stream.split.sliding_buffer import SlidingBuffer

__all__ = [
    "CLOSINGS",
    "Tag",
    "document_openings",
    "end_pattern",
    "holds_documents",
    "is_kind",
    "local_name",
    "next_markup",
    "tag_at",
]

CLOSINGS = {b"<!--": b"-->", b"<![CDATA[": b"]]>", b"<?": b"?>"}
"""Start and end of comments, CDATA sections and processing instructions."""
_NAME = rb"[^\s<>/!?=&'\"]+"
_PROLOG_MARKUP = re.compile(rb"<(?:(!--)|(\?)|(!)|(" + _NAME + rb"))")
_TAG = re.compile(rb"<(" + _NAME + rb")((?:[^<>\"']++|\"[^\"<]*+\"|'[^'<]*+')*+)>")
_TAG_NAME = re.compile(rb"<(" + _NAME + rb")")
_MARKUP = re.compile(rb"<(?:[!?/]|" + _NAME + rb")")
_ATTRIBUTE = re.compile(rb"\s([^\s=]+)\s*=\s*(\"[^\"]*\"|'[^']*')")
_DOCUMENTS = b"documents"


@attrs.frozen
class Tag:
    """A start tag. If its end cannot be found, it has a name only."""

    name: bytes
    end: int
    """The offset after the tag, or after its name if the tag is broken."""
    attributes: bytes = b""

    @property
    def is_empty(self) -> bool:
        """Whether it is an empty-element tag, such as `<plan/>`."""
        return self.attributes.endswith(b"/")

    @property
    def namespaces(self) -> dict[bytes, bytes]:
        """The namespace declarations: attribute name -> value with its quotes, as written."""
        if b"xmlns" not in self.attributes:
            return {}
        given = _ATTRIBUTE.findall(self.attributes)
        return {name: value for name, value in given if name.partition(b":")[0] == b"xmlns"}


def tag_at(buffer: SlidingBuffer, offset: int, limit: int) -> Tag | None:
    """Return the start tag at an offset, or None. A broken tag has only its name."""
    while (found := _TAG.match(buffer.data, offset - buffer.start)) is None:
        broken = buffer.data.find(b"<", offset - buffer.start + 1) >= 0
        if broken or buffer.end - offset > limit or not buffer.read_more():
            name_only = _TAG_NAME.match(buffer.data, offset - buffer.start)
            return Tag(name_only[1], buffer.start + name_only.end()) if name_only else None
    return Tag(found[1], buffer.start + found.end(), found[2])


def next_markup(buffer: SlidingBuffer, offset: int) -> int:
    """Return the offset of the next possible markup after a stray `<`."""
    found = _MARKUP.search(buffer.data, offset + 1 - buffer.start)
    return buffer.start + found.start() if found else max(offset + 1, buffer.end - 1)


def local_name(name: bytes) -> bytes:
    """Return a qualified name without its prefix."""
    return name.rpartition(b":")[2]


@cache
def _kinds() -> tuple[bytes, ...]:
    return tuple(each.tag.encode() for each in standard().kinds)


def is_kind(name: bytes) -> bool:
    """Whether an element of this name is a kind of document, in any namespace."""
    return local_name(name) in _kinds()


@cache
def document_openings(prefixes: tuple[bytes, ...] = ()) -> tuple[bytes, ...]:
    """Return the bytes that can begin a document: `<plan`, and `<p:plan` for a prefix `p`."""
    return tuple(
        b"<" + prefix + kind
        for prefix in (b"", *(b":".join((p, b"")) for p in prefixes))
        for kind in _kinds()
    )


@lru_cache(maxsize=32)
def end_pattern(name: bytes, wrapper: bytes) -> re.Pattern[bytes]:
    """Return a pattern of all markup that matters when the end of an element is searched.

    Groups:
        1: `!--`, `![CDATA[` or `?`: the start of something that may hide a tag.
        2: the slash, if it is an end tag with the name of the element.
        3: the name of the element.
        4: the name of a document or of the wrapper: the element was not closed.
    """
    slash = rb"(/)" if is_kind(name) else rb"(/?)"
    outer = rb"/?" + re.escape(wrapper) + rb"|" if wrapper != name else b""
    return re.compile(
        rb"<(?:(!--|!\[CDATA\[|\?)|"
        + (slash + rb"(" + re.escape(name) + rb")" + _NAME_END + rb"|")
        + (rb"(" + outer + _kind_name() + rb")" + _NAME_END + rb")")
    )


_NAME_END = rb"(?=[\s/>])"


def _kind_name() -> bytes:
    return rb"(?:[^\s<>/!?=&'\":]+:)?(?:" + b"|".join(_kinds()) + rb")"


@cache
def _kind_start_tag() -> re.Pattern[bytes]:
    return re.compile(rb"<" + _kind_name() + _NAME_END)


def holds_documents(head: bytes) -> bool:
    """Whether a file that begins with these bytes holds many documents.

    It does if its root element is not a kind of document, and is named `documents` or is followed
    by a start tag that is one.
    """
    root = _root(head)
    if root is None or is_kind(root):
        return False
    return local_name(root) == _DOCUMENTS or _kind_start_tag().search(head) is not None


def _root(head: bytes) -> bytes | None:
    offset = 0
    while found := _PROLOG_MARKUP.search(head, offset):
        if found[4]:
            return found[4]
        closing = b"-->" if found[1] else b"?>" if found[2] else b""
        end = head.find(closing, found.end())
        offset = found.end() if end < 0 else end
    return None
