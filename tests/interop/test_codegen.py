"""Changes of the code generator check to documents and schemas. The check itself is run.sh."""

from __future__ import annotations

from pathlib import Path

import attrs
import pytest

from partydocs import dumps
from partydocs.model import Paragraph, Section, Strong
from partydocs.schema.json_schema import json_schema
from partydocs.schema.shape import standard
from tests.faults.base import base_document
from tests.interop.codegen import cases, compare
from tests.interop.codegen.discriminated import discriminated


def test_every_choice_is_discriminated() -> None:
    schema = discriminated(json_schema(standard()))
    kind = {"propertyName": "kind"}
    assert schema["discriminator"] == kind
    assert schema["$defs"]["Inline"]["discriminator"] == kind
    assert schema["$defs"]["Runs"]["items"]["oneOf"][-1] == {"$ref": "#/$defs/Inline"}
    blocks = schema["$defs"]["Section"]["properties"]["blocks"]["items"]
    assert blocks["discriminator"] == kind
    assert "discriminator" not in json_schema(standard())


def test_all_valid_cases_are_gathered(tmp_path: Path) -> None:
    cases.main(tmp_path / "cases")
    names = {path.name for path in (tmp_path / "cases").iterdir()}
    assert len(names) > 100
    assert "example--ke-hoach-18-KH-DU.xml" in names
    assert {name.rpartition(".")[2] for name in names} == {"xml", "json"}


@pytest.mark.parametrize(
    ("runs", "verdict"),
    [(("Đạt", Strong(runs=("a",)), Strong(runs=("b",))), 0), (("Không",), 1)],
    ids=["white space lost", "text lost"],
)
def test_only_white_space_may_be_lost(
    tmp_path: Path, runs: tuple[object, ...], verdict: int, capsys: pytest.CaptureFixture[str]
) -> None:
    document = base_document("resolution")
    before, after = (
        attrs.evolve(document, sections=(Section(id="s1", blocks=(paragraph,)),))
        for paragraph in (
            Paragraph(runs=("Đạt", Strong(runs=("a",)), " ", Strong(runs=("b",)))),
            Paragraph(runs=runs),  # type: ignore[arg-type]
        )
    )
    for folder, each in (("cases", before), ("back", after)):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "a.xml").write_bytes(dumps(each))
    assert compare.main(tmp_path / "cases", tmp_path / "back") == verdict
    assert "0 of 1 documents are the same" in capsys.readouterr().out
