"""The picture of the terminal in README shows what the command line prints today."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
SCRIPT = ROOT / "docs" / "terminal_picture.py"


def test_the_picture_is_up_to_date() -> None:
    done = subprocess.run(
        [sys.executable, SCRIPT, "--check"], capture_output=True, encoding="utf-8", check=False
    )
    assert done.returncode == 0, done.stderr


def test_the_picture_loads_nothing() -> None:
    picture = (ROOT / "docs" / "_static" / "validate.svg").read_text("utf-8")
    assert "url(" not in picture
    assert "href" not in picture
    assert "@" not in picture
    for page in ("README.md", "docs/index.md"):
        assert "_static/validate.svg)" in (ROOT / page).read_text("utf-8"), page
