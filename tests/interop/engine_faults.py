"""Known faults of engines: cases in which one departs from its specification.

Each fault says how the engine misreads a document. It explains a result only if the library, given
the document as misread, comes to the same result. There are no broad filters.
"""

from __future__ import annotations

import codecs
from collections.abc import Callable, Sequence
from functools import cache
from typing import Any

import attrs
from lxml import etree

from partydocs.model.base import FreeText
from partydocs.schema.shape import NAMESPACE, standard
from tests.faults.case import Format
from tests.interop.library import library_accepts

__all__ = ["ENGINE_FAULTS", "EngineFault", "explaining"]


@attrs.frozen(kw_only=True)
class EngineFault:
    """One known fault of one or more engines."""

    title: str
    engines: frozenset[str]
    format: Format
    why: str
    """The specification, and the engine's behaviour."""
    smallest: bytes
    """The smallest document that shows the fault, of any shape."""
    accepted: bool
    """The wrong result of the engines for the smallest document."""
    as_read: Callable[[bytes], bytes] = attrs.field(repr=False)
    """The document as the engine misreads it; unchanged if the fault does not apply."""

    def __str__(self) -> str:
        return self.title


def explaining(
    engine: str,
    data: bytes,
    verdict: bool,
    accepts: Callable[[bytes], bool] = library_accepts,
) -> Sequence[EngineFault]:
    """The faults of the engine that together explain its result; none if they do not."""
    misread = data
    matching = []
    for fault in ENGINE_FAULTS:
        if engine in fault.engines and (read := fault.as_read(misread)) != misread:
            misread = read
            matching.append(fault)
    return matching if matching and accepts(misread) == verdict else ()


_UNICODE_SPACE = "\x85\xa0\u1680\u2028\u2029\u202f\u205f\u3000" + "".join(
    map(chr, range(0x2000, 0x200B))
)
_XML_SPACE = " \t\r\n"


def _strips_values(data: bytes) -> bytes:
    """Remove Unicode white space at the ends of texts that XSD collapses."""
    return _changed(data, _strip_values) if _has_unicode_space(data) else data


def _strip_values(root: Any) -> None:
    for element in root.iter("*"):
        for name, value in element.attrib.items():
            element.set(name, _stripped(value))
        if len(element) == 0 and etree.QName(element).localname not in _kept():
            element.text = _stripped(element.text)


def _strips_between(data: bytes) -> bytes:
    """Remove Unicode white space between elements where no text is allowed."""
    return _changed(data, _strip_between) if _has_unicode_space(data) else data


def _strip_between(root: Any) -> None:
    for element in root.iter("*"):
        if len(element) and etree.QName(element).localname not in _kept():
            element.text = _stripped(element.text)
            for child in element:
                child.tail = _stripped(child.tail)


def _has_unicode_space(data: bytes) -> bool:
    encoding = "utf-16" if data[:2] in (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE) else "utf-8"
    text = data.decode(encoding, "replace")
    return "&#" in text or not set(_UNICODE_SPACE).isdisjoint(text)


def _stripped(text: str | None) -> str | None:
    """The stripped text, if stripping removes more than XML's white space."""
    if text is None:
        return None
    stripped = text.strip(_XML_SPACE + _UNICODE_SPACE)
    return text if stripped == text.strip(_XML_SPACE) else stripped


@cache
def _kept() -> frozenset[str]:
    """The elements whose text keeps its white space."""
    records = standard().records.values()
    return frozenset(
        record.tag if each.content else each.wire
        for record in records
        for each in record.fields
        if each.runs or (isinstance(each.scalar, FreeText) and not each.scalar.line)
    )


_XSI_TYPE = "{http://www.w3.org/2001/XMLSchema-instance}type"


def _obeys_xsi_type(data: bytes) -> bytes:
    """Remove each `xsi:type` that names a type of the standard."""
    return _changed(data, _drop_types)


def _drop_types(root: Any) -> None:
    for element in root.iter("*"):
        if _names_type(element):
            del element.attrib[_XSI_TYPE]


def _names_type(element: Any) -> bool:
    prefix, colon, name = (element.get(_XSI_TYPE) or "").strip().rpartition(":")
    namespace = element.nsmap.get(prefix if colon else None)
    return namespace == NAMESPACE and name in {each.name for each in standard().records.values()}


def _changed(data: bytes, change: Callable[[Any], None]) -> bytes:
    """The document after a change; the same bytes if nothing changed."""
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError:
        return data
    before = etree.tostring(root, encoding="UTF-8")
    change(root)
    after = etree.tostring(root, encoding="UTF-8")
    return data if after == before else after


def _resolution(state: str = 'state="issued"', between: str = "") -> bytes:
    """The smallest resolution that the schema accepts."""
    return (
        f'<resolution xmlns="{NAMESPACE}" schemaVersion="1.0" language="vi" form="party" {state}>'
        f'{between}<issuers><issuer abbreviation="ĐU"><name>A</name></issuer></issuers>'
        "<subject>A</subject></resolution>"
    ).encode()


ENGINE_FAULTS = (
    EngineFault(
        title="Unicode's white space at the ends of a value is stripped",
        engines=frozenset({"xmlschema"}),
        format="xml",
        why="XML Schema part 2, 4.3.6 collapses #x9, #xA, #xD and #x20 only; XsdSimpleType.normalize "
        "of xmlschema 4.3.2 ends with str.strip(), which takes every white space of Unicode",
        smallest=_resolution('state="issued\u00a0"'),
        accepted=True,
        as_read=_strips_values,
    ),
    EngineFault(
        title="Unicode's white space between elements is no text",
        engines=frozenset({"xmlschema"}),
        format="xml",
        why="XML 1.0, 2.3 calls four characters white space; XsdGroup.raw_decode of xmlschema 4.3.2 "
        "asks str.strip() whether there is text among the elements",
        smallest=_resolution(between="\u00a0"),
        accepted=True,
        as_read=_strips_between,
    ),
    EngineFault(
        title="xsi:type that names a type of the standard",
        engines=frozenset({"lxml", "xmllint", "java", "xmlschema"}),
        format="xml",
        why="no fault of theirs: XML Schema part 1, 2.6.1 lets every element name its own type. The "
        "standard has no use for it, and a reader that obeyed it would take one class under "
        "another's name, so the library refuses it",
        smallest=_resolution(
            'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:type="Resolution" '
            'state="issued"'
        ),
        accepted=True,
        as_read=_obeys_xsi_type,
    ),
)
