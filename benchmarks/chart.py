"""The chart of the documentation: the time of each peer relative to partydocs."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import matplotlib as mpl
from contenders import OURS
from measure import Times, ratio

__all__ = ["draw"]

_OWN, _OTHERS, _INK = "#c8102e", "#6b7a8f", "#5c6470"
"""Colours that are readable on a light and on a dark page."""
_LEFT = 0.03
"""Start of the bars, because a logarithmic axis has no zero."""
_RACES = (
    "XML to document",
    "XML to document, its text flattened",
    "document to XML",
    "JSON to document",
    "document to JSON",
)


def draw(measured: Mapping[str, Mapping[str, Mapping[str, Times]]], path: Path) -> None:
    """Write an image with a panel per document and race, and a bar per contender."""
    mpl.use("Agg")
    mpl.rcParams.update({"svg.hashsalt": "partydocs", "font.size": 9, "text.color": _INK})
    from matplotlib import pyplot as plt

    documents = list(measured)
    heights = [max(len(measured[each].get(race, ())) for each in documents) for race in _RACES]
    figure, panels = plt.subplots(
        len(_RACES),
        len(documents),
        figsize=(4.2 * len(documents), sum(heights) * 0.32 + len(_RACES) * 0.6),
        gridspec_kw={"height_ratios": heights},
        squeeze=False,
        layout="constrained",
    )
    for row, race in enumerate(_RACES):
        for column, document in enumerate(documents):
            _bars(panels[row][column], measured[document].get(race, {}))
            panels[row][column].set_title(
                f"{document}: {race}", fontsize=8.5, color=_INK, loc="left"
            )
    figure.suptitle("Times as long as partydocs (median of paired rounds, logarithmic)", color=_INK)
    figure.savefig(path, transparent=True, metadata={"Date": None})


def _bars(panel: mpl.axes.Axes, found: Mapping[str, Times]) -> None:
    panel.set_xscale("log")
    panel.spines[["top", "right", "left", "bottom"]].set_visible(False)
    panel.tick_params(colors=_INK, length=0, labelsize=8)
    panel.xaxis.set_visible(False)
    names = list(found)
    values = [1.0 if name == OURS else ratio(found[name], found[OURS]).value for name in names]
    colours = [_OWN if name == OURS else _OTHERS for name in names]
    bars = [value - _LEFT for value in values]
    panel.barh(names, bars, left=_LEFT, color=colours, height=0.62)
    panel.set_xlim(_LEFT, max([*values, 1.0]) * 4)
    panel.invert_yaxis()
    for place, value in enumerate(values):
        panel.text(value * 1.15, place, f"{value:.3g}", va="center", fontsize=8, color=_INK)
