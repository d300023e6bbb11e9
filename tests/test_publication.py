from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator
from lxml import etree

from partydocs.dossier.manifest_file import manifest_shape
from partydocs.model import KINDS, code_list, code_lists
from partydocs.model.base import table
from partydocs.publication import differences, published, write
from partydocs.schema.published import json_validator, xml_schema
from partydocs.schema.shape import standard

SCHEMAS = Path(__file__).parents[1] / "schemas"


def test_the_published_files_are_what_the_code_writes() -> None:
    assert differences(SCHEMAS) == []


def test_writing_replaces_and_removes(tmp_path: Path) -> None:
    stale = tmp_path / "1.0" / "codelists" / "stale.csv"
    stale.parent.mkdir(parents=True)
    stale.write_text("x")
    assert str(stale) in differences(tmp_path)
    write(tmp_path)
    assert not stale.exists()
    assert differences(tmp_path) == []
    (tmp_path / "1.0" / "partydocs.xsd").write_text("x")
    assert len(differences(tmp_path)) == 1


def test_both_schemas_are_schemas() -> None:
    assert xml_schema() is not None
    assert json_validator().schema["$id"].endswith("partydocs.schema.json")


def test_everything_is_documented_in_both_languages() -> None:
    for record in standard().records.values():
        assert record.vi, record.name
        assert record.en, record.name
        for each in record.fields:
            assert each.vi, (record.name, each.name)
            assert each.en, (record.name, each.name)
    for scalar in standard().scalars:
        assert scalar.vi, scalar.name
        assert scalar.en, scalar.name
    root = etree.fromstring(published()["1.0/partydocs.xsd"])
    xs = "{http://www.w3.org/2001/XMLSchema}"
    for named in root.findall(f"{xs}complexType") + root.findall(f"{xs}simpleType"):
        languages = {
            note.get("{http://www.w3.org/XML/1998/namespace}lang")
            for note in named.findall(f"{xs}annotation/{xs}documentation")
        }
        assert languages == {"en", "vi"}, named.get("name")


def test_the_dictionary_has_a_row_for_every_field() -> None:
    text = published()["1.0/dictionary.csv"].decode()
    rows = list(csv.DictReader(io.StringIO(text)))
    fields = sum(len(record.fields) + 1 for record in standard().records.values())
    assert len(rows) == fields
    by_name = {(row["class"], row["field"]): row for row in rows}
    assert by_name["Task", "realises"]["xml"] == "realises/link"
    assert by_name["Task", "id"]["xml"] == "@id"
    assert by_name["Actor", "name"]["xml"] == "content"
    assert by_name["Plan", "tasks"]["cardinality"] == "+"


def test_kinds_are_distinguished_by_name() -> None:
    shape = standard()
    assert [kind.cls for kind in shape.kinds] == list(KINDS)
    assert shape.kind("plan") is not None
    assert shape.kind("letter") is None


@pytest.mark.parametrize("name", list(code_lists()))
def test_code_lists_are_sound(name: str) -> None:
    codes = code_list(name)
    assert len(codes) > 0
    assert codes.vi
    assert codes.en
    for code in codes:
        entry = codes[code]
        assert entry.name("vi")
        assert entry.name("en")
        if entry.valid_from and entry.valid_to:
            assert entry.valid_from <= entry.valid_to
            assert not entry.is_valid_on(entry.valid_to.replace(year=2199))


def test_every_list_is_used_or_a_catalogue_for_users() -> None:
    scalars = (*standard().scalars, *manifest_shape().scalars)
    used = {scalar.list_name for scalar in scalars if hasattr(scalar, "list_name")}
    assert set(code_lists()) - used == set()


def test_tables_name_what_exists() -> None:
    types, genres = code_list("documentTypes"), code_list("genres")
    kinds = {kind.tag for kind in standard().kinds}
    for row in table("kindTypeGenre"):
        assert row["kind"] in kinds
        assert not row["type"] or row["type"] in types
        assert row["genre"] in genres
    organs = code_list("organs")
    for row in table("issuerMarks"):
        assert not row["organ"] or row["organ"] in organs
    units = {row["code"] for row in table("adminUnits")}
    for row in table("adminSuccession"):
        assert {row["fromCode"], row["toCode"]} <= units


@pytest.mark.parametrize(
    ("document", "schema"),
    [("rules.json", "rules.schema.json")],
)
def test_what_is_published_as_json_fits_its_schema(document: str, schema: str) -> None:
    files = published()
    value = json.loads(files[f"1.0/{document}"])
    Draft202012Validator(json.loads(files[f"1.0/{schema}"])).validate(value)
    assert len(value["rules"]) > 200


def test_every_schema_is_a_schema() -> None:
    for name, content in published().items():
        if name.endswith(".schema.json"):
            Draft202012Validator.check_schema(json.loads(content))


def test_a_manifest_fits_the_published_schema() -> None:
    schema = json.loads(published()["1.0/dossier.schema.json"])
    example = SCHEMAS.parent / "examples" / "phuc-dong-2016" / "manifest.json"
    Draft202012Validator(schema).validate(json.loads(example.read_text("utf-8")))
