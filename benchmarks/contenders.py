"""Who is measured at what; each peer is first shown to do the same work as partydocs."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

import attrs
from agreement import Disagreement, View, compare, values
from documents import Material
from peers import libxml2, pydantic_classes, pydantic_xml_classes, xsdata_classes

from partydocs import dumps, loads, validate
from partydocs.model.document import Document
from partydocs.schema.shape import Shape, standard

__all__ = ["BIND", "GATE", "OURS", "PYDANTIC", "PYDANTIC_XML", "XSDATA", "Race", "races"]

OURS = "partydocs"
GATE = "libxml2: parse + XSD"
BIND = "xsdata: bind alone"
XSDATA = "xsdata"
PYDANTIC_XML = "pydantic-xml"
PYDANTIC = "pydantic 2"


@attrs.frozen
class Race:
    """Contenders that do the same work on the same document."""

    name: str
    calls: dict[str, Callable[[], object]]
    agreed: str
    """What was compared before measuring."""


def races(material: Material) -> list[Race]:
    """All races, each after its check. Raises `Disagreement` where someone did other work."""
    shape = standard()
    return [
        *_xsdata(material, shape),
        *_pydantic_xml(material, shape),
        *_pydantic(material, shape),
        _refusing(material),
        _twice(material),
    ]


def _xsdata(material: Material, shape: Shape) -> list[Race]:
    record = shape[type(material.document)]
    gate, bind = libxml2.gate(material.xml), xsdata_classes.reader(material.xml, record)
    view = View(shape, xsdata_classes.field_value, xsdata_classes.class_name)
    bound = bind()
    count = _compared(XSDATA, material.document, bound, view)
    write = xsdata_classes.writer(bound)
    _written(XSDATA, write(), material.document)
    return [
        Race(
            "XML to document",
            {
                OURS: partial(loads, material.xml),
                GATE: gate,
                BIND: bind,
                "xsdata: bind, after libxml2": lambda: (gate(), bind()),
            },
            f"{count} values alike",
        ),
        Race(
            "document to XML",
            {OURS: partial(dumps, material.document), XSDATA: write},
            "read back as the same document",
        ),
    ]


def _pydantic_xml(material: Material, shape: Shape) -> list[Race]:
    record = shape[type(material.document)]
    read = partial(pydantic_xml_classes.classes(shape)[record.name].from_xml, material.plain_xml)
    model = read()
    count = _compared(PYDANTIC_XML, material.plain, model, View(shape))
    write = partial(model.to_xml, exclude_none=True, encoding="UTF-8")
    _written(PYDANTIC_XML, write(), material.plain)
    return [
        Race(
            "XML to document, its text flattened",
            {
                OURS: partial(loads, material.plain_xml),
                GATE: libxml2.gate(material.plain_xml),
                PYDANTIC_XML: read,
            },
            f"{count} values alike",
        ),
        Race(
            "document to XML, its text flattened",
            {OURS: partial(dumps, material.plain), PYDANTIC_XML: write},
            "read back as the same document",
        ),
    ]


def _pydantic(material: Material, shape: Shape) -> list[Race]:
    record = shape[type(material.document)]
    read = partial(pydantic_classes.classes(shape)[record.name].model_validate_json, material.json)
    model = read()
    count = _compared(PYDANTIC, material.document, model, View(shape))

    def write() -> bytes:
        return model.model_dump_json(by_alias=True, exclude_none=True).encode()

    _written(PYDANTIC, write(), material.document)
    return [
        Race(
            "JSON to document",
            {OURS: partial(loads, material.json), PYDANTIC: read},
            f"{count} values alike",
        ),
        Race(
            "document to JSON",
            {OURS: partial(dumps, material.document, format="json"), PYDANTIC: write},
            "read back as the same document",
        ),
    ]


def _compared(name: str, document: Document, other: Any, view: View) -> int:
    ours = list(values(View(standard()), document))
    return compare(name, ours, list(values(view, other)))


def _written(name: str, data: bytes | str, document: Document) -> None:
    if loads(data) != document:
        raise Disagreement(f"{name} wrote something else than it read")


def _refusing(material: Material) -> Race:
    found = {name: len(validate(data).diagnostics) for name, data in material.faulty.items()}
    return Race(
        "refusing, fully explained",
        {
            "accept XML": partial(validate, material.xml),
            "accept JSON": partial(validate, material.json),
            **{f"refuse {name}": partial(validate, bad) for name, bad in material.faulty.items()},
        },
        "; ".join(f"{name}: {count}" for name, count in found.items()) + " diagnostics",
    )


def _twice(material: Material) -> Race:
    return Race(
        "twice the document",
        {
            "read XML": partial(loads, material.xml),
            "read XML twice as long": partial(loads, material.twice_xml),
            "read JSON": partial(loads, material.json),
            "read JSON twice as long": partial(loads, material.twice_json),
            "write XML": partial(dumps, material.document),
            "write XML twice as long": partial(dumps, material.twice),
            "write JSON": partial(dumps, material.document, format="json"),
            "write JSON twice as long": partial(dumps, material.twice, format="json"),
        },
        f"{len(material.xml)} and {len(material.twice_xml)} bytes of XML, "
        f"{len(material.json)} and {len(material.twice_json)} of JSON",
    )
