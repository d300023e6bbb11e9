"""Engines of other makers that validate documents with the published schemas."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Protocol

import attrs
import jsonschema_rs
import xmlschema
from lxml import etree

from partydocs.publication import published
from partydocs.schema.kind_validator import kind_validator
from tests.faults.case import Format

__all__ = [
    "ENGINES",
    "JSON_SCHEMA",
    "XSD",
    "Engine",
    "JsonJudge",
    "Judge",
    "XmlJudge",
    "write_schemas",
]

HERE = Path(__file__).parent
XSD = "1.0/partydocs.xsd"
JSON_SCHEMA = "1.0/partydocs.schema.json"


def write_schemas(folder: Path) -> None:
    """The published files, as generated from the code."""
    for name, content in published().items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)


class Judge(Protocol):
    """An engine that has loaded the schema."""

    def verdicts(self, documents: Sequence[bytes]) -> list[bool]:
        """For each document, whether the schema accepts it."""

    def close(self) -> None:
        """Stop the engine's process, if there is one."""


@attrs.frozen
class Engine:
    """An engine, how to start it, and its requirements."""

    name: str
    format: Format
    begin: Callable[[Path], Judge]
    """Starts the engine on a schema file."""
    lacks: Callable[[], str] = lambda: ""
    """What is not installed; empty if the engine can run."""

    def __str__(self) -> str:
        return self.name

    def start(self, schemas: Path) -> Judge:
        """The engine with the published schema of its format loaded."""
        return self.begin(schemas / (XSD if self.format == "xml" else JSON_SCHEMA))

    def verdicts(self, schemas: Path, documents: Sequence[bytes]) -> list[bool]:
        """For each document, whether the published schema accepts it."""
        if not documents:
            return []
        with _started(self, schemas) as judge:
            verdicts = judge.verdicts(documents)
        assert len(verdicts) == len(documents), f"{self.name} did not judge every document"
        return verdicts


@contextmanager
def _started(engine: Engine, schemas: Path) -> Iterator[Judge]:
    judge = engine.start(schemas)
    try:
        yield judge
    finally:
        judge.close()


class _InProcess:
    """An engine in Python, which validates one document after the other."""

    def accepts(self, data: bytes) -> bool:
        raise NotImplementedError

    def verdicts(self, documents: Sequence[bytes]) -> list[bool]:
        return [self.accepts(data) for data in documents]

    def close(self) -> None:
        """Nothing to end."""


class XmlJudge(_InProcess):
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


class _XmlSchema(_InProcess):
    """The engine of the Python package xmlschema."""

    def __init__(self, schema: Path) -> None:
        self.schema = xmlschema.XMLSchema10(str(schema))
        self.parser = etree.XMLParser(
            resolve_entities=False, no_network=True, remove_comments=True, remove_pis=True
        )

    def accepts(self, data: bytes) -> bool:
        try:
            return bool(
                self.schema.is_valid(etree.ElementTree(etree.fromstring(data, self.parser)))
            )
        except (etree.XMLSyntaxError, xmlschema.XMLSchemaException):
            return False  # an xsi:type that is unknown raises


class JsonJudge(_InProcess):
    """jsonschema on bytes; the class of a choice is selected by `kind`."""

    def __init__(self, schema: bytes) -> None:
        self.validator = kind_validator(json.loads(schema))

    def accepts(self, data: bytes) -> bool:
        try:
            return bool(self.validator.is_valid(json.loads(data)))
        except (ValueError, RecursionError):
            return False


class _JsonSchemaRs(_InProcess):
    """The engine of the package jsonschema-rs, written in Rust."""

    def __init__(self, schema: Path) -> None:
        self.validator = jsonschema_rs.validator_for(json.loads(schema.read_bytes()))

    def accepts(self, data: bytes) -> bool:
        try:
            return bool(self.validator.is_valid(json.loads(data)))
        except (ValueError, RecursionError):
            return False


class _Xmllint:
    """The command of libxml2, whose version may differ from lxml's."""

    def __init__(self, schema: Path) -> None:
        self.schema = schema

    def verdicts(self, documents: Sequence[bytes]) -> list[bool]:
        with TemporaryDirectory() as folder:
            files = [Path(folder) / f"{number}.xml" for number in range(len(documents))]
            for file, data in zip(files, documents, strict=True):
                file.write_bytes(data)
            command = ["xmllint", "--noout", "--nonet", "--schema", str(self.schema)]
            done = subprocess.run(
                [*command, *map(str, files)], capture_output=True, timeout=300, check=False
            )
        output = done.stderr.decode("utf-8", "replace")
        found = dict(re.findall(r"^(.+) (validates|fails to validate)$", output, re.MULTILINE))
        # a document that is not well-formed gets no result
        return [found.get(str(file)) == "validates" for file in files]

    def close(self) -> None:
        """Nothing to stop: each call is a process."""


class _Process:
    """A program that receives documents with their lengths and answers each with one byte."""

    def __init__(self, *command: str) -> None:
        self.process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)

    def verdicts(self, documents: Sequence[bytes]) -> list[bool]:
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        for data in documents:
            self.process.stdin.write(len(data).to_bytes(4, "big") + data)
        self.process.stdin.flush()
        answers = self.process.stdout.read(len(documents))
        return [answer == ord("1") for answer in answers]

    def close(self) -> None:
        self.process.communicate(timeout=30)


def _java(schema: Path) -> Judge:
    return _Process("java", str(HERE / "ValidateXsd.java"), str(schema))


def _ajv(schema: Path) -> Judge:
    return _Process("node", str(HERE / "validate.mjs"), str(schema))


def _needs(tool: str) -> Callable[[], str]:
    return lambda: "" if shutil.which(tool) else f"{tool} is not installed"


def _needs_ajv() -> str:
    if not shutil.which("node"):
        return "node is not installed"
    if not (HERE / "node_modules" / "ajv").is_dir():
        return "ajv is not installed: run tests/interop/setup.sh"
    return ""


ENGINES = (
    Engine("lxml", "xml", lambda schema: XmlJudge(schema.read_bytes())),
    Engine("xmllint", "xml", _Xmllint, _needs("xmllint")),
    Engine("xmlschema", "xml", _XmlSchema),
    Engine("java", "xml", _java, _needs("java")),
    Engine("jsonschema", "json", lambda schema: JsonJudge(schema.read_bytes())),
    Engine("jsonschema-rs", "json", _JsonSchemaRs),
    Engine("ajv", "json", _ajv, _needs_ajv),
)
