"""A finding: one thing that is wrong with a document, from the check that found it to the report.

A check makes a finding with a code and the parameters of its message. What calls the check adds
what it knows: a scalar type knows neither field nor document, a rule knows the node, a reader the
offset. `partydocs.validation.Diagnostic` is the public form, with line, column and texts.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Protocol

import attrs

from partydocs.catalogue import CatalogueEntry, Severity
from partydocs.model.base.node import Node

__all__ = [
    "FatalInput",
    "Finding",
    "FixedLocation",
    "InvalidScalar",
    "InvalidValue",
    "Location",
    "NodeLocation",
]


class Location(Protocol):
    """Where something is in a document, in both of its forms."""

    @property
    def pointer(self) -> str:
        """JSON Pointer (RFC 6901)."""
        ...

    @property
    def xpath(self) -> str:
        """XPath; the prefix `pd` is bound to the standard's namespace."""
        ...


@attrs.frozen
class FixedLocation:
    """A location whose paths are known; the default is the input as a whole."""

    pointer: str = ""
    xpath: str = ""


@attrs.frozen(eq=False)
class NodeLocation:
    """A location in the model: a node, one of its fields (Python name), an item of that field."""

    node: Node
    field: str | None = None
    index: int | None = None
    within: Node | None = None
    """The document or manifest that holds the node; None if only one is checked."""


@attrs.frozen
class Finding:
    """One thing that is wrong, named by its code in the catalogue.

    The texts are looked up by code and language; the parameters fill their placeholders.
    """

    code: str
    """Empty in what a rule yields: the rule engine fills it in."""
    parameters: Mapping[str, str] = attrs.field(factory=dict)
    location: Location | NodeLocation = FixedLocation()
    offset: int | None = None
    """Offset in the source in code points; None if there is no source or no offset."""
    related: tuple[Finding, ...] = ()
    """Other locations that have to do with it, such as the figure that the words contradict."""
    severity: Severity | None = None
    """Set if it differs from the catalogue's."""
    entry: CatalogueEntry | None = None
    """Texts of a code that the catalogue does not have: that of a user-defined rule."""
    file: str | None = None
    """Set if it is in another file than the one that is checked."""

    @property
    def path(self) -> Location:
        """The location as paths.

        Raises `TypeError` for a location in the model: `partydocs.validation` resolves these first.
        """
        if isinstance(self.location, NodeLocation):
            raise TypeError(f"{self.code}: the location is not resolved yet")
        return self.location


class FatalInput(Exception):
    """An input cannot be read further. Carries the finding that says why."""

    def __init__(self, finding: Finding) -> None:
        super().__init__(finding)
        self.finding = finding

    def __reduce__(self) -> tuple[Any, ...]:
        return type(self), (self.finding,)


class InvalidScalar(ValueError):
    """A scalar type does not accept a value. Carries the finding that says why."""

    def __init__(self, finding: Finding) -> None:
        super().__init__(finding)
        self.finding = finding

    def __str__(self) -> str:
        return _text(self.finding)


class InvalidValue(ValueError):
    """A model object was given values that the standard does not allow.

    Raised by the public constructors. `findings` are pairs of a field's Python name and a finding;
    a finding on the object as a whole has an empty name.

        >>> from partydocs.model import Timing
        >>> try:
        ...     Timing(times=0)
        ... except InvalidValue as error:
        ...     [(name, each.code) for name, each in error.findings]
        [('times', 'OUT-OF-RANGE'), ('', 'AT-LEAST-ONE')]
    """

    def __init__(self, class_name: str, findings: Iterable[tuple[str, Finding]]) -> None:
        self.class_name = class_name
        self.findings = tuple(findings)
        super().__init__(class_name, self.findings)

    def __str__(self) -> str:
        lines = (
            f"{self.class_name}{'.' if name else ''}{name}: {_text(finding)}"
            for name, finding in self.findings
        )
        return "; ".join(lines)


def _text(finding: Finding) -> str:
    from partydocs.catalogue import message

    return f"{message(finding.code, finding.parameters, 'en')} [{finding.code}]"
