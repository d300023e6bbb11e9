"""The bases as one dossier: a working cycle, from the programme to the report on it."""

from __future__ import annotations

import datetime
import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from partydocs.dossier.manifest_draft import MANIFEST, draft_manifest, entry_of
from partydocs.dossier.manifest_file import manifest_bytes
from partydocs.formats.source import FormatName
from partydocs.io import dumps
from partydocs.rules.engine.policy import Policy
from partydocs.rules.standard import standard_layers
from partydocs.testing.cases.base import AS_OF, base_value, bases, document_of, json_text
from partydocs.testing.cases.change import changed

__all__ = ["cycle", "dossier_files", "dossier_policy", "write_dossier"]

_TOLD: Mapping[str, Mapping[str, Any]] = {
    "report": {
        "/references/-": {
            "id": "r3",
            "relation": "cites",
            "document": "/vn/00151/du/2015-2020/thong-bao/27",
            "symbol": "27-TB/ĐU",
            "type": "thong-bao",
        },
        "/progress/2": {
            "state": "done",
            "completed": "2016-08",
            "of": {"ref": "r3", "fragment": "t1"},
        },
        "/progress/3": {
            "state": "done",
            "completed": "2016-08",
            "of": {"ref": "r3", "fragment": "t2"},
        },
        "/activities/2/counts/0/count/value": 1,
        "/sections/1/blocks/1/runs/1/text": "01",
    }
}
"""Changes that turn the bases into a working cycle: the report covers the notice's assignments."""
_EXTERNALS = ("/vn/00151/du/2015-2020/bao-cao/41",)
"""Documents that the bases refer to and that are not among them."""
_KEY = "phuc-dong"


def dossier_policy(as_of: datetime.date = AS_OF) -> Policy:
    """A policy with only the rules on dossiers."""
    return Policy(standard=False, layers=(standard_layers()[1],), as_of=as_of)


def cycle() -> dict[str, Any]:
    """The bases as a working cycle: decoded JSON by name of the base."""
    return {name: changed(base_value(name), _TOLD.get(name, {})) for name in bases()}


def dossier_files(
    values: Mapping[str, Any],
    put: Mapping[str, Any] | None = None,
    drop: Iterable[str] = (),
    format: FormatName = "json",
) -> dict[str, bytes]:
    """The files of a dossier by name; the last one is the manifest.

    The manifest is computed from the documents (`values`: decoded JSON by name) and then changed by
    `put` and `drop`. Paths in these changes end in `.json`, whatever the format.
    """
    files: dict[str, bytes] = {}
    entries = []
    for name, value in sorted(values.items()):
        document = document_of(value)
        data = dumps(document, format=format, pretty=True)
        files[f"{name}.{format}"] = data
        entries.append(entry_of(f"{name}.{format}", data, document))
    made = json.loads(manifest_bytes(draft_manifest(_KEY, entries)))
    made["externals"] = [{"document": each} for each in _EXTERNALS]
    text = json_text(_without_empty(changed(made, put or {}, drop)))
    files[MANIFEST] = text.replace('.json"', f'.{format}"').encode()
    return files


def _without_empty(manifest: Mapping[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in manifest.items() if value != []}


def write_dossier(
    folder: Path,
    values: Mapping[str, Any],
    put: Mapping[str, Any] | None = None,
    drop: Iterable[str] = (),
    format: FormatName = "json",
) -> None:
    """Write the files of a dossier into a folder. Raises `OSError` if it cannot."""
    for name, data in dossier_files(values, put, drop, format).items():
        (folder / name).write_bytes(data)
