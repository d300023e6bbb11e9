"""Validation of one document: reading it, then the rules, then the report."""

from __future__ import annotations

from functools import cache
from operator import itemgetter
from typing import TYPE_CHECKING, Any

import attrs

from partydocs.catalogue import LAYERS, Layer, catalogue
from partydocs.formats.json.format import JsonTree
from partydocs.formats.json.located_tree import JsonNode, node_of
from partydocs.formats.json.writer import json_writer
from partydocs.formats.line_index import LineIndex
from partydocs.formats.read_state import FastPathMiss, ReadState
from partydocs.formats.source import Limits
from partydocs.model.base import Finding, FixedLocation, Node, RecordSpec, excerpt
from partydocs.model.document import Document
from partydocs.schema.shape import Shape, standard
from partydocs.validation.diagnostic import most_serious, to_diagnostic, with_severity
from partydocs.validation.layers import LayerRun, rule_layers
from partydocs.validation.read import (
    ReadResult,
    Settings,
    has_errors,
    read_document,
    source_map,
    unexpected_kind,
)
from partydocs.validation.report import Report
from partydocs.validation.schema_validator import SchemaValidator

if TYPE_CHECKING:
    from partydocs.rules.engine.policy import Policy

__all__ = [
    "NON_FATAL_CODES",
    "check_bytes",
    "check_document",
    "check_value",
    "file_report",
    "report_on",
]

_READING: tuple[Layer, ...] = ("input", "syntax", "schema", "values", "codes")
"""The layers of reading a document."""


def check_bytes(
    data: bytes,
    *,
    file: str | None = None,
    format: str | None = None,
    expected: tuple[type[Document], ...] = (),
    limits: Limits | None = None,
    shape: Shape | None = None,
    policy: Policy | None = None,
) -> Report:
    """Check a document in any format. Never raises for an invalid document.

    Args:
        data: the document.
        file: the name of the file for the report.
        format: its format; None: found out from the content.
        expected: the kinds that are accepted; empty: all.
        limits: limits on its size.
        shape: the kinds of the standard by default.
        policy: which rules are applied; None: none.
    """
    settings = Settings(
        shape=shape or standard(), limits=limits or Limits(), expected=expected, policy=policy
    )
    return report_on(read_document(data, settings, format=format), file, settings)


def report_on(result: ReadResult, file: str | None, settings: Settings) -> Report:
    """The report on a source that was read; the rules are applied to its document."""
    findings = result.findings
    if result.node is None:
        return _report(findings, result.text, file, result.format, settings)
    document = result.node
    assert isinstance(document, Document)
    if settings.policy is not None:
        from partydocs.validation.rule_findings import rule_findings

        findings = findings + rule_findings(
            document, settings.policy, lambda: _offsets(result, settings.limits)
        )
    return _report(findings, result.text, file, result.format, settings, document)


def _offsets(result: ReadResult, limits: Limits) -> Any:
    if result.tree is not None:
        return result.tree
    return None if result.source is None else source_map(result.source, limits)


def check_document(
    document: Document,
    *,
    expected: tuple[type[Document], ...] = (),
    limits: Limits | None = None,
    shape: Shape | None = None,
    policy: Policy | None = None,
) -> Report:
    """Check a model object. Its constructors have checked its values; this checks the whole."""
    settings = Settings(
        shape=shape or standard(), limits=limits or Limits(), expected=expected, policy=policy
    )
    findings = [
        *unexpected_kind(settings.shape[type(document)], settings),
        *_model_findings(document, settings),
    ]
    if has_errors(findings):
        return _report(findings, None, None, None, settings)
    return report_on(ReadResult(findings=findings, node=document), None, settings)


def _model_findings(document: Document, settings: Settings) -> list[Finding]:
    state = ReadState()
    try:
        value: Any = json_writer(settings.shape).write(document, state)
        if settings.policy is None and state.resolved() and not state.needs_check:
            return []  # the writer checks everything except codes of open lists
    except FastPathMiss:
        value = json_writer(settings.shape).write(document, _UncheckedState())
    return _value_findings(node_of(value, []), settings.shape[type(document)], settings)


def check_value(value: Any, cls: type[Node], *, shape: Shape | None = None) -> Report:
    """Check decoded JSON as an object of one class, a whole document or a part. No offsets."""
    settings = Settings(shape=shape or standard(), limits=Limits())
    findings: list[Finding] = []
    try:
        root = node_of(value, findings)
    except RecursionError:
        deep = Finding("TOO-DEEP", {"limit": str(settings.limits.depth)})
        return _report([deep], None, None, None, settings)
    record = settings.shape[cls]
    findings += _value_findings(root, record, settings, whole=issubclass(cls, Document))
    if root.kind == "object" and cls in settings.shape.tagged:
        findings += _wrong_kind(root, record)
    return _report(findings, None, None, None, settings)


def _value_findings(
    node: JsonNode, record: RecordSpec, settings: Settings, *, whole: bool = True
) -> list[Finding]:
    """The findings on JSON values as an object of a class."""
    tree = JsonTree.of(node)
    root = tree.part(record, settings.shape)
    if root.kind is None:
        return root.findings
    validator = SchemaValidator(settings.shape, settings.limits.depth, tree)
    validator.validate(root, whole=whole)
    return validator.findings


def _wrong_kind(root: JsonNode, record: RecordSpec) -> list[Finding]:
    """The finding on the `kind` of an object that must be of one class, if it is wrong."""
    kind = next((node for key, _, node in root.value if key == "kind"), None)
    parameters = {"parent": record.tag, "allowed": record.tag}
    if kind is None:
        return [Finding("MISSING-KIND", parameters, offset=root.offset)]
    if kind.value == record.tag:
        return []
    shown = excerpt(str(kind.value))
    return [Finding("UNKNOWN-KIND", {**parameters, "name": shown}, offset=kind.offset)]


class _UncheckedState(ReadState):
    """Collects no ids, so that a document with equal ids can be written for the validator."""

    __slots__ = ()

    def __init__(self) -> None:
        super().__init__()
        self.ids = _NoIds()

    def enter(self) -> None:
        """The validator counts the depth."""


class _NoIds(dict[str, str]):
    def __contains__(self, key: object) -> bool:
        return False


def file_report(
    findings: list[Finding],
    *,
    file: str | None,
    text: str | None = None,
    format: str | None = None,
    policy: Policy | None = None,
    read: bool = False,
) -> Report:
    """The report on a file that is not a document: an archive, a manifest, a damaged member.

    If it could be read (`read`), it is valid unless a finding is an error.
    """
    settings = Settings(shape=standard(), limits=Limits(), policy=policy)
    report = _report(findings, text, file, format, settings)
    has_no_error = (
        all(each.severity != "error" for each in report.diagnostics) and not report.omitted
    )
    return attrs.evolve(report, valid=read and has_no_error)


def _report(
    findings: list[Finding],
    text: str | None,
    file: str | None,
    format: str | None,
    settings: Settings,
    document: Document | None = None,
) -> Report:
    found = with_severity(findings, settings.policy)
    found.sort(key=lambda each: -1 if each[1].offset is None else each[1].offset)
    listed = most_serious(found, settings.limits.diagnostics, itemgetter(0))
    lines = LineIndex(text) if text is not None and listed else None
    return Report(
        file=file,
        format=format,
        diagnostics=tuple(to_diagnostic(severity, each, lines, file) for severity, each in listed),
        omitted=len(found) - len(listed),
        layers=_layers(findings, document, settings.policy),
        document=document,
        kind=document.kind if document is not None else None,
        valid=document is not None and all(severity != "error" for severity, _ in found),
    )


def _layers(
    findings: list[Finding], document: Document | None, policy: Policy | None
) -> tuple[LayerRun, ...]:
    """Each layer and whether it ran: after a fatal error of an early layer, no other layer does."""
    stopped = min(
        (
            LAYERS.index(entry.layer)
            for each in findings
            if (entry := catalogue().get(each.code)) is not None
            and entry.severity == "error"
            and entry.layer in ("input", "syntax")
            and each.code not in NON_FATAL_CODES
        ),
        default=len(LAYERS),
    )
    if any(
        each.code == "WRONG-ROOT" or each.location == FixedLocation()
        for each in findings
        if _is_shape(each)
    ):
        # the root itself is wrong: nothing below it was checked
        stopped = min(stopped, LAYERS.index("schema"))
    return (*_reading(stopped), *rule_layers(policy, read=document is not None))


@cache
def _reading(stopped: int) -> tuple[LayerRun, ...]:
    """The layers of reading; those with an index above `stopped` did not run."""
    return tuple(
        LayerRun(layer, index <= stopped, "" if index <= stopped else "earlier-layer-failed")
        for index, layer in enumerate(_READING)
    )


def _is_shape(finding: Finding) -> bool:
    entry = catalogue().get(finding.code)
    return entry is not None and entry.layer == "schema"


NON_FATAL_CODES = {"DUPLICATE-KEY", "NOT-A-NUMBER", "LONE-SURROGATE", "TOO-DEEP"}
"""Errors of early layers after which the later layers still run."""
