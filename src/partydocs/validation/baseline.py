"""A baseline: findings that somebody has accepted, so that only new ones count.

Rules and warnings can be accepted. What keeps a document from being read never is.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterable, Mapping
from pathlib import Path, PurePath
from typing import Any

import attrs
import msgspec

from partydocs.catalogue import LAYERS
from partydocs.model.base.declaration import record_spec
from partydocs.model.base.node import Node
from partydocs.model.document import Document
from partydocs.validation.diagnostic import Diagnostic
from partydocs.validation.report import Report
from partydocs.validation.report_values import AcceptedValues

__all__ = ["Baseline", "InvalidBaseline", "acceptable", "accepted_values", "stable_pointer"]

_READING = LAYERS[: LAYERS.index("rules")]
Key = tuple[str, str, str, str]


class InvalidBaseline(ValueError):
    """A file is no baseline; the message says which and why."""


class _File(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    accepted: list[AcceptedValues]


def acceptable(found: Diagnostic) -> bool:
    """Whether a finding may be accepted: any but an error of the layers that read a document."""
    return found.severity != "error" or found.layer not in _READING


def accepted_values(found: Diagnostic, report: Report) -> AcceptedValues:
    """What a baseline notes of a finding: the same as long as the thing itself does not change."""
    parameters = json.dumps(dict(found.parameters), sort_keys=True).encode()
    return AcceptedValues(
        code=found.code,
        file=_file_of(report),
        place=stable_pointer(found.pointer, report.document),
        parameters=hashlib.sha256(parameters).hexdigest()[:16],
    )


def stable_pointer(pointer: str, document: Document | None) -> str:
    """A JSON Pointer with `#id` in place of the index of each item that has an id."""
    node: Any = document
    steps = []
    for step in pointer.split("/")[1:]:
        node = _below(node, step)
        own = getattr(node, "id", None) if step.isdigit() else None
        steps.append(f"/#{own}" if own else f"/{step}")
    return "".join(steps)


def _below(node: Any, step: str) -> Any:
    if isinstance(node, tuple):
        return node[int(step)] if step.isdigit() and int(step) < len(node) else None
    if not isinstance(node, Node):
        return None
    field = next((each for each in record_spec(type(node)).fields if each.wire == step), None)
    return getattr(node, field.name) if field else None


def _file_of(report: Report) -> str:
    return PurePath(report.file).as_posix() if report.file is not None else ""


def _key(values: AcceptedValues) -> Key:
    return values.code, values.file, values.place, values.parameters


@attrs.define
class Baseline:
    """Takes accepted findings out of reports, and knows which of them were met."""

    known: Mapping[Key, AcceptedValues] = attrs.field(factory=dict)
    everything: bool = False
    """Whether whatever may be accepted is, to be written to a baseline."""
    _met: dict[Key, AcceptedValues] = attrs.field(factory=dict)
    _files: set[str] = attrs.field(factory=set)

    @classmethod
    def read(cls, path: str | os.PathLike[str], *, everything: bool = False) -> Baseline:
        """Read a baseline. Raises `OSError`, or `InvalidBaseline` where the file is none."""
        try:
            found = msgspec.json.decode(Path(path).read_bytes(), type=_File)
        except (msgspec.DecodeError, UnicodeDecodeError) as error:
            raise InvalidBaseline(f"{os.fspath(path)}: {error}") from None
        return cls({_key(each): each for each in found.accepted}, everything)

    def apply(self, report: Report) -> Report:
        """The report without accepted findings. What is left decides whether it is valid."""
        if _is_complete(report):
            self._files.add(_file_of(report))
        left = tuple(each for each in report.diagnostics if not self._takes(each, report))
        taken = len(report.diagnostics) - len(left)
        if not taken:
            return report
        return attrs.evolve(
            report,
            diagnostics=left,
            accepted=report.accepted + taken,
            valid=report.valid or (_was_read(report) and not _may_err(report, left)),
        )

    def _takes(self, found: Diagnostic, report: Report) -> bool:
        if not acceptable(found):
            return False
        values = accepted_values(found, report)
        key = _key(values)
        if key not in self.known and not self.everything:
            return False
        self._met[key] = self.known.get(key, values)
        return True

    @property
    def mended(self) -> tuple[AcceptedValues, ...]:
        """What was accepted of files that were checked by all rules, and is no more."""
        return tuple(
            each
            for key, each in self.known.items()
            if key not in self._met and each.file in self._files
        )

    def to_json(self) -> bytes:
        """The baseline of what was met, and of files that were not checked this time."""
        others = (
            each
            for key, each in self.known.items()
            if key not in self._met and each.file not in self._files
        )
        kept = sorted((*self._met.values(), *others), key=_in_order)
        data = msgspec.json.encode(_File(accepted=kept))
        return msgspec.json.format(data, indent=2) + b"\n"


def _was_read(report: Report) -> bool:
    """Whether the document could be read; reports on dossiers carry none, but rules ran."""
    return report.document is not None or any(
        each.layer in ("rules", "dossier") and each.ran for each in report.layers
    )


def _is_complete(report: Report) -> bool:
    """Whether what the report does not list is not there: the rules ran, nothing was left out."""
    ran = any(each.layer == "rules" and each.ran for each in report.layers)
    return ran and not report.omitted


def _in_order(values: AcceptedValues) -> tuple[str, str, str, str]:
    return values.file, values.code, values.place, values.parameters


def _may_err(report: Report, left: Iterable[Diagnostic]) -> bool:
    """Whether an error is left, or may be among those that are not listed: errors come first."""
    if any(each.severity == "error" for each in left):
        return True
    return bool(report.omitted) and all(each.severity == "error" for each in report.diagnostics)
