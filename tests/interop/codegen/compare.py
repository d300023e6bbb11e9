"""Compares what generated classes read and wrote again with the documents that they read.

`python -m tests.interop.codegen.compare CASES BACK`
"""

from __future__ import annotations

import sys
from pathlib import Path

from partydocs import digest, load


def main(cases: Path, back: Path) -> int:
    """Tell which documents changed: 1 where one did."""
    paths = sorted(cases.iterdir())
    changed = [path.name for path in paths if _digest(back / path.name) != _digest(path)]
    print(f"{len(paths) - len(changed)} of {len(paths)} documents are the same after the round trip")
    for name in changed:
        print(f"changed: {name}")
    return 1 if changed else 0


def _digest(path: Path) -> str:
    return digest(load(path))


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), Path(sys.argv[2])))
