"""Semantic pairs: one document in many spellings of both formats, all with one digest."""

from __future__ import annotations

from collections.abc import Iterator
from typing import cast

import msgspec

from partydocs.catalogue import Layer
from partydocs.conformance.case_files import FileContent, PreparedCase, prepared, settings_of
from partydocs.conformance.expectation import no_findings
from partydocs.conformance.manifest_values import FileFormat
from partydocs.formats.source import Format
from partydocs.io import digest, dumps
from partydocs.model.document import Document
from partydocs.testing.cases import base_document, bases
from partydocs.testing.equivalence import Equivalent, equivalents

__all__ = ["equal_cases"]

_ASKED: tuple[Layer, ...] = ("rules",)
_FORMATS: tuple[Format, ...] = ("xml", "json")


def equal_cases() -> Iterator[PreparedCase]:
    """Of each base a case whose files all say the same, and one with spellings that are told of."""
    for seed, name in enumerate(bases()):
        document = base_document(name)
        spelt = [each for format in _FORMATS for each in _respelt(document, format, seed)]
        usual = [each for each in spelt if each.same and not each.codes]
        noted = [each for each in spelt if each.same and each.codes]
        contents = [*_plain(document), *map(_content, usual)]
        yield _case(f"equal/{name}", f"one {name} in many spellings", document, contents)
        yield _case(
            f"equal/{name}-noted",
            f"one {name} with what carries nothing and is told of",
            document,
            list(map(_content, noted)),
            sorted({code for each in noted for code in each.codes}),
        )


def _respelt(document: Document, format: Format, seed: int) -> Iterator[Equivalent]:
    return equivalents(dumps(document, format=format, pretty=True), seed=seed)


def _plain(document: Document) -> Iterator[FileContent]:
    for format in _FORMATS:
        data = dumps(document, format=format, pretty=True)
        yield FileContent(cast("FileFormat", format), data, "indented", "Indented by two spaces.")


def _content(each: Equivalent) -> FileContent:
    format = cast("FileFormat", each.format)
    return FileContent(format, each.data, each.spelling.name, each.spelling.description)


def _case(
    id: str,
    title: str,
    document: Document,
    contents: list[FileContent],
    allowed: list[str] | None = None,
) -> PreparedCase:
    expected = no_findings(_ASKED, digest(document))
    return prepared(
        id,
        "equal",
        title,
        contents,
        msgspec.structs.replace(expected, allowed=allowed or []),
        settings_of(_ASKED),
        document=document,
    )
