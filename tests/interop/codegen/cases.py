"""Collects the valid documents of the conformance suite and the examples.

`python -m tests.interop.codegen.cases FOLDER` copies them there.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[3]
SUITE = ROOT / "conformance" / "1.0"
EXAMPLES = ROOT / "examples" / "phuc-dong-2016"
FORMATS = ("xml", "json")


def main(folder: Path) -> None:
    """Copy all cases."""
    folder.mkdir(parents=True)
    count = 0
    for name, path in _cases():
        (folder / name).write_bytes(path.read_bytes())
        count += 1
    print(f"{count} valid documents")


def _cases() -> Iterator[tuple[str, Path]]:
    manifest = json.loads((SUITE / "manifest.json").read_bytes())
    for case in manifest["cases"]:
        for file in case["files"] if case["kind"] == "valid" else ():
            if file["format"] in FORMATS:
                yield file["path"].replace("/", "--"), SUITE / file["path"]
    for path in sorted(EXAMPLES.iterdir()):
        if path.suffix[1:] in FORMATS and path.stem != "manifest":
            yield f"example--{path.name}", path


if __name__ == "__main__":
    main(Path(sys.argv[1]))
