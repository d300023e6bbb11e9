"""The example for Dask runs unchanged, in separate processes."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]


def test_the_example_judges_all_documents_of_a_folder(tmp_path: Path) -> None:
    (tmp_path / "bad.xml").write_bytes(b"<plan/>")
    for each in (ROOT / "examples" / "phuc-dong-2016").glob("*.xml"):
        (tmp_path / each.name).write_bytes(each.read_bytes())
    done = subprocess.run(
        [sys.executable, ROOT / "examples" / "bulk" / "dask_folder.py", tmp_path],
        capture_output=True,
        text=True,
        check=True,
    )
    lines = done.stdout.splitlines()
    assert lines[0] == "bad.xml 9 errors"
    assert all(line.endswith(" valid") for line in lines[1:])
    assert len(lines) == len(list(tmp_path.iterdir()))
