"""Documents in and out: the functions that users call first."""

from __future__ import annotations

import os
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, TypeVar, overload

import msgspec

if TYPE_CHECKING:
    from lxml import etree

    from partydocs.rules.engine.policy import Policy

from partydocs.formats.atomic_write import atomic_write
from partydocs.formats.json.writer import json_writer
from partydocs.formats.read_state import FastPathMiss, ReadState
from partydocs.formats.registry import checked_name, format_named, format_names, format_of_path
from partydocs.formats.source import Limits, Readable, read_bytes
from partydocs.formats.xml.format import XML
from partydocs.model.document import Document
from partydocs.schema.shape import standard
from partydocs.validation.read import ReadResult, Settings, read_document
from partydocs.validation.report import InvalidDocument, Report
from partydocs.validation.validator import check_document, report_on

__all__ = ["canonical", "convert", "digest", "dump", "dumps", "load", "loads", "validate"]

D = TypeVar("D", bound=Document)
T = TypeVar("T")


@overload
def load(
    source: Readable, *, format: str | None = None, limits: Limits | None = None
) -> Document: ...
@overload
def load(
    source: Readable,
    expected: type[D],
    *,
    format: str | None = None,
    limits: Limits | None = None,
) -> D: ...
def load(
    source: Readable,
    expected: type[Document] = Document,
    *,
    format: str | None = None,
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
    data: str | bytes, *, format: str | None = None, limits: Limits | None = None
) -> Document: ...
@overload
def loads(
    data: str | bytes,
    expected: type[D],
    *,
    format: str | None = None,
    limits: Limits | None = None,
) -> D: ...
def loads(
    data: str | bytes,
    expected: type[Document] = Document,
    *,
    format: str | None = None,
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
    format: str | None = None,
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
    source: Any, expected: type[Document], format: str | None, limits: Limits | None
) -> tuple[Document, str | None]:
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
    format: str | None,
    limits: Limits | None,
    policy: Policy | None,
) -> Settings:
    if not (isinstance(expected, type) and issubclass(expected, Document)):
        raise TypeError(f"expected a class of documents, such as Plan, not {expected!r}")
    if format is not None:
        checked_name(format)
    kinds = () if expected is Document else (expected,)
    return Settings(shape=standard(), limits=limits or _USUAL, expected=kinds, policy=policy)


_USUAL = Limits()


def _examined(
    source: Readable | etree._Element | etree._ElementTree,
    format: str | None,
    settings: Settings,
) -> tuple[str | None, ReadResult]:
    """The name of a source, and what reading it came to."""
    is_lxml = type(source).__module__ == "lxml.etree"  # known without importing lxml
    readable: Any = _serialised(source) if is_lxml else source
    name, data = read_bytes(readable, settings.limits.bytes)
    if format is None and name is not None and not data.strip():
        format = format_of_path(name)
    return name, read_document(data, settings, format=format)


def _serialised(tree: Any) -> bytes:
    from lxml import etree

    data: bytes = etree.tostring(tree, encoding="UTF-8")
    return data


def dumps(document: Document, *, format: str = XML.name, pretty: bool = False) -> bytes:
    """Write a document as bytes in UTF-8. The same document always gives the same bytes.

    `pretty` indents, without changing the white space of any text.

    Raises:
        InvalidDocument: if ids of the document are not unique or lead nowhere.
        ValueError: if there is no format of that name.
    """
    write = format_named(format).write
    return _written(document, lambda state: write(document, standard(), state, pretty=pretty))


def _written(document: Document, write: Callable[[ReadState], T]) -> T:
    """What a writer makes of a document, if its ids are unique and lead somewhere."""
    state = ReadState()
    try:
        written = write(state)
    except FastPathMiss:
        raise InvalidDocument(check_document(document)) from None
    if state.needs_check or not state.resolved():
        report = check_document(document)
        if report.document is None:
            raise InvalidDocument(report)
    return written


def dump(
    document: Document,
    target: str | os.PathLike[str] | IO[bytes],
    *,
    format: str | None = None,
    pretty: bool = False,
) -> None:
    """Write a document to a path or binary file object.

    If no format is given, the suffix of the file name decides; a file object gets XML. A file is
    replaced at once or not at all. Raises like `dumps`, and `ValueError` for an unknown suffix.
    """
    if isinstance(target, str | os.PathLike):
        data = dumps(document, format=format or _format_for(target), pretty=pretty)
        atomic_write(Path(target), data)
        return
    target.write(dumps(document, format=format or XML.name, pretty=pretty))


def _format_for(path: str | os.PathLike[str]) -> str:
    found = format_of_path(path)
    if found is None:
        names = " or ".join(f"format={name!r}" for name in format_names())
        raise ValueError(f"{os.fspath(path)}: no format has this suffix; pass {names}")
    return found


def convert(
    source: Readable,
    target: str | os.PathLike[str] | IO[bytes],
    *,
    format: str | None = None,
    pretty: bool = False,
) -> Document:
    """Read a document and write it in another format, by default that of the target's suffix.

    If the target has no known suffix, XML becomes JSON and JSON becomes XML. Returns the document.
    Raises like `load` and `dump`.
    """
    document, found = _read(source, Document, None, None)
    if format is None and isinstance(target, str | os.PathLike):
        format = format_of_path(target)
    if format is None:
        format = format_named(found).converts_to if found else XML.name
    dump(document, target, format=format, pretty=pretty)
    return document


def canonical(document: Document) -> bytes:
    """The canonical form: the JSON of the document as RFC 8785 writes it. Raises like `dumps`."""
    write = json_writer(standard(), structs=True).write
    return _written(document, lambda state: _canonical_encoder().encode(write(document, state)))


def digest(document: Document) -> str:
    """SHA-256 of the canonical form: the same whichever format the document came from."""
    import hashlib

    return hashlib.sha256(canonical(document)).hexdigest()


@cache
def _canonical_encoder() -> msgspec.json.Encoder:
    # keys are ASCII names, so their order is that of the RFC; decimals are stored in their
    # shortest spelling, which is the RFC's for every number that the standard admits
    return msgspec.json.Encoder(decimal_format="number", order="sorted")
