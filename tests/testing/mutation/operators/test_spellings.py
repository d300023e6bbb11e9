"""The table of invalid texts."""

from __future__ import annotations

import pytest

from partydocs.catalogue import catalogue
from partydocs.model.base import Code, Token
from partydocs.schema.shape import standard
from partydocs.testing.mutation.operators.spellings import first_fault, spellings


@pytest.mark.parametrize(
    ("table", "code"), [(table, code) for table in ("both", "xml") for code in spellings(table)]
)
def test_every_spelling_is_bad_for_some_type(table: str, code: str) -> None:
    for text, _ in spellings(table)[code]:
        if catalogue()[code].layer == "codes":
            lists = [each for each in standard().scalars if isinstance(each, Code)]
            assert any(
                first_fault(each, text) is None and text not in each.codes for each in lists
            ), text
        else:
            assert any(first_fault(each, text) == code for each in standard().scalars), text


def test_every_pattern_has_bad_spellings() -> None:
    faults = {each.error_code for each in standard().scalars if isinstance(each, Token)}
    assert faults <= set(spellings())
