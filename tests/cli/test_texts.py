"""Every text that the program uses exists in both languages, and none is unused."""

from __future__ import annotations

import re
from collections.abc import Iterator
from importlib import resources
from pathlib import Path
from typing import Any, get_args

import click
import pytest

from partydocs.catalogue import LAYERS
from partydocs.cli.commands.schema import paths
from partydocs.cli.errors import _KEYS
from partydocs.cli.messages import CliMessages, preferred_language, texts
from partydocs.cli.program import COMMANDS, program
from partydocs.cli.terminal.findings import STYLES
from partydocs.model.base import code_list
from partydocs.reporting.summary import Summary
from partydocs.validation.layers import Reason
from tests.cli.conftest import Call

_BLANK = re.compile(r"\{(\w+)\}")


def _pairs(table: Any, path: str = "") -> Iterator[tuple[str, dict[str, str]]]:
    if isinstance(table, list):
        for item in table:
            yield from _pairs(item, path)
    elif isinstance(table, dict):
        if "vi" in table or "en" in table:
            yield path, table
        for name, inner in table.items():
            yield from _pairs(inner, f"{path}.{name}" if path else name)


def test_all_texts_are_in_both_languages_with_the_same_blanks() -> None:
    found = list(_pairs(texts()))
    assert len(found) > 100
    for path, pair in found:
        assert pair["vi"].strip(), path
        assert pair["en"].strip(), path
        assert sorted(_BLANK.findall(pair["vi"])) == sorted(_BLANK.findall(pair["en"])), path


PAGE_TEXTS = (
    "valid",
    "valid-one",
    "valid-all",
    "invalid",
    "invalid-one",
    "invalid-some",
    "file",
    "verdict",
    "found",
)
"""Texts of the page whose keys are put together."""


def _sources() -> Iterator[str]:
    for room in ("partydocs.cli", "partydocs.reporting"):
        folder = Path(str(resources.files(room)))
        for file in folder.rglob("*.py"):
            yield file.read_text("utf-8")


def _asked() -> set[str]:
    code = "\n".join(_sources())
    keys = set(re.findall(r'"([a-z]+\.[a-z-]+)"', code))
    keys |= {f"trouble.{key}" for key in re.findall(r'CliError\(\s*"([a-z-]+)"', code)}
    keys |= {f"usage.{key}" for key in re.findall(r'UsageProblem\(\s*"([a-z-]+)"', code)}
    keys |= {f"trouble.{key}" for key in _KEYS.values()}
    keys |= {f"severity.{each}" for each in STYLES}
    keys |= {f"layer.{each}" for each in LAYERS}
    keys |= {f"report.{each}" for each in Summary().to_dict()} | {"report.fix", "report.at"}
    keys |= {f"reason.{each}" for each in get_args(Reason) if each}
    keys |= {f"page.{each}" for each in PAGE_TEXTS}
    keys |= {f"schema.{each}" for each in ("open", "closed")}
    keys |= {f"show.{each}" for each in code_list("bounds")}
    keys |= {f"explain.{each}" for each in texts()["say"]["explain"]}
    return keys


def test_no_text_is_superfluous_and_none_is_missing() -> None:
    kept = {f"{topic}.{name}" for topic, names in texts()["say"].items() for name in names}
    asked = {key for key in _asked() if key.partition(".")[0] in texts()["say"]}
    assert asked == kept


@pytest.mark.parametrize("lang", ["vi", "en"])
@pytest.mark.parametrize("name", ["", *COMMANDS])
def test_help_is_whole(lang: str, name: str, call: Call) -> None:
    result = call("--lang", lang, *filter(None, [name]), "--help")
    assert result.exit_code == 0
    messages = CliMessages("vi" if lang == "vi" else "en")
    about = texts()["verbs"][name] if name else texts()["program"]
    assert result.stdout.startswith(messages("help.usage"))
    assert about["examples"][0]["run"] in result.stdout
    words = " ".join(result.stdout.split())
    assert " ".join(messages.of(about).split()) in words
    command = program.get_command(click.Context(program), name) if name else program
    assert command is not None
    for param in command.params:
        assert isinstance(param, click.Argument) or max(param.opts, key=len) in words
    if lang == "vi":
        assert "Options" not in result.stdout
        assert "Show this" not in result.stdout


def test_options_that_have_texts_exist() -> None:
    for name in COMMANDS:
        command = program.get_command(click.Context(program), name)
        assert command is not None
        spelt = {max(param.opts, key=len).lstrip("-") for param in command.params}
        assert set(texts()["verbs"][name].get("options", {})) <= spelt


def test_published_files_that_are_no_code_lists_have_a_title() -> None:
    for name, path in paths().items():
        assert "/codelists/" in path or name in texts()["files"], name


@pytest.mark.parametrize(
    ("environment", "lang"),
    [
        ({"PARTYDOCS_LANG": "vi"}, "vi"),
        ({"PARTYDOCS_LANG": "en", "LANG": "vi_VN.UTF-8"}, "en"),
        ({"PARTYDOCS_LANG": "fr", "LANG": "vi_VN.UTF-8"}, "vi"),
        ({"LANG": "vi_VN.UTF-8"}, "vi"),
        ({"LANG": "vi_VN", "LC_ALL": "C.UTF-8"}, "en"),
        ({"LANG": "fr_FR.UTF-8"}, "en"),
    ],
)
def test_language_of_the_environment(environment: dict[str, str], lang: str) -> None:
    assert preferred_language(environment) == lang


def test_language_of_the_system(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("locale.getlocale", lambda: ("Vietnamese_Vietnam", "1258"))
    assert preferred_language({}) == "vi"
    monkeypatch.setattr("locale.getlocale", lambda: (None, None))
    assert preferred_language({}) == "en"
