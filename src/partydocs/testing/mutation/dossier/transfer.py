"""Transfers the fault of a dossier fragment from the working cycle to another dossier.

A fragment describes a fault as changes to the working cycle, whose documents are named `plan`,
`report` and so on. To make the same fault in another dossier, each document of the cycle is first
assigned a document of the same kind in the dossier. The changes are then applied to the assigned
documents, with three adjustments:

- identifiers of the cycle's documents become those of the assigned documents;
- paths and entries in the manifest become those of the assigned documents;
- indices of appended items become those in the other, possibly longer lists.

Example: a fragment sets `report#/references/0/document` to the identifier of the cycle's notice. In
a dossier with twelve notices, one of them is drawn, and its identifier is written into the first
reference of the dossier's report.

Nothing guarantees that the result has the fault, or no other. The caller validates it and tries
another assignment if the findings are not the expected ones.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

import attrs

from partydocs.dossier.manifest_draft import MANIFEST
from partydocs.formats.source import FormatName
from partydocs.model.document import IncompleteIdentity
from partydocs.testing.archive import packed
from partydocs.testing.cases.base import document_of
from partydocs.testing.cases.change import changed
from partydocs.testing.cases.dossier_fragment import DossierFragment
from partydocs.testing.cases.working_cycle import cycle
from partydocs.testing.mutation.dossier.dossier_json import DossierJson, packed_manifest
from partydocs.testing.rng import SeededRandom
from partydocs.validation.report import InvalidDocument

__all__ = ["TransferredFault", "transferred_faults"]

_TURNS = 8
"""Number of assignments that are drawn."""


@attrs.frozen(eq=False)
class TransferredFault:
    """A changed dossier as a ZIP archive, and the expected locations of its findings."""

    data: bytes
    at: tuple[tuple[str, str], ...]
    """Pairs of JSON Pointer and file name."""


def transferred_faults(
    fragment: DossierFragment, dossier: DossierJson, format: FormatName | None, rng: SeededRandom
) -> Iterator[TransferredFault]:
    """The dossier with the fragment's changes, for several assignments of documents."""
    for assignment in _assignments(fragment, dossier, rng):
        try:
            yield _Transfer(fragment, dossier, assignment, format).changed_dossier()
        except (KeyError, IndexError, TypeError, ValueError, AttributeError, InvalidDocument):
            continue  # the dossier has no such places, or the result is not a valid document


def _assignments(
    fragment: DossierFragment, dossier: DossierJson, rng: SeededRandom
) -> Iterator[dict[str, str]]:
    """Assignments from names of the working cycle's documents to names in the dossier.

    The first one keeps equal names; the others are drawn.
    """
    names = _document_names(fragment)
    kinds = {name: value["kind"] for name, value in cycle().items()}
    candidates = {
        name: sorted(each for each, value in dossier.documents.items() if value["kind"] == kind)
        for name, kind in kinds.items()
    }
    if any(name in candidates and not candidates[name] for name in names):
        return
    seen: list[dict[str, str]] = []
    for turn in range(_TURNS):
        assignment = {
            name: name if turn == 0 and name in found else rng.pick(found)
            for name, found in candidates.items()
            if found
        }
        if assignment not in seen:
            seen.append(assignment)
            yield assignment


def _document_names(fragment: DossierFragment) -> set[str]:
    """Names of the documents that a fragment changes or expects findings in."""
    places = (*fragment.set, *fragment.drop, *fragment.at)
    return {each.partition("#")[0] for each in places} | set(fragment.add.values())


@cache
def _identifiers() -> Mapping[str, str]:
    """The identifiers of the working cycle's documents, by name."""
    return {name: _identifier(value) for name, value in cycle().items()}


def _identifier(value: Any) -> str:
    try:
        return str(document_of(value).identifier)
    except IncompleteIdentity:
        return ""


@attrs.define(eq=False)
class _Transfer:
    """Applies a fragment's changes to a dossier with a given assignment of documents."""

    fragment: DossierFragment
    dossier: DossierJson
    assignment: dict[str, str]
    format: FormatName | None

    def changed_dossier(self) -> TransferredFault:
        """The changed dossier."""
        values = self._values()
        formats: dict[str, FormatName] = {
            name: self.format or self.dossier.formats.get(name) or self._default_format()
            for name in values
        }
        files, manifest = self.dossier.written(values, formats)
        paths = [each["path"] for each in manifest["entries"]]
        put = {
            self._manifest_pointer(pointer, formats, paths): self._value(value, formats)
            for pointer, value in self.fragment.put_into("manifest").items()
        }
        drop = [
            self._manifest_pointer(each, formats, paths)
            for each in self.fragment.dropped_from("manifest")
        ]
        ordered = {MANIFEST: packed_manifest(changed(manifest, put, drop)), **files}
        at = tuple(self._location(each, values, formats, paths) for each in self.fragment.at)
        return TransferredFault(packed(ordered), at)

    def _default_format(self) -> FormatName:
        return next(iter(self.dossier.formats.values()))

    def _values(self) -> dict[str, Any]:
        """The changed documents."""
        values = dict(self.dossier.documents)
        for name, base in self.fragment.add.items():
            values[name] = values[self.assignment.get(base, base)]
        for name in self.fragment.without:
            del values[self.assignment[name]]
        for name in {*self.assignment, *self.fragment.add}:
            put, drop = self.fragment.put_into(name), self.fragment.dropped_from(name)
            if put or drop:
                assigned = self.assignment.get(name, name)
                replaced = {pointer: self._value(each) for pointer, each in put.items()}
                values[assigned] = changed(values[assigned], replaced, drop)
        return values

    def _value(self, value: Any, formats: Mapping[str, FormatName] | None = None) -> Any:
        """A value to set, with identifiers and paths replaced by those of this dossier."""
        if isinstance(value, dict):
            return {key: self._value(each, formats) for key, each in value.items()}
        if isinstance(value, list):
            return [self._value(each, formats) for each in value]
        if not isinstance(value, str):
            return value
        for name, identifier in _identifiers().items():
            if value == identifier and name in self.assignment:
                return _identifier(self.dossier.documents[self.assignment[name]])
        stem = value.removesuffix(".json")
        assigned = self.assignment.get(stem, stem)
        return (
            f"{assigned}.{formats[assigned]}"
            if formats and assigned in formats and stem != value
            else value
        )

    def _manifest_pointer(
        self,
        pointer: str,
        formats: Mapping[str, FormatName],
        paths: list[str],
    ) -> str:
        """A pointer into the manifest, with the index of the assigned document's entry."""
        steps = pointer.split("/")
        if len(steps) > 2 and steps[1] == "entries" and steps[2].isdigit():
            names = sorted({*cycle(), *self.fragment.add} - {*self.fragment.without})
            if int(steps[2]) < len(names):
                name = names[int(steps[2])]
                assigned = self.assignment.get(name, name)
                steps[2] = str(paths.index(f"{assigned}.{formats[assigned]}"))
            else:
                steps[2] = str(len(paths))
        elif len(steps) > 2 and steps[2].isdigit() and self._adds_to(steps[1]):
            steps[2] = str(len((self.dossier.manifest or {}).get(steps[1], ())))
        return "/".join(steps)

    def _adds_to(self, field: str) -> bool:
        """Whether the fragment appends an item to a list of the manifest."""
        return f"/{field}/-" in self.fragment.put_into("manifest")

    def _location(
        self,
        place: str,
        values: Mapping[str, Any],
        formats: Mapping[str, FormatName],
        paths: list[str],
    ) -> tuple[str, str]:
        name, _, pointer = place.partition("#")
        if name == "manifest":
            return self._manifest_pointer(pointer, formats, paths), MANIFEST
        assigned = self.assignment.get(name, name)
        return self._document_pointer(
            name, assigned, pointer, values
        ), f"{assigned}.{formats[assigned]}"

    def _document_pointer(
        self, name: str, assigned: str, pointer: str, values: Mapping[str, Any]
    ) -> str:
        """A pointer into a document; for an appended item, with its index in this document."""
        for put in self.fragment.put_into(name):
            field = put.removesuffix("/-")
            if field != put and pointer.startswith(f"{field}/"):
                steps = pointer.split("/")
                items = values[assigned]
                for step in field.split("/")[1:]:
                    items = items[int(step)] if isinstance(items, list) else items[step]
                depth = field.count("/") + 1
                if steps[depth].isdigit():
                    steps[depth] = str(len(items) - 1)
                return "/".join(steps)
        return pointer
