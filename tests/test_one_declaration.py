"""A field is declared in one place, and everything else is derived."""

from __future__ import annotations

import csv
import io
import json
from decimal import Decimal
from typing import Any

import msgspec
from lxml import etree

from partydocs.formats.json.reader import json_reader
from partydocs.formats.json.writer import json_writer
from partydocs.formats.read_state import ReadState
from partydocs.formats.xml.writer import xml_writer
from partydocs.model import Period
from partydocs.model import types as t
from partydocs.model.base import field, record
from partydocs.model.document import Document
from partydocs.model.kinds import Plan
from partydocs.schema.dictionary import dictionary
from partydocs.schema.json_schema import json_schema
from partydocs.schema.shape import NAMESPACE, Shape, describe
from partydocs.schema.xsd import xsd
from partydocs.validation.validator import check_bytes
from tests.samples import plan


@record(vi="Kế hoạch thử nghiệm", tag="trialPlan")
class TrialPlan(Document):
    """A plan with an additional field, for this test only."""

    period: Period = field("Thời gian", "When")
    budget: t.Quantity | None = field("Kinh phí", "What it may cost", default=None)
    remark: t.Line | None = field("Nhận xét", "A remark", default=None)


SHAPE = describe(TrialPlan)


def _trial() -> TrialPlan:
    base = plan()
    return TrialPlan(
        state="draft",
        issuers=base.issuers,
        subject="Thử",
        period=base.period,
        budget=Decimal("12.5"),
        remark="Có thêm một trường",
    )


def _json(shape: Shape, document: Document) -> bytes:
    tree = json_writer(shape).write(document, ReadState())
    return msgspec.json.Encoder(decimal_format="number").encode(tree)


def test_the_codecs_carry_the_new_field_both_ways() -> None:
    document = _trial()
    xml = xml_writer(SHAPE)(document, ReadState(), pretty=True).encode()
    assert b'budget="12.5"' in xml
    assert "<remark>Có thêm một trường</remark>".encode() in xml
    assert check_bytes(xml, shape=SHAPE).document == document
    assert check_bytes(_json(SHAPE, document), shape=SHAPE).document == document


def test_the_schemas_know_it() -> None:
    from jsonschema import Draft202012Validator

    document = _trial()
    schema = etree.XMLSchema(etree.fromstring(xsd(SHAPE)))
    xml = xml_writer(SHAPE)(document, ReadState()).encode()
    assert schema.validate(etree.fromstring(xml)), schema.error_log
    assert not schema.validate(etree.fromstring(xml.replace(b'"12.5"', b'"12,5"')))
    validator = Draft202012Validator(json_schema(SHAPE))
    value: dict[str, Any] = json.loads(_json(SHAPE, document))
    assert validator.is_valid(value)
    assert not validator.is_valid({**value, "budget": "12.5"})
    assert not validator.is_valid({**value, "cost": 12.5})


def test_the_dictionary_lists_it() -> None:
    rows = list(csv.DictReader(io.StringIO(dictionary(SHAPE).decode())))
    (row,) = (row for row in rows if (row["class"], row["field"]) == ("TrialPlan", "budget"))
    assert (row["type"], row["cardinality"], row["xml"]) == ("Quantity", "?", "@budget")
    assert (row["vi"], row["en"]) == ("Kinh phí", "What it may cost")


def test_full_validation_agrees_in_both_formats() -> None:
    document = _trial()
    xml = xml_writer(SHAPE)(document, ReadState()).encode().replace(b'"12.5"', b'"nhieu"')
    text = _json(SHAPE, document).replace(b":12.5", b':"nhieu"')
    for data in (xml, text):
        (finding,) = check_bytes(data, shape=SHAPE).diagnostics
        assert (finding.code, finding.pointer) == ("BAD-NUMBER", "/budget")


def test_the_standard_itself_does_not_know_it() -> None:
    report = check_bytes(xml_writer(SHAPE)(_trial(), ReadState()).encode())
    assert report.codes == {"WRONG-ROOT"}
    assert json_reader(SHAPE) is not json_reader(describe(Plan))
    assert NAMESPACE in xsd(SHAPE).decode()
