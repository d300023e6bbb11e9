"""What the parsers and the explainer hand on before places are worked out."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import attrs

__all__ = ["Finding", "Stop"]


@attrs.frozen
class Finding:
    """A fault at an offset of the source, in code points; None where there is no place."""

    code: str
    offset: int | None
    parameters: Mapping[str, str] = attrs.field(factory=dict)
    pointer: str = ""
    xpath: str = ""


class Stop(Exception):
    """The input can't be read further. Carries the finding that says why."""

    def __init__(self, finding: Finding) -> None:
        super().__init__(finding)
        self.finding = finding

    def __reduce__(self) -> tuple[Any, ...]:
        return type(self), (self.finding,)
