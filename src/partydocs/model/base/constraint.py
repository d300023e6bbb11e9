"""Conditions on which fields of a record stand together: layer *values*."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from typing import Protocol

import attrs

from partydocs.model.base.finding import Finding

__all__ = ["AtLeastOne", "Constraint", "ExactlyOne", "Needs", "NotTogether", "wire_name"]


def wire_name(python_name: str) -> str:
    """The camelCase name on the wire: `sub_title` is `subTitle`, `from_` is `from`."""
    head, *rest = python_name.strip("_").split("_")
    return head + "".join(word.capitalize() for word in rest)


class Constraint(Protocol):
    """A condition on which fields of a record stand together: layer *values*."""

    def fault(self, present: Collection[str]) -> Finding | None:
        """What is wrong where just these fields (Python names) are present."""

    def broken(self, absent: Callable[[str], str]) -> str:
        """The condition as Python source; `absent(name)` is the source that tells absence."""
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
    """One of the fields must be there."""

    def fault(self, present: Collection[str]) -> Finding | None:
        if any(name in present for name in self.names):
            return None
        return Finding("AT-LEAST-ONE", self._listed)

    def broken(self, absent: Callable[[str], str]) -> str:
        return " and ".join(map(absent, self.names))


@attrs.frozen(init=False)
class NotTogether(_OnNames):
    """The first field excludes each of the others."""

    def fault(self, present: Collection[str]) -> Finding | None:
        first, *others = self.names
        if first in present and any(name in present for name in others):
            return Finding("NOT-TOGETHER", self._listed)
        return None

    def broken(self, absent: Callable[[str], str]) -> str:
        first, *others = self.names
        return f"not ({absent(first)}) and not ({' and '.join(map(absent, others))})"


@attrs.frozen(init=False)
class ExactlyOne(_OnNames):
    """One of the fields must be there, and no more than one."""

    def fault(self, present: Collection[str]) -> Finding | None:
        if sum(name in present for name in self.names) == 1:
            return None
        return Finding("EXACTLY-ONE", self._listed)

    def broken(self, absent: Callable[[str], str]) -> str:
        return " + ".join(f"(not ({absent(name)}))" for name in self.names) + " != 1"


@attrs.frozen
class Needs:
    """A field makes sense only beside another."""

    name: str
    other: str

    def fault(self, present: Collection[str]) -> Finding | None:
        if self.name in present and self.other not in present:
            return Finding("NEEDS", {"field": wire_name(self.name), "other": wire_name(self.other)})
        return None

    def broken(self, absent: Callable[[str], str]) -> str:
        return f"not ({absent(self.name)}) and {absent(self.other)}"
