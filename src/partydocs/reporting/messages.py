"""Texts of reports other than the findings themselves, in Vietnamese and English."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib import resources

import attrs

from partydocs.catalogue import Language

__all__ = ["Messages", "Texts", "report_texts"]

Texts = Mapping[str, Mapping[str, Mapping[str, str]]]
"""Texts by topic, name and language."""


@attrs.frozen
class Messages:
    """The texts in one language: `Messages("vi")("report.valid", count=3)`."""

    lang: Language

    def __call__(self, key: str, **parameters: object) -> str:
        """Format the text with a key `topic.name`. Raises `KeyError` if there is none."""
        topic, name = key.split(".")
        return self.of(self.texts()[topic][name]).format_map(parameters)

    def of(self, both: Mapping[str, str]) -> str:
        """Choose the text in this language from one in both."""
        return both[self.lang]

    def layer(self, name: str) -> str:
        """Return the title of a layer of validation; for a user-defined layer, its name."""
        known = self.texts()["layer"]
        return self.of(known[name]) if name in known else name

    def texts(self) -> Texts:
        """All texts."""
        return report_texts()


@cache
def report_texts() -> Texts:
    """The texts of reports, from `texts.toml`."""
    return tomllib.loads(
        resources.files("partydocs.reporting").joinpath("texts.toml").read_text("utf-8")
    )
