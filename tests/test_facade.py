"""The public names of the package: each is imported on first use, and nothing before."""

from __future__ import annotations

import subprocess
import sys
from importlib.metadata import version
from pathlib import Path

import pytest

import partydocs

SOURCE = Path(partydocs.__file__)


def _loaded(statement: str) -> set[str]:
    program = f"{statement}\nimport sys\nprint(*sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    return {name.partition(".")[0] for name in done.stdout.split()}


def test_to_import_the_package_loads_no_engine() -> None:
    heavy = {
        "attr",
        "attrs",
        "cattrs",
        "msgspec",
        "lxml",
        "jsonschema",
        "hypothesis",
        "rich",
        "click",
    }
    assert not heavy & _loaded("import partydocs")
    assert not (heavy - {"attr", "attrs", "msgspec"}) & _loaded("from partydocs import load")


def test_every_name_comes() -> None:
    for name in partydocs.__all__:
        assert getattr(partydocs, name).__name__.lower().endswith(name.lower())
    assert set(partydocs.__all__) <= set(dir(partydocs))


def test_subpackages_are_attributes() -> None:
    assert partydocs.model.Plan is partydocs.Plan
    assert callable(partydocs.stream.read_stream)
    assert partydocs.__version__ == version("partydocs")


def test_an_unknown_name_is_refused() -> None:
    with pytest.raises(AttributeError, match="has no attribute 'Plam'"):
        partydocs.Plam  # noqa: B018
