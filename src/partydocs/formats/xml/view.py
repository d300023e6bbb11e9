"""The view of the schema validator on an XML tree."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import TypeAlias

from partydocs.formats.view import (
    FieldEntry,
    LazyLocation,
    ListEntry,
    OffsetGetter,
    RawScalar,
    Reporter,
)
from partydocs.formats.xml.fast_read import SCHEMA_INSTANCE
from partydocs.formats.xml.located_tree import SEPARATOR, XmlElement, XmlSource
from partydocs.model.base import FieldSpec, RecordSpec, excerpt
from partydocs.schema.shape import NAMESPACE

__all__ = ["XmlView", "foreign"]

Value: TypeAlias = XmlElement | str
"""An element, or the value of an attribute."""

_SPACE = " \t\r\n"
_LOCATIONS = {
    f"{SCHEMA_INSTANCE}{SEPARATOR}{name}"
    for name in ("schemaLocation", "noNamespaceSchemaLocation")
}


class XmlView:
    """Implements `partydocs.formats.view.TreeView`."""

    def __init__(
        self,
        source: XmlSource,
        root: XmlElement,
        reporter: Reporter,
    ) -> None:
        self.source = source
        self.report = reporter.report
        self.suggestions = reporter.suggestions
        self.namespace = root.namespace
        """The root's: if it is wrong, that is reported once and not for each element."""

    def element_offset(self, element: XmlElement) -> OffsetGetter:
        """Computes the offset of an element: that of its `<`."""
        return lambda: self.source.offset(element.offset)

    def _attribute_offset(self, element: XmlElement, name: str) -> OffsetGetter:
        return lambda: self.source.offset(self.source.attribute_offset(element, name))

    def _text_offset(self, byte_offset: int) -> OffsetGetter:
        return lambda: self.source.offset(byte_offset)

    def fields(
        self,
        record: RecordSpec,
        value: Value,
        location: LazyLocation,
        get_offset: OffsetGetter,
        tagged: bool,
    ) -> tuple[list[FieldEntry[Value]], set[str]]:
        assert isinstance(value, XmlElement)
        excused: set[str] = set()
        entries = self._attributes(record, value, location, excused)
        content = record.content
        if content is None:
            entries += self._children(record, value, location, excused)
        elif value.children or not content.runs:
            entries.append(FieldEntry(content, value, get_offset))
        return entries, excused

    def _attributes(
        self, record: RecordSpec, element: XmlElement, location: LazyLocation, excused: set[str]
    ) -> list[FieldEntry[Value]]:
        known = record.by_wire
        entries: list[FieldEntry[Value]] = []
        for name, text in element.attributes:
            get_offset = self._attribute_offset(element, name)
            field = known.get(name)
            if field is not None and field.attribute:
                entries.append(FieldEntry(field, text, get_offset))
            elif name in _LOCATIONS:
                continue
            elif SEPARATOR in name:
                local = name.rpartition(SEPARATOR)[2]
                below = location.key(excerpt(local), f"/@*[local-name()='{excerpt(local)}']")
                self.report(
                    "UNEXPECTED-ATTRIBUTE",
                    below,
                    get_offset,
                    name=excerpt(local),
                    parent=element.name,
                )
            else:
                below = location.key(excerpt(name), f"/@{excerpt(name)}")
                if field is not None and not field.content:
                    excused.add(field.name)
                    self.report(
                        "ELEMENT-EXPECTED", below, get_offset, name=name, parent=element.name
                    )
                else:
                    self._unknown(record, element, name, below, get_offset)
        return entries

    def _children(
        self, record: RecordSpec, element: XmlElement, location: LazyLocation, excused: set[str]
    ) -> list[FieldEntry[Value]]:
        known, fields = record.child_order, record.by_wire
        entries: list[FieldEntry[Value]] = []
        if not record.children:
            self._must_be_empty(record, element, location)
        counts: dict[str, int] = {}
        furthest = -1
        for child in self._elements(element.name, element, location):
            name, get_offset = child.name, self.element_offset(child)
            index = known.get(name)
            if child.namespace != self.namespace:
                self._foreign(child, _named(location, name))
                if index is not None:
                    excused.add(record.children[index].name)
            elif index is None:
                if name in fields and fields[name].attribute:
                    excused.add(fields[name].name)
                    below = _named(location, name)
                    self.report(
                        "ATTRIBUTE-EXPECTED", below, get_offset, name=name, parent=element.name
                    )
                else:
                    self._unknown(record, element, name, _named(location, name), get_offset)
            elif name in counts:
                counts[name] += 1
                again = _named(location, name).extended(f"[{counts[name]}]")
                self.report("REPEATED", again, get_offset, name=name, parent=element.name)
            else:
                counts[name] = 1
                if index < furthest:
                    self._misplaced(
                        record, element, index, counts, _named(location, name), get_offset
                    )
                furthest = max(furthest, index)
                entries.append(FieldEntry(record.children[index], child, get_offset))
        return entries

    def _must_be_empty(
        self, record: RecordSpec, element: XmlElement, location: LazyLocation
    ) -> None:
        """Report white space in the element of a class without content, which the XSD forbids."""
        for child in element.children:
            if not isinstance(child, XmlElement) and not child[0].strip(_SPACE):
                self.report("NOT-EMPTY", location, self._text_offset(child[1]), name=element.name)
                return

    def _misplaced(
        self,
        record: RecordSpec,
        element: XmlElement,
        index: int,
        counts: Collection[str],
        location: LazyLocation,
        get_offset: OffsetGetter,
    ) -> None:
        names = [each.wire for each in record.children]
        after = next(name for name in names[index + 1 :] if name in counts)
        self.report(
            "MISPLACED",
            location,
            get_offset,
            name=names[index],
            parent=element.name,
            after=after,
            order=", ".join(names),
        )

    def _elements(
        self, parent: str, element: XmlElement, location: LazyLocation
    ) -> list[XmlElement]:
        """The child elements. Text between them is reported."""
        elements = []
        for child in element.children:
            if isinstance(child, XmlElement):
                elements.append(child)
            elif child[0].strip(_SPACE):
                start = len(child[0]) - len(child[0].lstrip(_SPACE))
                # the offset after leading white space, unless it is written as references
                plain = child[0][:start].encode()
                offset = child[1]
                if self.source.data.startswith(plain, offset):
                    offset += len(plain)
                self.report(
                    "UNEXPECTED-TEXT",
                    location,
                    self._text_offset(offset),
                    value=excerpt(child[0].strip(_SPACE)),
                    parent=parent,
                )
        return elements

    def items(
        self, each: FieldSpec, value: Value, location: LazyLocation, get_offset: OffsetGetter
    ) -> list[ListEntry[Value]] | None:
        assert isinstance(value, XmlElement)
        self._no_attributes(each.wire, value, location)
        known = each.tags
        items: list[ListEntry[Value]] = []
        for child in self._elements(each.wire, value, location):
            get_offset = self.element_offset(child)
            below = location.key(str(len(items)), f"/pd:{excerpt(child.name)}")
            if child.namespace != self.namespace:
                self._foreign(child, below)
            elif each.scalar is not None and child.name == each.item:
                items.append(ListEntry(child, get_offset, tag=child.name))
                continue
            elif child.name in known:
                items.append(ListEntry(child, get_offset, known[child.name], child.name))
                continue
            elif each.choice:
                self._unknown_kind(each, child, known, below)
            else:
                self.report(
                    "UNEXPECTED-ITEM",
                    below,
                    get_offset,
                    name=excerpt(child.name),
                    parent=each.wire,
                    allowed=each.item,
                )
            items.append(ListEntry(child, get_offset, None, child.name))
        return items

    def runs(
        self, each: FieldSpec, value: Value, location: LazyLocation, get_offset: OffsetGetter
    ) -> list[ListEntry[Value]] | None:
        assert isinstance(value, XmlElement)
        if not each.content:
            self._no_attributes(each.wire, value, location)
        known = each.tags
        runs: list[ListEntry[Value]] = []
        for child in value.children:
            if not isinstance(child, XmlElement):
                runs.append(ListEntry(value, self._text_offset(child[1]), text=child[0]))
                continue
            below = location.key(str(len(runs)), f"/pd:{excerpt(child.name)}")
            if child.namespace != self.namespace:
                self._foreign(child, below)
            elif child.name not in known:
                self._unknown_kind(each, child, known, below)
            found = known.get(child.name) if child.namespace == self.namespace else None
            runs.append(ListEntry(child, self.element_offset(child), found, child.name))
        return runs

    def scalar(
        self, each: FieldSpec, value: Value, location: LazyLocation, get_offset: OffsetGetter
    ) -> RawScalar | None:
        if isinstance(value, str):
            return RawScalar("text", value, value, collapsible=True)
        if not each.content:
            self._no_attributes(each.wire, value, location)
        texts = []
        for child in value.children:
            if isinstance(child, XmlElement):
                self.report(
                    "WRONG-TYPE",
                    location,
                    get_offset,
                    name=each.wire,
                    expected="@text",
                    actual="@elements",
                )
                return None
            texts.append(child[0])
        text = "".join(texts)
        return RawScalar("text", text, text, collapsible=True)

    def is_record(
        self, each: FieldSpec, value: Value, location: LazyLocation, get_offset: OffsetGetter
    ) -> bool:
        return True

    def _no_attributes(self, parent: str, element: XmlElement, location: LazyLocation) -> None:
        for name, _ in element.attributes:
            if name in _LOCATIONS:
                continue
            local = name.rpartition(SEPARATOR)[2]
            self.report(
                "UNEXPECTED-ATTRIBUTE",
                location,
                self._attribute_offset(element, name),
                name=excerpt(local),
                parent=parent,
            )

    def _foreign(self, element: XmlElement, location: LazyLocation) -> None:
        self.report("WRONG-NAMESPACE", location, self.element_offset(element), **foreign(element))

    def _unknown_kind(
        self, each: FieldSpec, child: XmlElement, known: Mapping[str, type], location: LazyLocation
    ) -> None:
        self.report(
            "UNKNOWN-KIND",
            location,
            self.element_offset(child),
            name=excerpt(child.name),
            parent=each.wire,
            allowed=", ".join(known),
        )

    def _unknown(
        self,
        record: RecordSpec,
        element: XmlElement,
        name: str,
        location: LazyLocation,
        get_offset: OffsetGetter,
    ) -> None:
        names = [each.wire for each in record.fields]
        near = self.suggestions.near(name, names)
        self.report(
            "UNKNOWN", location, get_offset, name=excerpt(name), parent=element.name, **near
        )


def _named(location: LazyLocation, name: str) -> LazyLocation:
    """The location of a child element."""
    return location.key(excerpt(name), f"/pd:{excerpt(name)}")


def foreign(element: XmlElement) -> dict[str, str]:
    """The parameters of `WRONG-NAMESPACE`."""
    about = {"name": excerpt(element.name), "expected": NAMESPACE}
    if element.namespace:
        about["namespace"] = excerpt(element.namespace)
    return about
