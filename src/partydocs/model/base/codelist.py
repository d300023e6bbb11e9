"""Code lists: codes with their names in both languages, from the CSV files of `partydocs.model`."""

from __future__ import annotations

import csv
import datetime
import io
from collections.abc import Iterator, Mapping
from functools import cache
from importlib import resources

import attrs

__all__ = ["CodeEntry", "CodeList", "code_list", "code_lists", "table"]


@attrs.frozen
class CodeEntry:
    """One code of a list."""

    code: str
    vi: str
    en: str
    valid_from: datetime.date | None
    valid_to: datetime.date | None
    """Last day on which the code is valid."""
    deprecated: bool
    note: str
    extra: Mapping[str, str]
    """Columns that only this list has, by name."""

    def name(self, lang: str) -> str:
        """The code's name in `vi` or `en`."""
        return self.vi if lang == "vi" else self.en

    def is_valid_on(self, day: datetime.date) -> bool:
        """Whether the code is valid on a day. An absent end of the validity is no limit."""
        return (self.valid_from is None or self.valid_from <= day) and (
            self.valid_to is None or day <= self.valid_to
        )


@attrs.frozen(slots=False)
class CodeList:
    """A list of codes, as a mapping from code to `CodeEntry`.

    If it is closed, other codes are errors, as in an enumeration; if open, they get a warning.
    """

    name: str
    vi: str
    en: str
    closed: bool
    source: str
    entries: Mapping[str, CodeEntry]

    def __contains__(self, code: object) -> bool:
        return code in self.entries

    def __iter__(self) -> Iterator[str]:
        return iter(self.entries)

    def __len__(self) -> int:
        return len(self.entries)

    def __getitem__(self, code: str) -> CodeEntry:
        return self.entries[code]


_COMMON = ("code", "vi", "en", "validFrom", "validTo", "deprecated", "note")


@cache
def code_lists() -> Mapping[str, Mapping[str, str]]:
    """The index of all lists by name: titles, `openness` (`open` or `closed`) and source."""
    return {row["list"]: row for row in _rows("codelists", "index")}


@cache
def code_list(name: str) -> CodeList:
    """The list of that name. Raises `KeyError` if there is none."""
    about = code_lists()[name]
    return CodeList(
        name=name,
        vi=about["vi"],
        en=about["en"],
        closed=about["openness"] == "closed",
        source=about["source"],
        entries={row["code"]: _entry(row) for row in _rows("codelists", name)},
    )


@cache
def table(name: str) -> tuple[Mapping[str, str], ...]:
    """The rows of a table that is not a code list: `kindTypeGenre`, `issuerMarks` and others."""
    return tuple(_rows("tables", name))


def _entry(row: Mapping[str, str]) -> CodeEntry:
    return CodeEntry(
        code=row["code"],
        vi=row["vi"],
        en=row["en"],
        valid_from=_day(row["validFrom"]),
        valid_to=_day(row["validTo"]),
        deprecated=row["deprecated"] == "true",
        note=row["note"],
        extra={key: value for key, value in row.items() if key not in _COMMON},
    )


def _day(text: str) -> datetime.date | None:
    return datetime.date.fromisoformat(text) if text else None


def _rows(folder: str, name: str) -> list[dict[str, str]]:
    source = resources.files("partydocs.model").joinpath(folder, f"{name}.csv")
    return list(csv.DictReader(io.StringIO(source.read_text("utf-8"), newline="")))
