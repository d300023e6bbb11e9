"""Writes each JSON document as a constant of the type that was generated for TypeScript.

`python -m tests.interop.codegen.typescript CASES FILE`
"""

from __future__ import annotations

import sys
from pathlib import Path

TOO_DEEP = frozenset({"valid--boundary--deepest--program-section-64-levels-deep.json"})
"""Nesting at which TypeScript 7.0.2 fails: error TS2321, excessive stack depth."""


def main(cases: Path, file: Path) -> None:
    """Write the file for `tsc` to check."""
    constants = [
        f"export const case{number}: Partydocs = {path.read_text('utf-8')};"
        for number, path in enumerate(sorted(cases.glob("*.json")))
        if path.name not in TOO_DEEP
    ]
    head = 'import type { Partydocs } from "./partydocs";'
    file.write_text("\n".join([head, *constants, ""]), "utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
