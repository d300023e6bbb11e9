"""Variants of the XML notation."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

import attrs
from lxml import etree

from partydocs.model.base import FreeText
from partydocs.schema.shape import NAMESPACE, standard
from partydocs.testing.equivalence.equivalent import Variant, decomposed
from partydocs.testing.rng import SeededRandom

__all__ = ["XML_VARIANTS"]

_DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>\n'


def _escaped(text: str) -> str:
    for character, reference in (("&", "&amp;"), ("<", "&lt;"), (">", "&gt;"), ("\r", "&#13;")):
        text = text.replace(character, reference)
    return text


def _quoted(value: str) -> str:
    """A value in quotation marks; tabs and line breaks become references, so that they survive."""
    text = _escaped(value).replace("\t", "&#9;").replace("\n", "&#10;")
    return '"' + text.replace('"', "&quot;") + '"'


@attrs.frozen(kw_only=True)
class _XmlStyle:
    """How a document is written; by default as compact XML."""

    declaration: str = _DECLARATION
    prefix: Callable[[], str] = str
    """The prefix of an element's name, with its colon."""
    bindings: str = f' xmlns="{NAMESPACE}"'
    """Attributes of the root element that come before its own: the namespace declarations."""
    order: Callable[[list[str]], list[str]] = list
    value: Callable[[str], str] = _quoted
    text: Callable[[str], str] = _escaped
    line: Callable[[str], str] = _escaped
    """A text whose white space the schema collapses."""
    inside: Callable[[], str] = str
    """White space inside tags."""
    between: Callable[[], str] = str
    """Content between elements where text is not allowed."""
    paired: bool = False
    """Whether an empty element has a start tag and an end tag."""

    def apply(self, data: bytes) -> bytes:
        """A document in this style; unchanged if the style makes no difference."""
        result = self.document(data)
        return data if result == _XmlStyle().document(data) else result

    def document(self, data: bytes) -> bytes:
        """Write a document in this style; comments and processing instructions are dropped."""
        parser = etree.XMLParser(
            resolve_entities=False, no_network=True, remove_comments=True, remove_pis=True
        )
        root = etree.fromstring(data, parser)
        text = f"{self.declaration}{self._element(root, self.bindings)}\n"
        return text.encode("utf-8")

    def _element(self, element: etree._Element, bindings: str = "") -> str:
        name = self.prefix() + etree.QName(element).localname
        tag = f"{name}{bindings}{self._attributes(element)}"
        content = self._content(element)
        if not content and not self.paired:
            return f"<{tag}{self.inside()}/>"
        return f"<{tag}{self.inside()}>{content}</{name}{self.inside()}>"

    def _attributes(self, element: etree._Element) -> str:
        own = {str(name): str(value) for name, value in element.attrib.items()}
        names = self.order([name for name in own if not name.startswith("{")])
        return "".join(
            f" {self.inside()}{name}{self.inside()}={self.inside()}{self.value(own[name])}"
            for name in names
        )

    def _content(self, element: etree._Element) -> str:
        kept = etree.QName(element).localname in _prose()
        if not len(element):
            return (self.text if kept else self.line)(element.text or "")
        parts = [self.text(element.text or "") if kept else self.between()]
        for child in element:
            parts.append(self._element(child))
            parts.append(self.text(child.tail or "") if kept else self.between())
        return "".join(parts)


@cache
def _prose() -> frozenset[str]:
    """Names of elements whose text keeps its white space."""
    return frozenset(
        record.tag if each.content else each.wire
        for record in standard().records.values()
        for each in record.fields
        if each.runs or (isinstance(each.scalar, FreeText) and not each.scalar.line)
    )


def _compact(data: bytes, rng: SeededRandom) -> bytes:  # noqa: ARG001
    return _XmlStyle().document(data)


def _attribute_order(data: bytes, rng: SeededRandom) -> bytes:
    return _XmlStyle(order=lambda names: rng.some(names, len(names))).apply(data)


def _prefix(data: bytes, rng: SeededRandom) -> bytes:
    prefix = rng.pick(["pd", "vb", "x", "ns0", "a.b-c_d"])
    bindings = f' xmlns:{prefix}="{NAMESPACE}"'
    return _XmlStyle(prefix=lambda: f"{prefix}:", bindings=bindings).apply(data)


def _prefixes(data: bytes, rng: SeededRandom) -> bytes:
    bindings = f' xmlns="{NAMESPACE}" xmlns:pd="{NAMESPACE}" xmlns:other="urn:other"'
    return _XmlStyle(prefix=lambda: rng.pick(["", "pd:"]), bindings=bindings).apply(data)


def _quotes(data: bytes, rng: SeededRandom) -> bytes:  # noqa: ARG001
    def value(text: str) -> str:
        return "'" + _quoted(text)[1:-1].replace("'", "&apos;").replace("&quot;", '"') + "'"

    declaration = _DECLARATION.replace('"', "'")
    return _XmlStyle(declaration=declaration, value=value).apply(data)


_SPACES = ("", "", " ", "\n", "\t", "\r\n", "\r", "  \n  ")


def _white_space(data: bytes, rng: SeededRandom) -> bytes:
    return _XmlStyle(
        inside=lambda: rng.pick(("", " ", "\n\t")), between=lambda: rng.pick(_SPACES)
    ).apply(data)


def _collapsible(data: bytes, rng: SeededRandom) -> bytes:
    """Add white space that the schema collapses: around values and between the words of a line."""

    def spread(text: str) -> str:
        if not text:
            return text
        words = rng.pick(_SPACES).join(["", *text.split(" ")[:1]])
        rest = "".join(f" {rng.pick(_SPACES)}{word}" for word in text.split(" ")[1:])
        return f"{words}{rest}{rng.pick(_SPACES)}"

    return _XmlStyle(
        value=lambda value: f'"{spread(_quoted(value)[1:-1])}"',
        line=lambda text: spread(_escaped(text)),
    ).apply(data)


def _crlf(data: bytes, rng: SeededRandom) -> bytes:
    end = rng.pick([b"\r\n", b"\r\n", b"\r"])
    return data.replace(b"\r\n", b"\n").replace(b"\n", end)


def _references(data: bytes, rng: SeededRandom) -> bytes:
    def styled(text: str) -> str:
        return "".join(_reference(each, rng) for each in text)

    return _XmlStyle(value=lambda value: f'"{styled(value)}"', text=styled, line=styled).apply(data)


def _reference(character: str, rng: SeededRandom) -> str:
    code = ord(character)
    if character in '&<>"\t\r\n' or rng.often(50):
        return rng.pick([f"&#{code};", f"&#x{code:x};", f"&#x{code:06X};"])
    return character


def _cdata(data: bytes, rng: SeededRandom) -> bytes:
    def styled(text: str) -> str:
        if not text or "\r" in text:
            return _escaped(text)
        cut = rng.between(0, len(text))
        last = text[cut:].replace("]]>", "]]]]><![CDATA[>")
        return f"{_escaped(text[:cut])}<![CDATA[{last}]]>"

    return _XmlStyle(text=styled, line=styled).apply(data)


def _paired(data: bytes, rng: SeededRandom) -> bytes:  # noqa: ARG001
    return _XmlStyle(paired=True).apply(data)


def _no_declaration(data: bytes, rng: SeededRandom) -> bytes:  # noqa: ARG001
    return _XmlStyle(declaration="").apply(data)


def _declaration(data: bytes, rng: SeededRandom) -> bytes:
    name = rng.pick(["utf-8", "UTF-8", "Utf-8"])
    declaration = f"<?xml  version='1.0'  encoding='{name}'  standalone='yes'  ?>"
    return _XmlStyle(declaration=declaration).apply(data)


def _mark(data: bytes, rng: SeededRandom) -> bytes:  # noqa: ARG001
    return b"\xef\xbb\xbf" + data


def _utf_16(data: bytes, rng: SeededRandom) -> bytes:
    encoding, mark = rng.pick([("utf-16-le", b"\xff\xfe"), ("utf-16-be", b"\xfe\xff")])
    declaration = rng.pick(["", _DECLARATION.replace("UTF-8", "UTF-16")])
    return mark + _XmlStyle(declaration=declaration).document(data).decode().encode(encoding)


def _schema_location(data: bytes, rng: SeededRandom) -> bytes:  # noqa: ARG001
    location = (
        ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"'
        f' xsi:schemaLocation="{NAMESPACE} partydocs.xsd"'
    )
    return _XmlStyle(bindings=f' xmlns="{NAMESPACE}"{location}').apply(data)


def _comments(data: bytes, rng: SeededRandom) -> bytes:
    def cut(text: str) -> str:
        at = rng.between(0, len(text))
        return f"{_escaped(text[:at])}<!-- ghi chú -->{_escaped(text[at:])}" if text else ""

    return _XmlStyle(text=cut, line=cut).apply(data)


def _instructions(data: bytes, rng: SeededRandom) -> bytes:
    return _XmlStyle(between=lambda: rng.pick(["", "<?soan-thao luu?>"])).apply(data)


def _nfd(data: bytes, rng: SeededRandom) -> bytes:  # noqa: ARG001
    def styled(text: str) -> str:
        return _escaped(decomposed(text))

    return _XmlStyle(text=styled, line=styled).apply(data)


def _carriage_returns(data: bytes, rng: SeededRandom) -> bytes:  # noqa: ARG001
    return _XmlStyle(text=lambda text: _escaped(text.replace("\n", "\r\n"))).apply(data)


XML_VARIANTS = (
    Variant("compact", "Nothing stands between elements.", _compact),
    Variant("attribute-order", "Attributes stand in another order.", _attribute_order),
    Variant("prefix", "Elements have a prefix.", _prefix),
    Variant("prefixes", "Some elements have a prefix, some have none.", _prefixes),
    Variant("quotes", "Values stand in single quotation marks.", _quotes),
    Variant("white-space", "White space stands between elements and inside tags.", _white_space),
    Variant("collapsible", "White space that the schema collapses stands in it.", _collapsible),
    Variant("crlf", "Lines end as on Windows or old Macs.", _crlf),
    Variant("references", "Characters are spelt as references.", _references),
    Variant("cdata", "Texts stand in CDATA sections.", _cdata),
    Variant("paired", "Empty elements have two tags.", _paired),
    Variant("no-declaration", "The XML declaration is left out.", _no_declaration),
    Variant("declaration", "The XML declaration is spelt otherwise.", _declaration),
    Variant("byte-order-mark", "A byte-order mark stands at the start.", _mark),
    Variant("utf-16", "In UTF-16 behind a byte-order mark.", _utf_16),
    Variant("schema-location", "It says where a schema may be found.", _schema_location),
    Variant(
        "comments", "Comments stand in texts.", _comments, codes=frozenset({"COMMENT-DROPPED"})
    ),
    Variant(
        "instructions",
        "Processing instructions stand between elements.",
        _instructions,
        codes=frozenset({"INSTRUCTION-DROPPED"}),
    ),
    Variant(
        "carriage-returns",
        "Line breaks inside texts are Windows' own, as references.",
        _carriage_returns,
        codes=frozenset({"CARRIAGE-RETURN"}),
        same=False,
    ),
    Variant(
        "nfd",
        "Texts of several words are in Unicode's form NFD.",
        _nfd,
        codes=frozenset({"NOT-NFC"}),
        same=False,
    ),
)
