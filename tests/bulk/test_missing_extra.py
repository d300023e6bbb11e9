"""Without Arrow, the error says what to install."""

from __future__ import annotations

import importlib
import importlib.util
import sys
from importlib.machinery import ModuleSpec

import pytest


def test_the_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    found = importlib.util.find_spec

    def without_arrow(name: str, package: str | None = None) -> ModuleSpec | None:
        return None if name == "pyarrow" else found(name, package)

    monkeypatch.setattr(importlib.util, "find_spec", without_arrow)
    for name in [each for each in sys.modules if each.startswith("partydocs.bulk")]:
        monkeypatch.delitem(sys.modules, name)
    with pytest.raises(ImportError, match=r'pip install "partydocs\[bulk\]"'):
        importlib.import_module("partydocs.bulk.tables")
