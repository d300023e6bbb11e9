"""Reading, validating and writing documents: `load`, `validate`, `dump` and related functions."""

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

    The document is checked against its schema. Rules are not applied, so a document with a wrong
    total can be read, corrected and written; `validate` applies them.

        plan = partydocs.load("plan.xml", partydocs.Plan)

    Args:
        source: the source; a string is a path.
        expected: the kind of document that is accepted; by default any.
        format: name of the format, such as `xml` or `json`; by default found out from the content.
        limits: limits on the size of the source; by default `Limits()`.

    Returns:
        The document, an object of its kind.

    Raises:
        InvalidDocument: if the document does not fit its schema or is of another kind. Its
            attribute `report` has the findings.
        OSError: if the source cannot be read.
        TypeError: if the source is of another type, or `expected` is not a class of documents.
        ValueError: if there is no format of that name.
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
    """Read a document from bytes, or from a string with its text. Otherwise like `load`.

    A string is the document itself here, not a path.
    """
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
    """Validate a document and report everything that is wrong with it.

    An invalid document is not an exception: the report says whether it is valid, and holds the
    document if it could be read.

        report = partydocs.validate("plan.xml")
        for each in report.diagnostics:
            print(each.line, each.severity, each.code, each.message("en"))

    Args:
        source: a path (a string is one), bytes, a file object, an lxml element or tree, or a
            document object. Lines and columns in the report are those of the source, for lxml those
            of the serialised tree; a document object has none.
        expected: the kind of document that is accepted; by default any.
        format: name of the format, such as `xml` or `json`; by default found out from the content.
        limits: limits on the size of the source; by default `Limits()`.
        policy: which rules are applied; by default those of the standard, as of today.

    Raises:
        OSError: if the source cannot be read.
        TypeError: if the source is of another type, or `expected` is not a class of documents.
        ValueError: if there is no format of that name.
    """
    from partydocs.rules import default_policy

    settings = _settings(expected, format, limits, policy or default_policy())
    if isinstance(source, Document):
        return check_document(
            source, expected=settings.expected, limits=limits, policy=settings.policy
        )
    name, found = _read_source(source, format, settings)
    return report_on(found, name, settings)


def _read(
    source: Any, expected: type[Document], format: str | None, limits: Limits | None
) -> tuple[Document, str | None]:
    """A document that fits its schema, and its format.

    No report is made of a valid document: it takes as long as reading a short document.
    """
    settings = _settings(expected, format, limits, None)
    name, found = _read_source(source, format, settings)
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
    limits = limits or _DEFAULT_LIMITS
    return Settings(shape=standard(), limits=limits, expected=kinds, policy=policy)


_DEFAULT_LIMITS = Limits()


def _read_source(
    source: Readable | etree._Element | etree._ElementTree,
    format: str | None,
    settings: Settings,
) -> tuple[str | None, ReadResult]:
    """The name of a source, and the result of reading it."""
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

    Args:
        document: the document.
        format: name of the format, such as `xml` or `json`.
        pretty: whether to indent. The white space of texts does not change.

    Raises:
        InvalidDocument: if ids of the document are not unique, or an id in use does not exist.
        ValueError: if there is no format of that name.
    """
    _check_type(document)
    write = format_named(format).write
    return _written(document, lambda state: write(document, standard(), state, pretty=pretty))


def _check_type(document: object) -> None:
    if not isinstance(document, Document):
        raise TypeError(f"expected a document, such as a Plan, not {type(document).__name__}")


def _written(document: Document, write: Callable[[ReadState], T]) -> T:
    """The result of a writer, if the document's ids are unique and all ids in use exist."""
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

    A file is written atomically: other processes see the old file or the complete new one.

    Args:
        document: the document.
        target: a path or a binary file object.
        format: name of the format; by default that of the path's suffix, and XML for a file object.
        pretty: whether to indent. The white space of texts does not change.

    Raises:
        InvalidDocument: as for `dumps`.
        OSError: if the target cannot be written.
        ValueError: if there is no format of that name or with that suffix.
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
    """Read a document, write it in another format, and return it.

        partydocs.convert("plan.xml", "plan.json")

    Args:
        source: as for `load`.
        target: as for `dump`.
        format: name of the format to write; by default that of the target's suffix. If the target
            has no known suffix, XML is converted to JSON and JSON to XML.
        pretty: whether to indent.

    Raises:
        InvalidDocument: if the document does not fit its schema.
        OSError: if the source cannot be read or the target cannot be written.
        ValueError: if there is no format of that name.
    """
    document, found = _read(source, Document, None, None)
    if format is None and isinstance(target, str | os.PathLike):
        format = format_of_path(target)
    if format is None:
        format = format_named(found).converts_to if found else XML.name
    dump(document, target, format=format, pretty=pretty)
    return document


def canonical(document: Document) -> bytes:
    """The canonical form of a document: its JSON in the form of RFC 8785. Raises like `dumps`.

    Equal documents have the same canonical form, whatever format they were read from.
    """
    _check_type(document)
    write = json_writer(standard(), structs=True).write
    return _written(document, lambda state: _canonical_encoder().encode(write(document, state)))


def digest(document: Document) -> str:
    """The SHA-256 of the canonical form, as 64 hexadecimal digits. Raises like `dumps`."""
    import hashlib

    return hashlib.sha256(canonical(document)).hexdigest()


@cache
def _canonical_encoder() -> msgspec.json.Encoder:
    # keys are ASCII names, so their order is that of the RFC; decimals are stored in their
    # shortest form, which is that of the RFC for every number that the standard allows
    return msgspec.json.Encoder(decimal_format="number", order="sorted")
