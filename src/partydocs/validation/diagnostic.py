"""A diagnostic: one thing that is wrong, where it stands and how to mend it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import attrs

from partydocs.catalogue import Entry, Language, Layer, Severity, catalogue

__all__ = ["Diagnostic"]


@attrs.frozen(kw_only=True)
class Diagnostic:
    """One finding. A plain value: it compares, pickles and keeps of the input but excerpts."""

    code: str
    """Its name in the catalogue, the same for both formats."""
    pointer: str = ""
    """JSON Pointer (RFC 6901) to what is wrong, in the JSON form of the document."""
    xpath: str = ""
    """XPath to the same in the XML form; the prefix `pd` stands for the standard's namespace."""
    line: int | None = None
    """Line in the source, from 1; None where there is no source or place."""
    column: int | None = None
    """Column in code points, from 1."""
    file: str | None = None
    parameters: Mapping[str, str] = attrs.field(factory=dict)

    @property
    def entry(self) -> Entry:
        """What the catalogue says of the code."""
        return catalogue()[self.code]

    @property
    def severity(self) -> Severity:
        """`error`, `warning` or `advice`. Only errors make a document invalid."""
        return self.entry.severity

    @property
    def layer(self) -> Layer:
        """The layer of validation that found it."""
        return self.entry.layer

    def message(self, lang: Language = "vi") -> str:
        """What is wrong, in Vietnamese (`vi`) or English (`en`)."""
        return self.entry.message(self.parameters, lang)

    def hint(self, lang: Language = "vi") -> str:
        """How to mend it."""
        return self.entry.hint(self.parameters, lang)

    def to_dict(self, lang: Language | None = None) -> dict[str, Any]:
        """The diagnostic as JSON values, with its texts in one language or (None) in both."""
        texts: dict[str, Any] = (
            {"message": self.message(lang), "hint": self.hint(lang)}
            if lang
            else {
                "message": {each: self.message(each) for each in ("vi", "en")},
                "hint": {each: self.hint(each) for each in ("vi", "en")},
            }
        )
        return {
            "code": self.code,
            "severity": self.severity,
            "layer": self.layer,
            "file": self.file,
            "line": self.line,
            "column": self.column,
            "pointer": self.pointer,
            "xpath": self.xpath,
            "parameters": dict(self.parameters),
            **texts,
        }

    def __str__(self) -> str:
        file = f"{self.file}:" if self.file else ""
        place = f"{file}{self.line}:{self.column}: " if self.line else ""
        return f"{place}{self.severity} {self.code}: {self.message('en')}"
