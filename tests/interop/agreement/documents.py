"""The documents of a run: one for each seed and number, the same on every machine."""

from __future__ import annotations

import json
import random
from decimal import Decimal
from functools import cache
from typing import Any

import attrs

from tests.faults.base import BASES, base_text
from tests.faults.case import Format
from tests.interop.agreement.damages import damage
from tests.interop.agreement.drawing import drawn_tree
from tests.interop.agreement.writing import as_json, as_xml
from tests.interop.mutants import json_mutant, xml_mutant

__all__ = ["Drawn", "drawn"]

MOST_DAMAGES = 3


@attrs.frozen(kw_only=True)
class Drawn:
    """A document in both formats."""

    number: int
    tree: dict[str, Any] = attrs.field(repr=False)
    xml: bytes = attrs.field(repr=False)
    json: bytes = attrs.field(repr=False)
    alike: bool
    """Whether both formats say the same, so that all engines must come to one verdict."""

    def data(self, format: Format) -> bytes:
        """The document in one format."""
        return self.xml if format == "xml" else self.json


def drawn(seed: int, number: int) -> Drawn:
    """The document of that number: as drawn, damaged as a whole, or damaged in each format."""
    chance = random.Random(f"{seed}/{number}")
    tree = _good(chance)
    way = number % 4
    if way in (1, 2):
        tree = damage(chance, tree, chance.randint(1, MOST_DAMAGES))
    xml, json = as_xml(tree), as_json(tree)
    if way == 3:
        xml = xml_mutant(chance, xml.decode(), chance.randint(1, MOST_DAMAGES))
        json = json_mutant(chance, json.decode(), chance.randint(1, MOST_DAMAGES))
    return Drawn(number=number, tree=tree, xml=xml, json=json, alike=way != 3)


def _good(chance: random.Random) -> dict[str, Any]:
    if chance.random() < 0.9:
        return drawn_tree(chance)
    return _base(chance.choice(list(BASES)))


@cache
def _base(name: str) -> dict[str, Any]:
    """A good document of the tables of faults. It is copied before it is damaged."""
    tree: dict[str, Any] = json.loads(
        base_text(name, "json"), parse_float=Decimal, parse_int=Decimal
    )
    return tree
