"""The contenders of each race. Each peer is first checked to do the same work as partydocs."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

import attrs
import msgspec
from agreement import Disagreement, View, compare, values
from documents import READING, WIDE, Material
from peers import (
    libxml2,
    msgspec_classes,
    pydantic_classes,
    pydantic_xml_classes,
    validators,
    xsdata_classes,
)

from partydocs import dumps, loads, validate
from partydocs.model.document import Document
from partydocs.schema.shape import Shape, standard

__all__ = ["BIND", "GATE", "MSGSPEC", "OURS", "PYDANTIC", "PYDANTIC_XML", "XSDATA", "Race", "races"]

OURS = "partydocs"
GATE = "libxml2: parse + XSD"
BIND = "xsdata: bind alone"
XSDATA = "xsdata"
PYDANTIC_XML = "pydantic-xml"
PYDANTIC = "pydantic 2"
MSGSPEC = "msgspec"


@attrs.frozen
class Race:
    """Contenders that do the same work on the same document."""

    name: str
    calls: dict[str, Callable[[], object]]
    agreed: str
    """What was compared before the measurement."""


def races(material: Material) -> list[Race]:
    """Return all races after their checks. Raises `Disagreement` if a peer did other work."""
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
                **_judging(validators.xml_verdicts(), material, "XML"),
            },
            f"{count} values alike; verdicts alike",
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
    read_struct, write_struct = _msgspec(material, shape)
    return [
        Race(
            "JSON to document",
            {
                OURS: partial(loads, material.json),
                PYDANTIC: read,
                MSGSPEC: read_struct,
                **_judging(validators.json_verdicts(), material, "JSON"),
            },
            f"{count} values alike; verdicts alike",
        ),
        Race(
            "document to JSON",
            {
                OURS: partial(dumps, material.document, format="json"),
                PYDANTIC: write,
                MSGSPEC: write_struct,
            },
            "read back as the same document",
        ),
    ]


def _msgspec(material: Material, shape: Shape) -> tuple[Callable[[], Any], Callable[[], bytes]]:
    record = shape[type(material.document)]
    decoder = msgspec.json.Decoder(msgspec_classes.classes(shape)[record.name])
    encoder = msgspec.json.Encoder(decimal_format="number")
    struct = decoder.decode(material.json)
    _compared(MSGSPEC, material.document, struct, View(shape, msgspec_classes.field_value))
    _written(MSGSPEC, encoder.encode(struct), material.document)
    return partial(decoder.decode, material.json), partial(encoder.encode, struct)


def _judging(
    verdicts: dict[str, Callable[[bytes], bool]], material: Material, format: str
) -> dict[str, Callable[[], object]]:
    """Return the validators of a valid document, which must also refuse the invalid ones."""
    good = material.xml if format == "XML" else material.json
    for name, judge in verdicts.items():
        if not judge(good):
            raise Disagreement(f"{name} refuses {material.name}")
        for fault, bad in material.faulty.items():
            if fault.startswith(format) and judge(bad):
                raise Disagreement(f"{name} accepts {material.name} with {fault}")
    return {name: partial(judge, good) for name, judge in verdicts.items()}


def _compared(name: str, document: Document, other: Any, view: View) -> int:
    ours = list(values(View(standard()), document))
    return compare(name, ours, list(values(view, other)))


def _written(name: str, data: bytes | str, document: Document) -> None:
    if loads(data) != document:
        raise Disagreement(f"{name} wrote something else than it read")


def _refusing(material: Material) -> Race:
    refuse = partial(validate, policy=READING)
    found = {name: len(refuse(data).diagnostics) for name, data in material.faulty.items()}
    return Race(
        "refusing, fully explained",
        {
            "accept XML": partial(loads, material.xml),
            "accept JSON": partial(loads, material.json),
            **{f"refuse {name}": partial(refuse, bad) for name, bad in material.faulty.items()},
            "accept XML and apply the rules": partial(validate, material.xml),
            "accept JSON and apply the rules": partial(validate, material.json),
        },
        "; ".join(f"{name}: {count}" for name, count in found.items()) + " diagnostics",
    )


def _twice(material: Material) -> Race:
    return Race(
        "twice the document",
        {
            "read XML": partial(loads, material.xml, limits=WIDE),
            "read XML twice as long": partial(loads, material.twice_xml, limits=WIDE),
            "read JSON": partial(loads, material.json, limits=WIDE),
            "read JSON twice as long": partial(loads, material.twice_json, limits=WIDE),
            "write XML": partial(dumps, material.document),
            "write XML twice as long": partial(dumps, material.twice),
            "write JSON": partial(dumps, material.document, format="json"),
            "write JSON twice as long": partial(dumps, material.twice, format="json"),
        },
        f"{len(material.xml)} and {len(material.twice_xml)} bytes of XML, "
        f"{len(material.json)} and {len(material.twice_json)} of JSON",
    )
