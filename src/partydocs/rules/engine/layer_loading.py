"""Loads user-defined rule layers by the names that a policy file gives them.

A package offers a layer with an entry point of the group `partydocs.rules`, whose value is a
`RuleLayer`. A policy names it by the name of the entry point:

    [project.entry-points."partydocs.rules"]
    ward = "ward_rules:layer"

Other layers are named `module:name`. Entry points are looked up only if a name needs them, and
loading one imports no other.
"""

from __future__ import annotations

import importlib
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any

import attrs

from partydocs.catalogue import catalogue
from partydocs.rules.engine.invalid_policy import InvalidPolicy
from partydocs.rules.engine.rule import RuleLayer

if TYPE_CHECKING:
    from importlib.metadata import EntryPoint

__all__ = ["GROUP", "InstalledLayer", "installed_layers", "load_layer"]

GROUP = "partydocs.rules"
"""The group of entry points."""


@attrs.frozen
class InstalledLayer:
    """A rule layer of an installed package, or the reason why it cannot be used."""

    name: str
    """The name of the entry point."""
    layer: RuleLayer | None = None
    """None if it is broken."""
    error: InvalidPolicy | None = None
    """Why it is broken."""


def installed_layers() -> tuple[InstalledLayer, ...]:
    """Load the layers of all installed packages, by name. A broken one does not affect others."""
    return tuple(map(_installed, sorted({each.name for each in _entry_points()})))


def _installed(name: str) -> InstalledLayer:
    try:
        return InstalledLayer(name, load_layer(name))
    except InvalidPolicy as error:
        return InstalledLayer(name, error=error)


def load_layer(name: str) -> RuleLayer:
    """Return the layer of that name: `module:name`, or the name of an entry point.

    Raises `InvalidPolicy` if there is none, if it cannot be imported or is not a `RuleLayer`, or
    if one of its rules has no texts.
    """
    module, colon, attribute = name.partition(":")
    if not colon:
        return _checked(name, _entry_point(name).load)
    if not attribute or not all(part.isidentifier() for part in module.split(".")):
        raise InvalidPolicy(
            f"{name!r} must be written module:name", f"{name!r} phải viết là module:tên"
        )
    return _checked(name, lambda: getattr(importlib.import_module(module), attribute))


def _entry_points() -> Iterable[EntryPoint]:
    from importlib.metadata import entry_points

    return entry_points(group=GROUP)


def _entry_point(name: str) -> EntryPoint:
    points = [*_entry_points()]
    found = {each.value: each for each in points if each.name == name}
    if not found:
        listed = ", ".join(sorted({each.name for each in points})) or "–"
        raise InvalidPolicy(
            f"no installed package has rules named {name!r} (installed: {listed});"
            " other layers are written module:name",
            f"không gói đã cài nào có bộ quy tắc tên {name!r} (đã cài: {listed});"
            " lớp khác viết là module:tên",
        )
    if len(found) > 1:
        listed = ", ".join(sorted(found))
        raise InvalidPolicy(
            f"several installed packages have rules named {name!r}: {listed}",
            f"nhiều gói đã cài có bộ quy tắc trùng tên {name!r}: {listed}",
        )
    (point,) = found.values()
    return point


def _checked(name: str, load: Callable[[], Any]) -> RuleLayer:
    try:
        layer = load()
    # the code of another package: it can raise anything
    except Exception as error:
        reason = f"{type(error).__name__}: {error}"
        raise InvalidPolicy(
            f"{name} can't be loaded: {reason}", f"{name} không nạp được: {reason}"
        ) from error
    if not isinstance(layer, RuleLayer):
        raise InvalidPolicy(f"{name} is not a RuleLayer", f"{name} không phải RuleLayer")
    for each in layer.rules:
        if each.own_entry is None and each.code not in catalogue():
            raise InvalidPolicy(
                f"{name}: the rule {each.code} has no texts",
                f"{name}: quy tắc {each.code} chưa có lời văn",
            )
    return layer
