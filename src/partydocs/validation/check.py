"""Validation of one document: the fast way if nothing is wrong, else the explainer."""

from __future__ import annotations

import datetime
from functools import cache
from operator import itemgetter
from typing import TYPE_CHECKING, Any

import attrs

from partydocs.catalogue import LAYERS, Layer, catalogue
from partydocs.model.declaration import DeclaredRecord
from partydocs.model.document import Document
from partydocs.model.node import Node
from partydocs.model.scalar import excerpt
from partydocs.schema.shape import NAMESPACE, Shape, standard
from partydocs.validation.diagnostic import diagnosed, foremost, graded
from partydocs.validation.explain import Explainer
from partydocs.validation.json_nodes import JsonNode, JsonSource, node_of
from partydocs.validation.json_view import JsonView
from partydocs.validation.layers import LayerRun, rule_layers
from partydocs.validation.places import Lines
from partydocs.validation.report import Report
from partydocs.validation.xml_nodes import XmlElement, XmlSource
from partydocs.validation.xml_view import XmlView, foreign
from partydocs.wire.compiled import Bail, Seen
from partydocs.wire.decoding import Content, decode, readable
from partydocs.wire.fast import Scout, glance, is_calm, scout
from partydocs.wire.finding import Finding, Spelt, Stop
from partydocs.wire.json_writer import json_writer
from partydocs.wire.source import Format, Limits

if TYPE_CHECKING:
    from partydocs.rules.policy import Policy

__all__ = [
    "Examined",
    "Settings",
    "check_bytes",
    "check_document",
    "check_value",
    "examine",
    "report_on",
    "reported",
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
    return report_on(examine(data, settings, format=format), file, settings)


@attrs.frozen(kw_only=True)
class Examined:
    """What reading an input came to."""

    findings: list[Finding]
    text: str | None = None
    format: Format | None = None
    content: Content | None = None
    node: Node | None = None
    """What was read, unless an error stands in the way."""


def examine(data: bytes, settings: Settings, *, format: Format | None = None) -> Examined:
    """Read an input of the settings' shape, or find out why it can't be read."""
    if len(data) > settings.limits.bytes:
        finding = Finding("TOO-LARGE", None, {"limit": str(settings.limits.bytes)})
        return Examined(findings=[finding])
    try:
        content = decode(data, format)
    except Stop as stop:
        return Examined(findings=[stop.finding], text=readable(data), format=format)
    findings: list[Finding] = []
    seen = glance(content, settings.shape, settings.limits)
    if seen is None or seen.odd or not _is_expected(seen.document, settings):
        findings = _explain(content, settings)
        if any(catalogue()[each.code].severity == "error" for each in findings):
            return Examined(findings=findings, text=content.text, format=content.format)
    if seen is None:
        seen = glance(content, settings.shape, settings.limits, cleared=True)
    if seen is None:
        raise RuntimeError(
            "partydocs can neither read this document nor say what is wrong with it; "
            "this is a fault of the library, please report it with the document"
        )
    return Examined(
        findings=findings,
        text=content.text,
        format=content.format,
        content=content,
        node=seen.document,
    )


def report_on(found: Examined, file: str | None, settings: Settings) -> Report:
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
    seen = Seen()
    try:
        value: Any = json_writer(settings.shape).write(document, seen)
        if settings.policy is None and seen.resolved() and not seen.odd:
            return []  # the writer sees to all but codes of open lists
    except Bail:
        value = json_writer(settings.shape).write(document, _Careless())
    return _walk_json(node_of(value, []), settings.shape[type(document)], settings)


def check_value(value: Any, cls: type[Node], *, shape: Shape | None = None) -> Report:
    """Check decoded JSON as an object of one class, whole document or part. There are no places."""
    settings = Settings(shape=shape or standard(), limits=Limits())
    findings: list[Finding] = []
    try:
        root = node_of(value, findings)
    except RecursionError:
        deep = Finding("TOO-DEEP", None, {"limit": str(settings.limits.depth)})
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
    return Finding("WRONG-TYPE", root.offset, parameters)


def _wrong_kind(root: JsonNode, record: DeclaredRecord) -> list[Finding]:
    """What is wrong with the `kind` of an object of which one class is expected."""
    kind = next((node for key, _, node in root.value if key == "kind"), None)
    parameters = {"parent": record.tag, "allowed": record.tag}
    if kind is None:
        return [Finding("MISSING-KIND", root.offset, parameters)]
    if kind.value == record.tag:
        return []
    shown = excerpt(str(kind.value))
    return [Finding("UNKNOWN-KIND", kind.offset, {**parameters, "name": shown})]


class _Careless(Seen):
    """Gathers nothing, so that a document with equal ids can be written out for the explainer."""

    __slots__ = ()

    def __init__(self) -> None:
        super().__init__()
        self.ids = _Forgetful()

    def deeper(self) -> None:
        """Depth is the explainer's to judge."""


class _Forgetful(dict[str, str]):
    def __contains__(self, key: object) -> bool:
        return False


def _is_expected(document: object, settings: Settings) -> bool:
    return not settings.expected or isinstance(document, settings.expected)


def _explain(content: Content, settings: Settings) -> list[Finding]:
    opened = XmlSource if content.format == "xml" else JsonSource
    source = opened(content.text, settings.limits)
    try:
        if isinstance(source, XmlSource):
            root = source.parse()
            watch = scout(content, settings.shape, settings.limits)
            return [*_explain_xml(source, root, settings, watch), *source.notes]
        node = source.parse(calm=is_calm(content, settings.limits))
        watch = scout(content, settings.shape, settings.limits)
        return [*_explain_json(node, settings, watch), *source.notes]
    except Stop as stop:
        return [*source.notes, stop.finding]


def _explain_xml(
    source: XmlSource, root: XmlElement, settings: Settings, watch: Scout | None
) -> list[Finding]:
    place = source.offset(root.offset)
    findings: list[Finding] = []
    kind = settings.shape.kind(root.name)
    if kind is None:
        return [_wrong_root(root.name, place, settings)]
    if root.namespace != NAMESPACE:
        parameters = foreign(root)
        spot = Spelt(xpath=f"/pd:{root.name}")
        findings.append(Finding("WRONG-NAMESPACE", place, parameters, spot))
    findings += _unexpected_kind(kind, place, settings)
    explainer: Explainer[XmlElement | str] = Explainer(settings.shape, settings.limits.depth)
    explainer.day = _day(dict(root.attributes).get("date"))
    view = XmlView(source, root, explainer, watch)
    explainer.view = view
    explainer.document(kind, root, view.place(root))
    return findings + explainer.findings


def _explain_json(root: JsonNode, settings: Settings, watch: Scout | None) -> list[Finding]:
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
        return [Finding("MISSING", root.offset, parameters)]
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
    kind: DeclaredRecord,
    settings: Settings,
    *,
    whole: bool = True,
    watch: Scout | None = None,
) -> list[Finding]:
    explainer: Explainer[JsonNode] = Explainer(settings.shape, settings.limits.depth)
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
    return Finding("WRONG-ROOT", place, {"name": excerpt(name), "allowed": allowed})


def _unexpected_kind(kind: DeclaredRecord, place: int | None, settings: Settings) -> list[Finding]:
    if not settings.expected or issubclass(kind.cls, settings.expected):
        return []
    wanted = [each for each in settings.shape.kinds if issubclass(each.cls, settings.expected)]
    parameters = {
        "name": kind.tag,
        "label_vi": kind.vi.partition(":")[0],
        "expected": ", ".join(each.tag for each in wanted),
        "wanted_vi": ", ".join(each.vi.partition(":")[0] for each in wanted),
    }
    return [Finding("UNEXPECTED-KIND", place, parameters, Spelt(xpath=f"/pd:{kind.tag}"))]


def _good(
    document: Document,
    findings: list[Finding],
    content: Content | None,
    file: str | None,
    settings: Settings,
) -> Report:
    """The report on a document that could be read: now the rules have their say."""
    if settings.policy is not None:
        from partydocs.validation.judging import judged

        findings = findings + judged(document, settings.policy, content, settings.limits)
    if content is None:
        return _report(findings, None, file, None, settings, document)
    return _report(findings, content.text, file, content.format, settings, document)


def reported(
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
    found = graded(findings, settings.policy)
    found.sort(key=lambda each: -1 if each[1].offset is None else each[1].offset)
    listed = foremost(found, settings.limits.diagnostics, itemgetter(0))
    lines = Lines(text) if text is not None and listed else None
    return Report(
        file=file,
        format=format,
        diagnostics=tuple(diagnosed(severity, each, lines, file) for severity, each in listed),
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
        each.code == "WRONG-ROOT" or each.spot == Spelt() for each in findings if _is_shape(each)
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
