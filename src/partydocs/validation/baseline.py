"""A baseline: accepted findings, so that only new ones count.

Findings of rules and warnings can be accepted; errors that keep a document from being read cannot.
A finding is identified by its code, file, pointer and parameters. In the pointer, ids replace the
indexes of items (`/tasks/#t3/timing`), so that it stays the same if another task is inserted.
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
from partydocs.model.base import Node, record_spec
from partydocs.model.document import Document
from partydocs.validation.diagnostic import Diagnostic
from partydocs.validation.report import Report
from partydocs.validation.report_values import AcceptedValues

__all__ = ["Baseline", "InvalidBaseline", "acceptable", "accepted_values", "stable_pointer"]

_READING = LAYERS[: LAYERS.index("rules")]
Key = tuple[str, str, str, str]


class InvalidBaseline(ValueError):
    """A file is not a baseline. The message names the file and the reason."""


class _File(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    accepted: list[AcceptedValues]


def acceptable(found: Diagnostic) -> bool:
    """Whether a finding may be accepted: any except an error of the layers that read a document."""
    return found.severity != "error" or found.layer not in _READING


def accepted_values(found: Diagnostic, report: Report) -> AcceptedValues:
    """The entry of a finding in a baseline."""
    parameters = json.dumps(dict(found.parameters), sort_keys=True).encode()
    return AcceptedValues(
        code=found.code,
        file=_file_of(report),
        place=stable_pointer(found.pointer, report.document),
        parameters=hashlib.sha256(parameters).hexdigest()[:16],
    )


def stable_pointer(pointer: str, document: Document | None) -> str:
    """A JSON Pointer with `#id` in place of the index of each item that has an id.

    `/tasks/2/timing` becomes `/tasks/#t3/timing` if that task has the id `t3`.
    """
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
    """Removes accepted findings from reports and records which of them occurred."""

    known: Mapping[Key, AcceptedValues] = attrs.field(factory=dict)
    everything: bool = False
    """Whether to accept every acceptable finding, in order to write a new baseline."""
    why: str = ""
    """The reason in the entries of findings that are accepted for the first time."""
    _occurred: dict[Key, AcceptedValues] = attrs.field(factory=dict)
    _files: set[str] = attrs.field(factory=set)

    @classmethod
    def read(
        cls, path: str | os.PathLike[str], *, everything: bool = False, why: str = ""
    ) -> Baseline:
        """Read a baseline. Raises `OSError`, or `InvalidBaseline` if the file is not one."""
        try:
            found = msgspec.json.decode(Path(path).read_bytes(), type=_File)
        except (msgspec.DecodeError, UnicodeDecodeError) as error:
            raise InvalidBaseline(f"{os.fspath(path)}: {error}") from None
        return cls({_key(each): each for each in found.accepted}, everything, why)

    def apply(self, report: Report) -> Report:
        """The report without accepted findings. It is valid if no other error is left."""
        # an incomplete report does not show which accepted findings no longer occur
        if _is_complete(report):
            self._files.add(_file_of(report))
        left = tuple(each for each in report.diagnostics if not self._accepts(each, report))
        taken = len(report.diagnostics) - len(left)
        if not taken:
            return report
        return attrs.evolve(
            report,
            diagnostics=left,
            accepted=report.accepted + taken,
            valid=report.valid or (_was_read(report) and not _may_err(report, left)),
        )

    def _accepts(self, found: Diagnostic, report: Report) -> bool:
        if not acceptable(found):
            return False
        values = accepted_values(found, report)
        key = _key(values)
        if key in self.known:
            # who, why and when stay as they are
            self._occurred[key] = self.known[key]
        elif self.everything:
            self._occurred[key] = msgspec.structs.replace(values, why=self.why)
        else:
            return False
        return True

    @property
    def fixed(self) -> tuple[AcceptedValues, ...]:
        """Accepted findings that no longer occur, in the files that were completely checked."""
        return tuple(
            each
            for key, each in self.known.items()
            if key not in self._occurred and each.file in self._files
        )

    def to_json(self) -> bytes:
        """The new baseline: accepted findings that occurred, or whose file was not checked."""
        others = (
            each
            for key, each in self.known.items()
            if key not in self._occurred and each.file not in self._files
        )
        kept = sorted((*self._occurred.values(), *others), key=_in_order)
        data = msgspec.json.encode(_File(accepted=kept))
        return msgspec.json.format(data, indent=2) + b"\n"


def _was_read(report: Report) -> bool:
    """Whether the document could be read. A report on a dossier has no document, but rules ran."""
    return report.document is not None or any(
        each.layer in ("rules", "dossier") and each.ran for each in report.layers
    )


def _is_complete(report: Report) -> bool:
    """Whether the report lists every finding: the rules ran, and the limit was not exceeded."""
    ran = any(each.layer == "rules" and each.ran for each in report.layers)
    return ran and not report.omitted


def _in_order(values: AcceptedValues) -> tuple[str, str, str, str]:
    return values.file, values.code, values.place, values.parameters


def _may_err(report: Report, left: Iterable[Diagnostic]) -> bool:
    """Whether an error is left, or may be among the omitted ones.

    The most serious findings are listed first, so errors are omitted only if all listed are errors.
    """
    if any(each.severity == "error" for each in left):
        return True
    return bool(report.omitted) and all(each.severity == "error" for each in report.diagnostics)
