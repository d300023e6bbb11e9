"""The checks of constructors, and the `repr` of objects."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from partydocs.model.base.declaration import FieldSpec, record_spec
from partydocs.model.base.finding import Finding, InvalidScalar, InvalidValue
from partydocs.model.base.scalar import FORBIDDEN_IN_PROSE, text_findings

if TYPE_CHECKING:
    from partydocs.model.base.node import Node

__all__ = ["check", "represent"]


def check(node: Node) -> None:
    """Check the values of a new object, and replace them by their canonical form.

    Raises `InvalidValue` with all findings, or `TypeError` for a value of a wrong Python type.
    """
    findings: list[tuple[str, Finding]] = []
    present: list[str] = []
    about = record_spec(type(node))
    for each in about.fields:
        value = getattr(node, each.name)
        if value is None and not each.required:
            continue
        if isinstance(value, list):
            value = tuple(value)
        if value == () and not each.required:
            continue
        present.append(each.name)
        try:
            stored = _checked(each, value)
        except InvalidScalar as error:
            findings.append((each.name, error.finding))
        except TypeError as error:
            raise TypeError(f"{about.name}.{each.name}: {error}") from None
        else:
            if stored is not getattr(node, each.name):
                object.__setattr__(node, each.name, stored)
    findings += (
        ("", Finding(finding.code, {"parent": about.name, **finding.parameters}))
        for constraint in about.require
        if (finding := constraint.finding(present))
    )
    if findings:
        raise InvalidValue(about.name, findings)


def _checked(each: FieldSpec, value: Any) -> Any:
    if each.runs:
        return _checked_runs(each, value)
    if not each.many:
        return _checked_one(each, value)
    if type(value) is not tuple:
        raise TypeError(f"expected a tuple, got {type(value).__name__}")
    if not value:
        raise InvalidScalar(Finding("EMPTY-LIST", {"name": each.wire}))
    return tuple([_checked_one(each, item) for item in value])


def _checked_one(each: FieldSpec, value: Any) -> Any:
    if each.scalar is not None:
        return each.scalar.check(value)
    if type(value) not in each.records:
        names = " or ".join(cls.__name__ for cls in each.records)
        raise TypeError(f"expected {names}, got {type(value).__name__}")
    return value


def _checked_runs(each: FieldSpec, value: Any) -> Any:
    if isinstance(value, str):
        raise TypeError(f"expected a tuple of runs; for plain text write ({value!r},)")
    if type(value) is not tuple:
        raise TypeError(f"expected a tuple of runs, got {type(value).__name__}")
    for finding in runs_findings(value):
        raise InvalidScalar(Finding(finding.code, {"name": each.wire, **finding.parameters}))
    for run in value:
        if type(run) is not str:
            _checked_one(each, run)
    return value


def runs_findings(runs: tuple[Any, ...]) -> Iterator[Finding]:
    """The findings on a sequence of runs whose types are right."""
    if not any(type(run) is not str or run.strip(" \t\r\n") for run in runs):
        yield Finding("EMPTY-RUNS")
    previous: object = None
    for run in runs:
        if type(run) is not str:
            previous = run
            continue
        if not run:
            yield Finding("EMPTY-TEXT")
        elif found := FORBIDDEN_IN_PROSE.search(run):
            yield Finding("FORBIDDEN-CHARACTER", {"character": f"U+{ord(found[0]):04X}"})
        yield from text_findings(run)
        if type(previous) is str:
            yield Finding("ADJACENT-RUNS")
        previous = run


_REPR_WIDTH = 48
_NAMING = (
    "id",
    "symbol",
    "title",
    "name",
    "subject",
    "content",
    "heading",
    "ref",
    "fragment",
    "value",
)


def represent(node: Node) -> str:
    """The class with the first two of the fields that identify an object, such as id and title."""
    shown: list[str] = []
    for name in _NAMING:
        value = getattr(node, name, None)
        if value is not None and value != ():
            text = str(value) if not isinstance(value, tuple) else "".join(map(str, value))
            if len(text) > _REPR_WIDTH:
                text = text[: _REPR_WIDTH - 1] + "…"
            shown.append(f"{name}={text!r}")
        if len(shown) == 2:
            break
    return f"{type(node).__name__}({', '.join(shown)})"
