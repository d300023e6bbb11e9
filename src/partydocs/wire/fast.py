"""The fast way through: bytes to document where nothing is wrong, else no answer.

What it accepts, the explainer accepts; `Glance.odd` asks for the explainer's closer look at a
document that was read all the same.
"""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal
from functools import cache
from typing import Any
from xml.parsers.expat import ExpatError

import attrs
import msgspec

from partydocs.model.fault import Refused
from partydocs.model.node import Node
from partydocs.schema.shape import Shape
from partydocs.wire.compiled import Bail, Seen
from partydocs.wire.decoding import Content
from partydocs.wire.json_reader import json_reader
from partydocs.wire.source import Limits
from partydocs.wire.xml_reader import xml_reader
from partydocs.wire.xml_tree import plain_tree
from partydocs.wire.xml_writer import xml_writer

__all__ = ["Glance", "glance"]


@attrs.frozen
class Glance:
    """A document read without explanation."""

    document: Node
    odd: bool
    """Whether the explainer should have a look: something may deserve a diagnostic."""


def glance(
    content: Content, shape: Shape, limits: Limits, *, cleared: bool = False
) -> Glance | None:
    """Read a content, or give up: None means invalid, or not surely valid.

    `cleared` says that the explainer found the input within its limits.
    """
    data = content.data
    if not cleared and _may_pass_limits(data, limits):
        return None
    seen = Seen()
    try:
        if content.format == "xml":
            document = xml_reader(shape)(plain_tree(data, limits.raw_depth), seen)
            odd = b"<!-" in data or data.count(b"<?") > 1
            hidden = b"&#" in data
        else:
            document = json_reader(shape).read(_json_decoder().decode(data), seen)
            # fewer keys than colons behind quotation marks: one may stand twice
            odd = data.count(b'":') != seen.keys
            hidden = b"\\" in data
        # Parts of text in NFC are in NFC, so the document is judged at once; where references or
        # escapes hide characters, as it is written without them.
        text = xml_writer(shape)(document, Seen()) if hidden else content.text
    except (Bail, Refused, ExpatError, msgspec.DecodeError, RecursionError):
        return None
    if not seen.resolved():
        return None
    odd = odd or seen.odd or _is_odd(text) or (hidden and "\r" in text)
    return Glance(document, odd)


@cache
def _json_decoder() -> msgspec.json.Decoder[Any]:
    # the text of each fraction, so that no digit is lost unseen
    return msgspec.json.Decoder(float_hook=Decimal)


_SURE_DEPTH = 64
"""No pointer into a document of `DEEP` levels of recursion has more steps."""
_SURE_ATTRIBUTES = 40
"""No class has more fields."""
_CONTROL = re.compile("[\x7f-\x9f]")


def _is_odd(text: str) -> bool:
    """Whether layer *values* may find fault with some text."""
    return not unicodedata.is_normalized("NFC", text) or (
        not text.isascii() and _CONTROL.search(text) is not None
    )


def _may_pass_limits(data: bytes, limits: Limits) -> bool:
    """Cheap and on the safe side; the explainer counts exactly."""
    if limits.depth < _SURE_DEPTH or limits.attributes < _SURE_ATTRIBUTES:
        return True
    mark = b"<" if data[:1] == b"<" else b'"'
    if len(data) > limits.text and max(map(len, data.split(mark))) > limits.text:
        return True
    return sum(map(data.count, (b"<", b'="', b"='", b",", b":"))) > limits.nodes
