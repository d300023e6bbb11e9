"""A third format, registered through the protocol only, works in the whole library."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

import partydocs
from partydocs import Plan, dump, dumps, load, loads, validate
from partydocs.cli.program import program
from partydocs.formats import registry
from partydocs.formats.registry import format_of_path, register, sniff, unregister
from partydocs.stream import open_stream, read_stream
from partydocs.testing import sample
from tests.formats.yaml_format import YamlFormat


@pytest.fixture(autouse=True)
def yaml() -> Iterator[None]:
    register(YamlFormat())
    yield
    unregister("yaml")


@pytest.fixture
def plan() -> Plan:
    made = sample("plan", seed=3)
    assert isinstance(made, Plan)
    return made


@pytest.mark.parametrize("kind", ["program", "plan", "workSchedule", "progressReport"])
def test_a_document_is_written_and_read(kind: str) -> None:
    document = sample(kind, seed=5)
    data = dumps(document, format="yaml")
    assert data.startswith(b"kind:")
    assert loads(data) == document
    report = validate(data)
    assert report.valid
    assert report.format == "yaml"


def test_files_are_known_by_their_suffix(plan: Plan, tmp_path: Path) -> None:
    path = tmp_path / "plan.yaml"
    dump(plan, path)
    assert load(path, Plan) == plan
    assert format_of_path("a.YML") == "yaml"
    assert sniff(path.read_bytes()) == "yaml"


def test_findings_have_line_and_column(plan: Plan) -> None:
    text = dumps(plan, format="yaml").decode()
    lines = text.split("\n")
    number = next(index for index, line in enumerate(lines) if line.startswith("state:"))
    lines[number] = "state: issuedd"
    lines.insert(number, "colour: red")
    report = validate("\n".join(lines).encode(), format="yaml")
    places = {(each.code, each.line, each.column) for each in report.diagnostics}
    assert ("UNKNOWN", number + 1, 1) in places
    assert ("NOT-IN-LIST", number + 2, 8) in places


def test_a_syntax_error_has_a_place() -> None:
    report = validate(b"kind: plan\nsubject: [1,\n", format="yaml")
    assert not report.valid
    assert report.diagnostics[0].line == 3


def test_rules_report_at_offsets_of_the_source(plan: Plan, tmp_path: Path) -> None:
    text = dumps(plan, format="yaml").decode().replace("language: vi", "language: Vi")
    as_json = json.loads(dumps(plan, format="json"))
    as_json["language"] = "Vi"
    mine = validate(text.encode(), format="yaml")
    other = validate(json.dumps(as_json).encode())
    assert {(each.code, each.pointer) for each in mine.diagnostics} == {
        (each.code, each.pointer) for each in other.diagnostics
    }
    assert all(each.line for each in mine.diagnostics)


def test_it_is_converted_both_ways(plan: Plan, tmp_path: Path) -> None:
    source, there, back = tmp_path / "a.xml", tmp_path / "a.yaml", tmp_path / "b.json"
    dump(plan, source)
    partydocs.convert(source, there)
    partydocs.convert(there, back)
    assert load(back) == plan
    out = io.BytesIO()
    partydocs.convert(there, out)
    assert out.getvalue().startswith(b"<?xml")


def test_folders_and_archives_hold_it(plan: Plan, tmp_path: Path) -> None:
    for target in (tmp_path / "folder", tmp_path / "a.zip"):
        with open_stream(target, format="yaml") as writer:
            writer.write(plan)
        assert [each.document for each in read_stream(target)] == [plan]


def call(*args: str) -> int:
    with pytest.raises(SystemExit) as ended:
        program.main(args=[*args], prog_name="partydocs")
    code = ended.value.code
    return code if isinstance(code, int) else 0


def test_the_command_line_reads_and_writes_it(
    plan: Plan, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    source, made = tmp_path / "a.xml", tmp_path / "a.yaml"
    dump(plan, source)
    assert call("convert", str(source), str(made)) == 0
    assert load(made) == plan
    assert call("validate", "--rules", "none", str(tmp_path)) == 0
    made.write_text(made.read_text("utf-8").replace("state: ", "state: x", 1), "utf-8")
    assert call("validate", "--lang", "en", str(made)) == 1
    assert "a.yaml:" in capsys.readouterr().out


def test_names_and_suffixes_are_unique() -> None:
    with pytest.raises(ValueError, match="taken"):
        register(YamlFormat())
    with pytest.raises(ValueError, match="'xml' or 'json' or 'yaml'"):
        dumps(sample("plan", seed=1), format="toml")


@dataclass
class EntryPoint:
    name: str
    found: object

    def load(self) -> object:
        if isinstance(self.found, Exception):
            raise self.found
        return self.found


def test_a_package_adds_a_format_by_an_entry_point(monkeypatch: pytest.MonkeyPatch) -> None:
    unregister("yaml")
    registry._load_entry_points.cache_clear()
    points = [EntryPoint("broken", ImportError("no such module")), EntryPoint("yaml", YamlFormat())]
    monkeypatch.setattr("importlib.metadata.entry_points", lambda **_: points)
    with pytest.warns(UserWarning, match="'broken' is not available: no such module"):
        assert format_of_path("plan.yaml") == "yaml"


def test_the_names_of_formats_include_those_of_entry_points(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    unregister("yaml")
    registry._load_entry_points.cache_clear()
    points = [EntryPoint("yaml", YamlFormat())]
    monkeypatch.setattr("importlib.metadata.entry_points", lambda **_: points)
    assert registry.format_names() == ("xml", "json", "yaml")
