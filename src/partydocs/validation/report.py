"""The report on one document: the layers that ran, and their diagnostics."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

import attrs
import msgspec

from partydocs.catalogue import Language
from partydocs.formats.source import FormatName
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
    """The result of validating one document.

    `valid` says whether it has no error, `diagnostics` lists all findings, `errors` the errors:

        report = partydocs.validate("plan.xml")
        if not report.valid:
            for each in report.errors:
                print(each.line, each.column, each.message("en"))
    """

    file: str | None = None
    """Name of the source, if it has one."""
    format: FormatName | None = None
    """The format of the source; None for a model object or if it is unknown."""
    diagnostics: tuple[Diagnostic, ...] = ()
    """In the order of the source."""
    omitted: int = 0
    """Number of diagnostics beyond `Limits.diagnostics`; the most serious ones are listed."""
    accepted: int = 0
    """Number of diagnostics that a baseline accepts; they are not listed."""
    layers: tuple[LayerRun, ...] = ()
    """Each layer: whether it ran, and if not, why."""
    document: Document | None = None
    """The document, if it could be read: it fits its schema, though rules may be broken."""
    valid: bool = False
    """Whether there is no error. Warnings, advice and accepted diagnostics are allowed."""
    kind: str | None = attrs.field(default=attrs.Factory(_kind, takes_self=True))
    """Kind of the document, if it could be read; known even if `document` was released."""

    def __bool__(self) -> bool:
        """`valid`, so that `if validate(source):` means what it says."""
        return self.valid

    @property
    def errors(self) -> tuple[Diagnostic, ...]:
        """The diagnostics that make the document invalid."""
        return tuple(each for each in self.diagnostics if each.severity == "error")

    @property
    def codes(self) -> frozenset[str]:
        """The codes of the listed diagnostics."""
        return frozenset(each.code for each in self.diagnostics)

    def to_dict(self, lang: Language | None = None) -> dict[str, Any]:
        """The report as JSON values, as `schemas/1.0/report.schema.json` describes them.

        Texts are in the language `lang`, or as an object of both languages if it is None.
        """
        found: dict[str, Any] = msgspec.to_builtins(self.values(lang))
        return found

    def values(self, lang: Language | None = None) -> ReportValues:
        """The report in its declared JSON form. `lang` as for `to_dict`."""
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
    """Versions and SHA-256 digests of the standard and library that reports are made with."""
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
    """A document is not valid. The attribute `report` lists the errors.

    The message lists the first errors, one on each line.
    """

    def __init__(self, report: Report) -> None:
        super().__init__(report)
        self.report = report

    def __str__(self) -> str:
        errors = self.report.errors
        shown = [str(each) for each in errors[:_SHOWN]]
        more = len(errors) + self.report.omitted - len(shown)
        return "\n".join([*shown, *([f"… and {more} more"] if more > 0 else [])])
