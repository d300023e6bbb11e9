"""The HTML report: complete, safe, small and self-contained."""

from __future__ import annotations

import base64
import hashlib
import re
from itertools import pairwise
from typing import Any

import attrs
import pytest
from lxml import html

from partydocs.reporting.formats.html import HtmlReport
from partydocs.reporting.results import CheckedDocument, Unreadable
from partydocs.reporting.summary import Summary
from partydocs.validation.report_values import AcceptedValues
from tests.reporting.documents import BASE, HOSTILE, checked, every_fault, hidden, made, spoilt


def page(*documents: CheckedDocument, lang: Any = "en", unreadable: Any = ()) -> Any:
    text = made(HtmlReport(lang), documents, unreadable)
    assert text.startswith("<!DOCTYPE html>\n")
    return html.document_fromstring(text)


def words(element: Any) -> str:
    return " ".join(element.text_content().split())


def test_a_valid_document() -> None:
    found = page(checked(BASE.read_bytes()), lang="vi")
    assert found.get("lang") == "vi"
    assert words(found.find_class("verdict")[0]) == "Văn bản hợp lệ."
    assert "Không có gì cần sửa." in words(found.get_element_by_id("main"))


def test_an_invalid_document() -> None:
    found = page(spoilt())
    assert words(found.find_class("verdict")[0]).startswith("The document is not valid")
    article = found.xpath("//article[.//code = 'BAD-DATE']")[0]
    assert words(article.find(".//mark")) == '"2016-13-45"'
    assert "How to fix it" in words(article)
    assert len(article.xpath(".//pre/code")) == 3
    assert "Not checked yet, because of the errors: rules" in words(found)


def test_repeats_are_counted() -> None:
    found = page(spoilt(links=30))
    assert len(found.xpath("//article[.//code = 'UNRESOLVED-ID']")) == 3
    assert "27 more findings of UNRESOLVED-ID, at lines" in words(found)


def test_several_documents() -> None:
    good = checked(BASE.read_bytes(), "good.json")
    gone = Unreadable("gone.xml", "no-such-file", "there is no such file")
    found = page(good, spoilt("bad.json"), good, unreadable=(gone,))
    assert words(found.find_class("verdict")[0]).startswith("1 of 3 documents are not valid")
    rows = [[words(cell) for cell in each] for each in found.xpath("//tbody/tr")]
    assert [row[0] for row in rows] == ["good.json", "bad.json", "good.json", "gone.xml"]
    assert len(found.xpath("//main/section")) == 1
    assert rows[3][1:] == ["unreadable", "there is no such file"]


def test_nothing_was_checked() -> None:
    assert "No document was checked." in words(page())


def test_omitted_findings_are_reported() -> None:
    report = attrs.evolve(spoilt().report, omitted=7, accepted=2)
    text = words(page(CheckedDocument("x", spoilt().data, report)))
    assert "7 more findings are not listed here." in text
    assert "2 findings were accepted before" in text
    gone = AcceptedValues(code="GONE", file="a.xml", place="/x", parameters="")
    assert "a.xml GONE /x" in HtmlReport("en").end(Summary(fixed=[gone]))


@pytest.mark.slow
@pytest.mark.parametrize("lang", ["vi", "en"])
def test_every_fault_of_the_tables(lang: str) -> None:
    found = page(*every_fault(), lang=lang)
    ids = found.xpath("//@id")
    assert len(ids) == len(set(ids))
    links = found.xpath("//a/@href")
    assert all(each.startswith("#") and each[1:] in ids for each in links)
    assert not {each.tag for each in found.iter() if isinstance(each.tag, str)} & {
        "script", "img", "link", "iframe", "object", "form", "input"
    }  # fmt: skip
    for each in found.xpath("//*/@aria-labelledby"):
        assert each in ids


def test_headings_go_down_step_by_step() -> None:
    levels = [int(each.tag[1]) for each in page(spoilt(), checked(HOSTILE)).xpath("//h1|//h2|//h3")]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))


def test_nothing_of_the_input_is_markup_or_hidden() -> None:
    text = made(HtmlReport("en"), (checked(HOSTILE, "x\u202e<script>alert(1)</script>"),))
    assert "<script" not in text
    assert "<b>" not in text
    assert not hidden(text)
    assert "\\u202e" in text


def test_the_browser_may_load_and_run_nothing() -> None:
    text = made(HtmlReport("vi"), (spoilt(),))
    found = html.document_fromstring(text)
    (policy,) = found.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    assert policy.startswith("default-src 'none'; ")
    css = re.search("<style>(.*?)</style>", text, re.DOTALL)
    assert css is not None
    digest = base64.b64encode(hashlib.sha256(css[1].encode()).digest()).decode()
    assert f"style-src 'sha256-{digest}'" in policy
    assert "url(" not in css[1]
    assert "@import" not in css[1]
    assert not found.xpath("//@style|//@src|//@onclick")


def test_pages_are_bounded() -> None:
    line = b'{"kind": "plan", "x": "' + b"y" * 3_000_000 + b'", "date": 1}'
    assert len(made(HtmlReport("en"), (checked(line),))) < 30_000


COLOURS = re.compile(r"--(\w[\w-]*): (#[0-9a-f]{6})")


def _luminance(colour: str) -> float:
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (
        each / 12.92 if each <= 0.04045 else ((each + 0.055) / 1.055) ** 2.4 for each in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _contrast(one: str, other: str) -> float:
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("scheme", [0, 1, 2])
def test_colours_can_be_distinguished(scheme: int) -> None:
    css = made(HtmlReport("vi"), ()).partition("<style>")[2].partition("</style>")[0]
    colours = dict(COLOURS.findall(css.split(":root")[scheme + 1].partition("}")[0]))
    for name in ("text", "quiet", "error", "warning", "advice", "good"):
        for ground in ("page", "soft"):
            assert _contrast(colours[name], colours[ground]) >= 4.5, (name, ground)
    assert _contrast(colours["mark-text"], colours["mark"]) >= 4.5
