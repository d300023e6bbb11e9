"""Compares documents with what generated classes read and wrote again.

`python -m tests.interop.codegen.compare CASES BACK`
"""

from __future__ import annotations

import json
import sys
from decimal import Decimal
from pathlib import Path
from typing import Any

from partydocs import Document, dumps, load


def main(cases: Path, back: Path) -> int:
    """Print the documents that changed. Returns 1 if there are any."""
    paths = sorted(cases.iterdir())
    pairs = {path.name: (load(path), load(back / path.name)) for path in paths}
    changed = [name for name, (before, after) in pairs.items() if before != after]
    lost = [name for name in changed if name.endswith(".xml") and _lost_space(*pairs[name])]
    same = len(paths) - len(changed)
    print(f"{same} of {len(paths)} documents are the same after the round trip")
    print(f"{len(lost)} lost the white space between two elements of a text, as xsdata does")
    for name in (odd := [name for name in changed if name not in lost]):
        print(f"changed: {name}")
    return 1 if odd else 0


def _lost_space(before: Document, after: Document) -> bool:
    """Whether only white-space texts are missing: xsdata 26.10 takes them for indentation.

    See `normalize_content` in its `ParserUtils`.
    """
    return _without_space(_tree(before)) == _tree(after)


def _tree(document: Document) -> Any:
    return json.loads(dumps(document, format="json"), parse_float=Decimal)


def _without_space(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _without_space(each) for key, each in value.items()}
    if isinstance(value, list):
        return [
            _without_space(each) for each in value if not (isinstance(each, str) and each.isspace())
        ]
    return value


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), Path(sys.argv[2])))
