"""Modules, names and files that the pages mention exist."""

from __future__ import annotations

import importlib
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PAGES = sorted(
    [
        *ROOT.glob("*.md"),
        *ROOT.glob("docs/**/*.md"),
        *ROOT.glob("examples/**/*.md"),
        *ROOT.glob("conformance/*.md"),
        *ROOT.glob("conformance/runner/**/README.md"),
    ]
)
_NAME = re.compile(r"`(partydocs(?:\.\w+)+)")
_PATH = re.compile(
    r"`((?:src|tests|docs|examples|benchmarks|conformance|schemas|\.ci)/[\w./-]+)`", re.ASCII
)
_MODULE = re.compile(r"`((?:\w+/)+\w+\.(?:py|toml))`", re.ASCII)
_FILES = {"partydocs.xsd", "partydocs.schema.json"}
_EXAMPLE = re.compile(r"count_tasks|brief|TASK-TITLE-FULL-STOP|NAME")
"""Names that the recipes of CONTRIBUTING add."""


def _exists(name: str) -> bool:
    parts = name.split(".")
    for length in range(len(parts), 0, -1):
        try:
            found = importlib.import_module(".".join(parts[:length]))
        except ModuleNotFoundError:
            continue
        except ImportError:  # an extra is not installed
            return length == len(parts)
        for each in parts[length:]:
            if not hasattr(found, each):
                return False
            found = getattr(found, each)
        return True
    return False


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_names_and_files_exist(page: Path) -> None:
    text = page.read_text("utf-8")
    names = set(_NAME.findall(text)) - _FILES
    assert [each for each in sorted(names) if not _exists(each)] == []
    paths = {each for each in _PATH.findall(text) if not _EXAMPLE.search(each)}
    assert [each for each in sorted(paths) if not (ROOT / each).exists()] == []
    modules = {each for each in _MODULE.findall(text) if not _EXAMPLE.search(each)}
    roots = (ROOT, ROOT / "src" / "partydocs")
    assert [
        each for each in sorted(modules) if not any((root / each).exists() for root in roots)
    ] == []
