"""Classes that xsdata generates from the published XSD, in a folder that git ignores."""

from __future__ import annotations

import importlib
import os
import subprocess
import sys
import sysconfig
from collections.abc import Callable
from dataclasses import fields
from enum import Enum
from functools import cache
from importlib.metadata import version
from pathlib import Path
from types import ModuleType
from typing import Any

from xsdata.formats.dataclass.context import XmlContext
from xsdata.formats.dataclass.parsers import XmlParser
from xsdata.formats.dataclass.parsers.handlers import XmlEventHandler
from xsdata.formats.dataclass.serializers import XmlSerializer
from xsdata.formats.dataclass.serializers.writers import XmlEventWriter

from partydocs.model.base import FieldSpec, RecordSpec
from partydocs.publication import published
from partydocs.schema.shape import NAMESPACE, VERSION

__all__ = ["class_name", "field_value", "generated", "reader", "writer"]

# Compound fields keep the order of a choice, which is part of the document; slots are faster.
_OPTIONS = ("--compound-fields", "--slots")
_CACHE = Path(__file__).resolve().parent.parent / ".generated"
_CONTEXT = XmlContext()


@cache
def generated() -> ModuleType:
    """Return the generated module. It is generated again if the schema or xsdata has changed."""
    schema = published()[f"{VERSION}/partydocs.xsd"]
    stamp = f"xsdata {version('xsdata')} {' '.join(_OPTIONS)}\n".encode() + schema
    source, mark = _CACHE / "partydocs.xsd", _CACHE / "made-from"
    if not mark.exists() or mark.read_bytes() != stamp:
        _CACHE.mkdir(exist_ok=True)
        source.write_bytes(schema)
        _generate(source)
        mark.write_bytes(stamp)
    sys.path.insert(0, str(_CACHE))
    return importlib.import_module("xsdata_made.partydocs")


def _generate(source: Path) -> None:
    command = [sys.executable, "-m", "xsdata", "generate", source.name]
    options = ["--package", "xsdata_made", *_OPTIONS]
    # xsdata looks for ruff, which is in the same folder, on the path
    path = os.pathsep.join([sysconfig.get_path("scripts"), os.environ.get("PATH", "")])
    done = subprocess.run(
        [*command, *options],
        cwd=_CACHE,
        env={**os.environ, "PATH": path},
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise SystemExit(f"xsdata could not generate classes:\n{done.stdout}{done.stderr}")


def reader(data: bytes, record: RecordSpec) -> Callable[[], Any]:
    """Read with xsdata's faster handler, with only its own checks."""
    cls = getattr(generated(), record.name)
    parse = XmlParser(context=_CONTEXT, handler=XmlEventHandler).from_bytes
    return lambda: parse(data, cls)


def writer(document: Any) -> Callable[[], bytes]:
    """Write with xsdata's faster writer."""
    render = XmlSerializer(context=_CONTEXT, writer=XmlEventWriter).render
    names: dict[str | None, str] = {None: NAMESPACE}
    return lambda: render(document, ns_map=names).encode()


# How to find values in the generated classes, to compare them with those of partydocs.


def class_name(node: Any) -> str:
    """Return the name of a type in the schema; for a kind, the first letter differs."""
    meta = type(node).__dict__.get("Meta")
    name: str = getattr(meta, "name", type(node).__name__)
    return name[0].upper() + name[1:]


def field_value(node: Any, each: FieldSpec) -> Any:
    """Return the value of a declared field."""
    attributes = _attributes(type(node))
    if each.content:
        return node.content if each.runs else node.value
    value = getattr(node, attributes[each.wire])
    if value is not None and each.runs:
        return value.content
    if value is not None and each.many:
        return [_plain(item) for item in getattr(value, fields(value)[0].name)]
    return _plain(value)


def _plain(value: Any) -> Any:
    return value.value if isinstance(value, Enum) else value


@cache
def _attributes(cls: Any) -> dict[str, str]:
    """Return the names of the generated attributes, by name on the wire."""
    return {each.metadata.get("name", each.name): each.name for each in fields(cls)}
