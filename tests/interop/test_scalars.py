"""Every scalar type with edge values: all engines and both paths through the library agree."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Annotated, Any
from xml.sax.saxutils import quoteattr

import attrs
import pytest

from partydocs.model.base import Code, FreeText, ListedCode, Node, Scalar, field, record
from partydocs.schema.json_schema import json_schema_text
from partydocs.schema.shape import NAMESPACE, Shape, describe, standard
from partydocs.schema.xsd import xsd
from tests.faults.case import FORMATS, Format
from tests.interop.engine_faults import explaining
from tests.interop.engines import ENGINES, JSON_SCHEMA, XSD, Engine
from tests.interop.library import library_accepts
from tests.interop.mutants import EDGES, RAW

CONTROLS = ("\x00", "\x0b", "\x1f", "a\x1fb", "a\ufffe", "\uffff")
"""Values that XML cannot contain."""
BEYOND_DOUBLE = (
    *("999999999.9999990000001", "100.00000000000000001", "2.00000000000000000001", "-1e-400"),
    *("1e400", "1e-400", "0.00000000000000000000000000000000000001", "53.00000000000000000001"),
)
"""Numbers that a double cannot distinguish from their neighbours."""


def _types() -> list[Scalar]:
    """The scalar types of the standard; of open codes one per pattern, of closed ones two."""
    types = standard().scalars
    codes = {each.pattern: each for each in types if isinstance(each, Code)}
    listed = [each for each in types if isinstance(each, ListedCode)]
    rest = [each for each in types if not isinstance(each, Code | ListedCode)]
    return [*rest, *codes.values(), *listed[:2]]


@cache
def _probe() -> Shape:
    """The shape of a kind that has one field of each type."""
    types = _types()
    body: dict[str, Any] = {
        "__doc__": "A probe.",
        "__module__": __name__,
        "__annotations__": {each.name: Annotated[each.python, each] | None for each in types},
        **{each.name: field(each.vi, each.en, default=None) for each in types},
    }
    return describe(record(vi="Thử", tag="probe")(type("Probe", (Node,), body)))


@attrs.frozen(eq=False)
class Probe:
    """A value for a field of one scalar type."""

    scalar: Scalar
    format: Format
    spelling: str

    @property
    def data(self) -> bytes:
        name = self.scalar.name
        if self.format == "json":
            text = f'{{"kind": "probe", "{name}": {self.spelling}}}'
        elif isinstance(self.scalar, FreeText):
            text = f'<probe xmlns="{NAMESPACE}"><{name}>{self.spelling}</{name}></probe>'
        else:
            text = f'<probe xmlns="{NAMESPACE}" {name}="{self.spelling}"/>'
        return text.encode()

    def __str__(self) -> str:
        return f"{self.scalar.name} {self.spelling!r:.60}"


@cache
def _probes(format: Format) -> tuple[Probe, ...]:
    return tuple(
        Probe(scalar, format, spelling)
        for scalar in _types()
        for spelling in dict.fromkeys(_spellings(format))
    )


def _spellings(format: Format) -> list[str]:
    if format == "xml":
        # quoted, so that line breaks are written as references and reach the schema
        return [quoteattr(each, {'"': "&quot;"})[1:-1] for each in EDGES]
    texts = [json.dumps(each, ensure_ascii=False) for each in (*EDGES, *CONTROLS)]
    return [*texts, *RAW, *BEYOND_DOUBLE, "null", "true", "false", "[]", "{}", '["a"]']


@pytest.fixture(scope="session")
def schemas(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The schemas of the probe, where the engines look for the published ones."""
    folder = tmp_path_factory.mktemp("probe-schemas")
    for name, content in ((XSD, xsd(_probe())), (JSON_SCHEMA, json_schema_text(_probe()))):
        path = folder / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(content)
    return folder


@cache
def _verdicts(format: Format) -> Mapping[Probe, bool]:
    return {probe: library_accepts(probe.data, _probe()) for probe in _probes(format)}


WHOLE = frozenset({"Count", "Size", "Ordinal", "RevisionNumber", "WeekNumber"})
ROUNDED: Mapping[str, frozenset[str]] = {
    "999999999.9999990000001": frozenset({"Quantity"}),
    "100.00000000000000001": frozenset({"Percentage"}) | WHOLE - {"WeekNumber"},
    "2.00000000000000000001": WHOLE,
    "53.00000000000000000001": WHOLE,
    "1e-400": frozenset({"Count", "Size"}),
    "-1e-400": frozenset({"Percentage", "Count", "Size"}),
}
"""Numbers, with the scalar types that they concern, that JSON engines accept and the library
rejects. JSON engines read a number as a double, which is allowed here; the library reads it
exactly and finds it out of range, or not a whole number."""


def _rounded(probe: Probe) -> bool:
    return probe.format == "json" and probe.scalar.name in ROUNDED.get(probe.spelling, frozenset())


def _accepts_probe(data: bytes) -> bool:
    return library_accepts(data, _probe())


@pytest.mark.slow
@pytest.mark.parametrize("engine", ENGINES, ids=str)
def test_the_engine_takes_the_same_values(engine: Engine, schemas: Path) -> None:
    if lacks := engine.lacks():
        pytest.skip(lacks)
    probes = _probes(engine.format)
    judged = engine.verdicts(schemas, [probe.data for probe in probes])
    library = _verdicts(engine.format)
    for probe, verdict in zip(probes, judged, strict=True):
        otherwise = verdict != library[probe] and not explaining(
            engine.name, probe.data, verdict, _accepts_probe
        )
        assert otherwise == _rounded(probe), probe


def test_every_type_takes_some_values_and_refuses_some() -> None:
    for format in FORMATS:
        for scalar in _types():
            verdicts = {
                verdict for probe, verdict in _verdicts(format).items() if probe.scalar is scalar
            }
            assert verdicts == {True, False}, scalar.name
