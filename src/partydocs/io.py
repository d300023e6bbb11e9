"""Documents in and out: the functions that users call first."""

from __future__ import annotations

import os
from collections.abc import Callable
from functools import cache, partial
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, TypeVar, overload

import msgspec

if TYPE_CHECKING:
    from lxml import etree

    from partydocs.rules.engine.policy import Policy

from partydocs.formats.atomic_write import atomic_write
from partydocs.formats.codegen import FastPathMiss, ReadState
from partydocs.formats.json.writer import json_writer
from partydocs.formats.source import Format, Limits, Readable, format_of_path, read_bytes
from partydocs.formats.xml.writer import xml_writer
from partydocs.model.document import Document
from partydocs.schema.shape import standard
from partydocs.validation.report import InvalidDocument, Report
from partydocs.validation.validator import (
    ReadResult,
    Settings,
    check_document,
    read_document,
    report_on,
)

__all__ = ["canonical", "convert", "digest", "dump", "dumps", "load", "loads", "validate"]

D = TypeVar("D", bound=Document)


@overload
def load(
    source: Readable, *, format: Format | None = None, limits: Limits | None = None
) -> Document: ...
@overload
def load(
    source: Readable,
    expected: type[D],
    *,
    format: Format | None = None,
    limits: Limits | None = None,
) -> D: ...
def load(
    source: Readable,
    expected: type[Document] = Document,
    *,
    format: Format | None = None,
    limits: Limits | None = None,
) -> Document:
    """Read a document from a path, a binary or text file object, or bytes.

    Reading makes sure of all that the schema says. Rules are not applied: a paper with a wrong
    total can be read, mended and written. `validate` applies them.

    Args:
        source: a string is a path.
        expected: the kind that the caller takes, such as `Plan`.
        format: `xml` or `json`; by default what the content looks like.
        limits: how much is taken before it is refused.

    Raises:
        InvalidDocument: with the report, where the document does not fit its schema.
        OSError: where the source can't be read.
    """
    return _read(source, expected, format, limits)[0]


@overload
def loads(
    data: str | bytes, *, format: Format | None = None, limits: Limits | None = None
) -> Document: ...
@overload
def loads(
    data: str | bytes,
    expected: type[D],
    *,
    format: Format | None = None,
    limits: Limits | None = None,
) -> D: ...
def loads(
    data: str | bytes,
    expected: type[Document] = Document,
    *,
    format: Format | None = None,
    limits: Limits | None = None,
) -> Document:
    """Read a document from bytes, or from a string that holds it. Raises like `load`."""
    if isinstance(data, str):
        data = data.encode("utf-8", "surrogatepass")
    return load(data, expected, format=format, limits=limits)


def validate(
    source: Readable | Document | etree._Element | etree._ElementTree,
    expected: type[Document] = Document,
    *,
    format: Format | None = None,
    limits: Limits | None = None,
    policy: Policy | None = None,
) -> Report:
    """Find out what is wrong with a document: a path, bytes, file object, lxml tree or model.

    Never raises for a bad document. The report says whether it is valid, and carries the document
    if it could be read. Lines and columns are those of the source; of an lxml tree, those of its
    serialised form.

    Args:
        source: a string is a path.
        expected: the kind that the caller takes, such as `Plan`.
        format: `xml` or `json`; by default what the content looks like.
        limits: how much is taken before it is refused.
        policy: which rules are applied; by default those of the standard, as of today.

    Raises:
        OSError: where the source can't be read.
    """
    from partydocs.rules import default_policy

    settings = _settings(expected, format, limits, policy or default_policy())
    if isinstance(source, Document):
        return check_document(
            source, expected=settings.expected, limits=limits, policy=settings.policy
        )
    name, found = _examined(source, format, settings)
    return report_on(found, name, settings)


def _read(
    source: Any, expected: type[Document], format: Format | None, limits: Limits | None
) -> tuple[Document, Format | None]:
    """A document that fits its schema, and the format that it came in.

    No report is made of a good one: it takes as long as reading a short document.
    """
    settings = _settings(expected, format, limits, None)
    name, found = _examined(source, format, settings)
    if found.node is None:
        raise InvalidDocument(report_on(found, name, settings))
    document: Any = found.node
    return document, found.format


def _settings(
    expected: type[Document],
    format: Format | None,
    limits: Limits | None,
    policy: Policy | None,
) -> Settings:
    if not (isinstance(expected, type) and issubclass(expected, Document)):
        raise TypeError(f"expected a class of documents, such as Plan, not {expected!r}")
    if format not in (None, "xml", "json"):
        raise ValueError(f"format must be 'xml' or 'json', not {format!r}")
    kinds = () if expected is Document else (expected,)
    return Settings(shape=standard(), limits=limits or _USUAL, expected=kinds, policy=policy)


_USUAL = Limits()


def _examined(
    source: Readable | etree._Element | etree._ElementTree,
    format: Format | None,
    settings: Settings,
) -> tuple[str | None, ReadResult]:
    """The name of a source, and what reading it came to."""
    readable: Any = _serialised(source) if _is_lxml(source) else source
    name, data = read_bytes(readable, settings.limits.bytes)
    if format is None and name is not None and not data.strip():
        format = format_of_path(name)
    return name, read_document(data, settings, format=format)


def _is_lxml(source: object) -> bool:
    """Whether it is a tree of lxml, told without importing lxml."""
    return type(source).__module__ == "lxml.etree"


def _serialised(tree: Any) -> bytes:
    from lxml import etree

    data: bytes = etree.tostring(tree, encoding="UTF-8")
    return data


def dumps(document: Document, *, format: Format = "xml", pretty: bool = False) -> bytes:
    """Write a document as bytes in UTF-8. The same document always gives the same bytes.

    `pretty` indents, without touching the white space of any text.

    Raises:
        InvalidDocument: where ids of the document are not unique or lead nowhere.
    """
    if format == "xml":
        text: str = _written(document, partial(xml_writer(standard()), pretty=pretty))
        return text.encode()
    if format == "json":
        data = _json_encoder().encode(
            _written(document, json_writer(standard(), structs=True).write)
        )
        return msgspec.json.format(data, indent=2) + b"\n" if pretty else data
    raise ValueError(f"format must be 'xml' or 'json', not {format!r}")


def _written(document: Document, write: Callable[[Document, ReadState], Any]) -> Any:
    """What a writer makes of a document that holds together."""
    seen = ReadState()
    try:
        written = write(document, seen)
    except FastPathMiss:
        raise InvalidDocument(check_document(document)) from None
    if seen.needs_check or not seen.resolved():
        report = check_document(document)
        if report.document is None:
            raise InvalidDocument(report)
    return written


def dump(
    document: Document,
    target: str | os.PathLike[str] | IO[bytes],
    *,
    format: Format | None = None,
    pretty: bool = False,
) -> None:
    """Write a document to a path or binary file object.

    The format is that of the file name's suffix where none is given. A file is replaced at once or
    not at all. Raises like `dumps`, and `ValueError` where the format can't be told.
    """
    if isinstance(target, str | os.PathLike):
        data = dumps(document, format=format or _format_for(target), pretty=pretty)
        atomic_write(Path(target), data)
        return
    target.write(dumps(document, format=format or "xml", pretty=pretty))


def _format_for(path: str | os.PathLike[str]) -> Format:
    found = format_of_path(path)
    if found is None:
        raise ValueError(
            f"{os.fspath(path)}: the suffix tells no format; pass format='xml' or 'json'"
        )
    return found


def convert(
    source: Readable,
    target: str | os.PathLike[str] | IO[bytes],
    *,
    format: Format | None = None,
    pretty: bool = False,
) -> Document:
    """Read a document and write it in the other format, or in the one that the target's name tells.

    Returns the document. Raises like `load` and `dump`.
    """
    document, found = _read(source, Document, None, None)
    if format is None and isinstance(target, str | os.PathLike):
        format = format_of_path(target)
    if format is None:
        format = "json" if found == "xml" else "xml"
    dump(document, target, format=format, pretty=pretty)
    return document


def canonical(document: Document) -> bytes:
    """The canonical form: the JSON of the document as RFC 8785 writes it. Raises like `dumps`."""
    return _canonical_encoder().encode(
        _written(document, json_writer(standard(), structs=True).write)
    )


def digest(document: Document) -> str:
    """SHA-256 of the canonical form: the same whichever format the document came from."""
    import hashlib

    return hashlib.sha256(canonical(document)).hexdigest()


@cache
def _json_encoder() -> msgspec.json.Encoder:
    return msgspec.json.Encoder(decimal_format="number")


@cache
def _canonical_encoder() -> msgspec.json.Encoder:
    # keys are ASCII names, so their order is that of the RFC; decimals are stored in their
    # shortest spelling, which is the RFC's for every number that the standard admits
    return msgspec.json.Encoder(decimal_format="number", order="sorted")
