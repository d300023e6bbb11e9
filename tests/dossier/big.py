"""An invented dossier: about sixty tasks of two wards in every status, and all sorts of indicators."""

from __future__ import annotations

from partydocs.model import Document, Link
from tests.dossier.working import (
    identifier,
    indicator,
    item,
    notice,
    plan,
    program,
    ref,
    report,
    reported,
    schedule,
    seen,
    target,
    task,
)

LEADS = (
    "Uỷ ban nhân dân phường",
    "Ủy ban nhân dân phường",
    "Văn phòng Đảng uỷ",
    "Ban Thường vụ Đảng uỷ",
    "Công an phường",
    "Hội Liên hiệp Phụ nữ phường",
    "Uỷ ban kiểm tra Đảng uỷ",
)
TITLES = (
    "Rà soát, lập danh sách hộ kinh doanh lấn chiếm vỉa hè trên tuyến phố Nguyễn Sơn",
    "Vận động nhân dân bàn giao mặt bằng",
    "Tổ chức hội nghị quán triệt, học tập nghị quyết đến toàn thể đảng viên và quần chúng, gắn với việc học tập và làm theo tư tưởng, đạo đức, phong cách Hồ Chí Minh trong cán bộ, đảng viên, công chức của phường năm 2016",
    "Kiểm tra việc thực hiện quy chế dân chủ ở cơ sở",
    "Báo cáo kết quả tiếp công dân",
)
STATES = ("done", "underWay", "paused", "notStarted", "dropped", None)
DEADLINES = ("2016-06-30", "2016-08", "2016-09-20", "2016-Q4", "2018", None)


def big() -> tuple[Document, ...]:
    """The documents."""
    tasks = [
        task(
            f"t{n}",
            DEADLINES[n % 6],
            lead=LEADS[n % 7] if n % 11 else None,
            every=("month",) if n % 13 == 0 or DEADLINES[n % 6] is None else (),
            bound="before" if n % 5 == 0 and DEADLINES[n % 6] else None,
            title=TITLES[n % 5],
            realises=["r1#t1"] if n % 2 else [],
        )
        for n in range(48)
    ]
    words = [
        reported(
            f"r1#t{n}",
            state,
            completed="2016-07-15" if state == "done" and n % 4 == 0 else None,
            percent="62.5" if state == "underWay" else None,
            reason="Chờ ý kiến của quận; kinh phí chưa được cấp." if state == "paused" else None,
        )
        for n in range(48)
        if (state := STATES[(n * 5 + n // 6) % 6])
    ]
    refs = (ref("r1", identifier(1, "chuong-trinh")),)
    return (
        program(
            1, task("t1", "2020-06", lead="Ban Thường vụ Quận uỷ", title="Giữ gìn trật tự đô thị")
        ),
        plan(18, *tasks, references=refs, indicators=_aims()),
        plan(18, task("t1", "2016-08", lead=LEADS[0]), task("t2", lead=LEADS[0]), unit="00118"),
        notice(
            20,
            task(
                "t1", "2016-10-15", replaces=["r1#t0"], title="Gia hạn việc rà soát", lead=LEADS[2]
            ),
            task(
                "t2",
                "2016-08-15",
                title="<script>alert(1)</script> a\u202eb & c",
                lead="Tổ \u200b17",
            ),
            references=(ref("r1", identifier(18)),),
        ),
        plan(21, task("t1", "2016-05", lead=LEADS[1])),
        schedule(
            30,
            item("m1", "2016-08-03", "r1#t2"),
            references=(ref("r1", identifier(20, "thong-bao")),),
        ),
        report(40, *words, references=(ref("r1", identifier(18)),), indicators=_values()),
    )


STANDING = {4: {"standing": "superseded"}}


def _aims() -> tuple:  # type: ignore[type-arg]
    return (
        indicator("i1", targets=[target("ge", "98", "2016")], baseline=seen("2015", "91.5")),
        indicator("i2", targets=[target("le", "1.5", "2016-08")], better="lower"),
        indicator("i3", targets=[target("between", "20..25", "2016")], lead=None),
        indicator("i4", targets=[target("ge", "1200", "2016")], unit="household"),
        indicator("i5", targets=[target("ge", "11", "2016")], unit="VND.billion"),
        indicator("i6", targets=[target("ge", "3", "2016")], baseline=seen("2015", "-2")),
    )


def _values() -> tuple:  # type: ignore[type-arg]
    def again(id: str, *values: tuple[str, str], unit: str = "percent"):  # type: ignore[no-untyped-def]
        observations = [seen(*each) for each in values]
        return indicator(
            id, observations=observations, same_as=Link(ref="r1", fragment=id), unit=unit
        )

    return (
        again(
            "i1", ("2016-02", "92"), ("2016-04", "95.25"), ("2016-06", "94"), ("2016-08", "99.62")
        ),
        again("i2", ("2016-03", "2.5"), ("2016-08", "1.9")),
        again("i3", ("2016-08", "22")),
        again("i4", ("2016-03", "400"), ("2016-08", "966"), unit="household"),
        again("i6", ("2016-03", "-1.5"), ("2016-08", "1.2")),
        indicator("i9", observations=[seen("2016-08", "66790")], unit="person"),
    )
