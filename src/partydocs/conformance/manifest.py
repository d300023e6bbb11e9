"""The manifest of the suite as bytes, and the schemas of the suite's own files."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import msgspec

from partydocs.conformance.case_files import sha256
from partydocs.conformance.json_output import json_bytes
from partydocs.conformance.manifest_values import (
    CaseValues,
    ManifestValues,
    StandardFiles,
    VectorValues,
)
from partydocs.conformance.vectors import VECTORS
from partydocs.publication import published
from partydocs.schema.class_schema import class_schemas
from partydocs.schema.shape import NAMESPACE, VERSION

__all__ = ["MANIFEST", "manifest_bytes", "schema_files"]

MANIFEST = "manifest.json"
_SCHEMA = "manifest.schema.json"
_VECTOR_SCHEMA = "vectors/vectors.schema.json"
_LICENSE = "Apache-2.0"


def manifest_bytes(cases: Sequence[CaseValues], vectors: Sequence[VectorValues]) -> bytes:
    """The list of all cases and vectors."""
    manifest = ManifestValues(
        schema=_SCHEMA,
        standard=VERSION,
        license=_LICENSE,
        published=_published(),
        cases=list(cases),
        vectors=list(vectors),
    )
    return json_bytes(msgspec.to_builtins(manifest))


def _published() -> StandardFiles:
    files = published()

    def digest(name: str) -> str:
        return sha256(files[f"{VERSION}/{name}"])

    return StandardFiles(
        xsd=digest("partydocs.xsd"),
        json_schema=digest("partydocs.schema.json"),
        dossier_schema=digest("dossier.schema.json"),
        rules=digest("rules.json"),
    )


def schema_files() -> Mapping[str, bytes]:
    """The JSON Schemas of the manifest and of files of vectors, by path."""
    about = {
        _SCHEMA: ("The list of the cases of the partydocs conformance suite.", (ManifestValues,)),
        _VECTOR_SCHEMA: ("Vectors of the partydocs conformance suite.", tuple(VECTORS.values())),
    }
    return {
        name: _schema(f"conformance/{name.rpartition('/')[2]}", en, declared)
        for name, (en, declared) in about.items()
    }


def _schema(name: str, description: str, declared: Iterable[type]) -> bytes:
    roots, definitions = class_schemas(declared)
    root: dict[str, Any] = roots[0] if len(roots) == 1 else {"anyOf": roots}
    return json_bytes(
        {
            "$schema": "https://json-schema.org/draft/2020-12/schema",
            "$id": f"{NAMESPACE}/{name}",
            "description": description,
            **root,
            "$defs": _closed(definitions),
        }
    )


def _closed(definitions: Mapping[str, Any]) -> dict[str, Any]:
    """The definitions with objects closed to undeclared members."""
    return {
        name: {**each, "additionalProperties": False} if each.get("type") == "object" else each
        for name, each in definitions.items()
    }
