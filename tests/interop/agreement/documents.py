"""The documents of a run: one for each seed and number, the same on every machine."""

from __future__ import annotations

import json
import random
from collections.abc import Callable
from decimal import Decimal
from functools import cache
from typing import Any

import attrs

from partydocs import Document, dumps
from partydocs.catalogue import catalogue
from partydocs.schema.shape import standard
from partydocs.testing import boundary, mutants, sample
from partydocs.testing.equivalence import JSON_VARIANTS, XML_VARIANTS
from tests.faults.base import BASES, base_document
from tests.faults.case import Format
from tests.interop.agreement.damages import damage
from tests.interop.agreement.drawing import drawn_tree
from tests.interop.agreement.writing import as_json, as_xml
from tests.interop.mutants import json_mutant, xml_mutant

__all__ = ["Drawn", "drawn"]

MOST_DAMAGES = 3
LONGEST = 10_000
"""Maximum size in bytes of a boundary document; some have texts of a million characters."""
MUTATED = ("schema", "values", "codes")
"""Layers of labelled mutants. Syntax is excluded, as parsers differ in it."""


@attrs.frozen(kw_only=True)
class Drawn:
    """A document in both formats."""

    number: int
    xml: bytes = attrs.field(repr=False)
    json: bytes = attrs.field(repr=False)
    tree: dict[str, Any] | None = attrs.field(default=None, repr=False)
    """The content of both formats, on which all engines must agree; None if the two formats were
    damaged or rewritten independently."""

    def data(self, format: Format) -> bytes:
        """The document in one format."""
        return self.xml if format == "xml" else self.json


def drawn(seed: int, number: int) -> Drawn:
    """The document with that number."""
    rng = random.Random(f"{seed}/{number}")
    return rng.choice(WAYS)(number, rng)


def _good(number: int, rng: random.Random) -> Drawn:
    tree = _tree(rng)
    return Drawn(number=number, xml=as_xml(tree), json=as_json(tree), tree=tree)


def _equivalent(number: int, rng: random.Random) -> Drawn:
    """A document in another notation, which all engines must accept."""
    good = _good(number, rng)
    xml = rng.choice([each for each in XML_VARIANTS if each.same])
    json = rng.choice([each for each in JSON_VARIANTS if each.same])
    return Drawn(number=number, xml=xml.apply(good.xml, number), json=json.apply(good.json, number))


def _damaged(number: int, rng: random.Random) -> Drawn:
    """A document with faults that both formats have."""
    tree = damage(rng, _tree(rng), rng.randint(1, MOST_DAMAGES))
    return Drawn(number=number, xml=as_xml(tree), json=as_json(tree), tree=tree)


def _damaged_apart(number: int, rng: random.Random) -> Drawn:
    """A document with independent faults in each format."""
    good = _good(number, rng)
    return Drawn(
        number=number,
        xml=xml_mutant(rng, good.xml.decode(), rng.randint(1, MOST_DAMAGES)),
        json=json_mutant(rng, good.json.decode(), rng.randint(1, MOST_DAMAGES)),
    )


def _mutated(number: int, rng: random.Random) -> Drawn:
    """A document with the fault of one code, made by the test kit."""
    kind = rng.choice(standard().kinds).tag
    document = sample(kind, size="small", seed=rng.randrange(1000))
    code = rng.choice(_codes())
    data = {format: dumps(document, format=format) for format in ("xml", "json")}
    for each in mutants(document, codes=[code], seed=rng.randrange(1000)):
        data[each.format] = each.data  # type: ignore[index]
    return Drawn(number=number, xml=data["xml"], json=data["json"])


@cache
def _codes() -> tuple[str, ...]:
    return tuple(code for code, entry in catalogue().items() if entry.layer in MUTATED)


WAYS: tuple[Callable[[int, random.Random], Drawn], ...] = (
    *(_good, _equivalent, _damaged, _damaged, _damaged, _damaged, _damaged_apart, _damaged_apart),
    *(_good, _equivalent, _damaged, _damaged, _damaged, _damaged, _damaged_apart, _mutated),
)
"""Generators of documents; one of them is drawn."""


def _tree(rng: random.Random) -> dict[str, Any]:
    """A document that both schemas accept: random, from the test kit, or from the fault tables."""
    where = rng.random()
    if where < 0.8:
        return drawn_tree(rng)
    if where < 0.9:
        return _parsed(rng.choice(_edges(rng.choice(standard().kinds).tag)))
    if where < 0.95:
        kind = rng.choice(standard().kinds).tag
        return _parsed(_text(sample(kind, size="small", seed=rng.randrange(10_000))))
    return _parsed(_text(base_document(rng.choice(list(BASES)))))


@cache
def _edges(kind: str) -> tuple[bytes, ...]:
    """The boundary documents of a kind."""
    texts = (_text(each.document) for each in boundary(kind))
    return tuple(text for text in texts if len(text) <= LONGEST)


def _text(document: Document) -> bytes:
    return dumps(document, format="json")


def _parsed(text: bytes) -> dict[str, Any]:
    tree: dict[str, Any] = json.loads(text, parse_float=Decimal, parse_int=Decimal)
    return tree
