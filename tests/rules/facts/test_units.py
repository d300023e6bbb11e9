"""Units: every field with a figure has a unit, and the tables are consistent."""

from __future__ import annotations

from partydocs.model import KINDS
from partydocs.model.activity import NamedFigure
from partydocs.model.base import code_list, record_spec, table
from partydocs.model.indicator import Observation, Target
from partydocs.model.values import Figure
from partydocs.rules.facts.units import unit


def _classes() -> set[type]:
    met: set[type] = set()
    todo: list[type] = list(KINDS)
    while todo:
        cls = todo.pop()
        if cls not in met:
            met.add(cls)
            todo += [each for field in record_spec(cls).fields for each in field.records]
    return met


def test_every_field_of_a_figure_is_in_the_table() -> None:
    fields = {
        (cls.__name__, field.wire)
        for cls in _classes() - {Observation, Target, NamedFigure}
        for field in record_spec(cls).fields
        if Figure in field.records
    }
    assert fields == {(row["class"], row["field"]) for row in table("figureFields")}


def test_units_of_the_table_are_known() -> None:
    for row in table("figureFields"):
        assert not row["unit"] or row["unit"] in code_list("units")
        assert row["share"] in ("", "true", "only")


def test_a_base_has_a_unit_of_factor_one_or_several_units() -> None:
    for code in code_list("units"):
        found = unit(code)
        assert found is not None
        assert found.factor > 0
        assert not (found.share and found.whole)


def test_an_unknown_unit_is_none() -> None:
    assert unit(None) is None
    assert unit("furlong") is None
