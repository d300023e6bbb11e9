"""Generated source is kept for tracebacks, apart for each shape."""

from __future__ import annotations

import linecache

from partydocs.formats.xml.reader import XmlReader, xml_reader
from partydocs.model import Plan
from partydocs.schema.shape import describe, standard


def test_another_shape_does_not_replace_the_source_of_the_standard() -> None:
    xml_reader(standard())
    before = linecache.getlines("<partydocs XML reader>")
    XmlReader(describe(Plan))
    assert linecache.getlines("<partydocs XML reader>") == before
    other = [name for name in linecache.cache if name.startswith("<partydocs XML reader ")]
    assert other
    assert all(linecache.getlines(name) != before for name in other)
