"""`partydocs explain`: what a code means."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

import click
from rich.box import SIMPLE_HEAD
from rich.table import Table
from rich.text import Text

from partydocs.catalogue import LANGUAGES, LAYERS, CatalogueEntry, catalogue, topics
from partydocs.cli.code_arguments import complete_code, entry_of
from partydocs.cli.command import language_option, localized_command, messages_of
from partydocs.cli.messages import CliMessages
from partydocs.cli.terminal.console import TextConsole, console_for
from partydocs.cli.terminal.findings import STYLES
from partydocs.model.base.codelist import code_list, table
from partydocs.model.base.declaration import element_name
from partydocs.rules.engine.rule import Rule
from partydocs.rules.standard import standard_layers

__all__ = ["command"]


@localized_command("explain")
@click.argument("code", required=False, shell_complete=complete_code)
@click.pass_context
def command(ctx: click.Context, code: str | None) -> None:
    """Print one code with its texts, or tables of all codes."""
    console = console_for(ctx)
    if code is None:
        _list(console, messages_of(ctx))
        return
    entry = entry_of(code)
    asked = language_option(ctx)
    voices = [CliMessages(lang) for lang in ((asked,) if asked else LANGUAGES)]
    _show(console, entry, messages_of(ctx), voices)


def _list(console: TextConsole, voice: CliMessages) -> None:
    """Print a table for each layer, and of the rules one for each topic."""
    widths = (max(map(len, catalogue())), max(len(voice(f"severity.{each}")) for each in STYLES))
    for place, (layer, topic, entries) in enumerate(_groups()):
        if place:
            console.unbroken()
        console.unbroken(Text(_heading(layer, topic, voice), "bold"))
        console.block(_table(entries, widths, voice))


def _groups() -> Iterator[tuple[str, str, list[CatalogueEntry]]]:
    """The codes of each layer and topic, in the order of both."""
    order = [*topics()]
    found: dict[tuple[str, str], list[CatalogueEntry]] = {}
    for entry in catalogue().values():
        found.setdefault((entry.layer, entry.topic), []).append(entry)
    layers: list[str] = [*LAYERS]
    for layer, topic in sorted(
        found,
        key=lambda key: (layers.index(key[0]), order.index(key[1]) if key[1] in order else 0),
    ):
        yield layer, topic, found[layer, topic]


def _heading(layer: str, topic: str, voice: CliMessages) -> str:
    named = f"{voice('explain.layer')}: {voice(f'layer.{layer}')}"
    return f"{named}, {voice.of(topics()[topic])}" if topic in topics() else named


def _table(entries: list[CatalogueEntry], widths: tuple[int, int], voice: CliMessages) -> Table:
    drawn = Table(box=SIMPLE_HEAD, show_edge=False, pad_edge=False)
    for column, width in zip(("code", "severity"), widths, strict=True):
        drawn.add_column(voice(f"explain.{column}"), no_wrap=True, min_width=width)
    drawn.add_column(voice("explain.about" if entries[0].abouts else "explain.message"))
    for entry in entries:
        drawn.add_row(
            Text(entry.code, STYLES[entry.severity]),
            voice(f"severity.{entry.severity}"),
            _template(entry.about(voice.lang) or entry.texts[voice.lang]),
        )
    return drawn


def _show(
    console: TextConsole, entry: CatalogueEntry, voice: CliMessages, voices: list[CliMessages]
) -> None:
    console.unbroken(Text(entry.code, STYLES[entry.severity]))
    for name, fact in _facts(entry, voice).items():
        console.unbroken(Text.assemble((f"  {voice(f'explain.{name}')}: ", "dim"), fact))
    for each in voices:
        console.unbroken()
        if entry.abouts:
            console.paragraph(_labelled(each, "about", entry.abouts), 2)
        console.paragraph(_labelled(each, "message", entry.texts), 2)
        console.paragraph(_labelled(each, "hint", entry.hints), 2)


def _facts(entry: CatalogueEntry, voice: CliMessages) -> dict[str, str]:
    """What is known of a code beside its texts: facts by the name of their label."""
    facts = {
        "severity": voice(f"severity.{entry.severity}"),
        "layer": voice(f"layer.{entry.layer}"),
        "topic": voice.of(topics()[entry.topic]) if entry.topic in topics() else "",
        "formats": ", ".join(entry.formats),
    }
    rule = _rules().get(entry.code)
    if rule is not None:
        facts |= _facts_of(rule, voice)
    return {name: fact for name, fact in facts.items() if fact}


def _facts_of(rule: Rule[Any], voice: CliMessages) -> dict[str, str]:
    """What a rule holds for: kinds, guides to form, days of issue; and where it comes from."""
    kinds = code_list("documentKinds")
    guides = {row["profile"]: row[voice.lang] for row in table("profiles")}
    days = {"since": rule.since, "until": rule.until}
    return {
        "kinds": ", ".join(kinds[element_name(each)].name(voice.lang) for each in rule.kinds),
        "profiles": ", ".join(guides[each] for each in rule.profiles),
        **{name: day.isoformat() if day else "" for name, day in days.items()},
        "source": rule.source,
    }


def _rules() -> Mapping[str, Rule[Any]]:
    return {rule.code: rule for layer in standard_layers() for rule in layer.rules}


def _labelled(voice: CliMessages, name: str, texts: object) -> Text:
    assert isinstance(texts, dict)
    return Text.assemble((voice(f"explain.{name}") + ": ", "dim"), _template(voice.of(texts)))


_MARKS = re.compile(r"\{\{|\}\}|\[\[|\]\]|\{(\w+)\}")


def _template(text: str) -> str:
    """A message with its blanks as ‹name›; what stands only where it has a value is in brackets."""
    return _MARKS.sub(lambda found: f"‹{found[1]}›" if found[1] else found[0][0], text)
