"""Fragments of the rules on one document: `rules/<topic>/<CODE>.toml`.

A file names a valid document (`base`, a file in `bases`) and lists fragments: changes to it that
violate the rule (`fails`) or satisfy it (`passes`).

```toml
base = "plan"

[[fails]]
title = "a month before the start"
at = ["/tasks/1/timing/end"]            # expected locations of findings, in document order
set = { "/tasks/1/timing/end" = "2016-02" }
drop = ["/tasks/0/lead"]                # removed before anything is set

[[passes]]
title = "the same month"
set = { "/tasks/1/timing/end" = "2016-03" }
```

A pointer that ends in `/-` appends to a list. A fragment may give its own `base`, `profile` and
`as-of`.
"""

from __future__ import annotations

import datetime
import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources.abc import Traversable
from typing import Any

import attrs

from partydocs.formats.source import FormatName
from partydocs.io import dumps
from partydocs.model.document import Document
from partydocs.rules.engine.policy import Policy
from partydocs.rules.engine.profile import Profile
from partydocs.testing.cases.base import AS_OF, base_value, case_folder, document_of
from partydocs.testing.cases.change import changed

__all__ = ["Fragment", "case_files", "fragments", "places_of"]


@attrs.frozen(kw_only=True, eq=False)
class Fragment:
    """A changed base, and the locations at which a rule must report findings, if any."""

    code: str
    topic: str
    title: str
    """The change, in English."""
    base: str
    """The name of the base."""
    at: tuple[str, ...]
    """JSON Pointers to the expected findings, in document order."""
    fails: bool
    """Whether the fragment violates the rule."""
    set: Mapping[str, Any]
    """Values to set, by JSON Pointer."""
    drop: tuple[str, ...]
    """JSON Pointers of values to remove."""
    profile: Profile | None = None
    as_of: datetime.date = AS_OF

    def __str__(self) -> str:
        return f"{self.code}: {self.title}"

    @property
    def value(self) -> Any:
        """The changed document as decoded JSON."""
        return changed(base_value(self.base), self.set, self.drop)

    @property
    def document(self) -> Document:
        """The changed document."""
        return document_of(self.value)

    @property
    def policy(self) -> Policy:
        """The policy for checking the fragment."""
        return Policy(as_of=self.as_of, profile=self.profile)

    def source(self, format: FormatName) -> bytes:
        """The changed document in the given format, indented."""
        return dumps(self.document, format=format, pretty=True)


@cache
def fragments() -> tuple[Fragment, ...]:
    """The fragments of all case files by topic and code; for each code, failing ones first."""
    return tuple(each for file in case_files("rules") for each in _read(file))


def case_files(layer: str) -> tuple[tuple[str, Traversable], ...]:
    """The case files of a layer as (topic, file)."""
    return tuple(
        (topic.name, file)
        for topic in _sorted(case_folder(layer))
        for file in _sorted(topic)
        if file.name.endswith(".toml")
    )


def _sorted(folder: Traversable) -> list[Traversable]:
    return sorted(folder.iterdir(), key=lambda each: each.name)


def _read(case: tuple[str, Traversable]) -> Iterator[Fragment]:
    topic, file = case
    found = tomllib.loads(file.read_text("utf-8"))
    for verdict in ("fails", "passes"):
        for each in found[verdict]:
            yield Fragment(
                code=file.name.removesuffix(".toml"),
                topic=topic,
                title=each["title"],
                base=each.get("base", found.get("base", "plan")),
                at=places_of(each),
                fails=verdict == "fails",
                set=each.get("set", {}),
                drop=tuple(each.get("drop", ())),
                profile=each.get("profile"),
                as_of=each.get("as-of", AS_OF),
            )


def places_of(table: Mapping[str, Any]) -> tuple[str, ...]:
    """Expected locations of a fragment's findings."""
    at = table.get("at", ())
    return (at,) if isinstance(at, str) else tuple(at)
