"""Files of test vectors, generated from the tables that contain them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from importlib import resources
from typing import TypeAlias

import attrs
import msgspec

from partydocs.conformance.case_files import sha256
from partydocs.conformance.json_output import json_bytes
from partydocs.conformance.manifest_values import VectorValues
from partydocs.conformance.vector_values import (
    DateVectors,
    IdentifierVectors,
    NumberValues,
    NumberVector,
    NumberVectors,
    SlugVectors,
    SymbolVectors,
)

__all__ = ["VECTORS", "VectorFile", "vector_files"]

Vectors: TypeAlias = DateVectors | IdentifierVectors | NumberVectors | SlugVectors | SymbolVectors
VECTORS: Mapping[str, type[Vectors]] = {
    "numbers": NumberVectors,
    "partial_dates": DateVectors,
    "symbols": SymbolVectors,
    "identifiers": IdentifierVectors,
    "slugs": SlugVectors,
}
"""The class of the vectors in each table."""


@attrs.frozen
class VectorFile:
    """A file of vectors, and its entry in the manifest."""

    listed: VectorValues
    content: bytes = attrs.field(repr=False)


def vector_files() -> Iterator[VectorFile]:
    """All files of vectors."""
    for name, declared in VECTORS.items():
        vectors = _read(name, declared)
        content = json_bytes(msgspec.to_builtins(vectors))
        listed = VectorValues(
            path=f"vectors/{name.replace('_', '-')}.json",
            title=(declared.__doc__ or "").rstrip("."),
            sha256=sha256(content),
            count=len(vectors.vectors),
        )
        yield VectorFile(listed, content)


def _read(name: str, declared: type[Vectors]) -> Vectors:
    table = resources.files("partydocs.conformance").joinpath("data", f"{name}.toml")
    found = msgspec.toml.decode(table.read_bytes(), type=declared)
    if isinstance(found, NumberVectors):
        return NumberVectors(vectors=[_placed(each) for each in found.vectors])
    return found


def _placed(vector: NumberVector) -> NumberVector:
    """The vector with the position of each number, which the table omits."""
    placed: list[NumberValues] = []
    end = 0
    for each in vector.numbers:
        start = vector.text.index(each.words, end)
        end = start + len(each.words)
        placed.append(msgspec.structs.replace(each, start=start))
    return NumberVector(text=vector.text, numbers=placed)
