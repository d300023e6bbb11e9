"""YAML as a third format, through the protocol of formats only."""

# ruff: noqa: ARG002 - the protocol fixes the parameters

from __future__ import annotations

import json
from typing import Any

import yaml

from partydocs.formats.base import FastRead
from partydocs.formats.json.format import JSON, JsonTree
from partydocs.formats.json.located_tree import JsonNode
from partydocs.formats.read_state import ReadState
from partydocs.formats.source import Limits, SourceText
from partydocs.model.base import FatalInput, Finding, Location, Node
from partydocs.schema.shape import Shape

_KINDS = {
    "tag:yaml.org,2002:int": "number",
    "tag:yaml.org,2002:float": "number",
    "tag:yaml.org,2002:bool": "boolean",
    "tag:yaml.org,2002:null": "null",
}


def _located(node: yaml.Node) -> JsonNode:
    """A node of YAML as a value of JSON with its offset."""
    start = node.start_mark.index
    if isinstance(node, yaml.MappingNode):
        members = [(key.value, key.start_mark.index, _located(item)) for key, item in node.value]
        return JsonNode("object", members, start)
    if isinstance(node, yaml.SequenceNode):
        return JsonNode("array", [_located(item) for item in node.value], start)
    kind = _KINDS.get(node.tag, "text")
    loader = yaml.SafeLoader("")
    value = node.value if kind == "text" else loader.construct_object(node)
    return JsonNode(kind, value, start, node.value)  # type: ignore[arg-type]


def _plain(node: JsonNode) -> Any:
    if node.kind == "object":
        return {key: _plain(value) for key, _, value in node.value}
    if node.kind == "array":
        return [_plain(value) for value in node.value]
    return node.value


class YamlTree(JsonTree):
    """A YAML source as a tree that knows the offset of each value."""

    def __init__(self, text: str) -> None:
        super().__init__(None)
        self.text = text

    def parse(self) -> None:
        try:
            node = yaml.compose(self.text, yaml.SafeLoader)
        except yaml.MarkedYAMLError as error:
            offset = error.problem_mark.index if error.problem_mark else 0
            parameters = {"reason": str(error.problem)}
            raise FatalInput(Finding("JSON-SYNTAX", parameters, offset=offset)) from None
        assert node is not None
        self.node = _located(node)


class YamlFormat:
    name = "yaml"
    suffixes = (".yaml", ".yml")
    media_type = "application/yaml"
    accepts_utf16 = False
    converts_to = "xml"

    def sniff(self, head: bytes) -> bool:
        return head.startswith((b"%YAML", b"---", b"kind:"))

    def declared_encoding(self, data: bytes) -> tuple[str, int] | None:
        return None

    def read(
        self, source: SourceText, shape: Shape, limits: Limits, *, within_limits: bool = False
    ) -> FastRead:
        tree = self.tree(source, limits)
        try:
            tree.parse()
        except FatalInput:
            return FastRead()
        text = json.dumps(_plain(tree.node), ensure_ascii=False, default=str)
        as_json = SourceText(JSON.name, text, text.encode())
        return JSON.read(as_json, shape, limits, within_limits=within_limits)

    def tree(self, source: SourceText, limits: Limits) -> YamlTree:
        return YamlTree(source.text)

    def part_checker(self, source: SourceText, shape: Shape, limits: Limits, parsed: Any) -> None:
        return None

    def write(self, document: Node, shape: Shape, state: ReadState, *, pretty: bool) -> bytes:
        values = json.loads(JSON.write(document, shape, state, pretty=False))
        text: str = yaml.safe_dump(values, allow_unicode=True, sort_keys=False, width=10_000)
        return text.encode()

    def native_path(self, location: Location) -> str:
        return location.pointer
