"""What the command line says, in the user's language."""

from __future__ import annotations

import locale
import os
import tomllib
from collections.abc import Mapping
from functools import cache
from importlib import resources
from typing import Any

import attrs

from partydocs.catalogue import LANGUAGES, Language

__all__ = ["Voice", "preferred_language", "texts"]

_LOCALE_VARIABLES = ("LC_ALL", "LC_MESSAGES", "LANG")


@attrs.frozen
class Voice:
    """Speaks one language: `Voice("vi")("report.valid", count=3)`."""

    lang: Language

    def __call__(self, key: str, **blanks: object) -> str:
        """The text of that key in `[say]` with its blanks filled. Raises `KeyError` for no key."""
        topic, name = key.split(".")
        return self.of(texts()["say"][topic][name]).format_map(blanks)

    def of(self, both: Mapping[str, str]) -> str:
        """The text in this language of one given in both."""
        return both[self.lang]


@cache
def texts() -> Mapping[str, Any]:
    """All texts, as `texts.toml` has them."""
    return tomllib.loads(resources.files("partydocs.cli").joinpath("texts.toml").read_text("utf-8"))


def preferred_language(environment: Mapping[str, str] | None = None) -> Language:
    """The language that the user's environment asks for: Vietnamese or, for any other, English."""
    environment = os.environ if environment is None else environment
    asked = environment.get("PARTYDOCS_LANG")
    for lang in LANGUAGES:
        if asked == lang:
            return lang
    found = next(filter(None, map(environment.get, _LOCALE_VARIABLES)), None)
    # Windows sets none of these variables
    return "vi" if (found or _system_locale()).lower().startswith("vi") else "en"


def _system_locale() -> str:
    return locale.getlocale()[0] or ""
