"""A case with the content of its files, ready to be written."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from typing import Any

import attrs

from partydocs.catalogue import Layer
from partydocs.conformance.manifest_values import (
    CaseKind,
    CaseValues,
    ExpectedValues,
    FileFormat,
    FileValues,
    SettingsValues,
)
from partydocs.dossier import DossierLimits
from partydocs.formats.source import Limits
from partydocs.model.base import element_name, wire_name
from partydocs.model.document import Document
from partydocs.model.identifier import slug
from partydocs.rules.engine.policy import Policy
from partydocs.testing.cases import AS_OF

__all__ = ["FileContent", "Names", "PreparedCase", "distinct", "prepared", "settings_of", "sha256"]

_MEDIA_TYPES: Mapping[FileFormat, str] = {
    "xml": "application/xml",
    "json": "application/json",
    "zip": "application/zip",
    "tar": "application/x-tar",
}
_MAX_NAME = 56


@attrs.frozen
class FileContent:
    """The bytes of one file of a case."""

    format: FileFormat
    data: bytes = attrs.field(repr=False)
    name: str = ""
    """The file's name if the case has more than one file of its format."""
    spelling: str = ""
    """How this file differs in notation from the other files of the case, in English."""


@attrs.frozen
class PreparedCase:
    """A case, and the bytes of its files by path."""

    case: CaseValues
    files: Mapping[str, bytes] = attrs.field(repr=False)


def prepared(
    id: str,
    kind: CaseKind,
    title: str,
    contents: Iterable[FileContent],
    expected: ExpectedValues,
    settings: SettingsValues,
    *,
    document: Document | None = None,
    canonical: bytes | None = None,
) -> PreparedCase:
    """A case with one or more files in the same folder."""
    found = {_path(id, each): each for each in contents}
    files = {path: each.data for path, each in found.items()}
    if canonical is not None:
        files[f"{id}.canonical.json"] = canonical
    case = CaseValues(
        id=id,
        kind=kind,
        title=title,
        document_kind=document.kind if document is not None else None,
        files=[_file(path, each) for path, each in found.items()],
        settings=settings,
        expected=expected,
        canonical=f"{id}.canonical.json" if canonical is not None else None,
    )
    return PreparedCase(case, files)


def _path(id: str, content: FileContent) -> str:
    return f"{id}/{content.name}.{content.format}" if content.name else f"{id}.{content.format}"


def _file(path: str, content: FileContent) -> FileValues:
    return FileValues(
        path=path,
        format=content.format,
        media_type=_MEDIA_TYPES[content.format],
        sha256=sha256(content.data),
        spelling=content.spelling,
    )


def sha256(data: bytes) -> str:
    """The digest of a file, in hexadecimal."""
    return hashlib.sha256(data).hexdigest()


def settings_of(
    rules: Collection[Layer],
    *,
    policy: Policy | None = None,
    limits: Limits | None = None,
    archive: DossierLimits | None = None,
    expected_kind: type[Document] = Document,
) -> SettingsValues:
    """The settings of a case. `rules` are the layers of rules to apply."""
    if policy is not None and (policy.settings or (policy.layers and policy.standard)):
        raise ValueError("a case of the suite can't hold a policy with user-defined rules")
    layers: list[Any] = sorted(rules, reverse=True)
    return SettingsValues(
        as_of=((policy and policy.as_of) or AS_OF).isoformat(),
        rules=layers,
        profile=policy.profile if policy else None,
        expected_kind=None if expected_kind is Document else _kind_name(expected_kind),
        limits=_non_default(limits, Limits()) if limits else {},
        dossier_limits=_non_default(archive, DossierLimits()) if archive else {},
    )


def _kind_name(kind: type[Document]) -> str:
    return element_name(kind)


def _non_default(limits: attrs.AttrsInstance, defaults: attrs.AttrsInstance) -> dict[str, int]:
    """The limits that differ from the defaults, by their names in the manifest."""
    default_values = attrs.asdict(defaults)
    return {
        wire_name(name): value
        for name, value in attrs.asdict(limits).items()
        if value != default_values[name]
    }


@attrs.define
class Names:
    """Assigns unique ids to cases."""

    _counts: Counter[str] = attrs.field(factory=Counter)

    def id(self, *parents: str, title: str) -> str:
        """An id: parent folders, and the title in characters that every file system admits."""
        words = slug(title)[:_MAX_NAME].strip("-") or "case"
        name = "/".join((*parents, words))
        self._counts[name] += 1
        return name if self._counts[name] == 1 else f"{name}-{self._counts[name]}"


def distinct(cases: Iterable[PreparedCase]) -> list[PreparedCase]:
    """The cases as a list.

    Raises `ValueError` if two have the same id or path, ignoring letter case.
    """
    listed = list(cases)
    seen: set[str] = set()
    for each in listed:
        for name in (each.case.id, *each.files):
            if name.lower() in seen:
                raise ValueError(f"two cases have one name: {name}")
            seen.add(name.lower())
    return listed
