"""Fragments of the rules on dossiers: `dossier/<topic>/<CODE>.toml`.

Each fragment is a dossier: the working cycle of the bases and a manifest, changed.

```toml
[[fails]]
title = "a plan later than the programme"
add = { plan2 = "plan" }                          # a copy of a base or of an earlier document
without = ["notice"]                              # documents to remove
set = { "plan2#/symbol" = "19-KH/ĐU" }            # file # pointer; `manifest` is the manifest
drop = ["plan#/references/0"]
at = ["plan2#/tasks/0/timing"]                    # expected locations of findings
```

The manifest is computed from the changed documents; then its own changes are applied.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any

import attrs

from partydocs.formats.source import FormatName
from partydocs.rules.engine.policy import Policy
from partydocs.testing.cases.change import changed
from partydocs.testing.cases.fragment import case_files, places_of
from partydocs.testing.cases.working_cycle import cycle, dossier_files, dossier_policy

__all__ = ["DossierFragment", "dossier_fragments"]

_MANIFEST = "manifest"


@attrs.frozen(kw_only=True, eq=False)
class DossierFragment:
    """A changed working cycle, and the locations at which a rule must report findings, if any."""

    code: str
    topic: str
    title: str
    """The change, in English."""
    fails: bool
    """Whether the fragment violates the rule."""
    at: tuple[str, ...]
    """Expected locations of findings: the name of a document or `manifest`, `#`, JSON Pointer."""
    add: Mapping[str, str]
    """Additional documents: name of the new document -> name of the document that it copies."""
    without: tuple[str, ...]
    """Names of documents to remove."""
    set: Mapping[str, Any]
    """Values to set, by name and JSON Pointer."""
    drop: tuple[str, ...]
    """Names and JSON Pointers of values to remove."""
    also: tuple[str, ...]
    """Further codes that the change inevitably causes."""

    def __str__(self) -> str:
        return f"{self.code}: {self.title}"

    @property
    def policy(self) -> Policy:
        """The policy for checking the fragment: only the rules on dossiers."""
        return dossier_policy()

    @property
    def values(self) -> dict[str, Any]:
        """The changed documents as decoded JSON, by name."""
        values = cycle()
        for name, base in self.add.items():
            values[name] = values[base]
        return {
            name: changed(value, self.put_into(name), self.dropped_from(name))
            for name, value in values.items()
            if name not in self.without
        }

    def files(self, format: FormatName = "json") -> dict[str, bytes]:
        """The dossier's files by name, with documents in the given format."""
        put, drop = self.put_into(_MANIFEST), self.dropped_from(_MANIFEST)
        return dossier_files(self.values, put, drop, format)

    def write(self, folder: Path, format: FormatName = "json") -> None:
        """Write the dossier's files into a folder. Raises `OSError` if it cannot."""
        for name, data in self.files(format).items():
            (folder / name).write_bytes(data)

    def put_into(self, name: str) -> dict[str, Any]:
        """Values to set in one document or the manifest, by JSON Pointer."""
        pairs = ((key.partition("#"), value) for key, value in self.set.items())
        return {pointer: value for (file, _, pointer), value in pairs if file == name}

    def dropped_from(self, name: str) -> list[str]:
        """JSON Pointers of values to remove from one document or the manifest."""
        parts = (each.partition("#") for each in self.drop)
        return [pointer for file, _, pointer in parts if file == name]


@cache
def dossier_fragments() -> tuple[DossierFragment, ...]:
    """The fragments of all case files by topic and code; for each code, failing ones first."""
    return tuple(each for file in case_files("dossier") for each in _read(file))


def _read(case: tuple[str, Traversable]) -> Iterator[DossierFragment]:
    topic, file = case
    found = tomllib.loads(file.read_text("utf-8"))
    for verdict in ("fails", "passes"):
        for each in found[verdict]:
            yield DossierFragment(
                code=file.name.removesuffix(".toml"),
                topic=topic,
                title=each["title"],
                fails=verdict == "fails",
                at=places_of(each),
                add=each.get("add", {}),
                without=tuple(each.get("without", ())),
                set=each.get("set", {}),
                drop=tuple(each.get("drop", ())),
                also=tuple(each.get("also", ())),
            )
