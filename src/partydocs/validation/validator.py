"""Validation of one document: the fast way if nothing is wrong, else the explainer."""

from __future__ import annotations

import datetime
from functools import cache
from operator import itemgetter
from typing import TYPE_CHECKING, Any

import attrs

from partydocs.catalogue import LAYERS, Layer, catalogue
from partydocs.formats.codegen import FastPathMiss, ReadState
from partydocs.formats.encoding import SourceText, decode, decoded_leniently
from partydocs.formats.fast_path import PartChecker, is_plain, part_checker, try_read
from partydocs.formats.json.located_tree import JsonNode, JsonSource, node_of
from partydocs.formats.json.view import JsonView
from partydocs.formats.json.writer import json_writer
from partydocs.formats.line_index import LineIndex
from partydocs.formats.source import Format, Limits
from partydocs.formats.xml.located_tree import XmlElement, XmlSource
from partydocs.formats.xml.view import XmlView, foreign
from partydocs.model.base.declaration import RecordSpec
from partydocs.model.base.finding import FatalInput, Finding, FixedLocation
from partydocs.model.base.node import Node
from partydocs.model.base.scalar import excerpt
from partydocs.model.document import Document
from partydocs.schema.shape import NAMESPACE, Shape, standard
from partydocs.validation.diagnostic import most_serious, to_diagnostic, with_severity
from partydocs.validation.layers import LayerRun, rule_layers
from partydocs.validation.report import Report
from partydocs.validation.schema_validator import SchemaValidator

if TYPE_CHECKING:
    from partydocs.rules.engine.policy import Policy

__all__ = [
    "ReadResult",
    "Settings",
    "check_bytes",
    "check_document",
    "check_value",
    "file_report",
    "read_document",
    "report_on",
]

_READING: tuple[Layer, ...] = ("input", "syntax", "schema", "values", "codes")
"""The layers that reading a document takes."""


@attrs.frozen(kw_only=True)
class Settings:
    """What a check is told beside the document."""

    shape: Shape
    limits: Limits
    expected: tuple[type[Document], ...] = ()
    """Kinds that the caller takes; empty: all."""
    policy: Policy | None = None
    """The rules; None: none are applied."""


def check_bytes(
    data: bytes,
    *,
    file: str | None = None,
    format: Format | None = None,
    expected: tuple[type[Document], ...] = (),
    limits: Limits | None = None,
    shape: Shape | None = None,
    policy: Policy | None = None,
) -> Report:
    """Check a document as it was submitted. Never raises for what is wrong with it.

    Without a policy it is read, and no rule is applied.
    """
    settings = Settings(
        shape=shape or standard(), limits=limits or Limits(), expected=expected, policy=policy
    )
    return report_on(read_document(data, settings, format=format), file, settings)


@attrs.frozen(kw_only=True)
class ReadResult:
    """What reading an input came to."""

    findings: list[Finding]
    text: str | None = None
    format: Format | None = None
    content: SourceText | None = None
    node: Node | None = None
    """What was read, unless an error stands in the way."""


def read_document(data: bytes, settings: Settings, *, format: Format | None = None) -> ReadResult:
    """Read an input of the settings' shape, or find out why it can't be read."""
    if len(data) > settings.limits.bytes:
        finding = Finding("TOO-LARGE", {"limit": str(settings.limits.bytes)})
        return ReadResult(findings=[finding])
    try:
        content = decode(data, format)
    except FatalInput as stop:
        return ReadResult(findings=[stop.finding], text=decoded_leniently(data), format=format)
    findings: list[Finding] = []
    seen = try_read(content, settings.shape, settings.limits)
    if seen is None or seen.needs_check or not _is_expected(seen.document, settings):
        findings = _explain(content, settings)
        if any(catalogue()[each.code].severity == "error" for each in findings):
            return ReadResult(findings=findings, text=content.text, format=content.format)
    if seen is None:
        seen = try_read(content, settings.shape, settings.limits, cleared=True)
    if seen is None:
        raise RuntimeError(
            "partydocs can neither read this document nor say what is wrong with it; "
            "this is a fault of the library, please report it with the document"
        )
    return ReadResult(
        findings=findings,
        text=content.text,
        format=content.format,
        content=content,
        node=seen.document,
    )


def report_on(found: ReadResult, file: str | None, settings: Settings) -> Report:
    """The report on what was examined, with what the rules have to say."""
    if found.node is None:
        return _report(found.findings, found.text, file, found.format, settings)
    assert isinstance(found.node, Document)
    return _good(found.node, found.findings, found.content, file, settings)


def check_document(
    document: Document,
    *,
    expected: tuple[type[Document], ...] = (),
    limits: Limits | None = None,
    shape: Shape | None = None,
    policy: Policy | None = None,
) -> Report:
    """Check a model object. Its constructors have seen to its values; this looks at the whole."""
    settings = Settings(
        shape=shape or standard(), limits=limits or Limits(), expected=expected, policy=policy
    )
    findings = _unexpected_kind(settings.shape[type(document)], None, settings)
    findings += _explain_model(document, settings)
    if any(catalogue()[each.code].severity == "error" for each in findings):
        return _report(findings, None, None, None, settings)
    return _good(document, findings, None, None, settings)


def _explain_model(document: Document, settings: Settings) -> list[Finding]:
    seen = ReadState()
    try:
        value: Any = json_writer(settings.shape).write(document, seen)
        if settings.policy is None and seen.resolved() and not seen.needs_check:
            return []  # the writer sees to all but codes of open lists
    except FastPathMiss:
        value = json_writer(settings.shape).write(document, _Careless())
    return _walk_json(node_of(value, []), settings.shape[type(document)], settings)


def check_value(value: Any, cls: type[Node], *, shape: Shape | None = None) -> Report:
    """Check decoded JSON as an object of one class, whole document or part. There are no places."""
    settings = Settings(shape=shape or standard(), limits=Limits())
    findings: list[Finding] = []
    try:
        root = node_of(value, findings)
    except RecursionError:
        deep = Finding("TOO-DEEP", {"limit": str(settings.limits.depth)})
        return _report([deep], None, None, None, settings)
    if root.kind != "object":
        return _report([_no_object(root)], None, None, None, settings)
    record = settings.shape[cls]
    findings += _walk_json(root, record, settings, whole=issubclass(cls, Document))
    if cls in settings.shape.tagged:
        findings += _wrong_kind(root, record)
    return _report(findings, None, None, None, settings)


def _no_object(root: JsonNode) -> Finding:
    parameters = {"name": "@document", "expected": "@object", "actual": f"@{root.kind}"}
    return Finding("WRONG-TYPE", parameters, offset=root.offset)


def _wrong_kind(root: JsonNode, record: RecordSpec) -> list[Finding]:
    """What is wrong with the `kind` of an object of which one class is expected."""
    kind = next((node for key, _, node in root.value if key == "kind"), None)
    parameters = {"parent": record.tag, "allowed": record.tag}
    if kind is None:
        return [Finding("MISSING-KIND", parameters, offset=root.offset)]
    if kind.value == record.tag:
        return []
    shown = excerpt(str(kind.value))
    return [Finding("UNKNOWN-KIND", {**parameters, "name": shown}, offset=kind.offset)]


class _Careless(ReadState):
    """Gathers nothing, so that a document with equal ids can be written out for the explainer."""

    __slots__ = ()

    def __init__(self) -> None:
        super().__init__()
        self.ids = _Forgetful()

    def enter(self) -> None:
        """Depth is the explainer's to judge."""


class _Forgetful(dict[str, str]):
    def __contains__(self, key: object) -> bool:
        return False


def _is_expected(document: object, settings: Settings) -> bool:
    return not settings.expected or isinstance(document, settings.expected)


def _explain(content: SourceText, settings: Settings) -> list[Finding]:
    opened = XmlSource if content.format == "xml" else JsonSource
    source = opened(content.text, settings.limits)
    try:
        if isinstance(source, XmlSource):
            root = source.parse()
            watch = part_checker(content, settings.shape, settings.limits)
            return [*_explain_xml(source, root, settings, watch), *source.notes]
        node = source.parse(calm=is_plain(content, settings.limits))
        watch = part_checker(content, settings.shape, settings.limits)
        return [*_explain_json(node, settings, watch), *source.notes]
    except FatalInput as stop:
        return [*source.notes, stop.finding]


def _explain_xml(
    source: XmlSource, root: XmlElement, settings: Settings, watch: PartChecker | None
) -> list[Finding]:
    place = source.offset(root.offset)
    findings: list[Finding] = []
    kind = settings.shape.kind(root.name)
    if kind is None:
        return [_wrong_root(root.name, place, settings)]
    if root.namespace != NAMESPACE:
        parameters = foreign(root)
        spot = FixedLocation(xpath=f"/pd:{root.name}")
        findings.append(Finding("WRONG-NAMESPACE", parameters, offset=place, location=spot))
    findings += _unexpected_kind(kind, place, settings)
    explainer: SchemaValidator[XmlElement | str] = SchemaValidator(
        settings.shape, settings.limits.depth
    )
    explainer.day = _day(dict(root.attributes).get("date"))
    view = XmlView(source, root, explainer, watch)
    explainer.view = view
    explainer.document(kind, root, view.place(root))
    return findings + explainer.findings


def _explain_json(root: JsonNode, settings: Settings, watch: PartChecker | None) -> list[Finding]:
    if root.kind != "object":
        return [_no_object(root)]
    members = {key: node for key, _, node in root.value}
    kind_node = members.get("kind")
    if kind_node is None:
        parameters = {
            "name": "kind",
            "parent": "@document",
            "label_vi": "loại văn bản",
            "label_en": "kind of document",
        }
        return [Finding("MISSING", parameters, offset=root.offset)]
    name = kind_node.value if kind_node.kind == "text" else ""
    kind = settings.shape.kind(name)
    if kind is None:
        shown = name or kind_node.text or str(kind_node.value)
        return [_wrong_root(shown, kind_node.offset, settings)]
    return [
        *_unexpected_kind(kind, root.offset, settings),
        *_walk_json(root, kind, settings, watch=watch),
    ]


def _walk_json(
    root: JsonNode,
    kind: RecordSpec,
    settings: Settings,
    *,
    whole: bool = True,
    watch: PartChecker | None = None,
) -> list[Finding]:
    explainer: SchemaValidator[JsonNode] = SchemaValidator(settings.shape, settings.limits.depth)
    date = next((node.value for key, _, node in root.value if key == "date"), None)
    explainer.day = _day(date if isinstance(date, str) else None)
    explainer.view = JsonView(explainer, watch)
    tagged = kind.cls in settings.shape.tagged
    explainer.document(kind, root, root, tagged=tagged, whole=whole)
    return explainer.findings


def _day(text: str | None) -> datetime.date | None:
    try:
        return datetime.date.fromisoformat(text.strip()) if text else None
    except ValueError:
        return None


def _wrong_root(name: str, place: int | None, settings: Settings) -> Finding:
    allowed = ", ".join(kind.tag for kind in settings.shape.kinds)
    return Finding("WRONG-ROOT", {"name": excerpt(name), "allowed": allowed}, offset=place)


def _unexpected_kind(kind: RecordSpec, place: int | None, settings: Settings) -> list[Finding]:
    if not settings.expected or issubclass(kind.cls, settings.expected):
        return []
    wanted = [each.tag for each in settings.shape.kinds if issubclass(each.cls, settings.expected)]
    parameters = {"name": kind.tag, "expected": ", ".join(wanted)}
    return [
        Finding(
            "UNEXPECTED-KIND",
            parameters,
            offset=place,
            location=FixedLocation(xpath=f"/pd:{kind.tag}"),
        )
    ]


def _good(
    document: Document,
    findings: list[Finding],
    content: SourceText | None,
    file: str | None,
    settings: Settings,
) -> Report:
    """The report on a document that could be read: now the rules have their say."""
    if settings.policy is not None:
        from partydocs.validation.rule_findings import rule_findings

        findings = findings + rule_findings(document, settings.policy, content, settings.limits)
    if content is None:
        return _report(findings, None, file, None, settings, document)
    return _report(findings, content.text, file, content.format, settings, document)


def file_report(
    findings: list[Finding],
    *,
    file: str | None,
    text: str | None = None,
    format: Format | None = None,
    policy: Policy | None = None,
    read: bool = False,
) -> Report:
    """The report on a file that is no document: an archive, a manifest, a damaged member.

    `read` says that it could be read, so that it is valid unless a finding is an error.
    """
    settings = Settings(shape=standard(), limits=Limits(), policy=policy)
    report = _report(findings, text, file, format, settings)
    sound = all(each.severity != "error" for each in report.diagnostics) and not report.omitted
    return attrs.evolve(report, valid=read and sound)


def _report(
    findings: list[Finding],
    text: str | None,
    file: str | None,
    format: Format | None,
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
        valid=document is not None and all(severity != "error" for severity, _ in found),
    )


def _layers(
    findings: list[Finding], document: Document | None, policy: Policy | None
) -> tuple[LayerRun, ...]:
    """Each layer and whether it ran: what can't be parsed is not looked at further."""
    stopped = min(
        (
            LAYERS.index(entry.layer)
            for each in findings
            if (entry := catalogue().get(each.code)) is not None
            and entry.severity == "error"
            and entry.layer in ("input", "syntax")
            and each.code not in _GOES_ON
        ),
        default=len(LAYERS),
    )
    if any(
        each.code == "WRONG-ROOT" or each.location == FixedLocation()
        for each in findings
        if _is_shape(each)
    ):
        # the root itself is wrong: nothing below it was looked at
        stopped = min(stopped, LAYERS.index("schema"))
    return (*_reading(stopped), *rule_layers(policy, read=document is not None))


@cache
def _reading(stopped: int) -> tuple[LayerRun, ...]:
    """The layers of reading, as far as the place of that at which it stopped."""
    return tuple(
        LayerRun(layer, place <= stopped, "" if place <= stopped else "earlier-layer-failed")
        for place, layer in enumerate(_READING)
    )


def _is_shape(finding: Finding) -> bool:
    entry = catalogue().get(finding.code)
    return entry is not None and entry.layer == "schema"


_GOES_ON = {"DUPLICATE-KEY", "NOT-A-NUMBER", "LONE-SURROGATE", "TOO-DEEP"}
"""Findings of early layers after which the others still run."""
