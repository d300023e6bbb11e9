"""What the parsers and the explainer hand on before places are worked out."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import attrs

from partydocs.catalogue import Entry, Severity

__all__ = ["Finding", "Stop"]


@attrs.frozen
class Finding:
    """A fault at an offset of the source, in code points; None where there is no place."""

    code: str
    offset: int | None
    parameters: Mapping[str, str] = attrs.field(factory=dict)
    pointer: str = ""
    xpath: str = ""
    entry: Entry | None = None
    """What is known of a code that the catalogue does not have."""
    severity: Severity | None = None
    """Where it differs from the catalogue's."""
    file: str | None = None
    """Where it stands, if in another file than the one that is checked."""
    related: tuple[Finding, ...] = ()
    """Other places that have to do with it."""


class Stop(Exception):
    """The input can't be read further. Carries the finding that says why."""

    def __init__(self, finding: Finding) -> None:
        super().__init__(finding)
        self.finding = finding

    def __reduce__(self) -> tuple[Any, ...]:
        return type(self), (self.finding,)
