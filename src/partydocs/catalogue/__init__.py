"""The catalogue of codes: what can be wrong, in Vietnamese and English, and how to mend it.

The texts are data: one table for each code, in `codes.toml` for the reading layers and in
`rules/*.toml` and `dossier/*.toml` for the rules, a file for each topic. This room knows nothing
of the others.
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
    """What the catalogue says of a code."""

    code: str
    layer: str
    """One of `LAYERS`, or the name of a rule layer of somebody else."""
    severity: Severity
    formats: tuple[str, ...]
    """The formats that can have the fault: `xml`, `json` or both."""
    texts: Mapping[str, str]
    hints: Mapping[str, str]
    abouts: Mapping[str, str] = attrs.field(factory=dict)
    """Of a rule: what it asks for."""
    topic: str = ""
    """Of a rule of the standard: its topic, such as `figures`."""

    def about(self, lang: Language = "vi") -> str:
        """What the rule asks for; empty for codes of the reading layers."""
        _check(lang)
        return self.abouts.get(lang, "")

    def message(self, parameters: Mapping[str, str], lang: Language = "vi") -> str:
        """What is wrong. Raises `ValueError` for a language that is not in `LANGUAGES`."""
        _check(lang)
        return _filled(self.texts[lang], parameters, lang)

    def hint(self, parameters: Mapping[str, str], lang: Language = "vi") -> str:
        """How to mend it. Raises like `message`."""
        _check(lang)
        return _filled(self.hints[lang], parameters, lang)


def _check(lang: str) -> None:
    if lang not in LANGUAGES:
        raise ValueError(f"lang must be one of {', '.join(LANGUAGES)}, not {lang!r}")


_OPTIONAL = re.compile(r"\[\[(.*?)\]\]")


def _filled(template: str, parameters: Mapping[str, str], lang: Language) -> str:
    """A template with its blanks filled.

    `[[…]]` stands only where all its blanks have a value. A value `@word` is looked up in the
    catalogue's words; a blank `{name}` takes `name_vi` or `name_en` where the parameter has both.
    """
    values = _Parameters(parameters, lang)
    spans = _OPTIONAL.split(template)
    return "".join(
        _optional(span, values) if place % 2 else span.format_map(_Forgiving(values))
        for place, span in enumerate(spans)
    )


def _optional(span: str, values: Mapping[str, str]) -> str:
    """A part of a message that is left out where one of its blanks has no value."""
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
    """A message with a blank is better than none."""

    def __missing__(self, key: str) -> str:
        return "…"


@cache
def words() -> Mapping[str, Mapping[Language, str]]:
    """Words that fill blanks and differ by language: reasons, types of values."""
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
    """What the topics of rules are called, in the order in which they are listed."""
    file = resources.files("partydocs.catalogue").joinpath("topics.toml")
    return tomllib.loads(file.read_text("utf-8"))


@cache
def _tables() -> dict[str, Any]:
    """The tables of all files: layers, and words."""
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
    """The text of a code with its blanks filled."""
    return catalogue()[code].message(parameters, lang)
