"""Strategies for invalid documents, labelled with the findings that validation must give."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import TypeVar

from hypothesis import assume
from hypothesis import strategies as st

from partydocs.catalogue import LAYERS, catalogue
from partydocs.formats.source import FormatName
from partydocs.model.document import Document
from partydocs.model.kinds import KINDS
from partydocs.testing.cases.base import base_document, bases
from partydocs.testing.edge_cases import minimal
from partydocs.testing.kind import Kind, kind_of
from partydocs.testing.mutation.api import mutants
from partydocs.testing.mutation.mutant import Mutant
from partydocs.testing.mutation.rules import faults_of, rule_mutants
from partydocs.testing.strategies.nodes import from_class
from partydocs.testing.strategies.sketch import Draw, below, drawn_from

__all__ = ["bad_documents"]

T = TypeVar("T")


def bad_documents(
    kind: Kind | None = None,
    layers: Iterable[str] | None = None,
    codes: Iterable[str] | None = None,
) -> st.SearchStrategy[Mutant]:
    """Documents with one fault, as bytes in either format, with the expected findings.

    Faults of the reading layers are added to arbitrary valid documents, those of rules to documents
    in which rules find nothing. `partydocs.testing.mutation.mutant_findings.judged` validates a
    mutant with the settings that it needs.

    Args:
        kind: the kind of the original documents, as class or name; by default any.
        layers: layers to cover, such as `schema`; by default all but `dossier`.
        codes: codes to cover; by default all of those layers.

    Raises:
        ValueError: a kind, layer or code is unknown, or documents of the kind can have none of the
            faults.
    """
    kinds = KINDS if kind is None else (kind_of(kind),)
    wanted = _by_layer(kinds, _listed(layers), _listed(codes))
    if not wanted:
        raise ValueError("no document of these kinds has a fault of these layers and codes")
    return _mutants(kinds, wanted)


def _listed(names: Iterable[str] | None) -> tuple[str, ...] | None:
    return (names,) if isinstance(names, str) else None if names is None else tuple(names)


def _by_layer(
    kinds: Sequence[type[Document]],
    layers: tuple[str, ...] | None,
    codes: tuple[str, ...] | None,
) -> Mapping[str, Sequence[str]]:
    """The codes to cover, by layer."""
    mutants(minimal(kinds[0]), codes=codes, layers=layers)  # refuses unknown names
    wanted: dict[str, list[str]] = {}
    for layer in LAYERS:
        for code, entry in catalogue().items():
            if entry.layer != layer or layer == "dossier":
                continue
            is_wanted = (layers is None or layer in layers) and (codes is None or code in codes)
            if is_wanted and (layer != "rules" or _kinds_with(code, kinds)):
                wanted.setdefault(layer, []).append(code)
    return wanted


def _kinds_with(code: str, kinds: Sequence[type[Document]]) -> Sequence[type[Document]]:
    """The kinds whose documents can violate a rule."""
    return [kind for kind in kinds if faults_of(code, kind)]


@st.composite
def _mutants(
    draw: Draw, kinds: Sequence[type[Document]], wanted: Mapping[str, Sequence[str]]
) -> Mutant:
    codes = wanted[drawn_from(draw, list(wanted))]
    first = draw(below(len(codes)))
    seed = draw(_SEEDS)
    found = (
        each for code in _rotated(codes, first) for each in _mutants_of(draw, kinds, code, seed)
    )
    mutant = next(found, None)
    assume(mutant is not None)
    assert mutant is not None
    return mutant


_SEEDS = st.integers(0, 3)


def _mutants_of(
    draw: Draw, kinds: Sequence[type[Document]], code: str, seed: int
) -> Iterator[Mutant]:
    """The mutant of a code, if the document that is drawn has a place for the fault."""
    format = drawn_from(draw, sorted(catalogue()[code].formats))
    if catalogue()[code].layer != "rules":
        document = draw(from_class(drawn_from(draw, kinds)))
        yield from mutants(document, codes=[code], formats=[format], seed=seed)
        return
    kinds = _kinds_with(code, kinds)
    for kind in _rotated(kinds, draw(below(len(kinds)))):
        yield from _breaking(kind, code, format, seed)


def _rotated(items: Sequence[T], first: int) -> Sequence[T]:
    """All items, rotated so that the one at an index comes first."""
    return (*items[first:], *items[:first])


def _find_breaking(
    kind: type[Document], code: str, format: FormatName, seed: int
) -> tuple[Mutant, ...]:
    good = next(each for each in map(base_document, bases()) if type(each) is kind)
    return tuple(rule_mutants(good, format=format, codes=[code], seed=seed))


# Typed by hand: a class whose instances hash themselves does not count as hashable for mypy.
_breaking: Callable[[type, str, FormatName, int], tuple[Mutant, ...]]
_breaking = lru_cache(maxsize=4096)(_find_breaking)
"""The mutant of a rule in the base of a kind. Cached, since finding one takes many attempts."""
