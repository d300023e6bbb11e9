"""Every engine agrees with the library's schema layer, on valid documents and on every fault."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path

import attrs
import pytest

from tests.faults.base import BASES, base_text
from tests.faults.case import FORMATS, Case, Format, sources
from tests.faults.format_cases import FORMAT_CASES
from tests.faults.schema_cases import SCHEMA_CASES
from tests.faults.values_cases import CODES_CASES, VALUES_CASES
from tests.interop.engine_faults import explaining
from tests.interop.engines import ENGINES, Engine, write_schemas
from tests.reading import validate

EXAMPLES = Path(__file__).parents[2] / "examples" / "phuc-dong-2016"
CASES = (*SCHEMA_CASES, *VALUES_CASES, *CODES_CASES, *FORMAT_CASES)
JUDGED = ("schema", "values", "codes")
"""Layers of faults that a schema must or must not report. Syntax is excluded: parsers differ."""


@attrs.frozen(eq=False)
class Sample:
    """A document in one format, and whether both schemas accept it."""

    group: str
    title: str
    format: Format
    data: bytes
    accepted: bool


@cache
def _samples() -> tuple[Sample, ...]:
    return (*_good(), *_examples(), *_faulty())


def _good() -> list[Sample]:
    return [
        Sample("good documents", name, format, base_text(name, format).encode(), True)
        for name in BASES
        for format in FORMATS
    ]


def _examples() -> list[Sample]:
    return [
        Sample("examples", str(path.relative_to(EXAMPLES)), format, path.read_bytes(), True)
        for format in FORMATS
        for path in sorted(EXAMPLES.rglob(f"*.{format}"))
        if path.name != "manifest.json"
        if _is_document(path.read_bytes())
    ]


def _is_document(data: bytes) -> bool:
    """Whether it is a document of the standard, not a dossier's manifest."""
    return "WRONG-ROOT" not in validate(data).codes


def _faulty() -> list[Sample]:
    return [
        Sample(_group(case), str(case), format, case.source(format), case.layer != "schema")
        for case, format in sources(CASES)
        if case.layer in JUDGED and case.code != "UNEXPECTED-KIND"
    ]


def _group(case: Case) -> str:
    return "schema faults" if case.layer == "schema" else "faults that no schema sees"


@pytest.fixture(scope="session")
def schemas(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The published files, as generated from the code."""
    folder = tmp_path_factory.mktemp("schemas")
    write_schemas(folder)
    return folder


@pytest.fixture(scope="session", params=ENGINES, ids=str)
def verdicts(request: pytest.FixtureRequest, schemas: Path) -> tuple[Engine, Mapping[Sample, bool]]:
    """An engine's result for each sample of its format."""
    engine: Engine = request.param
    if lacks := engine.lacks():
        pytest.skip(lacks)
    own = [sample for sample in _samples() if sample.format == engine.format]
    judged = engine.verdicts(schemas, [sample.data for sample in own])
    return engine, dict(zip(own, judged, strict=True))


@pytest.mark.slow
@pytest.mark.parametrize(
    "group", ["good documents", "examples", "schema faults", "faults that no schema sees"]
)
def test_the_engine_agrees_with_the_library(
    verdicts: tuple[Engine, Mapping[Sample, bool]], group: str
) -> None:
    engine, judged = verdicts
    samples = [sample for sample in judged if sample.group == group]
    if group == "examples" and not samples:
        pytest.skip(f"{EXAMPLES.name} holds no document yet")
    assert samples
    otherwise = [
        sample
        for sample in samples
        if judged[sample] != sample.accepted
        and not explaining(engine.name, sample.data, judged[sample])
    ]
    assert otherwise == []


@pytest.mark.slow
def test_the_library_agrees_with_the_samples() -> None:
    """The engines are compared with the library's own schema layer."""
    for sample in _samples():
        layers = {each.layer for each in validate(sample.data).diagnostics}
        assert bool(layers & {"input", "syntax", "schema"}) != sample.accepted, sample.title


def test_enough_is_compared() -> None:
    for format in FORMATS:
        own = [sample for sample in _samples() if sample.format == format]
        assert sum(sample.group == "schema faults" for sample in own) >= 150
        assert sum(sample.group == "faults that no schema sees" for sample in own) >= 50
