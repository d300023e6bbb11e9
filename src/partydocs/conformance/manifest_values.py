"""The manifest of the suite as classes, from which its JSON Schema is generated.

Class docstrings and descriptions are published in the schema.
"""

from __future__ import annotations

from typing import Annotated, Literal, TypeAlias

import msgspec
from msgspec import Meta

from partydocs.catalogue import Layer, Severity

__all__ = [
    "AbsentValues",
    "CaseKind",
    "CaseValues",
    "ExpectedValues",
    "FileFormat",
    "FileValues",
    "FindingValues",
    "ManifestValues",
    "SettingsValues",
    "StandardFiles",
    "VectorValues",
    "Verdict",
]

FileFormat: TypeAlias = Literal["xml", "json", "zip", "tar"]
CaseKind: TypeAlias = Literal["valid", "invalid", "rule", "dossier", "equal"]
Verdict: TypeAlias = Literal["pass", "fail", "notReached", "notAsked"]
Digest = Annotated[str, Meta(pattern="^[0-9a-f]{64}$")]
Code = Annotated[str, Meta(pattern="^[A-Z][A-Z0-9]*(-[A-Z0-9]+)*$")]
Name = Annotated[str, Meta(min_length=1)]
Path = Annotated[
    str,
    Meta(
        pattern="^[A-Za-z0-9][A-Za-z0-9._-]*(/[A-Za-z0-9][A-Za-z0-9._-]*)*$",
        description="Below the folder of the manifest.",
    ),
]
Day = Annotated[str, Meta(pattern="^[0-9]{4}-[0-9]{2}-[0-9]{2}$")]


class _ManifestObject(
    msgspec.Struct, frozen=True, kw_only=True, rename="camel", omit_defaults=True
):  # default values are omitted
    """An object of the manifest."""


class FileValues(_ManifestObject, frozen=True, kw_only=True):
    """One file of a case. All files of a case have the same expectation."""

    path: Path
    format: Annotated[
        FileFormat,
        Meta(description="zip is a dossier; tar one that is at fault as a folder: unpack it."),
    ]
    media_type: Name
    sha256: Annotated[Digest, Meta(description="Of the bytes of the file.")]
    spelling: Annotated[
        str, Meta(description="Of a pair: how this file spells what all of them say.")
    ] = ""


class SettingsValues(_ManifestObject, frozen=True, kw_only=True):
    """What the judge is told beside the file."""

    as_of: Annotated[Day, Meta(description="The day of judgement.")]
    rules: Annotated[
        list[Literal["rules", "dossier"]],
        Meta(description="Layers of rules that are applied; the reading layers always are."),
    ]
    profile: Annotated[
        str | None, Meta(description="Guide to form; absent: the one in force on the paper's date.")
    ] = None
    expected_kind: Annotated[
        str | None, Meta(description="The one kind that the receiver takes; absent: all.")
    ] = None
    limits: Annotated[
        dict[str, int], Meta(description="Limits on a document other than the usual ones.")
    ] = {}
    dossier_limits: Annotated[
        dict[str, int], Meta(description="Limits on a dossier as a whole, likewise.")
    ] = {}


class FindingValues(_ManifestObject, frozen=True, kw_only=True):
    """One finding that must be told."""

    code: Code
    severity: Severity
    layer: Layer
    pointer: Annotated[
        str, Meta(description="JSON Pointer (RFC 6901) into the JSON form, in all formats.")
    ]
    file: Annotated[str | None, Meta(description="In a dossier, the name of the file.")] = None


class AbsentValues(_ManifestObject, frozen=True, kw_only=True):
    """A code that must not be told, whatever else is."""

    code: Code
    layer: Layer


class ExpectedValues(_ManifestObject, frozen=True, kw_only=True):
    """What a judge must say of each file of the case. What stands here is normative."""

    layers: Annotated[
        dict[Layer, Verdict],
        Meta(description="fail: the layer has an error. Of a layer not named nothing is said."),
    ]
    findings: Annotated[
        list[FindingValues], Meta(description="As a bag: their order is not part of it.")
    ]
    exact: Annotated[
        bool, Meta(description="Whether there is no finding beyond those and the allowed ones.")
    ] = True
    valid: Annotated[
        bool | None, Meta(description="Whether there is no error; absent where not said.")
    ] = None
    allowed: Annotated[
        list[Code], Meta(description="Codes that may be found as well: consequences of the change.")
    ] = []
    absent: list[AbsentValues] = []
    digest: Annotated[
        Digest | None, Meta(description="SHA-256 of the canonical form of the document.")
    ] = None


class CaseValues(_ManifestObject, frozen=True, kw_only=True):
    """One case."""

    id: Annotated[str, Meta(pattern="^[A-Za-z0-9._/-]+$")]
    kind: CaseKind
    title: Annotated[Name, Meta(description="What was done, in English.")]
    document_kind: Annotated[str | None, Meta(description="The kind of document.")] = None
    files: Annotated[list[FileValues], Meta(min_length=1)]
    settings: SettingsValues
    expected: ExpectedValues
    canonical: Annotated[
        Path | None, Meta(description="File with the bytes of the canonical form (RFC 8785).")
    ] = None


class VectorValues(_ManifestObject, frozen=True, kw_only=True):
    """A file of vectors: texts and what reading them gives."""

    path: Path
    title: Name
    sha256: Digest
    count: Annotated[int, Meta(ge=1)]


class StandardFiles(_ManifestObject, frozen=True, kw_only=True):
    """The published files that the cases were made for, by digest (SHA-256)."""

    xsd: Digest
    json_schema: Digest
    dossier_schema: Digest
    rules: Digest


class ManifestValues(_ManifestObject, frozen=True, kw_only=True):
    """The list of all cases."""

    schema: Annotated[str, Meta(description="The schema of this file, beside it.")] = msgspec.field(
        name="$schema"
    )
    standard: Annotated[Name, Meta(description="Version of the standard.")]
    license: Annotated[Name, Meta(description="SPDX identifier.")]
    published: StandardFiles
    cases: Annotated[list[CaseValues], Meta(min_length=1)]
    vectors: list[VectorValues]
