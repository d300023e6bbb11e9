"""Cases of the rules on dossiers: working cycles as ZIP archives."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from itertools import cycle as turns
from itertools import groupby

import msgspec

from partydocs.catalogue import Layer, catalogue
from partydocs.conformance.declared import ExpectedValues
from partydocs.conformance.expectation import failing, kept, passing
from partydocs.conformance.prepared import Content, Names, Prepared, prepared, settings_of
from partydocs.testing.cases import DossierFragment, dossier_fragments
from partydocs.testing.cases.working_cycle import cycle, dossier_files
from partydocs.testing.mutation.mutant import Expected
from partydocs.wire.source import Format

__all__ = ["MOST_FAILING", "dossier_cases"]

MOST_FAILING = 2
"""Failing fragments that are taken of each rule."""
_ASKED: tuple[Layer, ...] = ("dossier",)
_EPOCH = (1980, 1, 1, 0, 0, 0)
_MANIFEST = "manifest"


def dossier_cases() -> Iterator[Prepared]:
    """The good working cycle; of each rule at most two that break it and the first that keeps it.

    The documents of a case are all in one format, of one case XML, of the next JSON.
    """
    names = Names()
    formats: Iterator[Format] = turns(("xml", "json"))
    for format in ("xml", "json"):
        yield _good(format)
    for _, found in groupby(dossier_fragments(), lambda each: each.code):
        for fragment in _chosen(list(found)):
            yield _case(fragment, next(formats), names)


def _good(format: Format) -> Prepared:
    return prepared(
        f"valid/dossiers/working-cycle-{format}",
        "valid",
        f"a good working cycle, documents in {format.upper()}",
        [Content("zip", _archive(dossier_files(cycle(), format=format)))],
        _of_dossier(passing(_ASKED)),
        settings_of(_ASKED),
    )


def _chosen(found: list[DossierFragment]) -> Iterable[DossierFragment]:
    yield from [each for each in found if each.fails][:MOST_FAILING]
    yield from [each for each in found if not each.fails][:1]


def _case(fragment: DossierFragment, format: Format, names: Names) -> Prepared:
    verdict = "fails" if fragment.fails else "passes"
    return prepared(
        names.id("dossiers", fragment.topic, fragment.code, title=f"{verdict} {fragment.title}"),
        "dossier",
        f"{fragment.code} {verdict}: {fragment.title}",
        [Content("zip", _archive(fragment.files(format)))],
        _expected(fragment, format),
        settings_of(_ASKED),
    )


def _expected(fragment: DossierFragment, format: Format) -> ExpectedValues:
    if not fragment.fails:
        return _of_dossier(kept(fragment.code))
    labels = [_label(fragment.code, each, format) for each in fragment.at]
    found = failing(labels, _ASKED, allowed=fragment.also)
    if any(catalogue()[each].severity == "error" for each in fragment.also):
        found = msgspec.structs.replace(found, valid=False if found.valid is False else None)
    return _of_dossier(found)


def _label(code: str, place: str, format: Format) -> Expected:
    name, _, pointer = place.partition("#")
    return Expected(code, pointer, f"{name}.json" if name == _MANIFEST else f"{name}.{format}")


def _of_dossier(expected: ExpectedValues) -> ExpectedValues:
    """What is said of the layer `dossier` alone: the others belong to single documents."""
    said = {name: verdict for name, verdict in expected.layers.items() if name == "dossier"}
    return msgspec.structs.replace(expected, layers=said)


def _archive(files: Mapping[str, bytes]) -> bytes:
    """Files as a ZIP archive, stored as they are: packers differ by machine."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_STORED) as archive:
        for name, data in sorted(files.items()):
            info = zipfile.ZipInfo(name, _EPOCH)
            info.external_attr = 0o644 << 16
            info.create_system = 3
            archive.writestr(info, data)
    return target.getvalue()
