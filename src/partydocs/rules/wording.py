"""How values are spelt in messages: numbers and dates as each language writes them."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

import attrs

from partydocs.model.codelist import Entry
from partydocs.model.declaration import declared
from partydocs.model.node import Node
from partydocs.model.partial_date import PartialDate
from partydocs.model.scalar import excerpt

__all__ = ["Words", "coded", "in_sentence", "spelt", "spelt_all", "spelt_span", "titled"]


_MOST_ITEMS = 8


@attrs.frozen
class Words:
    """Words that fill a blank of a message and differ by language."""

    vi: str
    en: str


def spelt_all(parameters: Mapping[str, Any]) -> dict[str, str]:
    """Parameters of a message as strings: `name`, or `name_vi` and `name_en` where they differ."""
    filled: dict[str, str] = {}
    for name, value in parameters.items():
        if value is None:
            continue
        words = spelt(value)
        if words.vi == words.en:
            filled[name] = words.vi
        else:
            filled |= {f"{name}_vi": words.vi, f"{name}_en": words.en}
    return filled


def spelt(value: Any) -> Words:
    """A value in both languages. Text is cut to a bounded excerpt; a list is joined."""
    match value:
        case Words():
            words = value
        case Entry():
            words = Words(value.vi, value.en)
        case datetime.date():
            words = Words(_vietnamese_day(value), value.isoformat())
        case PartialDate():
            words = Words(_vietnamese_date(value), value.text)
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


def spelt_span(first: Any, last: Any) -> Words:
    """The time from one date to another: `từ 01/8/2016 đến 07/8/2016`, `tháng 8/2016`."""
    start, end = spelt(first), spelt(last)
    if start == end:
        return start
    return Words(f"từ {start.vi} đến {end.vi}", f"{start.en} to {end.en}")


def coded(entry: Entry) -> Words:
    """A code as it is to be written, with its name: `“annual” (Hằng năm)`."""
    return Words(f"“{entry.code}” ({entry.vi})", f"“{entry.code}” ({entry.en})")


def titled(node: Node, name: str) -> Words:
    """A field (Python name) by its name in the file, in Vietnamese with its title."""
    field = next(each for each in declared(type(node)).fields if each.name == name)
    return Words(f"“{field.wire}” ({field.vi[:1].lower()}{field.vi[1:]})", f"“{field.wire}”")


def in_sentence(entry: Entry) -> Words:
    """The name of a code within a sentence: `từ mức này trở lên`."""
    return Words(entry.vi.lower(), entry.en.lower())


def _listed(values: Iterable[Any]) -> Words:
    items = list(values)
    parts = [spelt(each) for each in items[:_MOST_ITEMS]]
    more = ["…"] if len(items) > _MOST_ITEMS else []
    return Words(
        ", ".join([*(each.vi for each in parts), *more]),
        ", ".join([*(each.en for each in parts), *more]),
    )


def _same(text: str) -> Words:
    return Words(text, text)


def _number(value: Decimal) -> Words:
    english = f"{value.normalize():,f}"
    return Words(english.translate(_SWAPPED), english)


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
