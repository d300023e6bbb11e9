"""The examples in docstrings run."""

from __future__ import annotations

import doctest
import importlib
import pkgutil

import pytest

import partydocs.catalogue
import partydocs.formats
import partydocs.model
import partydocs.schema
import partydocs.validation

_PACKAGES = (
    partydocs.catalogue,
    partydocs.formats,
    partydocs.model,
    partydocs.schema,
    partydocs.validation,
)
MODULES = sorted(
    each.name
    for package in _PACKAGES
    for each in pkgutil.walk_packages(package.__path__, f"{package.__name__}.")
)


@pytest.mark.parametrize("name", ["partydocs.io", "partydocs.model", *MODULES])
def test_examples_run(name: str) -> None:
    assert doctest.testmod(importlib.import_module(name)).failed == 0
