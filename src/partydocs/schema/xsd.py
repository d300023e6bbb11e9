"""Generates the XSD of a shape.

It is XSD 1.0 with named types, in order of first use. It has no identity constraints: JSON Schema
cannot express them, so ids are checked in layer *values*, with the same codes in all formats.
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from partydocs.model.base import (
    Boolean,
    DateScalar,
    DecimalScalar,
    FieldSpec,
    FreeText,
    Integer,
    ListedCode,
    Node,
    RecordSpec,
    Scalar,
    Token,
    record_spec,
)
from partydocs.schema.pattern import portable
from partydocs.schema.shape import NAMESPACE, VERSION, Shape

__all__ = ["xsd"]

_XS = "http://www.w3.org/2001/XMLSchema"
_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
INTEGER_PATTERN = "-?(0|[1-9][0-9]*)"
DECIMAL_PATTERN = "-?(0|[1-9][0-9]*)(\\.[0-9]+)?"


def xsd(shape: Shape) -> bytes:
    """The schema document in UTF-8."""
    return _Writer(shape).document()


def _xs(name: str) -> str:
    return f"{{{_XS}}}{name}"


class _Writer:
    def __init__(self, shape: Shape) -> None:
        self.shape = shape
        self.inline: dict[tuple[type[Node], ...], str] = {}

    def document(self) -> bytes:
        root = etree.Element(
            _xs("schema"),
            nsmap={"xs": _XS, None: NAMESPACE},  # type: ignore[dict-item]
            targetNamespace=NAMESPACE,
            elementFormDefault="qualified",
            version=VERSION,
        )
        _annotate(
            root,
            "partydocs: working papers of ward Party committees",
            "partydocs: văn bản công tác của đảng uỷ phường, xã",
        )
        for kind in self.shape.kinds:
            element = _add(root, "element", name=kind.tag, type=kind.name)
            _annotate(element, kind.en, kind.vi, kind.clause)
        for record in self._with_bases():
            self._record(root, record)
        self._text_types(root)
        for scalar in self.shape.scalars:
            _scalar(root, scalar)
        etree.indent(root, "  ")
        body: bytes = etree.tostring(root, encoding="UTF-8", xml_declaration=True)
        return (
            body.replace(
                b"<?xml version='1.0' encoding='UTF-8'?>", b'<?xml version="1.0" encoding="UTF-8"?>'
            )
            + b"\n"
        )

    def _with_bases(self) -> Iterator[RecordSpec]:
        """The classes of the shape, each abstract base class before the first that extends it."""
        written: set[type[Node]] = set()
        for cls, record in self.shape.records.items():
            base = _base(cls)
            if base is not None and base not in written:
                written.add(base)
                yield record_spec(base)
            yield record

    def _record(self, root: etree._Element, record: RecordSpec) -> None:
        # The three kinds of content: mixed (runs), text with attributes (simpleContent), or a
        # sequence of child elements. A class that extends another one declares its own fields only.
        type_ = _add(root, "complexType", name=record.name)
        if record.cls not in self.shape.records:
            type_.set("abstract", "true")
        _annotate(type_, record.en, record.vi, record.clause)
        base = _base(record.cls)
        body = type_
        if base is not None:
            body = _add(_add(type_, "complexContent"), "extension", base=base.__name__)
        inherited = {each.name for each in record_spec(base).fields} if base else set()
        content = record.content
        if content is not None and content.runs:
            type_.set("mixed", "true")
            _add(body, "group", ref=self._group(content), minOccurs="0", maxOccurs="unbounded")
        elif content is not None:
            assert content.scalar is not None
            body = _add(_add(type_, "simpleContent"), "extension", base=content.scalar.name)
        children = [each for each in record.children if each.name not in inherited]
        if children:
            sequence = _add(body, "sequence")
            for each in children:
                self._child(sequence, each)
        for each in record.attributes:
            if each.name in inherited:
                continue
            assert each.scalar is not None
            attribute = _add(body, "attribute", name=each.wire, type=each.scalar.name)
            if each.required_on_wire:
                attribute.set("use", "required")
            _annotate(attribute, each.en, each.vi, each.clause)

    def _child(self, sequence: etree._Element, each: FieldSpec) -> None:
        element = _add(sequence, "element", name=each.wire)
        if not each.required_on_wire:
            element.set("minOccurs", "0")
        if not each.many:
            element.set("type", self._type(each))
            _annotate(element, each.en, each.vi, each.clause)
            return
        _annotate(element, each.en, each.vi, each.clause)
        wrapper = _add(element, "complexType")
        if each.choice:
            items = _add(wrapper, "choice", maxOccurs="unbounded")
            for cls in each.records:
                _add(items, "element", name=record_spec(cls).tag, type=cls.__name__)
        else:
            items = _add(wrapper, "sequence")
            _add(items, "element", name=each.item, type=self._type(each), maxOccurs="unbounded")

    def _type(self, each: FieldSpec) -> str:
        if each.runs:
            return self._group(each).replace("Inline", "Runs")
        return each.scalar.name if each.scalar else each.records[0].__name__

    def _group(self, each: FieldSpec) -> str:
        """The group of inline elements that a field's text may hold."""
        known = self.inline.get(each.records)
        if known is None:
            known = "Inline" + (str(len(self.inline) + 1) if self.inline else "")
            self.inline[each.records] = known
        return known

    def _text_types(self, root: etree._Element) -> None:
        for records, name in self.inline.items():
            type_ = _add(root, "complexType", name=name.replace("Inline", "Runs"), mixed="true")
            _annotate(type_, "Text with inline elements.", "Lời văn có phần tử trong dòng.")
            _add(type_, "group", ref=name, minOccurs="0", maxOccurs="unbounded")
            group = _add(root, "group", name=name)
            _annotate(group, "Inline elements of a text.", "Các phần tử trong dòng của lời văn.")
            choice = _add(group, "choice")
            for cls in records:
                _add(choice, "element", name=record_spec(cls).tag, type=cls.__name__)


def _base(cls: type[Node]) -> type[Node] | None:
    """The declared class that this one extends, or None."""
    parent = cls.__mro__[1]
    return parent if parent is not Node else None


def _add(parent: etree._Element, tag: str, **attributes: str) -> etree._Element:
    return etree.SubElement(parent, _xs(tag), attributes)


def _annotate(element: etree._Element, en: str, vi: str, clause: str = "") -> None:
    annotation = etree.Element(_xs("annotation"))
    for lang, text in (("en", en), ("vi", vi)):
        note = _add(annotation, "documentation")
        note.set(_LANG, lang)
        note.text = f"{text} ({clause})" if clause and lang == "vi" else text
    element.insert(0, annotation)


def _scalar(root: etree._Element, scalar: Scalar) -> None:
    type_ = _add(root, "simpleType", name=scalar.name)
    _annotate(type_, scalar.en, scalar.vi, scalar.clause)
    facets = _add(type_, "restriction", base=_BASES[scalar.base])
    if isinstance(scalar, FreeText):
        _add(facets, "minLength", value="1")
    elif isinstance(scalar, ListedCode):
        for entry in scalar.codes.entries.values():
            _annotate(_add(facets, "enumeration", value=entry.code), entry.en, entry.vi)
    elif isinstance(scalar, Boolean):
        _add(facets, "pattern", value="true|false")
    elif isinstance(scalar, Integer | DecimalScalar):
        whole = isinstance(scalar, Integer)
        _add(facets, "pattern", value=INTEGER_PATTERN if whole else DECIMAL_PATTERN)
        _add(facets, "minInclusive", value=str(scalar.minimum))
        _add(facets, "maxInclusive", value=str(scalar.maximum))
    else:
        assert isinstance(scalar, Token | DateScalar)
        _add(facets, "pattern", value=portable(scalar.pattern))


_BASES = {
    "token": "xs:token",
    "prose": "xs:string",
    "date": "xs:date",
    "decimal": "xs:decimal",
    "integer": "xs:integer",
    "boolean": "xs:boolean",
}
