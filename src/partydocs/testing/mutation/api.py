"""Public functions for mutants of documents and dossiers."""

from __future__ import annotations

import difflib
import io
import zipfile
from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, TypeGuard

from partydocs.catalogue import LAYERS, catalogue
from partydocs.formats.source import FormatName
from partydocs.model.document import Document
from partydocs.testing.mutation.host import MutationHost, without_rules
from partydocs.testing.mutation.mutant import Mutant
from partydocs.testing.mutation.operators.operator import FORMATS
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
    """Copies of a valid document or dossier, each with one fault and labelled with its findings.

    The same arguments always give the same mutants. If a document has no place for the fault of a
    code, harmless parts are added to it that may have one; if these have none either, the code
    gives no mutants.

    Args:
        source: a document; its bytes; or a dossier, as ZIP archive or sample.
        codes: codes to cover; by default all.
        layers: layers to cover, such as `schema`; by default all. Documents have mutants for all
            layers except `dossier`, dossiers for that layer only.
        formats: `xml`, `json` or both; by default that of the bytes, or both for a document.
        seed: selects among the possible places and values.
        each: maximum number of mutants per code and format, in the reading layers.

    Raises:
        ValueError: the document is not valid, or a code, layer or format is unknown.
        TypeError: the source has none of these types.
    """
    wanted = _wanted(codes, layers)
    chosen_formats = None if formats is None else _chosen("format", formats, FORMATS)
    if each < 1:
        raise ValueError(f"each must be 1 or more, not {each}")
    if not isinstance(source, Document) and not _is_text(source):
        return _of_dossier(source, wanted, chosen_formats, seed)
    document, report, own = _read(source)
    host = MutationHost(document, seed, each, frozenset(one.code for one in report.diagnostics))
    return host.mutants(wanted, own if chosen_formats is None else _formats_in(chosen_formats))


def _of_dossier(
    source: object, codes: Sequence[str], formats: Collection[str] | None, seed: int
) -> Iterator[Mutant]:
    from partydocs.testing.mutation.dossier.mutants import dossier_mutants

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


def _formats_in(chosen: Collection[str]) -> tuple[FormatName, ...]:
    return tuple(each for each in FORMATS if each in chosen)


def _is_text(source: bytes | ZippedDossier) -> TypeGuard[bytes]:
    """Whether the bytes are those of a document, not of an archive."""
    return isinstance(source, bytes) and not source.startswith(_ARCHIVE)


def _wanted(codes: Iterable[str] | None, layers: Iterable[str] | None) -> tuple[str, ...]:
    """The selected codes, in the order of the catalogue."""
    known = catalogue()
    among = None if codes is None else _chosen("code", codes, known)
    within = LAYERS if layers is None else _chosen("layer", layers, LAYERS)
    return tuple(
        code
        for code, entry in known.items()
        if entry.layer in within and (among is None or code in among)
    )


def _chosen(what: str, names: Iterable[str], known: Collection[str]) -> tuple[str, ...]:
    """The given names without duplicates. Raises `ValueError` if one is unknown."""
    chosen = tuple(dict.fromkeys([names] if isinstance(names, str) else names))
    for name in chosen:
        if name not in known:
            near = difflib.get_close_matches(name.upper() if what == "code" else name, known)
            listed = ", ".join(near or known if len(known) < 10 else near)
            raise ValueError(f"unknown {what} {name!r}" + (f"; known: {listed}" if listed else ""))
    return chosen


def _read(source: Document | bytes) -> tuple[Document, Report, tuple[FormatName, ...]]:
    """The document, the report on it, and the default formats of its mutants."""
    policy = without_rules(frozenset())
    if isinstance(source, Document):
        report = check_document(source, policy=policy)
        formats = FORMATS
    else:
        report = check_bytes(source, policy=policy)
        formats = (report.format,) if report.format else FORMATS
    if report.document is None:
        first = report.diagnostics[0]
        where = f" at {first.pointer}" if first.pointer else ""
        raise ValueError(
            f"mutants are made of valid documents; this one has {first.code}{where}: "
            f"{first.message('en')}"
        )
    return report.document, report, formats
