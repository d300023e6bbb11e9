"""The short form of `python -m tests.interop.agreement`, which takes any number of documents.

Each test runs every installed engine on some hundreds of documents.
"""

from __future__ import annotations

import json
import random
import re
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest

from partydocs.schema.shape import standard
from tests.faults.case import FORMATS
from tests.interop.agreement.comparison import Comparison
from tests.interop.agreement.documents import drawn
from tests.interop.agreement.drawing import drawn_tree, drawn_value
from tests.interop.agreement.reduction import reduced, reduced_tree
from tests.interop.agreement.spellings import matching
from tests.interop.agreement.writing import as_json, as_xml
from tests.interop.engine_faults import ENGINE_FAULTS, EngineFault, explaining
from tests.interop.engines import ENGINES, write_schemas
from tests.interop.library import library_accepts

DOCUMENTS = 240


@pytest.fixture(scope="module")
def schemas(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("agreement")
    write_schemas(folder)
    return folder


@pytest.fixture(scope="module")
def comparison(schemas: Path) -> Iterator[Comparison]:
    comparison = Comparison([each for each in ENGINES if not each.lacks()], schemas, seed=20)
    yield comparison
    comparison.close()


@pytest.mark.slow
def test_all_engines_agree(comparison: Comparison) -> None:
    outcome = comparison.compare(range(DOCUMENTS))
    assert outcome.disagreements == []
    assert outcome.documents == DOCUMENTS
    for format in FORMATS:
        for verdict in (True, False):  # a search in which nearly all is refused finds little
            assert outcome.verdicts[format, "partydocs", verdict] > DOCUMENTS / 4


def test_a_disagreement_is_found_and_made_small(schemas: Path, tmp_path: Path) -> None:
    """If a schema is altered, the engines reject what the library accepts."""
    for path in schemas.glob("1.0/partydocs.*"):
        other = tmp_path / path.relative_to(schemas)
        other.parent.mkdir(exist_ok=True)
        other.write_bytes(path.read_bytes().replace(b'"issued"', b'"published"'))
    comparison = Comparison([each for each in ENGINES if each.name == "jsonschema-rs"], tmp_path, 1)
    found = comparison.compare(range(12)).disagreements
    assert found
    assert {each.between for each in found} == {"jsonschema-rs"}
    data = found[0].smallest["json"]
    assert b'"issued"' in data
    assert len(data) < 400


def test_the_same_number_draws_the_same_document() -> None:
    assert [drawn(1, n) for n in range(8)] == [drawn(1, n) for n in range(8)]
    assert drawn(1, 4).xml != drawn(2, 4).xml


def test_what_is_drawn_good_is_good_in_both_formats() -> None:
    for number in range(60):
        tree = drawn_tree(random.Random(number))
        assert library_accepts(as_xml(tree)), as_xml(tree)
        assert library_accepts(as_json(tree)), as_json(tree)


@pytest.mark.parametrize("scalar", standard().scalars, ids=lambda scalar: scalar.name)
def test_values_are_drawn_inside_their_type(scalar: object) -> None:
    rng = random.Random(0)
    for _ in range(20):
        value = drawn_value(scalar, rng)  # type: ignore[arg-type]
        if isinstance(value, str):
            scalar.read(value)  # type: ignore[attr-defined]
        elif isinstance(value, Decimal):
            assert scalar.minimum <= value <= scalar.maximum  # type: ignore[attr-defined]


@pytest.mark.parametrize("pattern", ["a{2,4}", "(b|c[0-9A-F]+)?", "[^ab]" and "x*", "\\.[_\\-]"])
def test_strings_are_drawn_inside_their_pattern(pattern: str) -> None:
    drawn = {matching(pattern, random.Random(seed)) for seed in range(60)}
    assert all(re.fullmatch(pattern, each) for each in drawn)
    assert len(drawn) > 1


def test_reduction_leaves_what_shows() -> None:
    tree = {"kind": "plan", "tasks": [{"id": "t1"}, {"id": "t2", "title": "Rà soát đảng viên"}]}
    small = reduced_tree(tree, lambda each: "soát" in json.dumps(each, ensure_ascii=False))
    assert small == {"tasks": [{"title": "soát"}]}
    xml = b'<a x="1"><b/><c y="23"> d<e/>f</c></a>'
    assert reduced(xml, "xml", lambda data: b"3" in data) == b'<a><c y="3"/></a>'


@pytest.mark.slow
@pytest.mark.parametrize("fault", ENGINE_FAULTS, ids=str)
def test_a_named_fault_is_still_there_and_explains_itself(
    fault: EngineFault, schemas: Path
) -> None:
    assert library_accepts(fault.smallest) != fault.accepted
    for engine in ENGINES:
        if engine.format != fault.format or engine.lacks():
            continue
        verdict = engine.verdicts(schemas, [fault.smallest])[0]
        assert (verdict == fault.accepted) == (engine.name in fault.engines), engine
        explained = explaining(engine.name, fault.smallest, verdict)
        assert list(explained) == ([fault] if engine.name in fault.engines else [])


@pytest.mark.parametrize("fault", ENGINE_FAULTS, ids=str)
def test_a_named_fault_excuses_no_other(fault: EngineFault) -> None:
    """The same document with an additional real fault: accepting it is not explained."""
    worse = fault.smallest.replace(b"<subject>A</subject>", b"")
    for engine in fault.engines:
        assert explaining(engine, worse, fault.accepted) == ()


def test_documents_come_in_all_ways() -> None:
    """Half of the documents are the same in both formats, and some of these are rejected."""
    documents = [drawn(3, number) for number in range(80)]
    alike = [library_accepts(each.xml) for each in documents if each.tree is not None]
    assert 30 < len(alike) < 70
    assert 8 < sum(alike) < len(alike) - 8
