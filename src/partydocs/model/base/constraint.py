"""Constraints on which fields of a record are present together: layer *values*.

Each constraint has two forms: `finding` checks a set of present fields and returns a finding;
`broken` is the same condition as Python source for the compiled readers and writers. For
`AtLeastOne("ref", "fragment")` the source is

    v_ref is None and v_fragment is None
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from typing import Protocol

import attrs

from partydocs.model.base.finding import Finding

__all__ = ["AtLeastOne", "Constraint", "ExactlyOne", "Needs", "NotTogether", "wire_name"]


def wire_name(python_name: str) -> str:
    """The name in XML and JSON of a Python name: `sub_title` is `subTitle`, `from_` is `from`."""
    head, *rest = python_name.strip("_").split("_")
    return head + "".join(word.capitalize() for word in rest)


class Constraint(Protocol):
    """A condition on which fields of a record are present together."""

    def finding(self, present: Collection[str]) -> Finding | None:
        """The finding if these fields (Python names) and no others are present; None if allowed."""

    def broken(self, absent: Callable[[str], str]) -> str:
        """Python source that is true if the constraint is broken.

        `absent(name)` is the source of the test whether a field is absent.
        """
        ...


@attrs.frozen(init=False)
class _OnNames:
    names: tuple[str, ...]

    def __init__(self, *names: str) -> None:
        object.__setattr__(self, "names", names)

    @property
    def _listed(self) -> Mapping[str, str]:
        return {"fields": ", ".join(map(wire_name, self.names))}


@attrs.frozen(init=False)
class AtLeastOne(_OnNames):
    """At least one of the fields must be present."""

    def finding(self, present: Collection[str]) -> Finding | None:
        if any(name in present for name in self.names):
            return None
        return Finding("AT-LEAST-ONE", self._listed)

    def broken(self, absent: Callable[[str], str]) -> str:
        return " and ".join(map(absent, self.names))


@attrs.frozen(init=False)
class NotTogether(_OnNames):
    """The first field excludes each of the others."""

    def finding(self, present: Collection[str]) -> Finding | None:
        first, *others = self.names
        if first in present and any(name in present for name in others):
            return Finding("NOT-TOGETHER", self._listed)
        return None

    def broken(self, absent: Callable[[str], str]) -> str:
        first, *others = self.names
        return f"not ({absent(first)}) and not ({' and '.join(map(absent, others))})"


@attrs.frozen(init=False)
class ExactlyOne(_OnNames):
    """Exactly one of the fields must be present."""

    def finding(self, present: Collection[str]) -> Finding | None:
        if sum(name in present for name in self.names) == 1:
            return None
        return Finding("EXACTLY-ONE", self._listed)

    def broken(self, absent: Callable[[str], str]) -> str:
        return " + ".join(f"(not ({absent(name)}))" for name in self.names) + " != 1"


@attrs.frozen
class Needs:
    """If the field `name` is present, `other` must be present too."""

    name: str
    other: str

    def finding(self, present: Collection[str]) -> Finding | None:
        if self.name in present and self.other not in present:
            return Finding("NEEDS", {"field": wire_name(self.name), "other": wire_name(self.other)})
        return None

    def broken(self, absent: Callable[[str], str]) -> str:
        return f"not ({absent(self.name)}) and {absent(self.other)}"
