"""JSON as a tree that knows the offset of every value, for the schema validator.

Offsets are in code points. The scanner is hand-written, because JSON libraries report no offsets
and silently keep the last of two equal keys.

Nodes are parsed lazily if possible. Most of an invalid document is valid, and the compiled reader
checks valid parts from their text alone, so their members are never needed. If the text has no
escape and is valid JSON, which `json.loads` decides in C, then one regular expression pairs the
brackets:

    {"kind":"plan","tasks":[{"id":"t1"}]}
    ^                      ^^          ^
    0                     23 24        35       ends = {24: 35, 23: 36, 0: 37}

An object or array is a `_LazyNode` that knows its start and end. Its members are scanned when
`value` is read for the first time; the scan jumps over nested objects and arrays by `ends`. A text
with escapes, equal keys or an error is parsed at once by the slower scanner, which collects
findings and raises `FatalInput` if it cannot continue.
"""

from __future__ import annotations

import json
import re
from decimal import Decimal
from typing import Any, Literal

from partydocs.formats.source import Limits
from partydocs.model.base import FatalInput, Finding, excerpt

__all__ = ["JsonKind", "JsonNode", "JsonSource", "node_of"]

JsonKind = Literal["object", "array", "text", "number", "boolean", "null"]


class JsonNode:
    """A JSON value and its offset; None if it does not come from a text.

    `value` depends on `kind`: for an object a list of (key, offset of the key, node), for an array
    a list of nodes, for a number a `Decimal` (None for NaN), else a string, a boolean or None.
    `text` is the number as written. A node is callable and returns its offset, so that it serves as
    an `OffsetGetter`.
    """

    __slots__ = ("end", "kind", "offset", "text", "value")

    def __init__(self, kind: JsonKind, value: Any, offset: int | None, text: str = "") -> None:
        self.kind = kind
        self.value = value
        self.offset = offset
        self.text = text
        self.end: int | None = None
        """The offset after an object; None for other values, or if there is no source."""

    def __call__(self) -> int | None:
        """The offset."""
        return self.offset


class _LazyNode(JsonNode):
    """An object or array whose members are parsed when they are first read."""

    __slots__ = ("_source", "_value")

    def __init__(self, kind: JsonKind, offset: int, end: int, source: JsonSource) -> None:
        self.kind = kind
        self.offset = offset
        self.text = ""
        self.end = end
        self._source = source
        self._value: Any = None

    @property
    def value(self) -> Any:
        """The members or items."""
        if self._value is None:
            assert self.offset is not None
            look = self._source.members if self.kind == "object" else self._source.items
            self._value = look(self.offset)
        return self._value


def node_of(value: Any, notes: list[Finding]) -> JsonNode:
    """The tree of decoded JSON values, without offsets.

    Findings on values that JSON cannot hold, such as lone surrogates, are appended to `notes`.
    Raises `TypeError` for a value that is not of a JSON type.
    """
    if isinstance(value, dict):
        if not all(isinstance(key, str) for key in value):
            raise TypeError("the keys of a JSON object are strings")
        members = [
            (_without_surrogates(key, notes), None, node_of(item, notes))
            for key, item in value.items()
        ]
        return JsonNode("object", members, None)
    if isinstance(value, list):
        return JsonNode("array", [node_of(item, notes) for item in value], None)
    if isinstance(value, str):
        return JsonNode("text", _without_surrogates(value, notes), None)
    if isinstance(value, bool):
        return JsonNode("boolean", value, None)
    if value is None:
        return JsonNode("null", None, None)
    if isinstance(value, int | float | Decimal):
        number = Decimal(repr(value)) if isinstance(value, float) else Decimal(value)
        return JsonNode("number", number if number.is_finite() else None, None, str(number))
    raise TypeError(f"{type(value).__name__} is no value of JSON")


def _without_surrogates(text: str, notes: list[Finding], offset: int | None = None) -> str:
    """A text with lone surrogates replaced; if it had some, a finding is appended to `notes`."""
    if text.isascii() or not (half := _SURROGATE.search(text)):
        return text
    notes.append(Finding("LONE-SURROGATE", {"character": f"U+{ord(half[0]):04X}"}, offset=offset))
    return _SURROGATE.sub("\ufffd", text)


# Patterns for a text that is known to be well-formed and without escapes: a string then ends at the
# next quotation mark. The groups of _VALUE are string, number and constant; if none of them
# matches, an object or array begins (`_matched_node`).
_VALUE = r'(?:"([^"]*)"|(-?[0-9][-+.0-9eE]*)|(true|false|null)|(?=[{[]))'
_MEMBER = re.compile(rf'[ \t\r\n]*[{{,][ \t\r\n]*"([^"]*)"[ \t\r\n]*:[ \t\r\n]*{_VALUE}')
_ITEM = re.compile(rf"[ \t\r\n]*[\[,][ \t\r\n]*{_VALUE}")
"""A member of an object and an item of an array, in JSON that is known to be well formed."""
# Possessive quantifiers (`++`) do not backtrack, so that matching takes linear time.
_TO_BRACKET = re.compile('(?:[^][{}"]++|"[^"]*+")*+([][{}])')
"""Up to the next bracket outside of strings."""
_OPENING = frozenset("{[")
_SPACE = re.compile("[ \t\r\n]*")
_SPACES = frozenset(" \t\r\n")
_NUMBER = re.compile(r"-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][-+]?[0-9]+)?")
_WORD = re.compile("[A-Za-z_][A-Za-z0-9_]*|-Infinity")
_QUOTED = re.compile('"([^"\\\\\x00-\x1f]*)"')
_KEY = re.compile('"([ -!#-\\[\\]-~]{0,64})"[ \t\r\n]*:[ \t\r\n]*')
"""An ordinary key with its colon; other keys go through `_string`."""
_NEXT = re.compile("[ \t\r\n]*([,\\]}])[ \t\r\n]*")
_PLAIN = re.compile('[^"\\\\\x00-\x1f]*')
_HEX = re.compile("[0-9A-Fa-f]{4}")
_SURROGATE = re.compile("[\ud800-\udfff]")
_ESCAPES = {'"': '"', "\\": "\\", "/": "/", "b": "\b", "f": "\f", "n": "\n", "r": "\r", "t": "\t"}
_CONSTANTS: dict[str, tuple[JsonKind, Any]] = {
    "true": ("boolean", True),
    "false": ("boolean", False),
    "null": ("null", None),
}
_NOT_NUMBERS = {"NaN", "Infinity", "-Infinity"}


def _decimal(text: str) -> Decimal:
    try:
        return Decimal(text)
    except ArithmeticError:
        return Decimal("1e99")


def _is_plain(text: str, limits: Limits) -> bool:
    """Whether a text is JSON without equal keys, NaN or an object with too many keys."""

    def refuse(constant: str) -> None:
        raise ValueError(constant)

    def members(pairs: list[tuple[str, Any]]) -> None:
        if len(pairs) > limits.attributes or len(dict(pairs)) < len(pairs):
            raise ValueError

    try:
        json.loads(
            text,
            object_pairs_hook=members,
            parse_constant=refuse,
            parse_int=_unchanged,
            parse_float=_unchanged,
        )
    except (ValueError, RecursionError):
        return False
    return True


def _unchanged(number: str) -> str:
    """A number as written: `int` would take long for thousands of digits."""
    return number


def _ends(text: str, max_depth: int) -> dict[int, int]:
    """The end of each object and array by its start; empty if they are nested too deep."""
    ends: dict[int, int] = {}
    opened: list[int] = []
    offset = 0
    while found := _TO_BRACKET.match(text, offset):
        offset = found.end()
        if found[1] in _OPENING:
            opened.append(offset - 1)
            if len(opened) > max_depth:
                return {}
        else:
            ends[opened.pop()] = offset
    return ends


class JsonSource:
    """A JSON text with a scanner.

    Equal keys, NaN and lone surrogates do not stop the scanner: they are collected in `notes`, so
    that one pass reports all of them.
    """

    def __init__(self, text: str, limits: Limits) -> None:
        self.text = text
        self.limits = limits
        self.notes: list[Finding] = []
        self._nodes = 0
        self._position = 0
        self._ends: dict[int, int] = {}
        """The end of each object and array by its start, if nodes are parsed lazily."""

    def parse(self, *, lazy: bool = False) -> JsonNode:
        """Parse the text and return the root.

        `lazy` says that the text has no escapes and certainly exceeds no limit except that of
        depth, so that nodes can be parsed lazily (see the module's docstring).

        Raises `FatalInput` if the text cannot be parsed or exceeds a limit.
        """
        if lazy and _is_plain(self.text, self.limits):
            self._ends = _ends(self.text, self.limits.raw_depth)
        self._skip_space()
        root = self._value(0)
        self._skip_space()
        if self._position < len(self.text):
            self._fail("@after-value")
        return root

    def members(self, offset: int) -> list[tuple[str, int, JsonNode]]:
        """The members of an object in a text that is known to be well-formed."""
        members: list[tuple[str, int, JsonNode]] = []
        ends, text = self._ends, self.text
        while found := _MEMBER.match(text, offset):
            offset = found.end()
            value = self._matched_node(found, offset)
            members.append((found[1], found.start(1) - 1, value))
            offset = ends.get(offset, offset)
        return members

    def items(self, offset: int) -> list[JsonNode]:
        """The items of an array in a text that is known to be well-formed."""
        items: list[JsonNode] = []
        ends, text = self._ends, self.text
        while found := _ITEM.match(text, offset):
            offset = found.end()
            items.append(self._matched_node(found, offset))
            offset = ends.get(offset, offset)
        return items

    def _matched_node(self, found: re.Match[str], end: int) -> JsonNode:
        group = found.lastindex
        # the last three groups are those of _VALUE; _MEMBER has one for the key before them
        string = found.re.groups - 2
        if group is None or group < string:
            return self._lazy_node(end)
        start, text = found.start(group), found[group]
        if group == string:
            return JsonNode("text", text, start - 1)
        if group == string + 1:
            return JsonNode("number", _decimal(text), start, text)
        return JsonNode(*_CONSTANTS[text], start)

    def _lazy_node(self, start: int) -> JsonNode:
        kind: JsonKind = "object" if self.text[start] == "{" else "array"
        return _LazyNode(kind, start, self._ends[start], self)

    def offset(self, offset: int | None) -> int | None:
        """Offsets are in code points already."""
        return offset

    def _skip_space(self) -> None:
        if self.text[self._position : self._position + 1] in _SPACES:
            found = _SPACE.match(self.text, self._position)
            assert found is not None
            self._position = found.end()

    def _stop(self, code: str, offset: int, **parameters: str) -> None:
        raise FatalInput(Finding(code, parameters, offset=offset))

    def _fail(self, reason: str) -> None:
        if self._position >= len(self.text):
            raise FatalInput(Finding("TRUNCATED", offset=len(self.text)))
        if self.text[self._position] == "\ufeff":
            raise FatalInput(Finding("MISPLACED-BOM", offset=self._position))
        raise FatalInput(Finding("JSON-SYNTAX", {"reason": reason}, offset=self._position))

    def _value(self, depth: int) -> JsonNode:
        self._nodes += 1
        if self._nodes > self.limits.nodes:
            self._stop("TOO-MANY-NODES", self._position, limit=str(self.limits.nodes))
        if depth > self.limits.raw_depth:
            self._stop("TOO-DEEP", self._position, limit=str(self.limits.depth))
        start = self._position
        first = self.text[start : start + 1]
        if first == '"':
            return JsonNode("text", self._string(), start)
        if start in self._ends:
            self._position = self._ends[start]
            return self._lazy_node(start)
        if first == "{":
            node = JsonNode("object", self._members(depth), start)
            node.end = self._position
            return node
        if first == "[":
            return JsonNode("array", self._items(depth), start)
        number = _NUMBER.match(self.text, start)
        if number:
            return self._number(number)
        return self._constant()

    def _number(self, found: re.Match[str]) -> JsonNode:
        self._position = found.end()
        if (
            self.text[self._position : self._position + 1].isalnum()
            or self.text[self._position : self._position + 1] == "."
        ):
            self._fail("@bad-number")
        return JsonNode("number", _decimal(found[0]), found.start(), found[0])

    def _constant(self) -> JsonNode:
        start = self._position
        found = _WORD.match(self.text, start)
        if found is not None:
            word = found[0]
            if word in _CONSTANTS:
                self._position = found.end()
                kind, value = _CONSTANTS[word]
                return JsonNode(kind, value, start)
            if word in _NOT_NUMBERS:
                self._position = found.end()
                self.notes.append(Finding("NOT-A-NUMBER", {"value": word}, offset=start))
                return JsonNode("number", None, start, word)
            if found.end() == len(self.text) and any(
                known.startswith(word) for known in _CONSTANTS
            ):
                self._position = found.end()
        self._fail("@value-expected")
        raise AssertionError("unreachable")

    def _members(self, depth: int) -> list[tuple[str, int, JsonNode]]:
        members: list[tuple[str, int, JsonNode]] = []
        keys: set[str] = set()
        opened = self._position
        count = 0
        more = self._has_first("}")
        while more:
            offset = self._position
            key = self._key()
            value = self._value(depth + 1)
            count += 1
            if key in keys:
                # the first of equal keys counts for the further checks
                self.notes.append(Finding("DUPLICATE-KEY", {"name": excerpt(key)}, offset=offset))
            else:
                keys.add(key)
                members.append((key, offset, value))
            if count > self.limits.attributes:
                self._stop("TOO-MANY-ATTRIBUTES", opened, limit=str(self.limits.attributes))
            more = self._has_next("}")
        return members

    def _items(self, depth: int) -> list[JsonNode]:
        items: list[JsonNode] = []
        more = self._has_first("]")
        while more:
            items.append(self._value(depth + 1))
            more = self._has_next("]")
        return items

    def _has_first(self, end: str) -> bool:
        """Skip an opening bracket; whether the object or array has a first item."""
        self._position += 1
        self._skip_space()
        if self._peek() != end:
            return True
        self._position += 1
        return False

    def _has_next(self, end: str) -> bool:
        """Skip the comma after an item, or the closing bracket; whether there is another item."""
        found = _NEXT.match(self.text, self._position)
        if found is not None and found[1] == end:
            self._position = found.end(1)
            return False
        if found is None or found[1] != ",":
            self._skip_space()
            self._fail("@comma-expected")
            raise AssertionError("unreachable")
        self._position = found.end()
        if self._peek() == end:
            self._fail("@trailing-comma")
        return True

    def _key(self) -> str:
        """Read a key and skip its colon."""
        found = _KEY.match(self.text, self._position)
        if found is not None and len(found[1]) <= self.limits.text:
            self._position = found.end()
            return found[1]
        if self._peek() != '"':
            self._fail("@key-expected")
        key = self._string()
        self._skip_space()
        if self._peek() != ":":
            self._fail("@colon-expected")
        self._position += 1
        self._skip_space()
        return key

    def _peek(self) -> str:
        return self.text[self._position : self._position + 1]

    def _string(self) -> str:
        start = self._position
        found = _QUOTED.match(self.text, start)
        if found is not None:
            self._position = found.end()
            content = found[1]
        else:
            self._position += 1
            content = self._escaped(self._plain())
        if len(content) > self.limits.text:
            self._stop("TEXT-TOO-LONG", start, limit=str(self.limits.text))
        return _without_surrogates(content, self.notes, start)

    def _plain(self) -> str:
        """The characters of a string up to its end or the next escape."""
        plain = _PLAIN.match(self.text, self._position)
        assert plain is not None
        self._position = plain.end()
        return plain[0]

    def _escaped(self, begun: str) -> str:
        """The rest of a string with escapes or forbidden characters."""
        parts = [begun]
        while True:
            mark = self._peek()
            if mark == '"':
                self._position += 1
                break
            if mark != "\\":
                if mark:
                    character = f"U+{ord(mark):04X}"
                    self._stop("RAW-CONTROL-CHARACTER", self._position, character=character)
                self._fail("@value-expected")
            parts.append(self._escape())
            parts.append(self._plain())
        joined = "".join(parts)
        if _SURROGATE.search(joined):
            # a pair of escaped surrogates is one character; lone ones stay
            joined = joined.encode("utf-16", "surrogatepass").decode("utf-16", "surrogatepass")
        return joined

    def _escape(self) -> str:
        letter = self.text[self._position + 1 : self._position + 2]
        if letter in _ESCAPES and letter:
            self._position += 2
            return _ESCAPES[letter]
        if letter == "u":
            digits = _HEX.match(self.text, self._position + 2)
            if digits:
                self._position = digits.end()
                return chr(int(digits[0], 16))
        if self._position + 6 > len(self.text) and '"' not in self.text[self._position :]:
            raise FatalInput(Finding("TRUNCATED", offset=len(self.text)))
        self._fail("@bad-escape")
        raise AssertionError("unreachable")
