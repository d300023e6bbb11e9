"""The catalogue of codes: severity, message and hint of each, in Vietnamese and English.

The texts are data: one table for each code, in `codes.toml` for the reading layers and in
`rules/*.toml` and `dossier/*.toml` for the rules, with a file for each topic. Texts are templates:

    template     Add “{name}”[[, such as {example}]][[ right after “{after}”]].
    parameters   {"name": "symbol", "example": "18-KH/ĐU"}
    text         Add “symbol”, such as 18-KH/ĐU.

This package imports no other part of partydocs.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from functools import cache
from importlib import resources
from typing import Any, Literal

import attrs

__all__ = [
    "LANGUAGES",
    "LAYERS",
    "CatalogueEntry",
    "Language",
    "Layer",
    "Severity",
    "catalogue",
    "message",
    "topics",
]

Severity = Literal["error", "warning", "advice"]
Layer = Literal["input", "syntax", "schema", "values", "codes", "rules", "dossier"]
Language = Literal["vi", "en"]
LANGUAGES: tuple[Language, ...] = ("vi", "en")
LAYERS: tuple[Layer, ...] = ("input", "syntax", "schema", "values", "codes", "rules", "dossier")


@attrs.frozen(kw_only=True)
class CatalogueEntry:
    """The entry of a code in the catalogue."""

    code: str
    layer: str
    """One of `LAYERS`, or the name of a user-defined rule layer."""
    severity: Severity
    formats: tuple[str, ...]
    """The formats in which the code can occur: `xml`, `json` or both."""
    texts: Mapping[str, str]
    """Templates of the message, by language."""
    hints: Mapping[str, str]
    """Templates of the hint, by language."""
    abouts: Mapping[str, str] = attrs.field(factory=dict)
    """For a rule, what it requires, by language."""
    topic: str = ""
    """For a rule of the standard, its topic, such as `figures`."""

    def about(self, lang: Language = "vi") -> str:
        """What the rule requires; empty for codes of the reading layers."""
        _check(lang)
        return self.abouts.get(lang, "")

    def message(self, parameters: Mapping[str, str], lang: Language = "vi") -> str:
        """The message. Raises `ValueError` for a language that is not in `LANGUAGES`."""
        _check(lang)
        return _filled(self.texts[lang], parameters, lang)

    def hint(self, parameters: Mapping[str, str], lang: Language = "vi") -> str:
        """How to fix it. Raises like `message`."""
        _check(lang)
        return _filled(self.hints[lang], parameters, lang)


def _check(lang: str) -> None:
    if lang not in LANGUAGES:
        raise ValueError(f"lang must be one of {', '.join(LANGUAGES)}, not {lang!r}")


_OPTIONAL = re.compile(r"\[\[(.*?)\]\]")


def _filled(template: str, parameters: Mapping[str, str], lang: Language) -> str:
    """A template with its placeholders filled.

    A part in `[[…]]` is omitted unless all its placeholders have a value. A value `@word` is looked
    up in the catalogue's words. If there are parameters `name_vi` and `name_en`, a placeholder
    `{name}` takes the one of the language.
    """
    values = _Parameters(parameters, lang)
    spans = _OPTIONAL.split(template)
    return "".join(
        _optional(span, values) if index % 2 else span.format_map(_Forgiving(values))
        for index, span in enumerate(spans)
    )


def _optional(span: str, values: Mapping[str, str]) -> str:
    """A part of a message; empty if one of its placeholders has no value."""
    try:
        return span.format_map(values)
    except KeyError:
        return ""


class _Parameters(dict[str, str]):
    def __init__(self, parameters: Mapping[str, str], lang: Language) -> None:
        super().__init__()
        for name, value in parameters.items():
            if value.startswith("@"):
                self[name] = words().get(value[1:], {}).get(lang, value)
            else:
                self[name.removesuffix(f"_{lang}")] = value


class _Forgiving(dict[str, str]):
    """Fills a placeholder that has no value with `…`: better than no message at all."""

    def __missing__(self, key: str) -> str:
        return "…"


@cache
def words() -> Mapping[str, Mapping[Language, str]]:
    """Words for placeholders that differ by language: reasons, types of values."""
    found: Mapping[str, Mapping[Language, str]] = _tables()["words"]
    return found


@cache
def catalogue() -> Mapping[str, CatalogueEntry]:
    """All codes, in the order of their layers."""
    tables = _tables()
    return {
        code: _entry(code, layer, about)
        for layer in LAYERS
        for code, about in tables.get(layer, {}).items()
    }


@cache
def topics() -> Mapping[str, Mapping[str, str]]:
    """The names of the topics of rules by language, in the order of listings."""
    file = resources.files("partydocs.catalogue").joinpath("topics.toml")
    return tomllib.loads(file.read_text("utf-8"))


@cache
def _tables() -> dict[str, Any]:
    """The tables of all files by layer, and the words."""
    folder = resources.files("partydocs.catalogue")
    tables = tomllib.loads(folder.joinpath("codes.toml").read_text("utf-8"))
    for layer in ("rules", "dossier"):
        tables[layer] = {}
        files = sorted(folder.joinpath(layer).iterdir(), key=lambda each: each.name)
        for file in (each for each in files if each.name.endswith(".toml")):
            topic = file.name.removesuffix(".toml")
            found = tomllib.loads(file.read_text("utf-8"))
            tables["words"] |= found.pop("words", {})
            tables[layer] |= {code: {**about, "topic": topic} for code, about in found.items()}
    return tables


def _entry(code: str, layer: Layer, about: Mapping[str, Any]) -> CatalogueEntry:
    return CatalogueEntry(
        code=code,
        layer=layer,
        severity=about.get("severity", "error"),
        formats=tuple(about.get("formats", ("xml", "json"))),
        texts={lang: about[lang] for lang in LANGUAGES},
        hints={lang: about[f"hint_{lang}"] for lang in LANGUAGES},
        abouts={lang: about[f"about_{lang}"] for lang in LANGUAGES if f"about_{lang}" in about},
        topic=about.get("topic", ""),
    )


def message(code: str, parameters: Mapping[str, str], lang: Language = "vi") -> str:
    """The message of a code with its placeholders filled."""
    return catalogue()[code].message(parameters, lang)
