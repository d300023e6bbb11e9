"""One document in many spellings of XML, none of which may change what it says."""

from __future__ import annotations

import codecs
import re
from collections.abc import Callable, Mapping
from typing import Any, TypeAlias

from lxml import etree

from partydocs.io import dumps
from partydocs.model.document import Document
from partydocs.schema.shape import NAMESPACE

__all__ = ["XML_SPELLINGS"]

_DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>\n'
_PREFIX = "vb"


def _compact(document: Document) -> str:
    return dumps(document, format="xml").decode()


def _indented(document: Document) -> str:
    return dumps(document, format="xml", pretty=True).decode()


def _tree(document: Document) -> Any:
    return etree.fromstring(_indented(document).encode())


def _text(root: Any) -> str:
    return _DECLARATION + str(etree.tostring(root, encoding="unicode")) + "\n"


def _attributes_turned(document: Document) -> str:
    root = _tree(document)
    for element in root.iter():
        found = list(element.attrib.items())
        element.attrib.clear()
        for name, value in reversed(found):
            element.set(name, value)
    return _text(root)


def _prefixed(document: Document) -> str:
    root = _tree(document)
    return _text(_renamed(root, etree.Element(root.tag, nsmap={_PREFIX: NAMESPACE})))


def _renamed(element: Any, made: Any) -> Any:
    """A copy of an element's content and attributes in another element of its name."""
    made.text, made.tail = element.text, element.tail
    for name, value in element.attrib.items():
        made.set(name, value)
    for child in element:
        _renamed(child, etree.SubElement(made, child.tag))
    return made


def _redeclared(document: Document) -> str:
    """The namespace declared once more on the children of the root."""
    text = _indented(document)
    return re.sub(r"\n  <([a-zA-Z]+)(?=[ >/])", rf'\n  <\1 xmlns="{NAMESPACE}"', text)


def _single_quotes(document: Document) -> str:
    def turned(tag: re.Match[str]) -> str:
        return re.sub(r'="([^"\']*)"', r"='\1'", tag[0])

    return re.sub(r"<[A-Za-z][^<>]*>", turned, _compact(document))


def _wide_tags(document: Document) -> str:
    """White space inside tags, where XML has it for nothing."""
    spread = re.sub(r'" ([A-Za-z]+)="', r'"\n\t\1 = "', _indented(document))
    return re.sub(r"</([A-Za-z]+)>", r"</\1 >", spread)


def _decimal_references(document: Document) -> str:
    return _compact(document).encode("ascii", "xmlcharrefreplace").decode()


def _hexadecimal_references(document: Document) -> str:
    return re.sub(r"[^\x00-\x7f]", lambda each: f"&#x{ord(each[0]):X};", _compact(document))


def _cdata(document: Document) -> str:
    """Texts without markup as CDATA sections."""
    return re.sub(r">([^<>&\s][^<>&]*)</", r"><![CDATA[\1]]></", _compact(document))


def _tabs(document: Document) -> str:
    return re.sub(r"\n( +)(?=<)", lambda each: "\n" + "\t" * len(each[1]), _indented(document))


def _wide(document: Document) -> bytes:
    text = _indented(document).replace('"UTF-8"', '"UTF-16"', 1)
    return codecs.BOM_UTF16_BE + text.encode("utf-16-be")


Spell: TypeAlias = Callable[[Document], str | bytes]
XML_SPELLINGS: Mapping[str, tuple[str, Spell]] = {
    "compact": ("no white space between elements", _compact),
    "indented": ("indented by two spaces", _indented),
    "tabs": ("indented by tabs", _tabs),
    "crlf": (
        "lines end in carriage return and line feed",
        lambda each: _indented(each).replace("\n", "\r\n"),
    ),
    "no-declaration": (
        "no XML declaration",
        lambda each: _indented(each).removeprefix(_DECLARATION),
    ),
    "byte-order-mark": (
        "UTF-8 behind a byte-order mark",
        lambda each: codecs.BOM_UTF8 + _indented(each).encode(),
    ),
    "utf-16": ("UTF-16, the more significant byte first", _wide),
    "attributes-turned": ("attributes in the opposite order", _attributes_turned),
    "prefixed": ("the namespace has a prefix", _prefixed),
    "redeclared": ("the namespace is declared again on children of the root", _redeclared),
    "single-quotes": ("attribute values in single quotes", _single_quotes),
    "wide-tags": ("white space inside tags", _wide_tags),
    "decimal-references": (
        "all beyond ASCII as decimal character references",
        _decimal_references,
    ),
    "hexadecimal-references": (
        "all beyond ASCII as hexadecimal character references",
        _hexadecimal_references,
    ),
    "cdata": ("texts as CDATA sections", _cdata),
}
"""By name what is done, and a document so spelt."""
