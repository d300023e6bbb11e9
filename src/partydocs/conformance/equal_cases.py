"""Semantic pairs: one document in many spellings of both formats, all with one digest."""

from __future__ import annotations

from collections.abc import Iterator

from partydocs.catalogue import Layer
from partydocs.conformance.expectation import passing
from partydocs.conformance.json_spellings import JSON_SPELLINGS
from partydocs.conformance.prepared import Content, Prepared, prepared, settings_of
from partydocs.conformance.xml_spellings import XML_SPELLINGS
from partydocs.io import digest
from partydocs.model.document import Document
from partydocs.testing.cases import base_document, bases

__all__ = ["equal_cases"]

_ASKED: tuple[Layer, ...] = ("rules",)


def equal_cases() -> Iterator[Prepared]:
    """Of each base one case, whose files all say the same."""
    for name in bases():
        document = base_document(name)
        yield prepared(
            f"equal/{name}",
            "equal",
            f"one {name} in all spellings",
            _contents(document),
            passing(_ASKED, digest(document)),
            settings_of(_ASKED),
            document=document,
        )


def _contents(document: Document) -> Iterator[Content]:
    for name, (about, spell) in XML_SPELLINGS.items():
        yield Content("xml", _bytes(spell(document)), name, about)
    for name, (about, spell) in JSON_SPELLINGS.items():
        yield Content("json", _bytes(spell(document)), name, about)


def _bytes(text: str | bytes) -> bytes:
    return text.encode() if isinstance(text, str) else text
