"""Engines of other makers that judge files by the published schemas."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import attrs
from jsonschema import Draft202012Validator
from lxml import etree
from referencing import Registry, Resource

from tests.faults.case import Format

__all__ = ["ENGINES", "Engine", "JsonJudge", "XmlJudge"]

HERE = Path(__file__).parent
XSD = "1.0/partydocs.xsd"
JSON_SCHEMA = "1.0/partydocs.schema.json"
Judge = Callable[[Path, Sequence[Path]], list[bool]]
"""Told a schema and files, it says of each file whether the schema accepts it."""


@attrs.frozen
class Engine:
    """An engine, how to ask it, and what it needs."""

    name: str
    format: Format
    judge: Judge
    lacks: Callable[[], str] = lambda: ""
    """What is not installed; empty where the engine can run."""

    def __str__(self) -> str:
        return self.name

    def verdicts(self, schemas: Path, files: Sequence[Path]) -> list[bool]:
        """Which of the files the published schema accepts."""
        if not files:
            return []
        schema = schemas / (XSD if self.format == "xml" else JSON_SCHEMA)
        verdicts = self.judge(schema, files)
        assert len(verdicts) == len(files), f"{self.name} did not judge every file"
        return verdicts


class XmlJudge:
    """lxml's XSD engine on bytes."""

    def __init__(self, schema: bytes) -> None:
        self.schema = etree.XMLSchema(etree.fromstring(schema))
        self.parser = etree.XMLParser(resolve_entities=False, no_network=True)

    def accepts(self, data: bytes) -> bool:
        try:
            tree = etree.fromstring(data, self.parser)
        except etree.XMLSyntaxError:
            return False
        return bool(self.schema.validate(tree))


class JsonJudge:
    """jsonschema on bytes.

    The schema's root tries all kinds one after the other. As each asks for its own `kind`, trying
    that one alone gives the same verdict in a sixth of the time.
    """

    def __init__(self, schema: bytes) -> None:
        content = json.loads(schema)
        resource = Resource.from_contents(content)
        registry: Registry[Any] = Registry().with_resource(content["$id"], resource)
        self.whole = Draft202012Validator(content, registry=registry)
        self.kinds = {
            definition["properties"]["kind"]["const"]: Draft202012Validator(
                {"$ref": f"{content['$id']}{branch['$ref']}"}, registry=registry
            )
            for branch in content["oneOf"]
            for definition in [content["$defs"][branch["$ref"].rpartition("/")[2]]]
        }

    def accepts(self, data: bytes) -> bool:
        try:
            value = json.loads(data)
        except (ValueError, RecursionError):
            return False
        return self.accepts_value(value)

    def accepts_value(self, value: Any) -> bool:
        kind = value.get("kind") if isinstance(value, dict) else None
        validator = self.kinds.get(kind, self.whole) if isinstance(kind, str) else self.whole
        return bool(validator.is_valid(value))


def _lxml(schema: Path, files: Sequence[Path]) -> list[bool]:
    judge = XmlJudge(schema.read_bytes())
    return [judge.accepts(file.read_bytes()) for file in files]


def _jsonschema(schema: Path, files: Sequence[Path]) -> list[bool]:
    judge = JsonJudge(schema.read_bytes())
    return [judge.accepts(file.read_bytes()) for file in files]


def _xmllint(schema: Path, files: Sequence[Path]) -> list[bool]:
    told = _run(["xmllint", "--noout", "--nonet", "--schema", str(schema), *map(str, files)])
    found = dict(re.findall(r"^(.+) (validates|fails to validate)$", told, re.MULTILINE))
    # a file that is not well formed gets no verdict
    return [found.get(str(file)) == "validates" for file in files]


def _java(schema: Path, files: Sequence[Path]) -> list[bool]:
    program = HERE / "ValidateXsd.java"
    return _first_words(["java", str(program), str(schema), *map(str, files)])


def _ajv(schema: Path, files: Sequence[Path]) -> list[bool]:
    return _first_words(["node", str(HERE / "validate.mjs"), str(schema), *map(str, files)])


def _first_words(command: list[str]) -> list[bool]:
    # not splitlines(): a message may hold what Python takes for a line's end
    lines = _run(command).removesuffix("\n").split("\n")
    return [line.split(" ")[0] == "valid" for line in lines]


def _run(command: list[str]) -> str:
    done = subprocess.run(
        command, capture_output=True, text=True, encoding="utf-8", timeout=300, check=False
    )
    return done.stdout + done.stderr


def _needs(tool: str) -> Callable[[], str]:
    return lambda: "" if shutil.which(tool) else f"{tool} is not installed"


def _needs_ajv() -> str:
    if not shutil.which("node"):
        return "node is not installed"
    if not (HERE / "node_modules" / "ajv").is_dir():
        return "ajv is not installed: run tests/interop/setup.sh"
    return ""


ENGINES = (
    Engine("lxml", "xml", _lxml),
    Engine("xmllint", "xml", _xmllint, _needs("xmllint")),
    Engine("java", "xml", _java, _needs("java")),
    Engine("jsonschema", "json", _jsonschema),
    Engine("ajv", "json", _ajv, _needs_ajv),
)
