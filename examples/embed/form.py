"""A form: its fields become a plan, or each finding is reported at its field."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from partydocs import InvalidValue, PartialDate, Plan, Symbol, dumps
from partydocs.catalogue import catalogue
from partydocs.model import Actor, Finding, InvalidScalar, Issuer, Period, Task, Timing

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


def plan_of(form: dict[str, str]) -> tuple[Plan | None, dict[str, Finding]]:
    """Return the plan, or the findings by field of the form."""
    findings: dict[str, Finding] = {}

    def make(field: str, build: Callable[..., Any], *args: Any, **values: Any) -> Any:
        try:
            return build(*args, **values)
        except InvalidScalar as refused:  # a single value
            findings[field] = refused.finding
        except InvalidValue as invalid:  # an object: findings by Python name
            findings.update(
                (f"{field}.{name}".strip("."), finding) for name, finding in invalid.findings
            )
        return None

    symbol = make("symbol", Symbol.parse, form["symbol"])
    year = make("year", PartialDate, form["year"])
    issuer = make("issuer", Issuer, name=form["issuer"], abbreviation="ĐU")
    lead = make("lead", Actor, name=form["lead"])
    end = make("deadline", PartialDate, form["deadline"])
    timing = Timing(end=end, bound="by") if end else None
    task = make("task", Task, id="t1", title=form["task"], lead=lead, timing=timing)
    if findings:
        return None, findings
    parts = {"issuers": (issuer,), "period": Period(from_=year, to=year), "tasks": (task,)}
    return make("", Plan, state="draft", symbol=symbol, subject=form["subject"], **parts), findings


for form in (GOOD, BAD):
    plan, findings = plan_of(form)
    if plan:
        print(dumps(plan, pretty=True).decode())
    for field, finding in findings.items():
        entry = catalogue()[finding.code]
        vi, en = (entry.message(finding.parameters, lang) for lang in ("vi", "en"))
        print(f"{field}: {vi} / {en}")
