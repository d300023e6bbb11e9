"""Case files of rules on dossiers: `cases/<topic>/<CODE>.toml`.

Each fragment is a dossier: the six good documents of `tests/rules/bases` and a manifest, changed.

```toml
[[fails]]
title = "a plan later than the programme"
add = { plan2 = "plan" }                          # another document, from a base or an earlier one
without = ["notice"]                              # a document left out
set = { "plan2#/symbol" = "19-KH/ĐU" }            # file # pointer; `manifest` is the manifest
drop = ["plan#/references/0"]
at = ["plan2#/tasks/0/timing"]                    # where findings must stand
```

The manifest is made from the changed documents, before changes to it are made.
"""

from __future__ import annotations

import datetime
import json
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import attrs

from partydocs import dumps, loads
from partydocs.dossier.gathering import entry_of, gathered
from partydocs.rules import Policy
from partydocs.rules.standard import standard_layers
from tests.rules.case import AS_OF, BASES, _number, base_value, changed

__all__ = ["Dossiers", "all_dossiers", "build", "cycle", "dossier_policy", "dossiers"]

HERE = Path(__file__).parent
CYCLE: dict[str, dict[str, Any]] = {
    "report": {
        "/references/-": {
            "id": "r3",
            "relation": "cites",
            "document": "/vn/00151/du/2015-2020/thong-bao/27",
            "symbol": "27-TB/ĐU",
            "type": "thong-bao",
        },
        "/progress/2": {"state": "done", "of": {"ref": "r3", "fragment": "t1"}},
        "/progress/3": {"state": "done", "of": {"ref": "r3", "fragment": "t2"}},
        "/activities/2/counts/0/count/value": 1,
        "/sections/1/blocks/1/runs/1/text": "01",
    }
}
"""What makes a working cycle of the bases: the report tells of the notice's assignments."""
EXTERNALS = ("/vn/00151/du/2015-2020/bao-cao/41",)


def dossier_policy(as_of: datetime.date = AS_OF) -> Policy:
    """The rules on dossiers alone."""
    return Policy(standard=False, layers=standard_layers()[1:], as_of=as_of)


@attrs.frozen(kw_only=True)
class Dossiers:
    """A changed dossier and where the rule must find fault with it, if anywhere."""

    code: str
    title: str
    fails: bool
    at: tuple[str, ...]
    add: dict[str, str]
    without: list[str]
    set: dict[str, Any]
    drop: list[str]
    also: tuple[str, ...]
    """Codes that the change can't help giving as well."""

    def __str__(self) -> str:
        return f"{self.code}: {self.title}"

    def write(self, folder: Path, format: str = "json") -> None:
        """Write the dossier into a folder."""
        values = cycle()
        for name, base in self.add.items():
            values[name] = values[base]
        for name in self.without:
            del values[name]
        for name in values:
            values[name] = changed(values[name], self._of(name, self.set), self._drops(name))
        build(folder, values, self._of("manifest", self.set), self._drops("manifest"), format)

    @staticmethod
    def _of(name: str, changes: dict[str, Any]) -> dict[str, Any]:
        pairs = (key.partition("#") for key in changes)
        return {pointer: changes[f"{file}#{pointer}"] for file, _, pointer in pairs if file == name}

    def _drops(self, name: str) -> list[str]:
        return [each.partition("#")[2] for each in self.drop if each.partition("#")[0] == name]


def cycle() -> dict[str, Any]:
    """The JSON of the six good documents, as a working cycle."""
    return {name: changed(base_value(name), CYCLE.get(name, {})) for name in BASES}


def build(
    folder: Path,
    values: dict[str, Any],
    put: dict[str, Any] | None = None,
    drop: list[str] = (),
    format: str = "json",
) -> None:
    """Write documents and a manifest of them into a folder."""
    entries = []
    for name, value in sorted(values.items()):
        document = loads(json.dumps(value, ensure_ascii=False, default=_number))
        data = dumps(document, format=format, pretty=True)
        (folder / f"{name}.{format}").write_bytes(data)
        entries.append(entry_of(f"{name}.{format}", data, document))
    manifest = gathered("phuc-dong", entries)
    from partydocs.dossier.manifest import manifest_bytes

    written = json.loads(manifest_bytes(manifest))
    written["externals"] = [{"document": each} for each in EXTERNALS]
    written = changed(written, put or {}, drop)
    for key in ("aliases", "externals", "terms"):
        if not written.get(key, [None]):
            del written[key]
    text = json.dumps(written, ensure_ascii=False, indent=1, default=_number)
    text = text.replace('.json"', f'.{format}"')
    (folder / "manifest.json").write_text(text, "utf-8")


def dossiers(path: Path) -> Iterator[Dossiers]:
    """The fragments of a case file."""
    found = tomllib.loads(path.read_text("utf-8"))
    for verdict in ("fails", "passes"):
        for each in found[verdict]:
            at = each.get("at", [])
            yield Dossiers(
                code=path.stem,
                title=each["title"],
                fails=verdict == "fails",
                at=(at,) if isinstance(at, str) else tuple(at),
                add=each.get("add", {}),
                without=each.get("without", []),
                set=each.get("set", {}),
                drop=each.get("drop", []),
                also=tuple(each.get("also", ())),
            )


def all_dossiers() -> tuple[Dossiers, ...]:
    """The fragments of all case files."""
    return tuple(
        each for path in sorted((HERE / "cases").glob("*/*.toml")) for each in dossiers(path)
    )
