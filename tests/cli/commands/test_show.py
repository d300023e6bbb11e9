"""`partydocs show`: an outline drawn from the declarations."""

from __future__ import annotations

import io
from decimal import Decimal
from pathlib import Path

import attrs
import pytest
from hypothesis import given

from partydocs import Document, ProgressReport, dump
from partydocs.cli.messages import CliMessages
from partydocs.cli.terminal.console import TextConsole
from partydocs.cli.terminal.outline import Outline
from partydocs.cli.terminal.value_text import DocumentMessages, label
from partydocs.model import (
    Cell,
    Figure,
    Indicator,
    Link,
    ListBlock,
    ListItem,
    Observation,
    Oversight,
    Paragraph,
    PartialDate,
    Picture,
    Reference,
    Registration,
    Row,
    Section,
    Table,
    Target,
    Task,
    Timing,
)
from partydocs.model import (
    types as t,
)
from partydocs.model.activity import OtherActivity, RegistrationContent
from partydocs.model.base import field, record, record_spec
from partydocs.model.envelope import Attachment
from partydocs.model.text import Block
from partydocs.testing.strategies import documents
from tests.cli.conftest import Call
from tests.samples import notice, plan, report, schedule


def _outline(document: Document, *, lang: str = "en", width: int = 100) -> str:
    out = io.StringIO()
    console = TextConsole(file=out, width=width, highlight=False, markup=False, emoji=False)
    Outline(console, DocumentMessages.about(document, "vi" if lang == "vi" else "en")).show()
    return out.getvalue()


def test_the_head(call: Call, folder: Path) -> None:
    lines = call("show", folder / "plan.xml").stdout.splitlines()
    assert lines[:2] == ["Plan", "/vn/00151/du/2015-2020/ke-hoach/18"]
    assert "  Symbol          18-KH/ĐU" in lines
    assert "  State           Issued" in lines
    assert "  Subject         Thực hiện Chương trình số 01-CTr/QU" in lines
    assert any(line.startswith("  Issuers         Đảng uỷ phường Phúc Đồng (") for line in lines)


def test_vietnamese(call: Call, folder: Path) -> None:
    out = call("show", folder / "plan.xml", "--lang", "vi").stdout
    assert out.startswith("Kế hoạch\n")
    assert "  Trích yếu " in out
    assert "Nhiệm vụ (2)" in out


def test_sections_are_indented() -> None:
    out = _outline(plan())
    assert "\nSections (1)\n  s1 I. MỤC ĐÍCH (Purpose)\n    p1 Đưa 5/9 chi bộvào nền nếp.\n" in out
    assert "\n    s1.1 Yêu cầu\n" in out


def test_tasks_have_lead_and_deadline() -> None:
    out = _outline(plan(), width=60)
    assert "\nTasks (2)\n  t1 Kiểm tra hai chi bộ\n" in out
    words = " ".join(out.split())
    assert "Lead: Uỷ ban kiểm tra Đảng uỷ (Inspection commission)" in words
    assert "Timing: by 2016-Q4" in words


def test_a_list_is_a_table_where_it_fits() -> None:
    out = _outline(schedule(), width=100)
    assert "  Id   Date         Content\n" in out
    assert "  i1   2016-08-03   Dự sinh hoạt chi bộ\n" in out


def test_figures_that_prose_points_at() -> None:
    assert "\nFigure (1)\n  f1  5/9  Progress › Done\n" in _outline(plan())
    assert "Figure (" not in _outline(report())


def test_the_text_comes_first_and_the_common_fields_last() -> None:
    out = _outline(plan())
    places = [out.index(f"\n{name} (") for name in ("Sections", "Tasks", "Progress", "References")]
    assert places == sorted(places)


def test_a_document_without_identifier() -> None:
    assert _outline(attrs.evolve(plan(), symbol=None)).startswith("Plan\n\n")


def _with_blocks(*blocks: Block) -> Document:
    section = Section(id="s1", heading=("Nội dung",), blocks=blocks)
    return attrs.evolve(report(), sections=(section,), attachments=(PHOTO,))


PHOTO = Attachment(id="x1", media_type="image/jpeg", title="Hội nghị")


def _text(*words: str) -> Paragraph:
    return Paragraph(runs=words)


def test_blocks_read_well() -> None:
    out = _outline(
        _with_blocks(
            ListBlock(
                items=(
                    ListItem(label="-", blocks=(_text("một"),)),
                    ListItem(label="+", blocks=(_text("hai"), _text("ba"))),
                )
            ),
            Table(
                caption="Bảng 1",
                rows=(Row(cells=(Cell(runs=("a",)), Cell(), Cell(runs=("b",)))),),
            ),
            Picture(attachment="x1", caption="Ảnh"),
        )
    )
    assert "    List block\n      - một\n      +\n        hai\n        ba\n" in out
    assert "    Table Bảng 1\n      a │  │ b\n" in out
    assert "    Picture Ảnh (attachment: x1 “Hội nghị”)\n" in out


def test_long_text_is_cut() -> None:
    out = _outline(_with_blocks(_text("chữ " * 100 + "hết")), width=50)
    assert "hết" not in out
    assert max(map(len, out.splitlines())) <= 50


def test_records_of_several_classes_have_the_name_of_their_class() -> None:
    document = attrs.evolve(
        report(),
        activities=(
            Oversight(id="a1", mode="inspection", sessions=Figure(id="f1", value=Decimal(3))),
            Registration(
                id="a2",
                movement="skilfulMobilisation",
                contents=(
                    RegistrationContent(id="c1", title="Tuyến phố", place="Tổ 5"),
                    RegistrationContent(id="c2", title="Pin"),
                ),
            ),
            OtherActivity(id="a3"),
        ),
    )
    out = _outline(document)
    assert "  a1 Oversight\n    Mode: Inspection · Sessions: 3 (session)\n" in out
    assert "Contents: Tuyến phố (#c1; place: Tổ 5) / Pin (#c2)" in out
    assert "  a3 Other activity\n" in out
    assert "  f1  3 (session)  Activities a1 › Sessions\n" in out


def test_yes_and_no_and_unknown_codes() -> None:
    meeting = attrs.evolve(notice().meeting, enlarged=True)
    out = _outline(attrs.evolve(notice(), meeting=meeting, genre="unheardOf"))
    assert "enlarged: yes" in out
    assert "unheardOf" in out


def test_a_section_without_text() -> None:
    bare = Section(id="s1", sections=(Section(id="s2", heading=("Trong",)),))
    assert "  s1\n    s2 Trong\n" in _outline(attrs.evolve(report(), sections=(bare,)))
    table = _with_blocks(ListBlock(items=(ListItem(blocks=(_text("một"), _text("hai"))),)))
    assert "    List block\n      một │ hai\n" in _outline(table)
    nested = ListItem(blocks=(ListBlock(items=(ListItem(blocks=(_text("ba"),)),)),))
    out = _outline(_with_blocks(ListBlock(items=(nested,))))
    assert "    List block\n      List block\n        ba\n" in out


def test_text_can_not_steer_the_terminal() -> None:
    out = _outline(attrs.evolve(report(), subject="a\u202eb"))
    assert "a\\u202eb" in out


def _facts(out: str) -> str:
    """What an outline says, however its lines are wrapped."""
    return " ".join(out.split())


def test_dates_and_deadlines_are_written_as_a_clerk_writes_them() -> None:
    timings = {
        "chậm nhất quý I/2016": Timing(end=PartialDate.parse("2016-Q1")),
        "trước 08/9/2016": Timing(end=PartialDate.parse("2016-09-08"), bound="before"),
        "trong tháng 8/2016": Timing(end=PartialDate.parse("2016-08"), bound="within"),
        "dự kiến năm 2016": Timing(end=PartialDate.parse("2016"), bound="expected"),
        "từ 03/8/2016, chậm nhất tháng 9/2016": Timing(
            start=PartialDate.parse("2016-08-03"), end=PartialDate.parse("2016-09"), bound="by"
        ),
        "03/8/2016": Timing(
            start=PartialDate.parse("2016-08-03"), end=PartialDate.parse("2016-08-03")
        ),
        "từ tháng 02/2016, hằng quý": Timing(
            start=PartialDate.parse("2016-02"), every=("quarter",)
        ),
    }
    for words, timing in timings.items():
        tasks = (Task(id="t1", title="Việc", timing=timing),)
        out = _outline(attrs.evolve(plan(), tasks=tasks, progress=()), lang="vi")
        assert f" {words} " in _facts(out), words


def test_links_name_what_they_lead_to() -> None:
    links = (Link(ref="r1", fragment="t4"), Link(fragment="x1"), Link(fragment="a1"))
    document = attrs.evolve(
        report(),
        references=(
            attrs.evolve(report().references[0], id="r1", subject="Dân vận khéo"),
            Reference(
                id="r2", relation="cites", type="nghi-quyet", subject=("Chi bộ " * 20).strip()
            ),
        ),
        attachments=(PHOTO,),
        activities=(
            Oversight(id="a1", mode="inspection", documents=(Link(ref="r2"),)),
            OtherActivity(id="a2", title="Khác", tasks=links),
        ),
    )
    out = _facts(_outline(document, lang="vi", width=300))
    symbol = document.references[0].symbol
    assert f"{symbol} “Dân vận khéo”, mục t4 / x1 “Hội nghị” / Kiểm tra, giám sát a1" in out
    assert "Văn bản liên quan: Nghị quyết “Chi bộ Chi bộ Chi bộ Chi bộ Chi bộ Chi bộ Chi …”" in out


def test_targets_and_figures_are_sentences() -> None:
    figure = Figure(value=Decimal("96.5"))
    indicator = Indicator(
        id="i1",
        name="Đảng viên học tập",
        unit="percent",
        baseline=Observation(
            at=PartialDate.parse("2015"), figure=Figure(value=Decimal(82), approx="nearly")
        ),
        targets=(Target(comparator="ge", by=PartialDate.parse("2016-Q2"), figure=figure),),
    )
    out = _facts(_outline(attrs.evolve(plan(), indicators=(indicator,)), lang="vi", width=300))
    assert "từ 96,5% trở lên, hạn quý II/2016" in out
    assert "gần 82%, năm 2015" in out
    assert "Nhiệm kỳ của cấp uỷ 2015–2020" in out


@record(vi="Báo cáo thử", tag="trialReport")
class TrialReport(ProgressReport):
    """A report with a field more, for this test only."""

    weather: t.Line | None = field("Thời tiết", "The weather", default=None)


@pytest.mark.parametrize(("lang", "name"), [("vi", "Thời tiết"), ("en", "Weather")])
def test_a_new_field_appears_by_itself(lang: str, name: str) -> None:
    base = report()
    values = {each.name: getattr(base, each.name) for each in record_spec(ProgressReport).fields}
    out = _outline(TrialReport(**values, weather="nắng"), lang=lang)
    assert f"  {name} " in out
    assert "nắng" in out


@given(documents())
def test_any_document_can_be_shown(document: Document) -> None:
    for lang in ("vi", "en"):
        out = _outline(document, lang=lang, width=80)
        for each in record_spec(type(document)).fields:
            if getattr(document, each.name) not in (None, ()):
                assert label(each, CliMessages("vi" if lang == "vi" else "en")) in out


def test_width(call: Call, folder: Path) -> None:
    path = folder / "wide.json"
    dump(attrs.evolve(report(), subject="chữ " * 60 + "hết"), path)
    for width in (60, 200):
        lines = call("show", path, "--width", width).stdout.splitlines()
        assert width - 10 < max(map(len, lines)) <= width
    assert max(map(len, call("show", path).stdout.splitlines())) <= 100
    assert max(map(len, call("show", path, COLUMNS="70").stdout.splitlines())) <= 70
    result = call("show", path, "--width", "ten")
    assert result.exit_code == 2
    assert "--width: “ten” is not a number from 40 up." in result.stderr


def test_an_invalid_document_is_explained_instead(call: Call, spoilt: Path) -> None:
    result = call("show", spoilt)
    assert (result.exit_code, result.stdout) == (1, "")
    assert "error BAD-DATE" in result.stderr


def test_what_can_not_be_read(call: Call, folder: Path) -> None:
    result = call("show", folder / "no.xml", "--lang", "vi")
    assert result.exit_code == 2
    assert "không có tệp hoặc thư mục này" in result.stderr
