"""Facts: any words can be compared, in time linear in the number of facts."""

from __future__ import annotations

import json
import time
from decimal import Decimal
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from partydocs import loads
from partydocs.model.base import Finding
from partydocs.rules.document.data import facts
from partydocs.rules.engine.document_index import DocumentIndex
from partydocs.rules.engine.rule import Rule
from partydocs.rules.facts.fact_values import fact_values
from partydocs.testing.cases import AS_OF, base_value
from tests.timing import least

WORDS = "khoảng gần trên 99,62% 32/33 1.234 1,4 vạn nghìn tỷ đồng % ( ) , . từ đến trở lên năm bảy thứ nhất chi bộ 18-KH/ĐU ngày 3/8 chiếm đạt -5 ‰ người 0"


def _index(runs: list[Any], figure: dict[str, Any]) -> DocumentIndex:
    value = base_value("report")
    value["sections"][1]["blocks"] = [{"kind": "paragraph", "runs": runs}]
    for activity in value["activities"]:
        for field in ("sessions", "turnout"):
            activity.get(field, {}).pop("id", None)
    value["activities"][0]["subjects"][0]["count"] = figure
    document = loads(json.dumps(value, default=float))
    return DocumentIndex(document, as_of=AS_OF)


def _findings(index: DocumentIndex) -> list[Finding]:
    rules = [each for each in vars(facts).values() if isinstance(each, Rule)]
    return [found for rule in rules for found in rule.check(index)]


words = st.lists(st.sampled_from(WORDS.split()), min_size=1, max_size=8).map(" ".join)
figures = st.one_of(
    st.builds(lambda value: {"id": "f2", "value": value}, st.integers(-9999, 9999)),
    st.builds(
        lambda value, of: {"id": "f2", "value": value, "of": of},
        st.integers(0, 99),
        st.integers(0, 99),
    ),
    st.builds(
        lambda low, high: {"id": "f2", "min": low, "max": high},
        st.integers(0, 99),
        st.integers(0, 99),
    ),
    st.builds(lambda value: {"id": "f2", "unit": "percent", "value": value}, st.integers(0, 99)),
    st.builds(lambda low: {"id": "f2", "unit": "furlong", "min": low}, st.integers(0, 99)),
)


@given(words, words, words, figures)
def test_rules_on_facts_never_raise(
    before: str, inside: str, after: str, figure: dict[str, Any]
) -> None:
    runs = [f"{before} ", {"kind": "fact", "figure": "f2", "text": inside}, f" {after}"]
    for found in _findings(_index(runs, figure)):
        assert found.parameters


def test_a_fact_within_other_inline_elements_is_found() -> None:
    fact = {"kind": "fact", "figure": "f2", "text": "02"}
    runs = ["Ở ", {"kind": "strong", "runs": ["đây ", fact, " chi"]}, " bộ và ", fact, " tổ"]
    index = _index(runs, {"id": "f2", "value": 2})
    places = [each.start for each in fact_values(index)]
    assert places == [6, 19]
    (text,) = (each.text for each in index.text_blocks if each.text.startswith("Ở đây"))
    assert [text[place : place + 2] for place in places] == ["02", "02"]


def test_the_context_of_a_fact_counts() -> None:
    fact = {"kind": "fact", "figure": "f2", "text": "1,4"}
    (each,) = fact_values(_index(["gần ", fact, " vạn người"], {"id": "f2", "value": 14000}))
    assert each.fitting is not None
    assert each.fitting.approx == "nearly"
    assert each.fitting.meanings[0].value == Decimal(14000)


def test_time_is_linear_in_the_number_of_facts() -> None:
    def spent(times: int) -> float:
        runs: list[Any] = []
        for number in range(times):
            runs += [
                f"; mục thứ {number} có ",
                {"kind": "fact", "figure": "f2", "text": f"{number}/7 (3%)"},
            ]
        index = _index(runs, {"id": "f2", "value": 2})
        started = time.process_time()
        _findings(index)
        return time.process_time() - started

    spent(50)
    assert least(spent, 1600) < 10 * least(spent, 400) + 0.5
