"""The follow-up page: its content, and that it is safe and self-contained."""

from __future__ import annotations

import base64
import hashlib
import re
from decimal import Decimal
from functools import cache
from itertools import pairwise
from typing import Any

import attrs
import pytest
from lxml import html
from lxml.html import HtmlElement

from partydocs.dossier.tracking.results import (
    ATTAINMENTS,
    STATUSES,
    DocumentSummary,
    FollowUp,
    IndicatorTarget,
    LatestProgress,
)
from partydocs.model import PartialDate
from partydocs.reporting.follow_up.messages import FollowUpMessages, follow_up_texts
from partydocs.reporting.follow_up.page import follow_up_page
from partydocs.reporting.follow_up.parts import ATTAINMENT_SYMBOLS, STATUS_SYMBOLS
from partydocs.reporting.follow_up.svg import TaskSpan, bullet, series, stacked_bar, timeline
from tests.dossier.big import STANDING, big
from tests.dossier.working import date, followed, plan, task
from tests.formats.test_complexity import calls


@cache
def found() -> FollowUp:
    return followed(*big(), standing=STANDING)


@cache
def written(lang: Any = "vi") -> str:
    return follow_up_page(found(), lang)


@cache
def page(lang: Any = "vi") -> HtmlElement:
    return html.document_fromstring(written(lang))


def words(element: HtmlElement) -> str:
    return " ".join(" ".join(element.itertext()).split())


def section(name: str, lang: Any = "vi") -> HtmlElement:
    (element,) = page(lang).xpath(f"//section[@id='{name}']")
    return element


# Content.


def test_the_head_says_what_it_is_and_for_which_day() -> None:
    (header,) = page().xpath("//header")
    assert words(header) == "Theo dõi thực hiện nhiệm vụ ho-so Tính đến 08/9/2016 · Theo 7 văn bản"
    (header,) = page("en").xpath("//header")
    assert words(header) == "Follow-up of tasks ho-so As of 2016-09-08 · From 7 documents"
    assert page().get("lang") == "vi"
    assert page("en").get("lang") == "en"


def test_the_summary_counts_each_status_in_words_and_as_a_bar() -> None:
    counts = {status: count for status, count in found().counts.items() if count}
    assert set(counts) == set(STATUSES), "the made-up dossier has every status"
    legend = [words(item) for item in section("summary", "en").xpath(".//li")]
    assert legend[0] == f"! {counts['overdue']} Overdue"
    assert len(legend) == len(counts)
    (bar,) = section("summary", "en").xpath(".//svg")
    assert bar.get("aria-label").startswith(
        f"Bar of {sum(counts.values())} tasks: Overdue {counts['overdue']}, "
    )
    widths = {rect.get("class"): float(rect.get("width")) for rect in bar.xpath(".//rect")}
    share = 1000 * counts["overdue"] / sum(counts.values())
    assert widths["fill-overdue"] == pytest.approx(share, abs=0.1)
    assert sum(widths.values()) == pytest.approx(1000, abs=1)


def test_overdue_tasks_come_first_with_all_their_facts() -> None:
    names = [each.get("id") for each in page().xpath("//main/section")]
    assert names == ["summary", "overdue", "indicators", "leads", "by-lead"]
    cards = section("overdue").xpath("./article")
    late = [each for each in found().tasks if each.status == "overdue"]
    assert len(cards) == len(late)
    days = [int(re.search(r"Quá hạn (\d+) ngày", words(card))[1]) for card in cards]  # type: ignore[index]
    assert days == [each.days_late for each in late] == sorted(days, reverse=True)
    for card in cards:
        labels = [each.text for each in card.xpath(".//dt")]
        assert {"Chủ trì", "Thời hạn", "Văn bản giao", "Báo cáo gần nhất"} <= set(labels)
        (drawing,) = card.xpath(".//figure/svg[@role='img']")
        assert drawing.get("aria-label").startswith("Từ ")
        assert "ngày theo dõi 08/9/2016" in words(card.xpath(".//figcaption")[0])


def test_every_task_occurs_once_and_links_lead_to_it() -> None:
    ids = page().xpath("//article/@id")
    assert len(ids) == len(set(ids)) == len(found().tasks)
    targets = set(page().xpath("//@id"))
    links = [each[1:] for each in page().xpath("//a/@href")]
    assert set(links) <= targets
    assert len(page().xpath("//*[contains(@class,'pointer')]")) == found().counts["overdue"]


def test_lead_bodies_and_what_they_owe() -> None:
    rows = {
        words(row.xpath("./th")[0]): [cell.text for cell in row.xpath("./td")]
        for row in section("leads").xpath(".//tbody/tr")
    }
    # two spellings of one name are one body; two wards each have a body with this name
    ward = rows["Uỷ ban nhân dân phường (Đảng uỷ phường Phúc Đồng)"]
    assert "Uỷ ban nhân dân phường (Đảng uỷ phường Bồ Đề)" in rows
    assert not any(name.startswith("Ủy ban nhân dân") for name in rows)
    assert "Chưa ghi cơ quan chủ trì" in rows
    own = [
        each
        for each in found().tasks
        if each.paper.unit == "00151" and (each.lead or "")[2:] == " ban nhân dân phường"
    ]
    assert ward[-1] == str(len(own))
    assert sum(int(cells[-1]) for cells in rows.values()) == len(found().tasks)
    late = [int(cells[0]) if cells[0] != "–" else 0 for cells in rows.values()]
    assert late == sorted(late, reverse=True)
    assert sum(late) == found().counts["overdue"]


def test_the_trail_of_a_task() -> None:
    (details,) = page("en").xpath("//article[.//h4[starts-with(.,'Gia hạn')]]//details")
    assert details.get("open") is None
    assert words(details.xpath("./summary")[0]) == "Steps of the task: 2"
    steps = [each.get("class") for each in details.xpath("./ol/li")]
    assert steps == ["replaced", "task"]


def test_a_task_of_one_document_has_no_trace() -> None:
    assert "<details" not in follow_up_page(followed(plan(18, task("t1", "2016-08"))), "vi")


def test_indicators_against_their_targets() -> None:
    cards = section("indicators", "en").xpath(".//article")
    assert [card.get("class").split()[1] for card in cards] == [
        each.attainment for each in found().indicators
    ]
    assert {each.attainment for each in found().indicators} == set(ATTAINMENTS)
    for card, each in zip(cards, found().indicators, strict=True):
        marks = card.xpath(".//svg[contains(@class,'bullet')]")[0]
        assert len(marks.xpath(".//rect[@class='value']")) == bool(each.points)
        assert bool(marks.xpath(".//line[@class='target']")) == (each.aim is not None)
        assert len(card.xpath(".//polyline")) == (len(each.points) > 1)
        # distinguished without colour: by a symbol and words
        assert words(card.xpath(".//*[contains(@class,'badge')]")[0])[2:]
    assert "Value 99.62% (2016-08)" in words(section("indicators", "en"))
    assert "Thực hiện 99,62% (tháng 8/2016)" in words(section("indicators"))
    assert "Mục tiêu đến năm 2016: từ 20% đến 25%" in words(section("indicators"))
    assert "từ 1.200 hộ trở lên" in words(section("indicators"))


def test_small_dossiers() -> None:
    quiet = html.document_fromstring(follow_up_page(followed(plan(18, task("t1", "2017"))), "vi"))
    assert "Không có việc nào quá hạn." in words(quiet)
    assert "Theo 1 văn bản" in words(quiet)
    empty = attrs.evolve(found(), tasks=(), indicators=())
    assert "Không có việc nào." in follow_up_page(empty, "vi")
    chosen = found().select(lambda each: each.status == "done")
    done = words(html.document_fromstring(follow_up_page(chosen, "vi")))
    assert "Chỉ gồm những việc được chọn" in done
    assert "Không có việc nào quá hạn" not in done, "it can't tell"
    nothing = follow_up_page(found().select(lambda _: False), "vi")
    assert "Không có việc nào được chọn." in nothing


# Safe and self-contained.


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_it_loads_and_runs_nothing(lang: str) -> None:
    tree = page(lang)
    assert not tree.xpath("//script | //iframe | //object | //img | //form | //*[@style]")
    assert not [
        name for name in tree.xpath("//@*") if str(getattr(name, "attrname", "")).startswith("on")
    ]
    assert tree.xpath("//link/@href") == ["data:,"]
    assert "url(" not in written(lang)
    assert "@import" not in written(lang)
    (policy,) = tree.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    (style,) = tree.xpath("//style")
    digest = base64.b64encode(hashlib.sha256(style.text.encode()).digest()).decode()
    assert policy == f"default-src 'none'; style-src 'sha256-{digest}'; img-src data:"


def test_what_documents_say_is_escaped() -> None:
    assert "<script>" not in written()
    assert "&lt;script&gt;alert(1)&lt;/script&gt; a\\u202eb &amp; c" in written()
    assert "Tổ \\u200b17" in written()
    assert not re.search(
        "[\u0000-\u0008\u000b-\u001f\u200b-\u200f\u202a-\u202e\u2066-\u2069]", written()
    )


def test_headings_go_down_step_by_step() -> None:
    levels = [int(each.tag[1]) for each in page().xpath("//h1|//h2|//h3|//h4")]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))


def test_every_drawing_has_words() -> None:
    for drawing in page().xpath("//svg"):
        assert drawing.get("role") == "img"
        assert drawing.get("aria-label").strip()


def _rgb(colour: str) -> list[float]:
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    return [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]


def _contrast(one: str, other: str) -> float:
    lights = sorted(
        sum(
            weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), _rgb(each), strict=True)
        )
        for each in (one, other)
    )
    return (lights[1] + 0.05) / (lights[0] + 0.05)


def test_colours_of_text_and_drawings_have_contrast() -> None:
    (style,) = page().xpath("//style/text()")
    blocks = re.findall(r"(@media [^{]*\{\s*)?:root \{([^}]*)\}", style)
    assert len(blocks) == 6, "light, dark and print, for all pages and for this one"
    light: dict[str, str] = {}
    dark: dict[str, str] = {}
    for media, body in blocks:
        if "print" not in media:
            colours = dark if "dark" in media else light
            colours |= dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6})", body))
    for colours in (light, {**light, **dark}):
        for name in (
            "text",
            "quiet",
            "overdue",
            "paused",
            "notStarted",
            "noWord",
            "underWay",
            "doneLate",
            "done",
            "advice",
        ):
            assert _contrast(colours[name], colours["page"]) >= 4.5, name


# Texts and charts.


def test_all_texts_are_in_both_languages_with_the_same_blanks() -> None:
    for topic, names in follow_up_texts().items():
        for name, both in names.items():
            assert set(both) == {"vi", "en"}, f"{topic}.{name}"
            assert sorted(re.findall(r"\{\w+\}", both["vi"])) == sorted(
                re.findall(r"\{\w+\}", both["en"])
            )
            assert both["vi"].strip()
            assert both["en"].strip()
    assert set(follow_up_texts()["status"]) == set(STATUSES) == set(STATUS_SYMBOLS)
    assert set(follow_up_texts()["attainment"]) == set(ATTAINMENTS) == set(ATTAINMENT_SYMBOLS)


@pytest.mark.parametrize(
    ("made", "deadline", "late"),
    [
        (task("t1", "2016-08-26", bound="before"), "trước 26/8/2016", "quá hạn 14 ngày"),
        (task("t1", "2016-Q4", bound="expected"), "dự kiến quý IV/2016", "còn 114 ngày"),
        (task("t1", "2016-09-08"), "08/9/2016", "hết hạn đúng ngày theo dõi"),
        (task("t1", "2016-09-09"), "09/9/2016", "còn 1 ngày"),
        (task("t1", "2016-09-07", every=("week",)), "07/9/2016; hằng tuần", "quá hạn 1 ngày"),
        (task("t1", every=("week", "month")), "hằng tuần, hằng tháng", ""),
        (task("t1"), "không nêu hạn", ""),
    ],
)
def test_deadlines_in_words(made: Any, deadline: str, late: str) -> None:
    messages = FollowUpMessages("vi")
    (each,) = followed(plan(18, made)).tasks
    assert messages.deadline(each) == deadline
    assert messages.lateness(each, date("2016-09-08")) == late


def _xs(drawing: HtmlElement, name: str) -> list[float]:
    return [
        float(each.get("x") or each.get("x1"))
        for each in drawing.xpath(f".//*[@class='{name}']")
        if each.tag != "polygon"
    ]


def test_a_strip_has_its_marks_in_the_right_places() -> None:
    start, due, day = date("2016-08-01"), date("2016-08-11"), date("2016-08-21")
    drawn = timeline(TaskSpan(start=start, due=due, day=day, is_open=True), "words")
    assert (_xs(drawn, "due"), _xs(drawn, "late")) == ([500], [500])
    assert _xs(drawn, "today") == [993]
    waiting = timeline(TaskSpan(start=start, due=day, day=due, is_open=True), "words")
    assert (_xs(waiting, "due"), _xs(waiting, "today"), _xs(waiting, "late")) == ([998], [500], [])
    done = timeline(TaskSpan(start=start, due=due, day=day, is_open=False), "words")
    assert (_xs(done, "due"), _xs(done, "today")) == ([998], [])
    for odd in (
        TaskSpan(start=day, due=start, day=due, is_open=True),
        TaskSpan(start=day, due=day, day=day, is_open=True),
    ):
        for rect in timeline(odd, "words").xpath(".//rect"):
            assert float(rect.get("width")) >= 0


@pytest.mark.parametrize(
    ("value", "target", "baseline"),
    [
        (50.0, (98.0, 98.0), 40.0),
        (None, (3.0, 3.0), None),
        (-2.0, (3.0, 3.0), -5.0),
        (0.0, (0.0, 0.0), 0.0),
        (None, None, None),
        (-1.0, None, None),
        (1e15, (1.0, 2.0), None),
    ],
)
def test_bullets_stay_in_their_place(
    value: float | None, target: Any, baseline: float | None
) -> None:
    drawn = bullet(value, target, baseline, "words", scale_end=100)
    for rect in drawn.xpath(".//rect"):
        left, width = float(rect.get("x")), float(rect.get("width"))
        assert left >= -10
        assert width >= 0
        assert left + width <= 1010


def test_series_and_bars_of_one_kind() -> None:
    assert "1000,20.0" in series([(1, 5.0), (2, 5.0)], "words").xpath(".//polyline/@points")[0]
    assert series([(1, 5.0), (1, 6.0)], "words").xpath(".//polyline/@points")
    assert not stacked_bar([("done", 0)], "words").xpath(".//rect")


def test_work_grows_with_the_tasks() -> None:
    def tasks(size: int) -> FollowUp:
        return followed(plan(18, *(task(f"t{n}", "2016-08", lead=f"Tổ {n}") for n in range(size))))

    small, large = tasks(100), tasks(200)
    assert calls(lambda: follow_up_page(large, "vi")) <= 2.2 * calls(
        lambda: follow_up_page(small, "vi")
    )


# Texts for rare cases.


def _paper(**changes: Any) -> DocumentSummary:
    (each,) = followed(plan(18, task("t1"))).tasks
    return attrs.evolve(each.paper, **changes)


@pytest.mark.parametrize(
    ("low", "high", "by", "vi", "en"),
    [
        ("10", None, None, "Mục tiêu: từ 10% trở lên", "Target: at least 10%"),
        (None, "12", None, "Mục tiêu: không quá 12%", "Target: at most 12%"),
        (
            "10",
            "12",
            "2016-Q2",
            "Mục tiêu đến quý II/2016: từ 10% đến 12%",
            "Target by 2016-Q2: 10% to 12%",
        ),
    ],
)
def test_ranges_in_words(
    low: str | None, high: str | None, by: str | None, vi: str, en: str
) -> None:
    aim = IndicatorTarget(
        comparator="between",
        by=PartialDate(by) if by else None,
        day=None,
        value=None,
        low=Decimal(low) if low else None,
        high=Decimal(high) if high else None,
        paper=_paper(),
    )
    assert FollowUpMessages("vi").target(aim, "percent") == vi
    assert FollowUpMessages("en").target(aim, "percent") == en
    assert aim.is_met_by(Decimal(11)) is True
    assert attrs.evolve(aim, comparator="lt", high=None).is_met_by(Decimal(11)) is None


def test_last_words_in_words() -> None:
    messages = FollowUpMessages("vi")
    unnumbered = _paper(symbol=None, issued=None)
    word = LatestProgress(
        state="done",
        percent=None,
        tally="5/5",
        completed=PartialDate("2016-08"),
        reason=None,
        paper=unnumbered,
        day=None,
        inferred=False,
    )
    assert messages.word(word) == "Đã hoàn thành (5/5) tháng 8/2016, theo Kế hoạch"
    assert messages.word(attrs.evolve(word, day=date("2016-09-01"), inferred=True)) == (
        "Đã hoàn thành (5/5) tháng 8/2016, tính đến 01/9/2016, theo Kế hoạch"
        " (suy từ tiến độ của việc cụ thể hoá)"
    )
    assert messages.quantity(Decimal(1200), "x\u202ey", Decimal(9)) == "1.200/9 x\\u202ey"
    assert messages.quantity(Decimal(20990), "percent", Decimal(21034)) == "20.990/21.034"
    assert messages.quantity(Decimal("99.62"), "percent") == "99,62%"


def test_a_task_done_late_says_by_how_much() -> None:
    late = next(each for each in found().tasks if each.status == "doneLate")
    assert FollowUpMessages("vi").lateness(late, found().as_of) == f"chậm {late.days_late} ngày"
