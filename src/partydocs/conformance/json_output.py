"""JSON of the suite's own files: indented, with members in the order of their declaration."""

from __future__ import annotations

import json
from typing import Any

__all__ = ["json_bytes"]


def json_bytes(value: Any) -> bytes:
    """A value as JSON for people and programs."""
    return (json.dumps(value, ensure_ascii=False, indent=1) + "\n").encode()
