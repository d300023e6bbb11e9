"""Each report format is one registered module."""

from __future__ import annotations

import pkgutil
from importlib import import_module
from typing import Any

import pytest

from partydocs.reporting import formats
from partydocs.reporting.results import CheckedDocument, Unreadable
from partydocs.reporting.summary import Summary
from partydocs.reporting.writer import FORMATS, report_writer
from partydocs.validation.report import Report


def test_every_module_of_formats_is_registered() -> None:
    modules = {each.name for each in pkgutil.iter_modules(formats.__path__)}
    assert modules == set(FORMATS)


@pytest.mark.parametrize("format", FORMATS)
@pytest.mark.parametrize("lang", ["vi", "en", None])
def test_a_format_is_written_by_the_class_of_its_own_module(format: Any, lang: Any) -> None:
    writer = report_writer(format, lang)
    assert type(writer).__module__ == f"partydocs.reporting.formats.{format}"
    assert writer is not report_writer(format, lang)
    pieces = [
        writer.begin(),
        writer.document(CheckedDocument("a.xml", b"", Report())),
        writer.unreadable(Unreadable("b.xml", "no-such-file", "there is no such file")),
        writer.end(Summary()),
    ]
    # these say nothing on documents without findings
    only_findings = ("text", "github", "gitlab")
    name = "there is no such file" if format in only_findings else "a.xml"
    assert name in "".join(pieces)
    assert import_module(type(writer).__module__).new_writer is not None


def test_an_unknown_format_is_refused() -> None:
    with pytest.raises(ValueError, match="text, json, jsonl"):
        report_writer("pdf")  # type: ignore[arg-type]
