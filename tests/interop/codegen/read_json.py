"""Reads each JSON document with the generated pydantic models and writes it again."""

import sys
from pathlib import Path

from from_json_schema import Partydocs

cases, back = Path(sys.argv[1]), Path(sys.argv[2])
back.mkdir(parents=True, exist_ok=True)
for path in sorted(cases.glob("*.json")):
    document = Partydocs.model_validate_json(path.read_bytes())
    text = document.model_dump_json(by_alias=True, exclude_none=True)
    (back / path.name).write_text(text, encoding="utf-8")
