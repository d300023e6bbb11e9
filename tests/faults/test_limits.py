"""Limits are exact, for valid documents in any notation."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any

import attrs
import pytest
from lxml import etree

from partydocs import Limits, Report
from tests.faults.base import BASES, base_text
from tests.faults.case import FORMATS, Format
from tests.reading import validate

CODES = {
    "nodes": "TOO-MANY-NODES",
    "attributes": "TOO-MANY-ATTRIBUTES",
    "text": "TEXT-TOO-LONG",
    "depth": "TOO-DEEP",
    "bytes": "TOO-LARGE",
}


def _xml_measures(text: str) -> Mapping[str, int]:
    """The quantities that the limits bound, counted independently."""
    elements = list(etree.fromstring(text.encode()).iter("*"))
    texts = [part for each in elements for part in (each.text, each.tail) if part]
    values = [str(value) for each in elements for value in each.attrib.values()]
    return {
        "nodes": len(elements) + len(values),
        "attributes": max(len(each.attrib) for each in elements),
        "text": max(map(len, texts + values)),
    }


def _json_measures(text: str) -> Mapping[str, int]:
    values = list(_below(json.loads(text), 0))
    objects = [(value, depth) for value, depth in values if isinstance(value, dict)]
    texts = [value for value, _ in values if isinstance(value, str)]
    return {
        "nodes": len(values),
        "attributes": max(len(value) for value, _ in objects),
        "text": max(map(len, [*texts, *(key for value, _ in objects for key in value)])),
        "depth": max(depth for _, depth in objects),
    }


def _below(value: Any, depth: int) -> Iterator[tuple[Any, int]]:
    yield value, depth
    if isinstance(value, dict):
        for part in value.values():
            yield from _below(part, depth + 1)
    if isinstance(value, list):
        for part in value:
            yield from _below(part, depth + 1)


def _measures(name: str, format: Format, text: str) -> Mapping[str, int]:
    own = _xml_measures(text) if format == "xml" else _json_measures(text)
    # tokens of a pointer, so the same in both formats
    depth = _json_measures(base_text(name, "json"))["depth"]
    return {**own, "depth": depth, "bytes": len(text.encode())}


def _single_quoted(text: str) -> str:
    return re.sub('="([^"]*)"', "='\\1'", text)


def _spaced(text: str) -> str:
    return re.sub('="([^"]*)"', " =\n'\\1'", text.split("?>\n")[1])


def _escaped(text: str) -> str:
    return json.dumps(json.loads(text))


def _compact(text: str) -> str:
    return json.dumps(json.loads(text), ensure_ascii=False, separators=(",", ":"))


SPELLINGS: Mapping[Format, tuple[Callable[[str], str], ...]] = {
    "xml": (str, _single_quoted, _spaced),
    "json": (str, _escaped, _compact),
}


@pytest.mark.parametrize("name", BASES)
@pytest.mark.parametrize("format", FORMATS)
def test_a_valid_document_passes_at_its_limits_and_not_beyond(name: str, format: Format) -> None:
    for spelling in SPELLINGS[format]:
        text = spelling(base_text(name, format))
        for limit, measure in _measures(name, format, text).items():
            if spelling is _spaced and limit == "nodes":
                continue  # see below
            at, below = (_with_limit(text, limit, each) for each in (measure, measure - 1))
            assert at.valid, (spelling, limit)
            assert at.diagnostics == ()
            assert below.codes == {CODES[limit]}, (spelling, limit)
            assert not below.valid


@pytest.mark.parametrize("name", BASES)
def test_spaces_do_not_hide_attributes(name: str) -> None:
    text = _spaced(base_text(name, "xml"))
    nodes = _xml_measures(text)["nodes"]
    assert _with_limit(text, "nodes", nodes).valid
    assert _with_limit(text, "nodes", nodes - 1).codes == {"TOO-MANY-NODES"}


def _with_limit(text: str, name: str, limit: int) -> Report:
    return validate(text.encode(), limits=attrs.evolve(Limits(), **{name: limit}))


QUOTED = 'ý "hay" ' * 100
"""A text of 800 characters, each close to a quotation mark."""


def test_quotation_marks_do_not_hide_a_long_text() -> None:
    document = json.loads(base_text("resolution", "json"))
    document["provenance"] = {"origin": "sample", "note": QUOTED}
    text = json.dumps(document, ensure_ascii=False)
    assert _with_limit(text, "text", 800).valid
    assert _with_limit(text, "text", 799).codes == {"TEXT-TOO-LONG"}


def test_quotation_marks_do_not_hide_a_long_text_in_xml() -> None:
    # without a declaration, white space may come first
    text = (
        base_text("resolution", "xml")
        .split("?>")[1]
        .replace(
            "</resolution>",
            f'<provenance origin="sample"><note>{QUOTED}</note></provenance></resolution>',
        )
    )
    text = re.sub("<references>.*</references>", "", text, flags=re.DOTALL)
    assert _with_limit(text, "text", 800).valid
    assert _with_limit(text, "text", 799).codes == {"TEXT-TOO-LONG"}
