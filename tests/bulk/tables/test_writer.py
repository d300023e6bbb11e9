"""Tables as files: nothing is lost, and memory is bounded."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import attrs
import pyarrow as pa
import pyarrow.csv
import pyarrow.feather
import pyarrow.parquet as pq
import pytest

from partydocs import Document
from partydocs.bulk.tables import FORMATS, TABLES, TableWriter, table_files, tables, write_tables
from partydocs.formats.csv_text import FORMULA_STARTS
from partydocs.testing import dossier, maximal, sample

HOSTILE = (
    '=HYPERLINK("http://x","y")',
    "+1",
    "-1",
    "@SUM(A1)",
    "'=1",
    "''-1",
    "'yên",
    'dấu "nháy", phẩy; và chấm phẩy',
    "＝1+1",
    "|x",
    "%0",
    "a\u202eb",
    "NULL",
    "12",
    "true",
)


def papers() -> list[Document]:
    return [*dossier(seed=5, size="small").documents.values(), maximal("progressReport")]


def unharmed(text: str | None) -> str | None:
    """Undo the escaping of formulas as the documentation describes."""
    if text and text[0] == "'" and text.lstrip("'").startswith(FORMULA_STARTS):
        return text[1:]
    return text


def read_csv(path: Path, schema: pa.Schema) -> pa.Table:
    found = pyarrow.csv.read_csv(
        path,
        parse_options=pyarrow.csv.ParseOptions(newlines_in_values=True),
        convert_options=pyarrow.csv.ConvertOptions(
            column_types=schema, strings_can_be_null=True, quoted_strings_can_be_null=False
        ),
    )
    columns = [
        pa.array(map(unharmed, column.to_pylist())) if pa.types.is_string(column.type) else column
        for column in found.columns
    ]
    return pa.table(
        [pa.chunked_array([c]) if isinstance(c, pa.Array) else c for c in columns],
        names=found.column_names,
    ).cast(schema)


def read(path: Path, schema: pa.Schema) -> pa.Table:
    if path.suffix == ".parquet":
        return pq.read_table(path)
    return pyarrow.feather.read_table(path) if path.suffix == ".arrow" else read_csv(path, schema)


@pytest.mark.parametrize("format", FORMATS)
def test_round_trip(tmp_path: Path, format: Any) -> None:
    expected = tables(papers())
    rows = write_tables(papers(), tmp_path, format=format)
    for name, path in table_files(tmp_path, format).items():
        found = read(path, TABLES[name].schema)
        assert found.to_pylist() == expected[name].to_pylist(), name
        assert found.num_rows == rows[name]
        assert found.schema.equals(TABLES[name].schema, check_metadata=True)
    assert len(list(tmp_path.iterdir())) == len(TABLES)


@pytest.mark.parametrize("format", FORMATS)
def test_the_same_documents_give_the_same_bytes(tmp_path: Path, format: Any) -> None:
    for folder in ("one", "two"):
        write_tables(papers(), tmp_path / folder, format=format)
    for path in (tmp_path / "one").iterdir():
        assert path.read_bytes() == (tmp_path / "two" / path.name).read_bytes()


@pytest.mark.parametrize("format", FORMATS)
def test_no_documents(tmp_path: Path, format: Any) -> None:
    assert set(write_tables([], tmp_path, format=format).values()) == {0}
    for name, path in table_files(tmp_path, format).items():
        assert read(path, TABLES[name].schema).num_rows == 0


def hostile() -> Document:
    plan = sample("plan", seed=1, size=len(HOSTILE))
    tasks = zip(plan.tasks, HOSTILE, strict=True)
    return attrs.evolve(plan, tasks=tuple(attrs.evolve(task, title=text) for task, text in tasks))


def test_csv_holds_no_formula(tmp_path: Path) -> None:
    write_tables([hostile()], tmp_path, format="csv")
    data = (tmp_path / "tasks.csv").read_bytes()
    assert data.startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))
    titles = [row["title"] for row in rows]
    assert [unharmed(title) for title in titles] == list(HOSTILE)
    assert not any(cell.startswith(FORMULA_STARTS) for row in rows for cell in row.values())
    assert titles[0] == f"'{HOSTILE[0]}"
    assert titles[-1] == "true"


def test_prose_that_begins_with_a_line_break_is_one_cell(tmp_path: Path) -> None:
    report = sample("progressReport", seed=1)
    first, *others = report.progress
    reasons = (attrs.evolve(first, reason="\n=1\n\tvì mưa"), *others)
    write_tables([attrs.evolve(report, progress=reasons)], tmp_path, format="csv")
    found = read_csv(tmp_path / "progress.csv", TABLES["progress"].schema)
    assert found.to_pylist()[0]["reason"] == "\n=1\n\tvì mưa"


def test_csv_prints_numbers_as_people_do(tmp_path: Path) -> None:
    write_tables([maximal("progressReport")], tmp_path, format="csv")
    text = (tmp_path / "figures.csv").read_text("utf-8-sig")
    values = {row["value"] for row in csv.DictReader(io.StringIO(text))} - {""}
    assert values
    assert not any(
        value.endswith(".") or ("." in value and value.endswith("0")) for value in values
    )


def test_rows_are_written_group_by_group_while_documents_come(tmp_path: Path) -> None:
    held: list[int] = []

    def stream() -> Iterator[Document]:
        for seed in range(30):
            held.append(writer.rows["tasks"])
            yield sample("plan", seed=seed)

    with TableWriter(tmp_path, batch=50) as writer:
        for document in stream():
            writer.write(document)
    groups = pq.ParquetFile(tmp_path / "tasks.parquet")
    assert groups.num_row_groups > 2
    sizes = [groups.metadata.row_group(at).num_rows for at in range(groups.num_row_groups)]
    assert all(50 <= size < 100 for size in sizes[:-1])
    assert held[-1] >= writer.rows["tasks"] - 100
    assert sum(sizes) == writer.rows["tasks"]


def test_a_run_that_fails_leaves_what_was_there(tmp_path: Path) -> None:
    write_tables(papers(), tmp_path)
    before = {path.name: path.read_bytes() for path in tmp_path.iterdir()}

    def failing() -> Iterator[Document]:
        yield sample("plan", seed=1)
        raise OSError("gone")

    with pytest.raises(OSError, match="gone"):
        write_tables(failing(), tmp_path)
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == before


def test_misuse(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="one of parquet, csv, arrow, not 'xlsx'"):
        TableWriter(tmp_path, format="xlsx")  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="1 or more, not 0"):
        TableWriter(tmp_path, batch=0)
    (tmp_path / "file").touch()
    with pytest.raises(OSError, match="file"):
        TableWriter(tmp_path / "file")
    (tmp_path / "links.parquet.part").mkdir()
    with pytest.raises(OSError, match=r"links"):
        TableWriter(tmp_path)
