"""What the parsers and the explainer hand on before places are worked out."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Protocol

import attrs

from partydocs.catalogue import Entry, Severity

__all__ = ["Finding", "Spelt", "Spot", "Stop"]


class Spot(Protocol):
    """What a finding is about, in both forms of a document."""

    @property
    def pointer(self) -> str:
        """JSON Pointer (RFC 6901)."""
        ...

    @property
    def xpath(self) -> str:
        """XPath; the prefix `pd` stands for the standard's namespace."""
        ...


@attrs.frozen
class Spelt:
    """A spot that is spelt out already; empty: the input as a whole."""

    pointer: str = ""
    xpath: str = ""


@attrs.frozen
class Finding:
    """A fault at an offset of the source, in code points; None where there is no place."""

    code: str
    offset: int | None
    parameters: Mapping[str, str] = attrs.field(factory=dict)
    spot: Spot = Spelt()
    """Spelt out when it is asked for: not all findings are listed."""
    entry: Entry | None = None
    """What is known of a code that the catalogue does not have."""
    severity: Severity | None = None
    """Where it differs from the catalogue's."""
    file: str | None = None
    """Where it stands, if in another file than the one that is checked."""
    related: tuple[Finding, ...] = ()
    """Other places that have to do with it."""

    @property
    def pointer(self) -> str:
        """JSON Pointer of what it is about."""
        return self.spot.pointer

    @property
    def xpath(self) -> str:
        """XPath of what it is about."""
        return self.spot.xpath


class Stop(Exception):
    """The input can't be read further. Carries the finding that says why."""

    def __init__(self, finding: Finding) -> None:
        super().__init__(finding)
        self.finding = finding

    def __reduce__(self) -> tuple[Any, ...]:
        return type(self), (self.finding,)
