"""The library's schema layer and the published schemas reject the same damaged documents.

A short, seeded form of a long search; what that search found is in the fault tables.
"""

from __future__ import annotations

import random
from collections import Counter

import pytest

from partydocs.publication import published
from tests.faults.base import BASES, base_text
from tests.faults.case import Format
from tests.interop.engines import JSON_SCHEMA, XSD, JsonJudge, XmlJudge
from tests.interop.library import library_accepts
from tests.interop.mutants import json_mutant, xml_mutant

ROUNDS = {"xml": 1500, "json": 500}
MOST_DAMAGES = 3


def _mutant(format: Format, seed: int) -> bytes:
    rng = random.Random(seed)
    good = base_text(rng.choice(list(BASES)), format)
    damages = rng.randint(1, MOST_DAMAGES)
    return (xml_mutant if format == "xml" else json_mutant)(rng, good, damages)


def _engine(format: Format) -> XmlJudge | JsonJudge:
    if format == "xml":
        return XmlJudge(published()[XSD])
    return JsonJudge(published()[JSON_SCHEMA])


@pytest.mark.slow
@pytest.mark.parametrize("format", ["xml", "json"])
def test_the_library_and_the_engine_refuse_the_same(format: Format) -> None:
    engine = _engine(format)
    verdicts: Counter[bool] = Counter()
    for seed in range(ROUNDS[format]):
        data = _mutant(format, seed)
        verdict = engine.accepts(data)
        assert library_accepts(data) == verdict, f"seed {seed}: {data!r}"
        verdicts[verdict] += 1
    # a search in which nearly everything is rejected finds little
    assert min(verdicts.values()) > ROUNDS[format] / 10


def test_white_space_where_nothing_may_be() -> None:
    good = base_text("schedule", "xml")
    blank = good.replace('<link ref="r1"/>', '<link ref="r1"> </link>').encode()
    assert XmlJudge(published()[XSD]).accepts(blank) == library_accepts(blank)
