r"""Reading JSON fast: from bytes to a document, if the source is certainly valid.

msgspec decodes into structs, from which the compiled reader builds the document. msgspec keeps the
last of equal keys without an error, so the quotation marks of the source are counted: a source with
`{"id":"t1","id":"t2"}` has eight, the strings that were read account for four. Escapes such as
`\u0041` hide characters; a source that has some is checked in the form in which it is written
again.
"""

from __future__ import annotations

import attrs
import msgspec

from partydocs.formats.base import FastRead
from partydocs.formats.json.located_tree import JsonNode
from partydocs.formats.json.reader import JsonReader, json_reader
from partydocs.formats.read_state import FastPathMiss, ReadState
from partydocs.formats.source import Limits, SourceText
from partydocs.formats.source_checks import (
    has_noncharacter,
    may_exceed,
    may_have_bad_text,
    needs_check,
)
from partydocs.model.base import InvalidScalar, RecordSpec
from partydocs.schema.shape import Shape

__all__ = ["JsonPartChecker", "is_plain", "json_part_checker", "read_json"]

_MISSES = (FastPathMiss, InvalidScalar, msgspec.DecodeError, RecursionError)


def read_json(
    source: SourceText, shape: Shape, limits: Limits, *, within_limits: bool = False
) -> FastRead:
    """Read a document fast, or not at all."""
    data = source.data
    if not within_limits and _may_exceed(source, limits):
        return FastRead()
    state = _state(data)
    try:
        document = json_reader(shape).read(data, state)
        repeated, hidden = _doubts(data, state)
        check = needs_check(document, source, shape, state, hidden=hidden)
    except _MISSES:
        return FastRead()
    if not state.resolved():
        return FastRead()
    return FastRead(document=document, needs_check=check or repeated)


def json_part_checker(
    source: SourceText,
    shape: Shape,
    limits: Limits,
    parsed: object = None,  # noqa: ARG001 - parts are decoded from the text
) -> JsonPartChecker | None:
    """A checker of parts, unless something in the source leaves each part in doubt."""
    if _may_exceed(source, limits) or may_have_bad_text(source.text, source.data):
        return None
    state = _state(source.data)
    return JsonPartChecker(source.text, json_reader(shape), state, shape) if state.clean else None


@attrs.frozen
class JsonPartChecker:
    """Checks objects of an invalid document with the compiled reader."""

    text: str
    reader: JsonReader
    state: ReadState
    shape: Shape

    def check(self, record: RecordSpec, value: JsonNode, *, tagged: bool) -> ReadState | None:
        """See `partydocs.formats.base.PartChecker`."""
        if tagged != (record.cls in self.shape.tagged):
            return None
        state = self.state.fresh()
        data = self.text[value.offset : value.end].encode()
        try:
            self.reader.read_part(record.cls, data, state)
        except _MISSES:
            return None
        return None if state.needs_check or any(_doubts(data, state)) else state


def is_plain(source: SourceText, limits: Limits) -> bool:
    """Whether a source has no escapes and is certainly within all limits except that of depth."""
    return b"\\" not in source.data and not _may_exceed(source, limits)


def _state(data: bytes) -> ReadState:
    """The state that a reader starts with: what can be said of all texts at once."""
    state = ReadState()
    state.clean = b"\\" not in data and not has_noncharacter(data)
    state.single = state.clean and b"  " not in data
    return state


def _doubts(data: bytes, state: ReadState) -> tuple[bool, bool]:
    """Whether there are more strings than were read, and whether escapes hide characters."""
    quotes = data.count(b'"')
    if b"\\" not in data:
        return quotes != 2 * state.strings, False
    quotes -= data.count(b'\\"')
    # after an escaped backslash, a quotation mark counts
    repeated = quotes != 2 * state.strings or b"\\\\" in data or b"\\r" in data
    return repeated, b"\\u" in data


def _may_exceed(source: SourceText, limits: Limits) -> bool:
    return may_exceed(
        source,
        limits,
        node_marks=(b",", b":", b"["),
        text_mark=b'"',
        joins_texts=lambda data: b'\\"' in data,
    )
