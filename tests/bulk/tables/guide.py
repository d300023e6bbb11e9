"""The guide in the documentation of tables: its commands, queries and results."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import attrs

PAGE = Path(__file__).parents[3] / "docs" / "tables.md"
QUERY = re.compile(
    r"(?P<fence>^```sql\n(?P<sql>(?:.*\n)*?)```\n)(?P<shown>\n(?:\|.*\n)+)?", re.MULTILINE
)
_COMMANDS = re.compile(r"^```sh\n((?:partydocs .*\n)+)```$", re.MULTILINE)


@attrs.frozen
class Question:
    sql: str
    shown: str


def questions() -> Iterator[Question]:
    for found in QUERY.finditer(PAGE.read_text("utf-8")):
        yield Question(found["sql"], (found["shown"] or "").lstrip("\n"))


def commands() -> list[list[str]]:
    """Return the commands of the guide as lists of arguments of `partydocs`."""
    text = PAGE.read_text("utf-8").partition("## Five questions")[2]
    found = _COMMANDS.search(text)
    assert found is not None
    return [line.split()[1:] for line in found[1].splitlines()]


def shown(columns: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """Return a result as a Markdown table."""
    lines = [columns, ["---"] * len(columns), *rows]
    return "".join(f"| {' | '.join(map(str, line))} |\n" for line in lines)
