"""What reports say beside the findings themselves, in Vietnamese and English."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib import resources

import attrs

from partydocs.catalogue import Language

__all__ = ["Messages", "Said", "report_texts"]

Said = Mapping[str, Mapping[str, Mapping[str, str]]]
"""Texts by topic, name and language."""


@attrs.frozen
class Messages:
    """Speaks one language: `Voice("vi")("report.valid", count=3)`."""

    lang: Language

    def __call__(self, key: str, **blanks: object) -> str:
        """The text of that key with its blanks filled. Raises `KeyError` for no key."""
        topic, name = key.split(".")
        return self.of(self.texts()[topic][name]).format_map(blanks)

    def of(self, both: Mapping[str, str]) -> str:
        """The text in this language of one given in both."""
        return both[self.lang]

    def layer(self, name: str) -> str:
        """What a layer of validation is called; one of somebody's own has only its name."""
        known = self.texts()["layer"]
        return self.of(known[name]) if name in known else name

    def texts(self) -> Said:
        """All that it can say."""
        return report_texts()


@cache
def report_texts() -> Said:
    """The texts of reports, as `texts.toml` has them."""
    return tomllib.loads(
        resources.files("partydocs.reporting").joinpath("texts.toml").read_text("utf-8")
    )
