"""The values in the tables are those of the documents."""

from __future__ import annotations

import datetime
import decimal
import json
from typing import Any, get_args

import attrs
import pyarrow as pa
import pytest
from hypothesis import given

from partydocs import Document, digest, dumps
from partydocs.bulk.tables import TABLES, Column, FiledDocument, tables
from partydocs.model.activity import Activity
from partydocs.model.base import walk
from partydocs.model.envelope import Revision
from partydocs.model.partial_date import PartialDate
from partydocs.model.values import Figure, Link
from partydocs.schema.shape import standard
from partydocs.testing import dossier, maximal, minimal, sample
from partydocs.testing.strategies import documents

LISTS = {
    "references": "references",
    "indicators": "indicators",
    "tasks": "tasks",
    "progress": "progress",
    "items": "items",
    "activities": "activities",
}
"""Tables whose rows are the items of one list of the document."""


def told(node: Any, path: list[str]) -> Any:
    """Return the JSON value at a path; for a list in one column, the list."""
    for name in path:
        node = node.get(name) if isinstance(node, dict) else None
    return node


def spelt(value: Any) -> Any:
    """Return the value of a column as in JSON."""
    if isinstance(value, decimal.Decimal):
        return float(value)
    if isinstance(value, datetime.date):
        return value.isoformat()
    return value.strftime("%H:%M") if isinstance(value, datetime.time) else value


def joined(value: Any) -> Any:
    """Return a list as in its column: of texts, or of objects that consist of one text."""
    if not isinstance(value, list):
        return value
    return "; ".join(
        each if isinstance(each, str) else each.get("name", each.get("title")) for each in value
    )


def check_column(column: Column, value: Any, node: Any) -> None:
    for source in column.source.split(" | "):
        expected = joined(told(node, source.partition(".")[2].split("/")))
        if expected is not None:
            break
    if column.name.endswith(("_first", "_last")) and column.type == pa.date32():
        end = column.name.rpartition("_")[2]
        expected = expected and getattr(PartialDate(expected), f"{end}_day").isoformat()
    assert spelt(value) == expected, column.name


def check_table(name: str, found: pa.Table, nodes: list[Any]) -> None:
    rows = found.to_pylist()
    assert len(rows) == len(nodes)
    for number, (row, node) in enumerate(zip(rows, nodes, strict=True), 1):
        assert name == "documents" or row["number"] == number
        for column in TABLES[name].columns:
            if not column.source or column.name.endswith("_work"):
                continue
            lead = column.source.startswith("Issuer.")
            check_column(column, row[column.name], node["issuers"][0] if lead else node)


def check(document: Document) -> None:
    data = json.loads(dumps(document, format="json"))
    found = tables([document])
    check_table("documents", found["documents"], [data])
    for name, field in LISTS.items():
        check_table(name, found[name], data.get(field, []))
    check_figures(document, found["figures"].to_pylist())
    check_measured(document, found["indicator_values"].to_pylist())
    check_links(document, found["links"].to_pylist())


def check_figures(document: Document, rows: list[dict[str, Any]]) -> None:
    expected = [
        (activity.id, each.id, each.value, each.of, each.min, each.max, each.approx)
        for activity in getattr(document, "activities", ())
        for each in walk(activity, Figure)
    ]
    names = ("activity", "id", "value", "of", "min", "max", "approx")
    assert sorted(map(str, expected)) == sorted(
        str(tuple(exact(row[name]) for name in names)) for row in rows
    )


def exact(value: Any) -> Any:
    """Return a number of a table as in the model, without trailing zeros."""
    if not isinstance(value, decimal.Decimal):
        return value
    return decimal.Decimal(f"{value:f}".rstrip("0").rstrip(".") or "0")


def check_measured(document: Document, rows: list[dict[str, Any]]) -> None:
    expected = [
        (indicator.id, role, each.figure.value, each.figure.max)
        for indicator in getattr(document, "indicators", ())
        for role, values in (
            ("baseline", [indicator.baseline] if indicator.baseline else []),
            ("target", indicator.targets),
            ("observation", indicator.observations),
        )
        for each in values
    ]
    assert expected == [
        (row["indicator"], row["role"], exact(row["figure_value"]), exact(row["figure_max"]))
        for row in rows
    ]
    assert [row["number"] for row in rows] == list(range(1, len(rows) + 1))


def check_links(document: Document, rows: list[dict[str, Any]]) -> None:
    """Return the links of the document, except those that are columns of other tables."""
    single = [
        *(each.of for each in getattr(document, "progress", ())),
        *(each.same_as for each in getattr(document, "indicators", ()) if each.same_as),
    ]
    expected = [(each.ref, each.fragment) for each in walk(document, Link)]
    for each in single:
        expected.remove((each.ref, each.fragment))
    found = [(row["to_ref"], row["to_fragment"]) for row in rows]
    assert sorted(map(str, found)) == sorted(map(str, expected))


@pytest.mark.parametrize("kind", [each.tag for each in standard().kinds])
def test_samples_and_extremes(kind: str) -> None:
    check(sample(kind, seed=3))
    check(minimal(kind))
    check(maximal(kind))


@given(documents())
def test_any_document(document: Document) -> None:
    check(document)


def test_an_activity_of_every_kind_has_its_figures() -> None:
    rows = tables([maximal("progressReport")])["figures"].to_pylist()
    kinds = {row["activity_kind"] for row in rows}
    assert len(kinds) == len(get_args(Activity))


def test_names_are_unique_and_said_in_both_languages() -> None:
    for table in TABLES.values():
        names = [each.name for each in table.columns]
        assert len(set(names)) == len(names), table.name
        assert names == table.schema.names
        for each in table.columns:
            assert each.vi
            assert each.en
            assert table.schema.field(each.name).metadata[b"vi"].decode() == each.vi


def test_no_name_of_a_person_is_in_a_table() -> None:
    signed = sample("plan", seed=1)
    names = [each.name for each in signed.signatures]
    assert all(names)
    told_in_tables = str([found.to_pylist() for found in tables([signed]).values()])
    assert not any(name in told_in_tables for name in names if name)


def test_nothing_gives_empty_tables() -> None:
    found = tables([])
    assert list(found) == list(TABLES)
    for name, table in found.items():
        assert table.num_rows == 0
        assert table.schema.equals(TABLES[name].schema, check_metadata=True)


def test_all_kinds_together_stay_in_order() -> None:
    papers = list(dossier(seed=2).documents.values())
    rows = tables(papers)["documents"].to_pylist()
    assert [row["document"] for row in rows] == [str(each.identifier) for each in papers]
    assert {row["kind"] for row in rows} == {each.tag for each in standard().kinds}
    assert {row["dossier"] for row in rows} == {""}


def test_links_of_a_dossier_join() -> None:
    papers = dossier(seed=2).documents.values()
    found = tables(FiledDocument(document=each, dossier="a") for each in papers)
    tasks = {(row["work"], row["id"]) for row in found["tasks"].to_pylist()}
    told = found["progress"].to_pylist()
    assert told
    assert {(row["of_work"], row["of_fragment"]) for row in told} <= tasks
    realised = [row for row in found["links"].to_pylist() if row["field"] == "realises"]
    assert realised
    assert {(row["to_work"], row["to_fragment"]) for row in realised} <= tasks
    defined = {(row["work"], row["id"]) for row in found["indicators"].to_pylist()}
    observed = [row for row in found["indicator_values"].to_pylist() if row["role"] != "target"]
    assert {(row["series_work"], row["series_id"]) for row in observed} <= defined


def test_the_day_of_a_value_is_that_of_its_period_or_the_document_s() -> None:
    report = sample("progressReport", seed=4)
    found = tables([report])
    end = report.period.to.last_day
    assert {row["day"] for row in found["indicator_values"].to_pylist()} == {end}
    without = attrs.evolve(
        report, progress=tuple(attrs.evolve(each, as_of=None) for each in report.progress)
    )
    assert {row["day"] for row in tables([without])["progress"].to_pylist()} == {end}


def test_a_document_without_identifier_goes_by_its_digest() -> None:
    nameless = attrs.evolve(sample("plan", seed=1), term=None)
    found = tables([nameless])
    key = f"sha256:{digest(nameless)}"
    for name in ("documents", "tasks"):
        for row in found[name].to_pylist():
            assert (row["document"], row["work"]) == (key, key)


def test_a_revision_is_another_document_and_the_same_work() -> None:
    plan = sample("plan", seed=1)
    revised = attrs.evolve(plan, revision=Revision(number=2, date=datetime.date(2030, 1, 1)))
    one, two = tables([plan, revised])["documents"].to_pylist()
    assert one["work"] == two["work"] == one["document"]
    assert two["document"] == f"{one['document']}@2"


def test_other_objects_are_refused() -> None:
    with pytest.raises(TypeError, match="not str"):
        tables(["plan"])  # type: ignore[list-item]
