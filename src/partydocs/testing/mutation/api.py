"""Mutants of a document or dossier: what users call."""

from __future__ import annotations

import difflib
import io
import zipfile
from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, TypeGuard

from partydocs.catalogue import LAYERS, catalogue
from partydocs.formats.source import Format
from partydocs.model.document import Document
from partydocs.testing.mutation.change import FORMATS
from partydocs.testing.mutation.host import MutationHost, without_rules
from partydocs.testing.mutation.mutant import Mutant
from partydocs.validation.report import Report
from partydocs.validation.validator import check_bytes, check_document

if TYPE_CHECKING:
    from partydocs.testing.subject import ZippedDossier

__all__ = ["mutants"]

_ARCHIVE = b"PK"


def mutants(
    source: Document | bytes | ZippedDossier,
    *,
    codes: Iterable[str] | None = None,
    layers: Iterable[str] | None = None,
    formats: Iterable[str] | None = None,
    seed: int = 0,
    each: int = 1,
) -> Iterator[Mutant]:
    """Copies of a good document or dossier, each with one fault and labelled with it.

    The same arguments always give the same mutants. A code whose fault has no place in the document
    gives none, unless a harmless part can be added that has one.

    Args:
        source: a document; bytes of one; or a dossier, a ZIP archive or a sample.
        codes: the codes wanted; by default all.
        layers: the layers wanted, such as `schema`; by default all. Documents have the mutants of
            all layers but `dossier`, dossiers those of that layer.
        formats: `xml`, `json` or both; by default that of the bytes, or both for a document.
        seed: decides which of many places and values are spoilt.
        each: how many mutants of a code in a format at most, in the reading layers.

    Raises:
        ValueError: where the document is not valid, or a code, layer or format is unknown.
        TypeError: for a source that is none of these.
    """
    wanted = _wanted(codes, layers)
    asked = None if formats is None else _chosen("format", formats, FORMATS)
    if each < 1:
        raise ValueError(f"each must be 1 or more, not {each}")
    if not isinstance(source, Document) and not _is_text(source):
        return _of_dossier(source, wanted, asked, seed)
    document, report, own = _read(source)
    ground = MutationHost(document, seed, each, frozenset(one.code for one in report.diagnostics))
    return ground.mutants(wanted, own if asked is None else _formats_in(asked))


def _of_dossier(
    source: object, codes: Sequence[str], formats: Collection[str] | None, seed: int
) -> Iterator[Mutant]:
    from partydocs.testing.mutation.dossiers import dossier_mutants

    data = source if isinstance(source, bytes) else _packed(source)
    if not zipfile.is_zipfile(io.BytesIO(data)):
        raise ValueError("mutants are made of good dossiers; this ZIP archive is damaged")
    within = None if formats is None else _formats_in(formats)
    return dossier_mutants(data, codes=codes, seed=seed, formats=within)


def _packed(source: object) -> bytes:
    pack = getattr(source, "zip", None)
    if pack is None:
        raise TypeError(
            f"mutants are made of a Document, of bytes or of a sample of a dossier, "
            f"not of {type(source).__name__}"
        )
    data: bytes = pack()
    return data


def _formats_in(chosen: Collection[str]) -> tuple[Format, ...]:
    return tuple(each for each in FORMATS if each in chosen)


def _is_text(source: bytes | ZippedDossier) -> TypeGuard[bytes]:
    """Whether bytes are those of a document, not of an archive."""
    return isinstance(source, bytes) and not source.startswith(_ARCHIVE)


def _wanted(codes: Iterable[str] | None, layers: Iterable[str] | None) -> tuple[str, ...]:
    """The codes of a choice, in the order of the catalogue."""
    known = catalogue()
    among = None if codes is None else _chosen("code", codes, known)
    within = LAYERS if layers is None else _chosen("layer", layers, LAYERS)
    return tuple(
        code
        for code, entry in known.items()
        if entry.layer in within and (among is None or code in among)
    )


def _chosen(what: str, given: Iterable[str], known: Collection[str]) -> tuple[str, ...]:
    """What was given, without repeats. Raises `ValueError` for what is unknown."""
    chosen = tuple(dict.fromkeys([given] if isinstance(given, str) else given))
    for name in chosen:
        if name not in known:
            near = difflib.get_close_matches(name.upper() if what == "code" else name, known)
            listed = ", ".join(near or known if len(known) < 10 else near)
            raise ValueError(f"unknown {what} {name!r}" + (f"; known: {listed}" if listed else ""))
    return chosen


def _read(source: Document | bytes) -> tuple[Document, Report, tuple[Format, ...]]:
    """The document, what its reading gave, and the formats in which mutants are wanted."""
    by_itself = without_rules(frozenset())
    if isinstance(source, Document):
        report = check_document(source, policy=by_itself)
        formats = FORMATS
    else:
        report = check_bytes(source, policy=by_itself)
        formats = (report.format,) if report.format else FORMATS
    if report.document is None:
        first = report.diagnostics[0]
        where = f" at {first.pointer}" if first.pointer else ""
        raise ValueError(
            f"mutants are made of valid documents; this one has {first.code}{where}: "
            f"{first.message('en')}"
        )
    return report.document, report, formats
