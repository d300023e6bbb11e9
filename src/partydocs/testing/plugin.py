"""The part of the pytest plugin that needs partydocs; it is imported when a test uses the plugin.

pytest loads the module `_partydocs_pytest`, which defines the option, marker and fixtures.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from pathlib import Path
from typing import Any, NoReturn

import attrs
import pytest

from partydocs import testing
from partydocs.formats.source import FormatName
from partydocs.model.base import element_name
from partydocs.model.document import Document
from partydocs.model.kinds import KINDS
from partydocs.testing.kind import Kind, kind_of
from partydocs.testing.mutation.mutant import Mutant

__all__ = ["Dossiers", "Mutants", "Samples", "marked_document", "parametrize_kinds"]

_ARGUMENTS = ("kind", "partydocs_document")
_OPTIONS = ("seed", "size", "profile")


@attrs.frozen
class Samples:
    """The fixture `partydocs_sample`: makes documents."""

    seed: int
    """The seed of this pytest run."""

    def __call__(self, kind: Kind, *, seed: int | None = None, **options: Any) -> Document:
        """A valid document of a kind; the default seed is that of the run.

        Takes the options of `sample`.
        """
        return testing.sample(kind, seed=self.seed if seed is None else seed, **options)


@attrs.frozen
class Dossiers:
    """The fixture `partydocs_dossier`: writes dossiers."""

    seed: int
    folder: Path
    """Folder of the test, in which dossiers are created."""

    def __call__(
        self,
        *,
        seed: int | None = None,
        format: FormatName = "json",
        name: str = "dossier",
        **options: Any,
    ) -> Path:
        """Write a dossier with its manifest and return its folder. Takes the options of `dossier`.

        Raises `ValueError` if the test already has a dossier of that name.
        """
        target = self.folder / name
        if target.exists():
            raise ValueError(f"this test has a {name!r} already: give the other dossier a name=")
        target.mkdir(parents=True)
        made = testing.dossier(seed=self.seed if seed is None else seed, **options)
        made.write(target, format=format)
        return target


@attrs.frozen
class Mutants:
    """The fixture `partydocs_mutants`: makes faulty documents."""

    seed: int

    def __call__(
        self,
        source: Kind | Document | bytes,
        *,
        codes: Collection[str] | None = None,
        seed: int | None = None,
        **options: Any,
    ) -> list[Mutant]:
        """Mutants of a document, or of a sample of a kind. Takes the options of `mutants`.

        Raises `ValueError` if there are no mutants for these codes: a test without cases proves
        nothing.
        """
        seed = self.seed if seed is None else seed
        good = source if isinstance(source, Document | bytes) else testing.sample(source, seed=seed)
        made = [*testing.mutants(good, codes=codes, seed=seed, **options)]
        if not made:
            listed = ", ".join(sorted(codes or ())) or "these formats and layers"
            raise ValueError(f"nothing can be made for {listed} of this document")
        return made


@attrs.frozen
class _SampleRequest:
    """A sample that the marker requests for a test."""

    kind: type[Document]
    options: Mapping[str, Any]


def parametrize_kinds(metafunc: pytest.Metafunc, mark: pytest.Mark) -> None:
    """Parametrize a test with the kinds of its marker. A wrong marker fails the test."""
    names = [each for each in _ARGUMENTS if each in metafunc.fixturenames]
    if not names:
        if mark in metafunc.definition.own_markers:
            _fail_marker(metafunc, f"the test takes neither {' nor '.join(_ARGUMENTS)}")
        return  # a marker on a class or module, not all of whose tests take these arguments
    if unknown := sorted(mark.kwargs.keys() - set(_OPTIONS)):
        _fail_marker(metafunc, f"no {unknown[0]}=; it takes {', '.join(_OPTIONS)} besides kinds")
    try:
        kinds = [kind_of(each) for each in mark.args] or KINDS
    except ValueError as error:
        _fail_marker(metafunc, str(error))
    metafunc.parametrize(
        names,
        [[_value(name, each, mark) for name in names] for each in kinds],
        indirect=[each for each in names if each != "kind"],
        ids=[*map(element_name, kinds)],
    )


def _value(name: str, kind: type[Document], mark: pytest.Mark) -> type[Document] | _SampleRequest:
    return kind if name == "kind" else _SampleRequest(kind, mark.kwargs)


def _fail_marker(metafunc: pytest.Metafunc, why: str) -> NoReturn:
    pytest.fail(f"{metafunc.definition.nodeid}: marker partydocs_kinds: {why}", pytrace=False)


def marked_document(request: pytest.FixtureRequest, seed: int) -> Document:
    """The sample that the marker requests. Fails a test that has no marker."""
    sample_request = getattr(request, "param", None)
    if not isinstance(sample_request, _SampleRequest):
        pytest.fail("partydocs_document needs the marker: @pytest.mark.partydocs_kinds", False)
    return Samples(seed)(sample_request.kind, **sample_request.options)
