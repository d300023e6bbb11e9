"""The layers of validation in a report: which ran, which did not and why."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any, Literal

import attrs
import msgspec

from partydocs.validation.report_values import LayerValues

if TYPE_CHECKING:
    from partydocs.rules.engine.policy import Policy

__all__ = ["LayerRun", "Reason", "rule_layers"]

Reason = Literal["", "earlier-layer-failed", "not-asked", "no-dossier"]


@attrs.frozen
class LayerRun:
    """Whether a layer ran, and if not, why."""

    layer: str
    """A layer of the standard, or the name of a user-defined rule layer."""
    ran: bool
    reason: Reason = ""
    version: str = ""
    """The version of a rule layer."""
    off: tuple[str, ...] = ()
    """Codes that the policy turned off."""

    def to_dict(self) -> dict[str, Any]:
        """The run as JSON values."""
        found: dict[str, Any] = msgspec.to_builtins(self.values())
        return found

    def values(self) -> LayerValues:
        """The run as its JSON form is declared."""
        return LayerValues(
            layer=self.layer,
            ran=self.ran,
            reason=self.reason,
            version=self.version,
            off=list(self.off),
        )


@lru_cache(maxsize=32)  # all documents of a run have the same
def rule_layers(
    policy: Policy | None, *, read: bool, dossier: bool = False
) -> tuple[LayerRun, ...]:
    """The layers of rules in a report.

    Args:
        policy: which rules are applied; None: none.
        read: whether the document or dossier could be read.
        dossier: whether the report is on a dossier, so that dossier rules run.
    """
    if policy is None or not policy.every_layer:
        return (LayerRun("rules", False, "not-asked"), LayerRun("dossier", False, "not-asked"))
    reason: Reason = "" if read else "earlier-layer-failed"
    runs = []
    for layer in policy.every_layer:
        off = tuple(each.code for each in layer.rules if policy.settings.get(each.code) == "off")
        alone = not layer.on("document") and not dossier
        why = "no-dossier" if alone else reason
        runs.append(LayerRun(layer.name, not why, why, layer.version, off))
    return tuple(runs)
