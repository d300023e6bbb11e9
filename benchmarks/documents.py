"""The documents that are measured, all made from examples and samples."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import partial
from itertools import islice
from pathlib import Path
from typing import Any

import attrs

from partydocs import Limits, Plan, dumps, load, loads, validate
from partydocs.formats.source import FormatName
from partydocs.model.base import FieldSpec, Node, record_spec
from partydocs.model.document import Document
from partydocs.model.text import Fact
from partydocs.rules.engine.policy import Policy
from partydocs.schema.shape import standard
from partydocs.testing import sample

__all__ = ["EXAMPLES", "READING", "WIDE", "Material", "grown", "material", "materials"]

EXAMPLES = Path(__file__).parent.parent / "examples" / "phuc-dong-2016"
TASKS = 2000
READING = Policy(standard=False)
"""The layers of reading only, without rules, like `loads`."""
WIDE = Limits(nodes=1_000_000)
"""Raised limits: a plan of 4,000 tasks has more nodes than the default allows."""

Change = Callable[[Any, FieldSpec, Any], Any]


@attrs.frozen
class Material:
    """A document and the inputs derived from it."""

    name: str
    document: Document
    xml: bytes
    """The content of the file."""
    json: bytes
    plain: Document
    """The same with each text run flattened, for peers without mixed content."""
    plain_xml: bytes
    twice: Document
    twice_xml: bytes
    twice_json: bytes
    faulty: dict[str, bytes]
    """Invalid documents, by format and number of errors.

    With one error, the first `state` is not in its list. With many, each `id` has another name:
    two errors for each, and broken references.
    """


def materials(*, samples: bool = True) -> list[Material]:
    """Yield documents of three sizes, then a sample of each other kind."""
    report = material("report", EXAMPLES / "bao-cao-8-thang.xml")
    found = [_made("week", sample("workSchedule", size="small")), report, _made("plan", _plan())]
    if samples:
        present = {type(each.document) for each in found}
        others = (kind for kind in standard().kinds if kind.cls not in present)
        found += [_made(f"sample: {kind.tag}", sample(kind.tag)) for kind in others]
    return found


def material(name: str, path: Path) -> Material:
    """Read an example in XML. The JSON file of the same name must hold the same document."""
    xml = path.read_bytes()
    document = loads(xml)
    beside = path.with_suffix(".json")
    json = beside.read_bytes() if beside.exists() else dumps(document, format="json", pretty=True)
    if loads(json) != document:
        raise SystemExit(f"{beside} does not hold the same document as {path}")
    return _with(name, document, xml, json)


def _made(name: str, document: Document) -> Material:
    return _with(name, document, dumps(document), dumps(document, format="json"))


def _with(name: str, document: Document, xml: bytes, json: bytes) -> Material:
    pretty = b">\n  <" in xml
    plain, twice = _rebuilt(document, _flat), _twice(document)
    return Material(
        name=name,
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


def _plan() -> Document:
    """Return a plan of about 1 MB, whose tasks are repeated with other ids."""
    return grown(load(EXAMPLES / "ke-hoach-18-KH-DU.xml", Plan), TASKS)


def grown(plan: Plan, tasks: int) -> Plan:
    """Return the plan with this number of tasks."""
    again: list[Any] = []
    for copy in range(-(-tasks // len(plan.tasks))):
        again += _again(plan.tasks, f"-{copy}") if copy else plan.tasks
    return attrs.evolve(plan, tasks=tuple(again[:tasks]))


def _bad(data: bytes, good: bytes, wrong: bytes, format: FormatName, *, count: int = 0) -> bytes:
    """Return the document with the first `count` matches of a pattern damaged, or all if 0."""
    changed = re.sub(good, wrong, data, count=count)
    if validate(changed, format=format, policy=READING).valid:
        raise SystemExit("the example has nothing to misspell; choose another")
    return changed


def _rebuilt(node: Any, change: Change) -> Any:
    """Return a copy of an object with the values of all fields changed, recursively."""
    fields: dict[str, Any] = {}
    for each in record_spec(type(node)).fields:
        value = change(node, each, getattr(node, each.name))
        fields[each.name] = (
            tuple(_rebuilt_part(item, change) for item in value)
            if isinstance(value, tuple)
            else _rebuilt_part(value, change)
        )
    return type(node)(**fields)


def _rebuilt_part(value: Any, change: Change) -> Any:
    return _rebuilt(value, change) if isinstance(value, Node) else value


def _flat(_: Any, each: FieldSpec, value: Any) -> Any:
    return (_text(value),) if each.runs and value else value


def _text(runs: tuple[Any, ...]) -> str:
    return "".join(
        run if isinstance(run, str) else run.text if isinstance(run, Fact) else _text(run.runs)
        for run in runs
    )


def _twice(document: Document) -> Document:
    """Return the document with every list doubled; the copies have other ids."""
    lists = [each.name for each in record_spec(type(document)).fields if each.many]
    together = [part for name in lists for part in getattr(document, name)]
    copies = iter(_again(together, "-copy"))
    doubled = {}
    for name in lists:
        own = getattr(document, name)
        doubled[name] = (*own, *islice(copies, len(own)))
    return attrs.evolve(document, **doubled)


def _again(parts: Sequence[Any], end: str) -> list[Any]:
    """Return copies of objects with other ids. References between them refer to the copies."""
    ids: set[str] = set()
    for part in parts:
        _rebuilt_part(part, partial(_noted, ids))
    return [_rebuilt_part(part, partial(_renamed, ids, end)) for part in parts]


def _noted(ids: set[str], _: Any, each: FieldSpec, value: Any) -> Any:
    if value is not None and _defines(each):
        ids.add(value)
    return value


def _defines(each: FieldSpec) -> bool:
    return each.scalar is not None and each.scalar.name == "Id" and each.refers is None


def _renamed(ids: set[str], end: str, node: Any, each: FieldSpec, value: Any) -> Any:
    elsewhere = each.unless is not None and getattr(node, each.unless) is not None
    uses = each.refers is not None and not elsewhere
    if value is None or not (uses or _defines(each)):
        return value
    if each.many:
        return tuple(item + end if item in ids else item for item in value)
    return value + end if value in ids else value
