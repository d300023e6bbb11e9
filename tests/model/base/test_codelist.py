"""Code lists: codes, their names in both languages and the days on which they are valid."""

from __future__ import annotations

import datetime

import pytest

from partydocs.model.base import CodeEntry, code_list, code_lists

DAY = datetime.date(2025, 6, 30)
BEFORE, AFTER = DAY - datetime.timedelta(days=1), DAY + datetime.timedelta(days=1)


def _entry(valid_from: datetime.date | None, valid_to: datetime.date | None) -> CodeEntry:
    return CodeEntry(
        code="x",
        vi="Tên",
        en="Name",
        valid_from=valid_from,
        valid_to=valid_to,
        deprecated=False,
        note="",
        extra={},
    )


def test_a_code_has_a_name_in_each_language() -> None:
    entry = _entry(None, None)
    assert (entry.name("vi"), entry.name("en")) == ("Tên", "Name")
    plan = code_list("documentTypes")["ke-hoach"]
    assert (plan.name("vi"), plan.name("en")) == (plan.vi, plan.en) == ("Kế hoạch", "Plan")


@pytest.mark.parametrize(
    ("first", "last", "held"),
    [
        (None, None, [BEFORE, DAY, AFTER]),
        (DAY, None, [DAY, AFTER]),
        (None, DAY, [BEFORE, DAY]),
        (DAY, DAY, [DAY]),
        (AFTER, BEFORE, []),
    ],
)
def test_a_code_holds_from_its_first_day_to_its_last(
    first: datetime.date | None, last: datetime.date | None, held: list[datetime.date]
) -> None:
    entry = _entry(first, last)
    assert [day for day in (BEFORE, DAY, AFTER) if entry.is_valid_on(day)] == held


def test_a_list_is_a_table_of_codes() -> None:
    codes = code_list("documentTypes")
    assert "ke-hoach" in codes
    assert "ke-hoah" not in codes
    assert list(codes) == list(codes.entries)
    assert len(codes) == len(codes.entries) > 20
    assert all(codes[code].code == code for code in codes)
    with pytest.raises(KeyError):
        codes["ke-hoah"]
    with pytest.raises(KeyError):
        code_list("no-such-list")


def test_every_list_is_open_or_closed() -> None:
    assert {about["openness"] for about in code_lists().values()} == {"open", "closed"}
    assert not code_list("documentTypes").closed
    assert code_list("states").closed
