"""Equivalent documents: one document in many notations of both formats, all with one digest."""

from __future__ import annotations

from collections.abc import Iterator
from typing import cast

import msgspec

from partydocs.catalogue import Layer
from partydocs.conformance.case_files import FileContent, PreparedCase, prepared, settings_of
from partydocs.conformance.expectation import no_findings
from partydocs.conformance.manifest_values import FileFormat
from partydocs.formats.source import FormatName
from partydocs.io import digest, dumps
from partydocs.model.document import Document
from partydocs.testing.cases import base_document, bases
from partydocs.testing.equivalence import Equivalent, equivalents

__all__ = ["equal_cases"]

_RULE_LAYERS: tuple[Layer, ...] = ("rules",)
_FORMATS: tuple[FormatName, ...] = ("xml", "json")


def equal_cases() -> Iterator[PreparedCase]:
    """For each base, one case with silent variants of the notation and one with reported ones."""
    for seed, name in enumerate(bases()):
        document = base_document(name)
        variants = [each for format in _FORMATS for each in _variants(document, format, seed)]
        silent = [each for each in variants if each.same and not each.codes]
        reported = [each for each in variants if each.same and each.codes]
        contents = [*_plain(document), *map(_content, silent)]
        yield _case(f"equal/{name}", f"one {name} in many spellings", document, contents)
        yield _case(
            f"equal/{name}-noted",
            f"one {name} with what carries nothing and is told of",
            document,
            list(map(_content, reported)),
            sorted({code for each in reported for code in each.codes}),
        )


def _variants(document: Document, format: FormatName, seed: int) -> Iterator[Equivalent]:
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
    expected = no_findings(_RULE_LAYERS, digest(document))
    return prepared(
        id,
        "equal",
        title,
        contents,
        msgspec.structs.replace(expected, allowed=allowed or []),
        settings_of(_RULE_LAYERS),
        document=document,
    )
