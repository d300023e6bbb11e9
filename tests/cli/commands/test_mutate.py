"""`partydocs mutate`: the files, and the findings that the index expects in them."""

from __future__ import annotations

import datetime
import json
from pathlib import Path
from typing import Any

import pytest

from partydocs import Limits, dump, dumps, testing
from partydocs.catalogue import catalogue
from partydocs.cli.commands.mutate import EXPECTED, _record
from partydocs.dossier import DossierLimits
from partydocs.model.kinds import Plan
from partydocs.rules import Policy
from partydocs.testing import Expected, Mutant, assert_diagnostics
from tests.cli.conftest import Call


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    path = tmp_path / "ke-hoach.xml"
    dump(testing.sample("plan", seed=7), path)
    return path


def index(folder: Path) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads((folder / EXPECTED).read_text("utf-8"))["mutants"]
    return found


def test_one_code(call: Call, plan: Path, tmp_path: Path) -> None:
    out = tmp_path / "sai"
    result = call("mutate", plan, "--code", "bad-date", "--out", out)
    assert (result.exit_code, result.stderr) == (0, "")
    listed = index(out)
    assert {each["file"].partition(".")[2] for each in listed} == {"xml", "json"}
    assert result.stdout.splitlines() == [
        f"Wrote {len(listed)} mutants to {out}; {out / EXPECTED} lists the fault of each."
    ]
    for each in listed:
        assert each["file"].startswith("BAD-DATE")
        assert (each["source"], each["layer"]) == ("ke-hoach.xml", "schema")
        assert each["description"]
        (expected,) = each["expected"]
        found = assert_diagnostics(out / each["file"], {"BAD-DATE"})
        assert expected == {"code": "BAD-DATE", "pointer": found[0].pointer}


def test_a_layer_in_one_format(call: Call, plan: Path, tmp_path: Path) -> None:
    call("mutate", plan, "--layer", "values", "--format", "json", "--out", tmp_path / "sai")
    listed = index(tmp_path / "sai")
    assert len(listed) > 3
    assert all(each["file"].endswith(".json") for each in listed)
    assert {catalogue()[e["code"]].layer for each in listed for e in each["expected"]} == {"values"}
    assert sorted([EXPECTED, *(each["file"] for each in listed)]) == sorted(
        path.name for path in (tmp_path / "sai").iterdir()
    )


def test_codes_without_a_place_are_named(call: Call, plan: Path) -> None:
    result = call("mutate", plan, "--code", "BAD-DATE", "--code", "JSON-SYNTAX", "--format", "xml")
    assert result.exit_code == 0
    assert "BAD-DATE" in result.stdout
    assert result.stderr == "partydocs: These sources have no place for: JSON-SYNTAX.\n"


def test_a_bar_counts_codes(call: Call, plan: Path, tmp_path: Path) -> None:
    out = tmp_path / "sai"
    asked = ("--layer", "schema", "--format", "json", "--out", out)
    result = call("mutate", plan, *asked, FORCE_COLOR="1")
    count = sum(entry.layer == "schema" for entry in catalogue().values())
    assert f"{count}/{count}" in result.stderr


def test_several_sources_have_folders(call: Call, plan: Path, tmp_path: Path) -> None:
    other = tmp_path / "ke-hoach.json"
    dump(testing.sample("plan", seed=8), other)
    out = tmp_path / "sai"
    call("mutate", plan, other, "--code", "BAD-DATE", "--format", "xml", "--out", out)
    folders = {Path(each["file"]).parent.name for each in index(out)}
    assert folders == {"ke-hoach", "ke-hoach-2"}
    assert all((out / each["file"]).is_file() for each in index(out))


def test_standard_input(call: Call) -> None:
    result = call("mutate", "-", "--code", "BAD-DATE", stdin=dumps(testing.sample("plan")))
    assert result.exit_code == 0
    assert result.stdout.startswith("-\nCode ")


def test_a_table_of_what_can_be_made(call: Call, plan: Path) -> None:
    result = call("mutate", plan, "--code", "BAD-DATE", "--code", "NOT-NFC")
    assert result.exit_code == 0
    name, heading, _, *rows = result.stdout.splitlines()
    assert name == str(plan)
    assert heading.split() == ["Code", "Layer", "Formats", "How", "it", "is", "made"]
    assert {row.split()[0] for row in rows if row and not row.startswith(" ")} == {
        "BAD-DATE",
        "NOT-NFC",
    }
    assert any("xml, json" in row for row in rows)


def test_dossiers(call: Call, tmp_path: Path) -> None:
    testing.dossier(seed=7, size="small").write(tmp_path / "ho-so")
    (tmp_path / "ho-so.zip").write_bytes(testing.dossier(seed=7, size="small").zip())
    for source in (tmp_path / "ho-so", tmp_path / "ho-so.zip"):
        out = tmp_path / f"sai{source.suffix}"
        result = call("mutate", source, "--code", "ENTRY-ABSENT", "--out", out)
        assert (result.exit_code, result.stderr) == (0, "")
        listed = index(out)
        assert listed
        for each in listed:
            assert each["file"].startswith("ENTRY-ABSENT")
            assert [expected["code"] for expected in each["expected"]] == ["ENTRY-ABSENT"]
            assert_diagnostics(out / each["file"], {"ENTRY-ABSENT"}, min_severity="error")


def test_an_invalid_source_has_no_mutants(call: Call, spoilt: Path, tmp_path: Path) -> None:
    result = call("mutate", spoilt, "--out", tmp_path / "sai")
    assert result.exit_code == 1
    assert "error BAD-DATE" in result.stderr
    assert not (tmp_path / "sai").exists()


def test_a_file_that_is_not_an_archive(call: Call, tmp_path: Path) -> None:
    (tmp_path / "ho-so.zip").write_bytes(b"PK no more")
    result = call("mutate", tmp_path / "ho-so.zip")
    assert result.exit_code == 1
    assert "error ARCHIVE-DAMAGED" in result.stderr


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        (("{plan}", "--code", "BAD-DAT"), "There is no code “BAD-DAT”. Did you mean “BAD-DATE”"),
        (("{plan}", "--layer", "rule"), "--layer: “rule” is not one of input, syntax"),
        (("{plan}", "--code", "JSON-SYNTAX", "--format", "xml"), "can be made for: JSON-SYNTAX."),
        (("{folder}/no.xml",), "there is no such file"),
        (("{folder}/empty",), "no .xml or .json file"),
    ],
)
def test_what_can_not_be_done(
    call: Call, plan: Path, tmp_path: Path, arguments: tuple[str, ...], complaint: str
) -> None:
    (tmp_path / "empty").mkdir()
    result = call("mutate", *(each.format(plan=plan, folder=tmp_path) for each in arguments))
    assert result.exit_code == 2
    assert complaint in result.stderr


def test_the_index_records_other_circumstances() -> None:
    mutant = Mutant(
        data=b"",
        format="zip",
        expected=(Expected("TOO-LARGE", "", "ke-hoach.json"),),
        description="is too large",
        limits=Limits(bytes=10, depth=128),
        archive=DossierLimits(members=2),
        policy=Policy(as_of=datetime.date(2026, 1, 31), settings={"NUMBER-GAP": "error"}),
        kind=Plan,
    )
    assert _record("x.zip", "a/b.zip", mutant) == {
        "file": "x.zip",
        "source": "b.zip",
        "layer": "input",
        "expected": [{"code": "TOO-LARGE", "pointer": "", "file": "ke-hoach.json"}],
        "description": "is too large",
        "expectedKind": "plan",
        "limits": {"bytes": 10},
        "archiveLimits": {"members": 2},
        "policy": {"as-of": "2026-01-31", "rules": {"NUMBER-GAP": "error"}},
    }
    mutant = Mutant(
        data=b"",
        format="xml",
        expected=(Expected("BAD-DATE"),),
        description="",
        policy=Policy(standard=False, profile="HD36"),
    )
    assert _record("x", "x", mutant)["policy"] == {"profile": "HD36", "standard": False}
