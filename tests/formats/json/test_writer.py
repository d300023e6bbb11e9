"""The values that the JSON writer makes of a document before they are encoded."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import msgspec
import pytest

from partydocs import dumps
from partydocs.formats.json.writer import json_writer
from partydocs.formats.read_state import ReadState
from partydocs.schema.shape import standard
from tests.samples import plan


def _numbers(**options: bool) -> tuple[Any, Any]:
    """The percentage 62.5 of the sample and the count 5."""
    (progress,) = json_writer(standard(), **options).write(plan(), ReadState())["progress"]
    return progress["percent"], progress["done"]["value"]


def test_numbers_are_decimals_unless_plain_ones_are_wanted() -> None:
    assert _numbers() == _numbers(plain_numbers=True) == (62.5, 5)
    assert list(map(type, _numbers())) == [Decimal, Decimal]
    assert list(map(type, _numbers(plain_numbers=True))) == [float, int]


@pytest.mark.parametrize("structs", [False, True])
def test_dicts_and_structs_are_written_alike(structs: bool) -> None:
    value = json_writer(standard(), structs=structs).write(plan(), ReadState())
    assert isinstance(value, msgspec.Struct if structs else dict)
    encoded = msgspec.json.Encoder(decimal_format="number").encode(value)
    assert encoded == dumps(plan(), format="json").rstrip()
