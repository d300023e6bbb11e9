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
from partydocs.reporting import messages as reporting

__all__ = ["CliMessages", "preferred_language", "texts"]

_LOCALE_VARIABLES = ("LC_ALL", "LC_MESSAGES", "LANG")


@attrs.frozen
class CliMessages(reporting.Messages):
    """Speaks one language: what reports say, and what stands in `[say]`."""

    def texts(self) -> reporting.Texts:
        """All that it can say."""
        said: reporting.Texts = texts()["say"]
        return said


@cache
def texts() -> Mapping[str, Any]:
    """All texts, as `texts.toml` has them, with those of reports among `say`."""
    own = tomllib.loads(resources.files("partydocs.cli").joinpath("texts.toml").read_text("utf-8"))
    said = dict(reporting.report_texts())
    for topic, names in own["say"].items():
        said[topic] = {**said.get(topic, {}), **names}
    return {**own, "say": said}


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
