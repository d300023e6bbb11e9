"""The hook for pre-commit names a command, an extra and files that exist."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest
import yaml

from partydocs.cli.program import COMMANDS

ROOT = Path(__file__).parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]


@pytest.fixture(scope="module")
def hook() -> dict[str, Any]:
    (found,) = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))
    return found


def test_the_hook_has_the_keys_that_pre_commit_requires(hook: dict[str, Any]) -> None:
    assert {"id", "name", "entry", "language"} <= hook.keys()
    assert (hook["id"], hook["language"]) == ("partydocs-validate", "python")
    assert hook["types_or"] == ["xml", "json"]


def test_its_entry_is_a_command(hook: dict[str, Any]) -> None:
    program, command = hook["entry"].split()
    assert program in PROJECT["scripts"]
    assert command in COMMANDS


def test_its_dependencies_are_those_of_the_command_line(hook: dict[str, Any]) -> None:
    (dependency,) = hook["additional_dependencies"]
    extra = re.fullmatch(r"\.\[(\w+)\]", dependency)
    assert extra
    assert extra[1] == "cli"
    assert extra[1] in PROJECT["optional-dependencies"]


@pytest.mark.parametrize(
    ("path", "is_checked"),
    [
        ("ke-hoach.xml", True),
        ("ho-so/2026/bao-cao.json", True),
        ("ho-so/2026/manifest.json", False),
        ("package.json", False),
        ("web/tsconfig.json", False),
        ("schemas/a.schema.json", False),
        (".vscode/settings.json", False),
        ("schemas/a.xsd", False),
        ("logo.svg", False),
    ],
)
def test_files_that_are_checked(hook: dict[str, Any], path: str, is_checked: bool) -> None:
    included = re.search(hook["files"], path)
    excluded = re.search(hook["exclude"], path)
    assert bool(included and not excluded) == is_checked


def test_the_docs_name_the_hook(hook: dict[str, Any]) -> None:
    assert f"id: {hook['id']}" in (ROOT / "docs" / "checks.md").read_text("utf-8")
