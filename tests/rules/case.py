"""Case files of rules: `cases/<topic>/<CODE>.toml`.

A file names a good document (`base`, a file in `bases`) and lists fragments: changes to it that
break the rule (`fails`) or keep it (`passes`).

```toml
base = "plan"

[[fails]]
title = "a month before the start"
at = ["/tasks/1/timing/end"]            # where findings must stand, in the order of the source
set = { "/tasks/1/timing/end" = "2016-02" }
drop = ["/tasks/0/lead"]                # taken out before anything is set

[[passes]]
title = "the same month"
set = { "/tasks/1/timing/end" = "2016-03" }
```

A pointer that ends in `/-` adds an item to a list. `base`, `profile` and `as-of` may stand in a
fragment too.
"""

from __future__ import annotations

import copy
import datetime
import json
import tomllib
from collections.abc import Iterator
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import attrs

from partydocs import Document, dumps, loads
from partydocs.rules import Policy

__all__ = ["AS_OF", "BASES", "Fragment", "all_fragments", "base_value", "changed", "fragments"]

HERE = Path(__file__).parent
AS_OF = datetime.date(2026, 11, 22)
BASES = sorted(path.stem for path in (HERE / "bases").glob("*.json"))


@cache
def _base(name: str) -> str:
    return (HERE / "bases" / f"{name}.json").read_text("utf-8")


def base_value(name: str) -> Any:
    """The JSON of a good document."""
    return json.loads(_base(name), parse_float=Decimal)


@attrs.frozen(kw_only=True)
class Fragment:
    """A changed document and where the rule must find fault with it, if anywhere."""

    code: str
    title: str
    base: str
    at: tuple[str, ...]
    fails: bool
    set: dict[str, Any]
    drop: list[str]
    profile: Any = None
    as_of: datetime.date = AS_OF

    def __str__(self) -> str:
        return f"{self.code}: {self.title}"

    @property
    def document(self) -> Document:
        """The changed document."""
        value = changed(base_value(self.base), self.set, self.drop)
        return loads(json.dumps(value, ensure_ascii=False, default=_number))

    @property
    def policy(self) -> Policy:
        """The policy under which it is judged."""
        return Policy(as_of=self.as_of, profile=self.profile)

    def source(self, format: Any) -> bytes:
        """The changed document in a format."""
        return dumps(self.document, format=format, pretty=True)


def _number(value: Any) -> Any:
    if isinstance(value, Decimal):
        return int(value) if value == int(value) else float(value)
    if isinstance(value, datetime.date | datetime.time):
        return value.isoformat()
    raise TypeError(type(value))


def changed(value: Any, put: dict[str, Any], drop: list[str] = ()) -> Any:
    """A copy of JSON values with some taken out and some put in."""
    value = copy.deepcopy(value)
    for pointer in sorted(drop, key=_steps, reverse=True):
        holder, last = _holder(value, pointer)
        del holder[int(last) if isinstance(holder, list) else last]
    for pointer, item in put.items():
        if pointer == "":
            return item
        holder, last = _holder(value, pointer)
        if not isinstance(holder, list):
            holder[last] = item
        elif last == "-" or int(last) == len(holder):
            holder.append(item)
        else:
            holder[int(last)] = item
    return value


def _steps(pointer: str) -> list[tuple[int, str]]:
    return [(int(step) if step.isdigit() else -1, step) for step in pointer.split("/")]


def _holder(value: Any, pointer: str) -> tuple[Any, str]:
    *steps, last = pointer.split("/")[1:]
    for step in steps:
        if isinstance(value, list):
            value = value[int(step)]
        else:
            value = value.setdefault(step, [] if last == "-" and step is steps[-1] else {})
    return value, last.replace("~1", "/").replace("~0", "~")


def fragments(path: Path) -> Iterator[Fragment]:
    """The fragments of a case file."""
    found = tomllib.loads(path.read_text("utf-8"))
    for verdict in ("fails", "passes"):
        for each in found[verdict]:
            at = each.get("at", [])
            yield Fragment(
                code=path.stem,
                title=each["title"],
                base=each.get("base", found.get("base", "plan")),
                at=(at,) if isinstance(at, str) else tuple(at),
                fails=verdict == "fails",
                set=each.get("set", {}),
                drop=each.get("drop", []),
                profile=each.get("profile"),
                as_of=each.get("as-of", AS_OF),
            )


@cache
def all_fragments() -> tuple[Fragment, ...]:
    """The fragments of all case files."""
    return tuple(
        each for path in sorted((HERE / "cases").glob("*/*.toml")) for each in fragments(path)
    )
