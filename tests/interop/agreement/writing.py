"""Trees, good or damaged, in both formats, so that a fault of the one is a fault of the other.

A writer of its own, apart from the library's: it writes what the library could not hold.
"""

from __future__ import annotations

import json
from decimal import Decimal
from typing import Any, TypeAlias

from lxml import etree

from partydocs.model.declaration import Declared, DeclaredRecord
from partydocs.schema.shape import NAMESPACE, standard

__all__ = ["as_json", "as_xml"]

Element: TypeAlias = "etree._Element"


def as_json(tree: Any) -> bytes:
    """The tree as JSON, each number by its digits."""
    return _json(tree).encode()


def _json(value: Any) -> str:
    if isinstance(value, Decimal):
        return format(value, "f")
    if isinstance(value, dict):
        return "{" + ", ".join(f"{_json(key)}: {_json(each)}" for key, each in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(_json, value)) + "]"
    return json.dumps(value, ensure_ascii=False)


def as_xml(tree: dict[str, Any]) -> bytes:
    """The tree as XML. What no class declares becomes an attribute or element of that name."""
    root = _new(str(tree["kind"]))
    _fill(root, tree, _record_of(tree["kind"]), tagged=True)
    return etree.tostring(root, encoding="UTF-8", xml_declaration=True)


def _new(name: str) -> Element:
    return etree.Element(f"{{{NAMESPACE}}}{name}", nsmap={None: NAMESPACE})  # type: ignore[dict-item]


def _record_of(name: object) -> DeclaredRecord | None:
    return next((each for each in standard().records.values() if each.tag == name), None)


def _fill(element: Element, value: Any, record: DeclaredRecord | None, *, tagged: bool) -> None:
    """Write a value where an object of that class is expected."""
    if not isinstance(value, dict):
        _unexpected(element, value)
        return
    rest = {key: each for key, each in value.items() if not (tagged and key == "kind")}
    for each in record.fields if record else ():
        if each.wire in rest:
            _field(element, each, rest.pop(each.wire))
    for key, odd in rest.items():
        _unknown(element, key, odd)


def _unexpected(element: Element, value: Any) -> None:
    if isinstance(value, list):
        for each in value:
            _unknown(element, "item", each)
    else:
        element.text = _text(value)


def _unknown(element: Element, name: str, value: Any) -> None:
    if isinstance(value, dict | list):
        child = etree.SubElement(element, f"{{{NAMESPACE}}}{name}")
        _fill(child, value, None, tagged=False)
    else:
        element.set(name, _text(value))


def _text(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return format(value, "f") if isinstance(value, Decimal) else str(value)


def _field(element: Element, each: Declared, value: Any) -> None:
    is_plain = not isinstance(value, dict | list)
    if each.attribute and is_plain:
        element.set(each.wire, _text(value))
        return
    at = element
    if not each.content:
        at = etree.SubElement(element, f"{{{NAMESPACE}}}{each.wire}")
    if each.runs and isinstance(value, list):
        _runs(at, each, value)
    elif each.many and isinstance(value, list):
        for item in value:
            _item(at, each, item)
    elif each.records:
        _fill(at, value, standard()[each.records[0]], tagged=_is_tagged(each))
    else:
        _unexpected(at, value)


def _is_tagged(each: Declared) -> bool:
    return each.records[0] in standard().tagged


def _item(wrapper: Element, each: Declared, item: Any) -> None:
    if each.choice and isinstance(item, dict):
        _tagged(wrapper, item)
        return
    child = etree.SubElement(wrapper, f"{{{NAMESPACE}}}{each.item or 'item'}")
    if each.records:
        _fill(child, item, standard()[each.records[0]], tagged=_is_tagged(each))
    else:
        _unexpected(child, item)


def _tagged(parent: Element, item: dict[str, Any]) -> Element:
    name = str(item.get("kind", "item"))
    child = etree.SubElement(parent, f"{{{NAMESPACE}}}{name}")
    _fill(child, item, _record_of(name), tagged=True)
    return child


def _runs(element: Element, each: Declared, runs: list[Any]) -> None:
    last: Element | None = None
    for run in runs:
        if isinstance(run, dict):
            last = _tagged(element, run)
        elif isinstance(run, list):
            _unknown(element, "item", run)
        elif last is None:
            element.text = (element.text or "") + _text(run)
        else:
            last.tail = (last.tail or "") + _text(run)
