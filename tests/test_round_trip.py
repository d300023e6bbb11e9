"""Both formats hold the same content of every document, and nothing is lost between them."""

from __future__ import annotations

import copy
import pickle

import pytest
import rfc8785
from hypothesis import given
from lxml import etree

from partydocs import canonical, digest, dumps, loads
from partydocs.model import KINDS, Document
from partydocs.schema.published import json_validator, xml_schema
from partydocs.testing.strategies import documents
from tests.reading import validate
from tests.rebuilding import rebuilt


@given(documents())
def test_xml_json_xml_gives_the_same_bytes(document: Document) -> None:
    xml = dumps(document)
    assert loads(xml) == document
    back = loads(dumps(loads(xml), format="json"))
    assert back == document
    assert dumps(back) == xml


@given(documents())
def test_json_xml_json_gives_the_same_bytes(document: Document) -> None:
    json = dumps(document, format="json")
    back = loads(dumps(loads(json), format="xml", pretty=True))
    assert back == document
    assert dumps(back, format="json") == json
    assert digest(back) == digest(document)


@given(documents())
def test_pretty_and_compact_say_the_same(document: Document) -> None:
    for format in ("xml", "json"):
        pretty = dumps(document, format=format, pretty=True)
        assert loads(pretty) == document
        assert dumps(loads(pretty), format=format, pretty=True) == pretty


@given(documents())
def test_the_canonical_form_is_that_of_rfc_8785(document: Document) -> None:
    import json

    assert canonical(document) == rfc8785.dumps(json.loads(dumps(document, format="json")))


@given(documents())
def test_what_is_written_fits_the_published_schemas(document: Document) -> None:
    import json

    tree = etree.fromstring(dumps(document, pretty=True))
    assert xml_schema().validate(tree), xml_schema().error_log
    errors = list(json_validator().iter_errors(json.loads(dumps(document, format="json"))))
    assert not errors


@given(documents())
def test_objects_copy_pickle_and_rebuild(document: Document) -> None:
    assert pickle.loads(pickle.dumps(document)) == document
    assert copy.deepcopy(document) == document
    again = rebuilt(document)
    assert again == document
    assert hash(again) == hash(document)
    assert dumps(again) == dumps(document)


@given(documents())
def test_a_written_document_has_no_error(document: Document) -> None:
    for format in ("xml", "json"):
        report = validate(dumps(document, format=format))
        assert report.valid
        assert {each.layer for each in report.diagnostics} <= {"codes"}
    assert validate(document).valid


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_every_kind_makes_the_round_trip(kind: type[Document]) -> None:
    @given(documents(kind))
    def check(document: Document) -> None:
        assert loads(dumps(document), kind) == document
        assert loads(dumps(document, format="json"), kind) == document

    check()
