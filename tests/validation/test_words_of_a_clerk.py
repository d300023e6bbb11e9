"""Messages name what is in the file, with its Vietnamese title, and say what to do."""

from __future__ import annotations

import re
from decimal import Decimal

import attrs
import pytest

from partydocs import Diagnostic, dumps, validate
from partydocs.model import Figure, Oversight, Period
from partydocs.model.partial_date import PartialDate
from partydocs.rules.engine.parameters import formatted_span
from partydocs.rules.facts.units import formatted_figure, unit
from tests.samples import plan, report


def _only(text: str | bytes, code: str) -> Diagnostic:
    data = text.encode() if isinstance(text, str) else text
    return next(each for each in validate(data).diagnostics if each.code == code)


def _xml() -> str:
    sessions = Oversight(id="a1", mode="inspection", sessions=Figure(id="f9", value=Decimal(3)))
    return dumps(attrs.evolve(report(), activities=(sessions,))).decode()


def _json() -> str:
    sessions = Oversight(id="a1", mode="inspection", sessions=Figure(id="f9", value=Decimal(3)))
    return dumps(attrs.evolve(report(), activities=(sessions,)), format="json").decode()


@pytest.mark.parametrize(
    ("code", "xml", "json", "vi"),
    [
        (
            "AT-LEAST-ONE",
            '<sessions id="f9"/>',
            '"sessions":{"id":"f9"}',
            "“sessions” (số liệu) cần ít nhất một trong: “value” (giá trị), “min” (từ), “max” (đến).",
        ),
        (
            "NOT-TOGETHER",
            '<sessions id="f9" value="3" min="1"/>',
            '"sessions":{"id":"f9","value":3,"min":1}',
            "Trong “sessions” (số liệu), các trường này không đi cùng nhau: “value” (giá trị), "
            "“min” (từ), “max” (đến).",
        ),
        (
            "NEEDS",
            '<sessions id="f9" of="5" min="1"/>',
            '"sessions":{"id":"f9","of":5,"min":1}',
            "Trong “sessions” (số liệu), có “of” (trên tổng số) thì phải có “value” (giá trị).",
        ),
        (
            "UNKNOWN",
            '<sessions id="f9" value="3" diaChi="x"/>',
            '"sessions":{"id":"f9","value":3,"diaChi":"x"}',
            "Trường “diaChi” không thuộc “sessions” theo tiêu chuẩn (thừa).",
        ),
    ],
)
def test_the_element_in_the_file_is_named(code: str, xml: str, json: str, vi: str) -> None:
    in_xml = _only(re.sub(r"<sessions [^>]*/>", xml, _xml()), code)
    in_json = _only(re.sub(r'"sessions":\{[^}]*\}', json, _json()), code)
    assert in_xml.message("vi") == vi
    assert in_xml.parameters == in_json.parameters
    assert "figure" not in in_xml.message("en")


def test_what_does_not_belong_is_to_be_removed() -> None:
    found = _only(_xml().replace('value="3"', 'value="3" diaChi="x"'), "UNKNOWN")
    assert "xoá “diaChi”" in found.hint("vi")
    assert "remove “diaChi”" in found.hint("en")


def test_the_hint_for_an_attribute_names_the_element() -> None:
    text = dumps(plan()).decode()
    spoilt = re.sub(
        r'<unit code="00151" asOf="([^"]*)"/>', r'<unit code="00151"><asOf>\1</asOf></unit>', text
    )
    assert spoilt != text
    assert _only(spoilt, "ATTRIBUTE-EXPECTED").hint("vi") == 'Viết <unit asOf="…">.'


def test_a_day_written_otherwise_is_not_called_no_day() -> None:
    spoilt = re.sub(r' date="[^"]*"', ' date="08/9/2016"', _xml(), count=1)
    found = _only(spoilt, "BAD-DATE")
    assert found.message("vi").startswith("“08/9/2016” chưa đúng cách ghi ngày")


def test_an_id_of_another_class_is_named_in_words() -> None:
    text = dumps(plan()).decode()
    found = _only(text.replace('figure="f1"', 'figure="t1"'), "WRONG-TARGET")
    assert found.message("vi") == "Mã “t1” là mã của nhiệm vụ, ở đây cần mã của số liệu."
    assert found.message("en") == "The id “t1” belongs to a task; a figure is needed here."


def test_lists_and_days_have_their_vietnamese_names() -> None:
    spoilt = dumps(plan()).decode().replace('genre="', 'genre="zz', 1)
    found = _only(spoilt, "UNKNOWN-CODE")
    assert "danh mục “Thể loại theo công dụng” (genres)" in found.message("vi")


def test_one_month_is_no_span() -> None:
    month, year = PartialDate.parse("2016-02"), PartialDate.parse("2016")
    period = Period(from_=month, to=month)
    assert formatted_span(period.from_, period.to).vi == "tháng 02/2016"
    assert formatted_span(month, year).vi == "từ tháng 02/2016 đến năm 2016"


def test_a_tally_has_no_per_cent_sign() -> None:
    assert (
        formatted_figure(Figure(value=Decimal(20990), of=Decimal(21034)), unit("percent")).vi
        == "20.990/21.034"
    )
    assert formatted_figure(Figure(value=Decimal(97)), unit("percent")).vi == "97%"
