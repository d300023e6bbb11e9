"""What of XML has to be known to find where a document in it begins and ends."""

from __future__ import annotations

import re
from functools import cache, lru_cache

import attrs

from partydocs.schema.shape import standard
from partydocs.stream.sliding_buffer import SlidingBuffer

__all__ = [
    "CLOSINGS",
    "Tag",
    "is_kind",
    "is_wrapped",
    "local",
    "openings",
    "stray_end",
    "tag_at",
    "token",
]

CLOSINGS = {b"<!--": b"-->", b"<![CDATA[": b"]]>", b"<?": b"?>"}
"""How what is no element begins and ends."""
_NAME = rb"[^\s<>/!?=&'\"]+"
_STEP = re.compile(rb"<(?:(!--)|(\?)|(!)|(" + _NAME + rb"))")
_TAG = re.compile(rb"<(" + _NAME + rb")((?:[^<>\"']++|\"[^\"<]*+\"|'[^'<]*+')*+)>")
_BARE = re.compile(rb"<(" + _NAME + rb")")
_MARKUP = re.compile(rb"<(?:[!?/]|" + _NAME + rb")")
_ATTRIBUTE = re.compile(rb"\s([^\s=]+)\s*=\s*(\"[^\"]*\"|'[^']*')")
_DOCUMENTS = b"documents"


@attrs.frozen
class Tag:
    """A start tag; where its end can't be told, its name only."""

    name: bytes
    end: int
    """The place behind it, or behind its name."""
    attributes: bytes = b""

    @property
    def is_empty(self) -> bool:
        """Whether it is the whole element."""
        return self.attributes.endswith(b"/")

    @property
    def namespaces(self) -> dict[bytes, bytes]:
        """The namespaces that it declares, as they are written, by the names of the attributes."""
        if b"xmlns" not in self.attributes:
            return {}
        given = _ATTRIBUTE.findall(self.attributes)
        return {name: value for name, value in given if name.partition(b":")[0] == b"xmlns"}


def tag_at(window: SlidingBuffer, place: int, limit: int) -> Tag | None:
    """The start tag at a place; None where there is none."""
    while (found := _TAG.match(window.data, place - window.start)) is None:
        broken = window.data.find(b"<", place - window.start + 1) >= 0
        if broken or window.end - place > limit or not window.more():
            bare = _BARE.match(window.data, place - window.start)
            return Tag(bare[1], window.start + bare.end()) if bare else None
    return Tag(found[1], window.start + found.end(), found[2])


def stray_end(window: SlidingBuffer, place: int) -> int:
    """Where to go on behind a character that begins no markup: where some may begin."""
    found = _MARKUP.search(window.data, place + 1 - window.start)
    return window.start + found.start() if found else max(place + 1, window.end - 1)


def local(name: bytes) -> bytes:
    """A name without its prefix."""
    return name.rpartition(b":")[2]


@cache
def _kinds() -> tuple[bytes, ...]:
    return tuple(each.tag.encode() for each in standard().kinds)


def is_kind(name: bytes) -> bool:
    """Whether an element of that name is a kind of document, whatever its namespace."""
    return local(name) in _kinds()


@cache
def openings(prefixes: tuple[bytes, ...] = ()) -> tuple[bytes, ...]:
    """How documents begin, where these prefixes are in use."""
    return tuple(
        b"<" + prefix + kind
        for prefix in (b"", *(b":".join((p, b"")) for p in prefixes))
        for kind in _kinds()
    )


@lru_cache(maxsize=32)
def token(name: bytes, wrapper: bytes) -> re.Pattern[bytes]:
    """What may end an element of a name, or hide what looks like its end.

    Groups: the beginning of what is no element; a document, or the end of the elements around
    it; the slash of an end tag of that name; the name.
    """
    slash = rb"(/)" if is_kind(name) else rb"(/?)"
    outer = rb"/?" + re.escape(wrapper) + rb"|" if wrapper != name else b""
    return re.compile(
        rb"<(?:(!--|!\[CDATA\[|\?)|"
        + (slash + rb"(" + re.escape(name) + rb")" + _ENDS + rb"|")
        + (rb"(" + outer + _kind() + rb")" + _ENDS + rb")")
    )


_ENDS = rb"(?=[\s/>])"


def _kind() -> bytes:
    return rb"(?:[^\s<>/!?=&'\":]+:)?(?:" + b"|".join(_kinds()) + rb")"


@cache
def _any_kind() -> re.Pattern[bytes]:
    return re.compile(rb"<" + _kind() + _ENDS)


def is_wrapped(head: bytes) -> bool:
    """Whether a file that begins so is one of many documents: its root is no kind of document."""
    root = _root(head)
    if root is None or is_kind(root):
        return False
    return local(root) == _DOCUMENTS or _any_kind().search(head) is not None


def _root(head: bytes) -> bytes | None:
    place = 0
    while found := _STEP.search(head, place):
        if found[4]:
            return found[4]
        closing = b"-->" if found[1] else b"?>" if found[2] else b""
        end = head.find(closing, found.end())
        place = found.end() if end < 0 else end
    return None
