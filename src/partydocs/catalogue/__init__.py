"""The catalogue of codes: what can be wrong, in Vietnamese and English, and how to mend it.

The texts are data (`codes.toml`): one table for each code. This room knows nothing of the others.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib import resources
from typing import Any, Literal

import attrs

__all__ = ["LANGUAGES", "LAYERS", "Entry", "Language", "Layer", "Severity", "catalogue", "message"]

Severity = Literal["error", "warning", "advice"]
Layer = Literal["input", "syntax", "schema", "values", "codes", "rules", "dossier"]
Language = Literal["vi", "en"]
LANGUAGES: tuple[Language, ...] = ("vi", "en")
LAYERS: tuple[Layer, ...] = ("input", "syntax", "schema", "values", "codes", "rules", "dossier")


@attrs.frozen(kw_only=True)
class Entry:
    """What the catalogue says of a code."""

    code: str
    layer: Layer
    severity: Severity
    formats: tuple[str, ...]
    """The formats that can have the fault: `xml`, `json` or both."""
    texts: Mapping[str, str]
    hints: Mapping[str, str]

    def message(self, parameters: Mapping[str, str], lang: Language = "vi") -> str:
        """What is wrong."""
        return self.texts[lang].format_map(_Forgiving(parameters))

    def hint(self, parameters: Mapping[str, str], lang: Language = "vi") -> str:
        """How to mend it."""
        return self.hints[lang].format_map(_Forgiving(parameters))


class _Forgiving(dict[str, str]):
    """A message with a blank is better than none."""

    def __missing__(self, key: str) -> str:
        return "…"


@cache
def catalogue() -> Mapping[str, Entry]:
    """All codes, in the order of their layers."""
    source = resources.files(__package__).joinpath("codes.toml").read_text("utf-8")
    tables: dict[str, dict[str, dict[str, Any]]] = tomllib.loads(source)
    return {
        code: _entry(code, layer, about)
        for layer in LAYERS
        for code, about in tables.get(layer, {}).items()
    }


def _entry(code: str, layer: Layer, about: Mapping[str, Any]) -> Entry:
    return Entry(
        code=code,
        layer=layer,
        severity=about.get("severity", "error"),
        formats=tuple(about.get("formats", ("xml", "json"))),
        texts={lang: about[lang] for lang in LANGUAGES},
        hints={lang: about[f"hint_{lang}"] for lang in LANGUAGES},
    )


def message(code: str, parameters: Mapping[str, str], lang: Language = "vi") -> str:
    """The text of a code with its blanks filled."""
    return catalogue()[code].message(parameters, lang)
