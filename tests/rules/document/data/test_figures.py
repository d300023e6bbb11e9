"""Rules on figures and indicators accept any figures and take linear time."""

from __future__ import annotations

import json
import time
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from partydocs import loads
from partydocs.model.base import Finding
from partydocs.rules.document.data import counts, figures, indicators, parts
from partydocs.rules.engine.document_index import DocumentIndex
from partydocs.rules.engine.rule import Rule
from partydocs.testing.cases import AS_OF, base_value

RULES = [
    each
    for module in (figures, counts, parts, indicators)
    for each in vars(module).values()
    if isinstance(each, Rule)
]
UNITS = ["percent", "permille", "branch", "rank", "VND.million", "person.tenThousand", "furlong"]

numbers = st.sampled_from([-5, -0.5, 0, 0.01, 1, 7, 32.5, 33, 97, 100, 999999999.999999])
unit = st.one_of(st.just({}), st.sampled_from(UNITS).map(lambda code: {"unit": code}))
approx = st.one_of(
    st.just({}), st.sampled_from(["about", "over", "nearly"]).map(lambda code: {"approx": code})
)
amount = st.one_of(
    st.builds(lambda value: {"value": value}, numbers),
    st.builds(lambda value, of: {"value": value, "of": of}, numbers, numbers),
    st.builds(lambda low, high: {"min": low, "max": high}, numbers, numbers),
    st.builds(lambda low: {"min": low}, numbers),
    st.builds(lambda high: {"max": high}, numbers),
)
figure = st.builds(
    lambda *pieces: {k: v for each in pieces for k, v in each.items()}, unit, approx, amount
)
moment = st.sampled_from(["2015", "2016", "2016-H1", "2016-08", "2016-08-31"])
observation = st.builds(
    lambda figure, at, spanned, status: {
        "figure": figure,
        "status": status,
        **({"period": {"from": at, "to": "2016-08-31"}} if spanned else {"at": at}),
    },
    figure,
    moment,
    st.booleans(),
    st.sampled_from(["final", "estimated"]),
)
target = st.builds(
    lambda figure, by, comparator: {"figure": figure, "by": by, "comparator": comparator},
    figure,
    moment,
    st.sampled_from(["eq", "ge", "gt", "le", "lt", "between"]),
)
indicator = st.builds(
    lambda unit, part_of, rest: {"unit": unit, "partOf": part_of, "name": "Chi bộ", **rest},
    st.sampled_from(UNITS),
    st.sampled_from(["n0", "n1", "n2"]),
    st.fixed_dictionaries(
        {"observations": st.lists(observation, min_size=1, max_size=3)},
        optional={
            "targets": st.lists(target, min_size=1, max_size=3),
            "baseline": observation,
            "better": st.sampled_from(["higher", "lower"]),
            "complete": st.booleans(),
            "nature": st.sampled_from(["level", "flow", "cumulative", "yearlyAverage", "growth"]),
            "assessment": st.sampled_from(["met", "exceeded", "notMet", "onTrack", "early"]),
        },
    ),
)


def _findings(value: Any) -> list[Finding]:
    index = DocumentIndex(loads(json.dumps(value)), as_of=AS_OF)
    return [finding for rule in RULES for finding in rule.check(index)]


def _report() -> Any:
    value = json.loads(json.dumps(base_value("report"), default=float))
    for section in value["sections"]:
        section["blocks"] = [{"kind": "paragraph", "runs": ["Nội dung."]}]
    return value


@given(st.lists(indicator, min_size=3, max_size=3))
def test_rules_on_indicators_never_raise(found: list[Any]) -> None:
    value = _report()
    value["indicators"] = [{"id": f"n{place}", **each} for place, each in enumerate(found)]
    for each in _findings(value):
        assert all(each.parameters.values())


@given(st.lists(figure, min_size=12, max_size=12))
def test_rules_on_activities_never_raise(found: list[Any]) -> None:
    value = _report()
    oversight, election, issuance, meeting, reception, dissemination = value["activities"]
    oversight["sessions"], oversight["subjects"][0]["count"] = found[:2]
    election["turnout"], election["electorate"], election["contests"][0]["seats"] = found[2:5]
    issuance["counts"][0]["count"] = found[5]
    meeting["attendance"], meeting["raised"], meeting["answered"] = found[6:9]
    reception["petitions"][0]["received"] = found[9]
    reception["petitions"][0]["settled"] = found[10]
    dissemination["audiences"][0] = {"type": "member", "count": found[0], "attendance": found[11]}
    for each in _findings(value):
        assert all(each.parameters.values())


def test_time_is_linear_in_the_number_of_parts() -> None:
    def spent(times: int) -> float:
        value = _report()
        period = {"from": "2016-01", "to": "2016-08"}
        value["indicators"] = [
            {
                "id": f"n{place}",
                "unit": "branch",
                "partOf": f"n{max(0, place - 1) if place % 2 else 0}",
                "name": "Chi bộ",
                "observations": [{"period": period, "figure": {"value": place}}],
            }
            for place in range(times)
        ]
        index = DocumentIndex(loads(json.dumps(value)), as_of=AS_OF)
        started = time.process_time()
        for rule in RULES:
            list(rule.check(index))
        return time.process_time() - started

    spent(50)
    assert spent(1600) < 10 * spent(400) + 0.5
