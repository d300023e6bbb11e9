"""The page on the architecture names the folders and modules that exist."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "src" / "partydocs"
TEXT = (ROOT / "docs" / "architecture.md").read_text("utf-8")
_LINE = re.compile(r"^( *)([\w.]+)(/?)\s", re.MULTILINE)


def tree() -> set[Path]:
    """The paths of the tree on the page."""
    block = TEXT.partition("## The tree")[2].partition("```text\n")[2].partition("```")[0]
    found: set[Path] = set()
    parents: list[str] = []
    for indent, name, _ in _LINE.findall(block.replace("/\n", "/ \n")):
        depth = len(indent) // 2
        parents[depth:] = [name]
        found.add(ROOT.joinpath(*parents))
    return found


def test_the_tree_has_every_package() -> None:
    packages = {each.parent for each in PACKAGE.rglob("__init__.py")}
    assert packages <= tree()


def test_everything_in_the_tree_exists() -> None:
    assert [each for each in tree() if not each.exists()] == []


def test_modules_in_the_text_exist() -> None:
    named = set(re.findall(r"`((?:\w+/)+\w+\.(?:py|toml|csv))`", TEXT))
    assert len(named) > 20
    assert [each for each in named if not (PACKAGE / each).is_file()] == []


def test_the_layers_are_those_of_the_contract() -> None:
    with (ROOT / "pyproject.toml").open("rb") as file:
        contract = tomllib.load(file)["tool"]["importlinter"]["contracts"][0]
    layers = [line.replace("partydocs.", "").split(" | ") for line in contract["layers"]]
    table = TEXT.partition("| Layer |")[2].partition("\n\n")[0]
    rows = [line.split("|")[1] for line in table.splitlines()[2:]]
    assert [re.findall(r"`(\w+)`", row) for row in rows] == layers
