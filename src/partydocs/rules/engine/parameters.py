"""Values of message placeholders: numbers and dates are formatted for each language."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

import attrs

from partydocs.model.base import CodeEntry, Node, excerpt, record_spec
from partydocs.model.partial_date import PartialDate

__all__ = [
    "LocalizedText",
    "coded",
    "formatted",
    "formatted_all",
    "formatted_span",
    "in_sentence",
    "titled",
]


_MOST_ITEMS = 8


@attrs.frozen
class LocalizedText:
    """A placeholder value that differs by language."""

    vi: str
    en: str


def formatted_all(parameters: Mapping[str, Any]) -> dict[str, str]:
    """Parameters of a message as strings: `name`, or `name_vi` and `name_en` if they differ."""
    filled: dict[str, str] = {}
    for name, value in parameters.items():
        if value is None:
            continue
        words = formatted(value)
        if words.vi == words.en:
            filled[name] = words.vi
        else:
            filled |= {f"{name}_vi": words.vi, f"{name}_en": words.en}
    return filled


def formatted(value: Any) -> LocalizedText:
    """A value in both languages. A string is cut to an excerpt, a list to eight items."""
    match value:
        case LocalizedText():
            words = value
        case CodeEntry():
            words = LocalizedText(value.vi, value.en)
        case datetime.date():
            words = LocalizedText(_vietnamese_day(value), value.isoformat())
        case PartialDate():
            words = LocalizedText(_vietnamese_date(value), value.text)
        case datetime.time():
            words = _same(value.strftime("%H:%M"))
        case Decimal():
            words = _number(value)
        case str():
            words = _same(excerpt(value))
        case Iterable():
            words = _listed(value)
        case _:
            words = _same(excerpt(str(value)))
    return words


def formatted_span(first: Any, last: Any) -> LocalizedText:
    """A period: `từ 01/8/2016 đến 07/8/2016`; `tháng 8/2016` if both ends are the same."""
    start, end = formatted(first), formatted(last)
    if start == end:
        return start
    return LocalizedText(f"từ {start.vi} đến {end.vi}", f"{start.en} to {end.en}")


def coded(entry: CodeEntry) -> LocalizedText:
    """A code as written in files, with its name: `“annual” (Hằng năm)`."""
    return LocalizedText(f"“{entry.code}” ({entry.vi})", f"“{entry.code}” ({entry.en})")


def titled(node: Node, name: str) -> LocalizedText:
    """The wire name of a field, in Vietnamese with its title. `name` is its Python name."""
    field = next(each for each in record_spec(type(node)).fields if each.name == name)
    return LocalizedText(
        f"“{field.wire}” ({field.vi[:1].lower()}{field.vi[1:]})", f"“{field.wire}”"
    )


def in_sentence(entry: CodeEntry) -> LocalizedText:
    """The name of a code in lower case, for use within a sentence: `từ mức này trở lên`."""
    return LocalizedText(entry.vi.lower(), entry.en.lower())


def _listed(values: Iterable[Any]) -> LocalizedText:
    items = list(values)
    parts = [formatted(each) for each in items[:_MOST_ITEMS]]
    more = ["…"] if len(items) > _MOST_ITEMS else []
    return LocalizedText(
        ", ".join([*(each.vi for each in parts), *more]),
        ", ".join([*(each.en for each in parts), *more]),
    )


def _same(text: str) -> LocalizedText:
    return LocalizedText(text, text)


def _number(value: Decimal) -> LocalizedText:
    english = f"{value.normalize():,f}"
    return LocalizedText(english.translate(_SWAPPED), english)


_SWAPPED = str.maketrans(",.", ".,")


def _vietnamese_day(day: datetime.date) -> str:
    """`03/8/2016`, `02/01/2016`: 36-HD/VPTW pads days below ten and the months 1 and 2."""
    return f"{day.day:02d}/{_vietnamese_month(day.month)}/{day.year}"


def _vietnamese_month(month: int) -> str:
    return f"{month:02d}" if month <= 2 else str(month)


def _vietnamese_date(date: PartialDate) -> str:
    match date.precision:
        case "day":
            return _vietnamese_day(date.first_day)
        case "month":
            return f"tháng {_vietnamese_month(date.first_day.month)}/{date.year}"
        case "quarter":
            return f"quý {('I', 'II', 'III', 'IV')[date.first_day.month // 3]}/{date.year}"
        case "halfYear":
            half = "đầu" if date.first_day.month == 1 else "cuối"
            return f"6 tháng {half} năm {date.year}"
        case _:
            return f"năm {date.year}"
