"""Reading one document: fast if nothing is wrong with it, else with findings.

1. `decode` finds out format and encoding.
2. The fast reader of the format reads the document. If nothing deserves a finding, this is all.
3. Else the source is parsed once more into a tree that knows offsets, and the schema validator
   walks it. So an invalid source is parsed at most twice.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import attrs

from partydocs.catalogue import catalogue
from partydocs.formats.base import LocatedTree, SourceMap
from partydocs.formats.encoding import decode, decoded_leniently
from partydocs.formats.registry import format_named
from partydocs.formats.source import Limits, SourceText
from partydocs.model.base import FatalInput, Finding, FixedLocation, Node, RecordSpec
from partydocs.model.document import Document
from partydocs.schema.shape import Shape
from partydocs.validation.schema_validator import SchemaValidator
from partydocs.validation.shortcut import SkippingValidator

if TYPE_CHECKING:
    from partydocs.rules.engine.policy import Policy

__all__ = [
    "ReadResult",
    "Settings",
    "has_errors",
    "read_document",
    "schema_findings",
    "source_map",
    "unexpected_kind",
]


@attrs.frozen(kw_only=True)
class Settings:
    """How a document is checked."""

    shape: Shape
    limits: Limits
    expected: tuple[type[Document], ...] = ()
    """Kinds that the caller accepts; empty: all."""
    policy: Policy | None = None
    """Which rules are applied; None: none."""


@attrs.frozen(kw_only=True)
class ReadResult:
    """The result of reading a source."""

    findings: list[Finding]
    text: str | None = None
    """The decoded source, as far as it could be decoded: offsets refer to it."""
    format: str | None = None
    source: SourceText | None = None
    node: Node | None = None
    """The document; None if there is an error."""
    tree: LocatedTree[Any] | None = None
    """The located tree, if one was made."""


def read_document(data: bytes, settings: Settings, *, format: str | None = None) -> ReadResult:
    """Read a document of the settings' shape, or find out why it cannot be read."""
    limits = settings.limits
    if len(data) > limits.bytes:
        return ReadResult(findings=[Finding("TOO-LARGE", {"limit": str(limits.bytes)})])
    try:
        source = decode(data, format)
    except FatalInput as fatal:
        text = decoded_leniently(data)
        return ReadResult(findings=[fatal.finding], text=text, format=format)
    reader = format_named(source.format)
    fast = reader.read(source, settings.shape, limits)
    document = fast.document
    findings: list[Finding] = []
    tree: LocatedTree[Any] | None = None
    if document is None or fast.needs_check or not _is_expected(document, settings):
        tree = reader.tree(source, limits)
        findings = schema_findings(source, tree, settings, fast.parsed)
        if has_errors(findings):
            return ReadResult(findings=findings, text=source.text, format=source.format)
    if document is None:
        document = reader.read(source, settings.shape, limits, within_limits=True).document
    if document is None:
        raise RuntimeError(
            "partydocs can neither read this document nor say what is wrong with it; "
            "this is a bug in the library, please report it with the document"
        )
    return ReadResult(
        findings=findings,
        text=source.text,
        format=source.format,
        source=source,
        node=document,
        tree=tree,
    )


def schema_findings(
    source: SourceText, tree: LocatedTree[Any], settings: Settings, parsed: Any = None
) -> list[Finding]:
    """The findings on a source, from syntax to code lists.

    Args:
        source: the decoded source.
        tree: its tree, which is parsed here.
        settings: shape, limits and expected kinds.
        parsed: `FastRead.parsed` of the source.
    """
    try:
        tree.parse()
    except FatalInput as fatal:
        return [*tree.notes, fatal.finding]
    root = tree.root(settings.shape)
    if root.kind is None:
        return [*root.findings, *tree.notes]
    shape, limits = settings.shape, settings.limits
    checker = format_named(source.format).part_checker(source, shape, limits, parsed)
    validator: SchemaValidator[Any] = (
        SchemaValidator(shape, limits.depth, tree)
        if checker is None
        else SkippingValidator(shape, limits.depth, tree, checker)
    )
    validator.validate(root)
    kind = unexpected_kind(root.kind, settings, root.offset())
    return [*root.findings, *kind, *validator.findings, *tree.notes]


def source_map(source: SourceText, limits: Limits) -> SourceMap:
    """The offsets of a source that is known to be readable."""
    tree = format_named(source.format).tree(source, limits)
    tree.parse()
    return tree


def unexpected_kind(
    kind: RecordSpec, settings: Settings, offset: int | None = None
) -> list[Finding]:
    """The finding on a document of a kind that the caller does not accept, if it is one."""
    if not settings.expected or issubclass(kind.cls, settings.expected):
        return []
    wanted = [each for each in settings.shape.kinds if issubclass(each.cls, settings.expected)]
    parameters = {
        "name": kind.tag,
        "label_vi": kind.vi.partition(":")[0],
        "expected": ", ".join(each.tag for each in wanted),
        "wanted_vi": ", ".join(each.vi.partition(":")[0] for each in wanted),
    }
    location = FixedLocation(xpath=f"/pd:{kind.tag}")
    return [Finding("UNEXPECTED-KIND", parameters, location, offset)]


def has_errors(findings: list[Finding]) -> bool:
    """Whether a finding of the layers of reading is an error."""
    return any(catalogue()[each.code].severity == "error" for each in findings)


def _is_expected(document: Node, settings: Settings) -> bool:
    return not settings.expected or isinstance(document, settings.expected)
