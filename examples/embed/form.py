"""A form: its fields become a plan, or come back with what is wrong, each fault at its field."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from partydocs import InvalidValue, PartialDate, Plan, Symbol, dumps
from partydocs.catalogue import catalogue
from partydocs.model import Actor, Fault, Issuer, Period, Refused, Task, Timing

GOOD = {
    "symbol": "18-KH/ĐU",
    "subject": "Thực hiện Chương trình số 01-CTr/QU",
    "issuer": "Đảng ủy phường Phúc Đồng",
    "year": "2016",
    "task": "Kiểm tra hai chi bộ",
    "lead": "Ủy ban kiểm tra Đảng ủy",
    "deadline": "2016-Q4",
}
BAD = {**GOOD, "symbol": "18/KH ĐU", "task": "Kiểm tra  hai chi bộ", "lead": "", "year": "16"}


def plan_of(form: dict[str, str]) -> tuple[Plan | None, dict[str, Fault]]:
    """The plan, or the faults by field of the form."""
    faults: dict[str, Fault] = {}

    def make(field: str, build: Callable[..., Any], *args: Any, **values: Any) -> Any:
        try:
            return build(*args, **values)
        except Refused as refused:  # one value, spelt wrong
            faults[field] = refused.fault
        except InvalidValue as invalid:  # an object: its faults by Python name
            faults.update((f"{field}.{name}".strip("."), fault) for name, fault in invalid.faults)
        return None

    symbol = make("symbol", Symbol.parse, form["symbol"])
    year = make("year", PartialDate, form["year"])
    issuer = make("issuer", Issuer, name=form["issuer"], abbreviation="ĐU")
    lead = make("lead", Actor, name=form["lead"])
    end = make("deadline", PartialDate, form["deadline"])
    timing = Timing(end=end, bound="by") if end else None
    task = make("task", Task, id="t1", title=form["task"], lead=lead, timing=timing)
    if faults:
        return None, faults
    parts = {"issuers": (issuer,), "period": Period(from_=year, to=year), "tasks": (task,)}
    return make("", Plan, state="draft", symbol=symbol, subject=form["subject"], **parts), faults


for form in (GOOD, BAD):
    plan, faults = plan_of(form)
    if plan:
        print(dumps(plan, pretty=True).decode())
    for field, fault in faults.items():
        entry = catalogue()[fault.code]
        vi, en = (entry.message(fault.parameters, lang) for lang in ("vi", "en"))
        print(f"{field}: {vi} / {en}")
