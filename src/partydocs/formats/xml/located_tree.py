"""XML as a tree that knows the offset of every element and text, for the schema validator.

Expat reports byte offsets in UTF-8. They are converted to code points when a finding needs them.
Expat does not report the offsets of attributes: these are found by scanning the start tag again.
"""

from __future__ import annotations

import contextlib
import itertools
import re
from collections import Counter
from typing import Any, TypeAlias
from xml.parsers import expat

from partydocs.formats.line_index import CodePointIndex
from partydocs.formats.source import Limits
from partydocs.model.base import FatalInput, Finding, excerpt

__all__ = ["SEPARATOR", "Text", "XmlElement", "XmlSource"]

SEPARATOR = "}"
"""Between namespace and name, as in `https://w3id.org/partydocs/1}plan`.

Expat refuses a namespace that contains the separator. `xml.etree`, whose tree the fast reader
reads, uses the same one, so both refuse the same documents."""

_NONE: list[tuple[str, str]] = []


class XmlElement:
    """An element.

    `offset` is that of its `<`, in bytes. `number` is its position in document order, from 0.
    `attributes` are pairs of name and value.
    """

    __slots__ = ("attributes", "children", "name", "namespace", "number", "offset")

    def __init__(
        self, namespace: str, name: str, attributes: list[str], offset: int, number: int
    ) -> None:
        self.namespace = namespace
        self.name = name
        self.attributes: list[tuple[str, str]] = (
            list(zip(attributes[::2], attributes[1::2], strict=True)) if attributes else _NONE
        )
        self.children: list[XmlElement | Text] = []
        self.offset = offset
        self.number = number


Text: TypeAlias = tuple[str, int]
"""Character data and the byte offset of its start, before references are resolved."""

_START_TAG_PART = re.compile(rb"\s*([^\s=/>]+)\s*=\s*(\"[^\"]*\"|'[^']*')")
_TAG_NAME = re.compile(rb"<([^\s/>]+)")


class XmlSource:
    """An XML text with its parser."""

    def __init__(self, text: str, limits: Limits) -> None:
        self.data = text.encode("utf-8", "surrogatepass")
        self._offsets = CodePointIndex(text, self.data)
        self.limits = limits
        self.notes: list[Finding] = []
        """Findings that do not stop the parser: comments and processing instructions."""
        self._noted: Counter[str] = Counter()
        self._last: dict[str, Finding] = {}
        """The number and the last of these findings, by code."""
        self._nodes = 0

    def offset(self, byte_offset: int) -> int:
        """The offset in code points of a byte offset."""
        return self._offsets.code_point(byte_offset)

    def attribute_offset(self, element: XmlElement, name: str) -> int:
        """The byte offset of the name of an attribute; `name` is as Expat reports it."""
        local = name.rpartition(SEPARATOR)[2].encode()
        tag = _TAG_NAME.match(self.data, element.offset)
        position = tag.end() if tag else element.offset
        while found := _START_TAG_PART.match(self.data, position):
            qualified = found[1]
            if qualified == local or qualified.rpartition(b":")[2] == local:
                return found.start(1)
            position = found.end()
        return element.offset

    def parse(self) -> XmlElement:
        """Parse the text and return the root.

        Raises `FatalInput` if it cannot be parsed or exceeds a limit.
        """
        self._check_node_count()
        parser = expat.ParserCreate("utf-8", SEPARATOR, {})
        parser.ordered_attributes = True
        top = XmlElement("", "", [], 0, -1)
        stack = [top]
        count = itertools.count()
        limits = self.limits
        deepest = limits.raw_depth

        def start(name: str, attributes: Any) -> None:
            namespace, _, local = name.rpartition(SEPARATOR)
            offset = parser.CurrentByteIndex
            element = XmlElement(namespace, local, attributes, offset, next(count))
            stack[-1].children.append(element)
            stack.append(element)
            self._nodes += 1
            if len(stack) - 1 > deepest:
                self._stop("TOO-DEEP", element.offset, limit=str(limits.depth))
            if attributes:
                self._check_attributes(element)
            if self._nodes > limits.nodes:
                self._stop("TOO-MANY-NODES", element.offset, limit=str(limits.nodes))

        def end(_: str) -> None:
            element = stack.pop()
            if len(element.children) > 1:
                _join_text(element)

        def text(run: str) -> None:
            stack[-1].children.append((run, parser.CurrentByteIndex))

        def doctype(*_: object) -> None:
            # Expat reports the end of the name: the declaration starts before
            start = self.data.rfind(b"<!DOCTYPE", 0, parser.CurrentByteIndex + 1)
            self._stop("DOCTYPE", max(start, 0))

        def comment(_: str) -> None:
            self._note("COMMENT-DROPPED", parser.CurrentByteIndex)

        def instruction(target: str, _: str) -> None:
            self._note("INSTRUCTION-DROPPED", parser.CurrentByteIndex, name=excerpt(target))

        parser.StartElementHandler = start
        parser.EndElementHandler = end
        parser.CharacterDataHandler = text
        parser.StartDoctypeDeclHandler = doctype
        parser.CommentHandler = comment
        parser.ProcessingInstructionHandler = instruction
        try:
            parser.Parse(self.data, True)
        except expat.ExpatError as error:
            raise FatalInput(self._syntax_finding(parser, error.code, stack[-1])) from None
        root = top.children[0]
        assert isinstance(root, XmlElement)
        self._check_text_length(root)
        return root

    def _check_node_count(self) -> None:
        """Refuse a document with too many nodes before a tree is built.

        Any other error before the node that exceeds the limit is left to `parse`.
        """
        limits = self.limits
        if self.data.count(b"<") <= limits.nodes:
            return
        parser = expat.ParserCreate("utf-8", SEPARATOR, {})
        parser.ordered_attributes = True
        deepest = limits.raw_depth
        depth = nodes = 0

        def start(_: str, attributes: Any) -> None:
            nonlocal depth, nodes
            depth += 1
            nodes += 1 + len(attributes) // 2
            if depth > deepest or len(attributes) > 2 * limits.attributes:
                raise _OtherError
            if nodes > limits.nodes:
                self._stop("TOO-MANY-NODES", parser.CurrentByteIndex, limit=str(limits.nodes))

        def end(_: str) -> None:
            nonlocal depth
            depth -= 1

        def doctype(*_: object) -> None:
            raise _OtherError

        parser.StartElementHandler = start
        parser.EndElementHandler = end
        parser.StartDoctypeDeclHandler = doctype
        with contextlib.suppress(_OtherError, expat.ExpatError):
            parser.Parse(self.data, True)

    def _check_attributes(self, element: XmlElement) -> None:
        self._nodes += len(element.attributes)
        if len(element.attributes) > self.limits.attributes:
            self._stop("TOO-MANY-ATTRIBUTES", element.offset, limit=str(self.limits.attributes))
        if any(len(value) > self.limits.text for _, value in element.attributes):
            self._stop("TEXT-TOO-LONG", element.offset, limit=str(self.limits.text))

    def _check_text_length(self, root: XmlElement) -> None:
        if len(self.data) <= self.limits.text:
            return
        waiting = [root]
        while waiting:
            for child in waiting.pop().children:
                if isinstance(child, XmlElement):
                    waiting.append(child)
                elif len(child[0]) > self.limits.text:
                    self._stop("TEXT-TOO-LONG", child[1], limit=str(self.limits.text))

    def _stop(self, code: str, byte_offset: int, **parameters: str) -> None:
        raise FatalInput(Finding(code, parameters, offset=self.offset(byte_offset)))

    def _note(self, code: str, byte_offset: int, **parameters: str) -> None:
        self._noted[code] += 1
        if code not in self._last or self._noted[code] <= self.limits.diagnostics:
            self._last[code] = Finding(code, parameters, offset=self.offset(byte_offset))
        # no report lists more than the limit: further findings are counted, so they may be equal
        self.notes.append(self._last[code])

    def _syntax_finding(
        self, parser: expat.XMLParserType, error: int, opened: XmlElement
    ) -> Finding:
        index = max(parser.ErrorByteIndex, 0)
        offset = self.offset(index)
        if error in _AT_THE_END or (error == _NO_ELEMENT and self._nodes):
            return Finding("TRUNCATED", offset=self.offset(len(self.data)))
        if error in _OWN_CODE:
            return Finding(_OWN_CODE[error], offset=offset)
        if error == _INVALID_TOKEN:
            # one code for several causes: look at the bytes
            if self.data.startswith(b"\xef\xbb\xbf", index):
                return Finding("MISPLACED-BOM", offset=offset)
            found = _CONTROL.match(self.data, index)
            if found:
                return Finding(
                    "RAW-CONTROL-CHARACTER", {"character": f"U+{found[0][0]:04X}"}, offset=offset
                )
            if index >= len(self.data):
                return Finding("TRUNCATED", offset=offset)
        parameters = {"reason": _REASONS.get(error, "@not-well-formed")}
        if error == _TAG_MISMATCH:
            lines = _LINE_END.findall(self.data, 0, opened.offset)
            parameters |= {"opened": excerpt(opened.name), "line": str(len(lines) + 1)}
        return Finding("XML-SYNTAX", parameters, offset=offset)


class _OtherError(Exception):
    """Another error comes before the one that is looked for."""


_CONTROL = re.compile(rb"[\x00-\x08\x0b\x0c\x0e-\x1f]")
_LINE_END = re.compile(rb"\r\n|\n|\r")
_NO_ELEMENT, _INVALID_TOKEN, _TAG_MISMATCH = 3, 4, 7
_AT_THE_END = {5, 6, 20}
"""Expat: unclosed token, partial character, unclosed CDATA section."""
_OWN_CODE = {8: "DUPLICATE-ATTRIBUTE", 11: "UNDEFINED-ENTITY", 27: "UNBOUND-PREFIX"}
_REASONS = {
    _TAG_MISMATCH: "@tag-mismatch",
    9: "@after-root",
    14: "@bad-reference",
    17: "@bad-declaration",
    30: "@bad-declaration",
    31: "@bad-declaration",
    28: "@reserved-prefix",
    38: "@reserved-prefix",
    39: "@reserved-prefix",
    40: "@reserved-prefix",
}


def _join_text(element: XmlElement) -> None:
    """Merge adjacent pieces of text: Expat reports a text in pieces."""
    children = element.children
    if sum(1 for child in children if type(child) is tuple) < 2:
        return
    joined: list[XmlElement | Text] = []
    pieces: list[str] = []
    start = 0
    for child in children:
        if isinstance(child, XmlElement):
            if pieces:
                joined.append(("".join(pieces), start))
                pieces = []
            joined.append(child)
        else:
            if not pieces:
                start = child[1]
            pieces.append(child[0])
    if pieces:
        joined.append(("".join(pieces), start))
    element.children = joined
