"""Writes trees, valid or damaged, in both formats, so that both have the same faults.

This writer is independent of the library's, as it writes what the library cannot represent.
"""

from __future__ import annotations

import json
from decimal import Decimal
from typing import Any, TypeAlias

from lxml import etree

from partydocs.model.base import FieldSpec, RecordSpec, Scalar
from partydocs.schema.shape import NAMESPACE, standard

__all__ = ["as_json", "as_xml"]

Element: TypeAlias = "etree._Element"


def as_json(tree: Any) -> bytes:
    """The tree as JSON, each number with its digits unchanged."""
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
    """The tree as XML. A member that no class declares becomes an attribute or element."""
    root = _new(str(tree["kind"]))
    _fill(root, tree, standard().kind(str(tree["kind"])), tagged=True)
    return etree.tostring(root, encoding="UTF-8", xml_declaration=True)


def _new(name: str) -> Element:
    return etree.Element(f"{{{NAMESPACE}}}{name}", nsmap={None: NAMESPACE})  # type: ignore[dict-item]


def _fill(element: Element, value: Any, record: RecordSpec | None, *, tagged: bool) -> None:
    """Write a value where an object of that class is expected."""
    if not isinstance(value, dict):
        _mistyped(element)
        return
    rest = {key: each for key, each in value.items() if not (tagged and key == "kind")}
    for each in record.fields if record else ():
        if each.wire in rest:
            _field(element, each, rest.pop(each.wire))
    for key, odd in rest.items():
        _unknown(element, key, odd)


def _mistyped(element: Element) -> None:
    """XML has no types, so a value of the wrong JSON type becomes an unknown attribute."""
    element.set("mistyped", "")


def _unknown(element: Element, name: str, value: Any) -> None:
    if isinstance(value, dict | list):
        etree.SubElement(element, f"{{{NAMESPACE}}}{name}").set("unknown", "")
    else:
        element.set(name, _text(value))


def _text(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return format(value, "f") if isinstance(value, Decimal) else str(value)


def _fits(scalar: Scalar, value: Any) -> bool:
    if scalar.base == "boolean":
        return isinstance(value, bool)
    return isinstance(value, Decimal if scalar.base in ("integer", "decimal") else str)


def _field(element: Element, each: FieldSpec, value: Any) -> None:
    if each.attribute:
        assert each.scalar is not None
        if _fits(each.scalar, value):
            element.set(each.wire, _text(value))
        else:
            _mistyped(element)
        return
    at = element
    if not each.content:
        at = etree.SubElement(element, f"{{{NAMESPACE}}}{each.wire}")
    if (each.many or each.runs) and not isinstance(value, list):
        _mistyped(at)
    elif each.runs:
        _runs(at, each, value)
    elif each.many:
        for item in value:
            _item(at, each, item)
    else:
        _single(at, each, value)


def _single(element: Element, each: FieldSpec, value: Any) -> None:
    if each.records:
        cls = each.records[0]
        _fill(element, value, standard()[cls], tagged=cls in standard().tagged)
        return
    assert each.scalar is not None
    if _fits(each.scalar, value):
        element.text = _text(value)
    else:
        _mistyped(element)


def _item(wrapper: Element, each: FieldSpec, item: Any) -> None:
    if each.choice and isinstance(item, dict):
        _tagged(wrapper, each, item)
    else:
        name = each.item or "item"
        _single(etree.SubElement(wrapper, f"{{{NAMESPACE}}}{name}"), each, item)


def _tagged(parent: Element, each: FieldSpec, item: dict[str, Any]) -> Element:
    name = str(item.get("kind", "item"))
    child = etree.SubElement(parent, f"{{{NAMESPACE}}}{name}")
    cls = each.tags.get(name)
    _fill(child, item, standard()[cls] if cls else None, tagged=True)
    return child


def _runs(element: Element, each: FieldSpec, runs: list[Any]) -> None:
    last: Element | None = None
    for run in runs:
        if isinstance(run, dict):
            last = _tagged(element, each, run)
        elif not isinstance(run, str):
            _mistyped(element)
        elif last is None:
            element.text = (element.text or "") + run
        else:
            last.tail = (last.tail or "") + run
