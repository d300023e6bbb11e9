"""The documents that are measured, all drawn from one example."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import attrs

from partydocs import dumps, loads, validate
from partydocs.model.declaration import Declared, declared
from partydocs.model.document import Document
from partydocs.model.node import Node
from partydocs.model.text import Fact
from partydocs.wire.source import Format

__all__ = ["Material", "material"]

Change = Callable[[Any, Declared, Any], Any]


@attrs.frozen
class Material:
    """The example and what is made of it."""

    path: Path
    document: Document
    xml: bytes
    """The file as it stands."""
    json: bytes
    plain: Document
    """The same with each run of text flattened, for peers without mixed content."""
    plain_xml: bytes
    twice: Document
    twice_xml: bytes
    twice_json: bytes
    faulty: dict[str, bytes]
    """Bad documents by format and how much is wrong with them.

    With one fault, the first `state` is not in its list; with many, each `id` stands under another
    name: two faults at each, and uses that lead nowhere.
    """


def material(path: Path) -> Material:
    """Read the example and make the others from it."""
    xml = path.read_bytes()
    document = loads(xml)
    beside = path.with_suffix(".json")
    json = beside.read_bytes() if beside.exists() else dumps(document, format="json", pretty=True)
    if loads(json) != document:
        raise SystemExit(f"{beside} does not hold the same document as {path}")
    pretty = b">\n  <" in xml
    plain, twice = _rebuilt(document, _flat), _twice(document)
    return Material(
        path=path,
        document=document,
        xml=xml,
        json=json,
        plain=plain,
        plain_xml=dumps(plain, pretty=pretty),
        twice=twice,
        twice_xml=dumps(twice, pretty=pretty),
        twice_json=dumps(twice, format="json", pretty=b"\n" in json.strip()),
        faulty={
            "XML, one fault": _bad(xml, rb'\bstate="', b'state="x', "xml", count=1),
            "XML, many faults": _bad(xml, rb'\bid="', b'ID="', "xml"),
            "JSON, one fault": _bad(json, rb'("state": ?")', rb"\1x", "json", count=1),
            "JSON, many faults": _bad(json, rb'"id":', b'"ID":', "json"),
        },
    )


def _bad(data: bytes, good: bytes, wrong: bytes, format: Format, *, count: int = 0) -> bytes:
    """The document with some or (count 0) all of what fits a pattern misspelt."""
    changed = re.sub(good, wrong, data, count=count)
    if validate(changed, format=format).valid:
        raise SystemExit("the example has nothing to misspell; choose another")
    return changed


def _rebuilt(node: Any, change: Change) -> Any:
    """A copy of an object with each field's value changed, and the objects in it rebuilt."""
    fields: dict[str, Any] = {}
    for each in declared(type(node)).fields:
        value = change(node, each, getattr(node, each.name))
        fields[each.name] = (
            tuple(_rebuilt_part(item, change) for item in value)
            if isinstance(value, tuple)
            else _rebuilt_part(value, change)
        )
    return type(node)(**fields)


def _rebuilt_part(value: Any, change: Change) -> Any:
    return _rebuilt(value, change) if isinstance(value, Node) else value


def _flat(_: Any, each: Declared, value: Any) -> Any:
    return (_text(value),) if each.runs and value else value


def _text(runs: tuple[Any, ...]) -> str:
    return "".join(
        run if isinstance(run, str) else run.text if isinstance(run, Fact) else _text(run.runs)
        for run in runs
    )


def _twice(document: Document) -> Document:
    """The document with every list doubled, the copies under other ids."""
    copy = _rebuilt(document, _renamed)
    doubled = {
        each.name: getattr(document, each.name) + getattr(copy, each.name)
        for each in declared(type(document)).fields
        if each.many
    }
    return attrs.evolve(document, **doubled)


def _renamed(node: Any, each: Declared, value: Any) -> Any:
    """Ids, and uses of ids of this document, with `-copy` after them."""
    elsewhere = each.unless is not None and getattr(node, each.unless) is not None
    defines = each.scalar is not None and each.scalar.name == "Id"
    if value is None or not (defines or (each.refers is not None and not elsewhere)):
        return value
    return tuple(f"{item}-copy" for item in value) if each.many else f"{value}-copy"
