"""The library's own schema layer, for comparison with the engines."""

from __future__ import annotations

from partydocs.catalogue import catalogue
from partydocs.formats.encoding import decode
from partydocs.formats.source import Limits
from partydocs.schema.shape import Shape, standard
from partydocs.validation.read import Settings
from tests.reading import explained, read_fast

__all__ = ["library_accepts"]

REFUSING = {"input", "syntax", "schema"}


def library_accepts(data: bytes, shape: Shape | None = None) -> bool:
    """Whether no layer up to `schema` has an error; both paths through the library must agree."""
    shape = shape or standard()
    limits = Limits()
    content = decode(data)
    findings = explained(content, Settings(shape=shape, limits=limits))
    errors = [entry for each in findings if (entry := catalogue()[each.code]).severity == "error"]
    taken = read_fast(content, shape, limits)
    if taken.document is None:
        assert errors, f"refused without a word: {data!r}"
    elif not taken.needs_check:
        assert not findings, f"taken in spite of {findings[0].code}: {data!r}"
    return not any(entry.layer in REFUSING for entry in errors)
