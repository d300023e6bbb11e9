"""The texts of the command line, in the user's language."""

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
    """The texts of reports and of `[say]` in one language."""

    def texts(self) -> reporting.Texts:
        """All texts by topic, name and language."""
        found: reporting.Texts = texts()["say"]
        return found


@cache
def texts() -> Mapping[str, Any]:
    """The content of `texts.toml`; `say` has the texts of reports too."""
    own = tomllib.loads(resources.files("partydocs.cli").joinpath("texts.toml").read_text("utf-8"))
    topics = dict(reporting.report_texts())
    for topic, names in own["say"].items():
        topics[topic] = {**topics.get(topic, {}), **names}
    return {**own, "say": topics}


def preferred_language(environment: Mapping[str, str] | None = None) -> Language:
    """The language that the environment variables select: Vietnamese or, for others, English.

    `PARTYDOCS_LANG` comes before the variables of the locale.
    """
    environment = os.environ if environment is None else environment
    own = environment.get("PARTYDOCS_LANG")
    for lang in LANGUAGES:
        if own == lang:
            return lang
    found = next(filter(None, map(environment.get, _LOCALE_VARIABLES)), None)
    # Windows sets none of these variables
    return "vi" if (found or _system_locale()).lower().startswith("vi") else "en"


def _system_locale() -> str:
    return locale.getlocale()[0] or ""
