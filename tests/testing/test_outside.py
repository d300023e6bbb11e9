"""A test project outside the source tree passes with the installed plugin."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

PROJECT = Path(__file__).parents[2] / "examples" / "outside-tests"


@pytest.mark.slow
def test_it_passes(tmp_path: Path) -> None:
    shutil.copytree(PROJECT, tmp_path / "project")
    environment = {name: each for name, each in os.environ.items() if name != "PYTEST_ADDOPTS"}
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "--partydocs-seed=3"],
        cwd=tmp_path / "project",
        capture_output=True,
        encoding="utf-8",
        # Hypothesis must not report a failure because the machine is busy
        env={**environment, "CI": "1"},
        check=False,
    )
    assert done.returncode == 0, done.stdout
    assert "18 passed" in done.stdout
