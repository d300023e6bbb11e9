"""The report on one document: which layers ran, and what they found."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

import attrs
import msgspec

from partydocs.catalogue import Language
from partydocs.formats.source import Format
from partydocs.model.document import Document
from partydocs.schema.shape import VERSION
from partydocs.validation.diagnostic import Diagnostic
from partydocs.validation.layers import LayerRun
from partydocs.validation.report_values import ReportValues, StandardValues

__all__ = ["InvalidDocument", "Report", "standard_in_use"]


def _kind(report: Report) -> str | None:
    return report.document.kind if report.document is not None else None


@attrs.frozen(kw_only=True)
class Report:
    """What validation found out about one document."""

    file: str | None = None
    """Name of the source, where it has one."""
    format: Format | None = None
    """The format of the source; None for a model object or where it could not be told."""
    diagnostics: tuple[Diagnostic, ...] = ()
    """In the order of the source."""
    omitted: int = 0
    """How many more there were than the limit on diagnostics lets through."""
    accepted: int = 0
    """How many more there were that a baseline accepts."""
    layers: tuple[LayerRun, ...] = ()
    """Each layer: whether it ran, and if not, why."""
    document: Document | None = None
    """The document, where it could be read: it fits its schema, though rules may be broken."""
    valid: bool = False
    """Whether there is no error; warnings, advice and what a baseline accepts are allowed."""
    kind: str | None = attrs.field(default=attrs.Factory(_kind, takes_self=True))
    """Kind of the document, where it could be read; known even where the document is let go."""

    @property
    def errors(self) -> tuple[Diagnostic, ...]:
        """The diagnostics that make the document invalid."""
        return tuple(each for each in self.diagnostics if each.severity == "error")

    @property
    def codes(self) -> frozenset[str]:
        """The codes that were found."""
        return frozenset(each.code for each in self.diagnostics)

    def to_dict(self, lang: Language | None = None) -> dict[str, Any]:
        """The report as JSON values."""
        found: dict[str, Any] = msgspec.to_builtins(self.values(lang))
        return found

    def values(self, lang: Language | None = None) -> ReportValues:
        """The report as its JSON form is declared."""
        return ReportValues(
            file=self.file,
            format=self.format,
            valid=self.valid,
            kind=self.kind,
            layers=[each.values() for each in self.layers],
            standard=msgspec.convert(standard_in_use(), StandardValues),
            omitted=self.omitted,
            accepted=self.accepted,
            diagnostics=[each.values(lang) for each in self.diagnostics],
        )


@cache
def standard_in_use() -> Mapping[str, str]:
    """Versions and digests of what a report was made with."""
    from importlib import metadata

    from partydocs.rules.engine.listing import rules_digest
    from partydocs.schema.published import schema_files

    files = schema_files()
    lists = b"".join(content for name, content in files.items() if "/codelists/" in name)
    return {
        "version": VERSION,
        "library": metadata.version("partydocs"),
        "xsd": _sha256(files[f"{VERSION}/partydocs.xsd"]),
        "jsonSchema": _sha256(files[f"{VERSION}/partydocs.schema.json"]),
        "codeLists": _sha256(lists),
        "rules": rules_digest(),
    }


def _sha256(content: bytes) -> str:
    import hashlib

    return hashlib.sha256(content).hexdigest()


_SHOWN = 5


class InvalidDocument(ValueError):
    """A document is not valid. `report` says what is wrong, and where."""

    def __init__(self, report: Report) -> None:
        super().__init__(report)
        self.report = report

    def __str__(self) -> str:
        errors = self.report.errors
        shown = [str(each) for each in errors[:_SHOWN]]
        more = len(errors) + self.report.omitted - len(shown)
        return "\n".join([*shown, *([f"… and {more} more"] if more > 0 else [])])
