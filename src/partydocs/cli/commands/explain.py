"""`partydocs explain`: the meaning of a code, or tables of all codes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

import click
from rich.box import SIMPLE_HEAD
from rich.table import Table
from rich.text import Text

from partydocs.catalogue import LANGUAGES, LAYERS, CatalogueEntry, catalogue, topics
from partydocs.cli.command import language_option, localized_command, messages_of
from partydocs.cli.messages import CliMessages
from partydocs.cli.parameters import complete_code, entry_of
from partydocs.cli.terminal.console import TextConsole, console_for
from partydocs.cli.terminal.findings import STYLES
from partydocs.model.base import code_list, element_name, table
from partydocs.rules.engine.rule import Rule
from partydocs.rules.standard import standard_layers

__all__ = ["command"]


@localized_command("explain")
@click.argument("code", required=False, shell_complete=complete_code)
@click.pass_context
def command(ctx: click.Context, code: str | None) -> None:
    """Print one code with its texts, or tables of all codes."""
    console, messages = console_for(ctx), messages_of(ctx)
    if code is None:
        _print_tables(console, messages)
        return
    entry = entry_of(code)
    lang = language_option(ctx)
    console.unbroken(Text(entry.code, STYLES[entry.severity]))
    for name, fact in _facts(entry, messages).items():
        console.unbroken(Text.assemble((f"  {messages(f'explain.{name}')}: ", "dim"), fact))
    for each in map(CliMessages, (lang,) if lang else LANGUAGES):
        console.unbroken()
        if entry.abouts:
            console.paragraph(_labelled(each, "about", entry.abouts), 2)
        console.paragraph(_labelled(each, "message", entry.texts), 2)
        console.paragraph(_labelled(each, "hint", entry.hints), 2)


def _print_tables(console: TextConsole, messages: CliMessages) -> None:
    """Print a table for each layer and, of the rules, one for each topic."""
    severities = [messages(f"severity.{each}") for each in STYLES]
    widths = (max(map(len, catalogue())), max(map(len, severities)))
    for index, (layer, topic, entries) in enumerate(_groups()):
        if index:
            console.unbroken()
        console.unbroken(Text(_heading(layer, topic, messages), "bold"))
        console.block(_table(entries, widths, messages))


def _groups() -> Iterator[tuple[str, str, list[CatalogueEntry]]]:
    """The codes by layer and topic, in the order of both."""
    order = [*topics()]
    groups: dict[tuple[str, str], list[CatalogueEntry]] = {}
    for entry in catalogue().values():
        groups.setdefault((entry.layer, entry.topic), []).append(entry)
    layers: list[str] = [*LAYERS]
    for layer, topic in sorted(
        groups,
        key=lambda key: (layers.index(key[0]), order.index(key[1]) if key[1] in order else 0),
    ):
        yield layer, topic, groups[layer, topic]


def _heading(layer: str, topic: str, messages: CliMessages) -> str:
    name = f"{messages('explain.layer')}: {messages(f'layer.{layer}')}"
    return f"{name}, {messages.of(topics()[topic])}" if topic in topics() else name


def _table(entries: list[CatalogueEntry], widths: tuple[int, int], messages: CliMessages) -> Table:
    drawn = Table(box=SIMPLE_HEAD, show_edge=False, pad_edge=False)
    for column, width in zip(("code", "severity"), widths, strict=True):
        drawn.add_column(messages(f"explain.{column}"), no_wrap=True, min_width=width)
    drawn.add_column(messages("explain.about" if entries[0].abouts else "explain.message"))
    for entry in entries:
        drawn.add_row(
            Text(entry.code, STYLES[entry.severity]),
            messages(f"severity.{entry.severity}"),
            _template(entry.about(messages.lang) or entry.texts[messages.lang]),
        )
    return drawn


def _facts(entry: CatalogueEntry, messages: CliMessages) -> dict[str, str]:
    """The facts about a code besides its texts, by the name of the label."""
    facts = {
        "severity": messages(f"severity.{entry.severity}"),
        "layer": messages(f"layer.{entry.layer}"),
        "topic": messages.of(topics()[entry.topic]) if entry.topic in topics() else "",
        "formats": ", ".join(entry.formats),
    }
    rules = {rule.code: rule for layer in standard_layers() for rule in layer.rules}
    if entry.code in rules:
        facts |= _rule_facts(rules[entry.code], messages)
    return {name: fact for name, fact in facts.items() if fact}


def _rule_facts(rule: Rule[Any], messages: CliMessages) -> dict[str, str]:
    """The kinds, guides to form and days of issue to which a rule applies, and its source."""
    kinds = code_list("documentKinds")
    guides = {row["profile"]: row[messages.lang] for row in table("profiles")}
    days = {"since": rule.since, "until": rule.until}
    return {
        "kinds": ", ".join(kinds[element_name(each)].name(messages.lang) for each in rule.kinds),
        "profiles": ", ".join(guides[each] for each in rule.profiles),
        **{name: day.isoformat() if day else "" for name, day in days.items()},
        "source": rule.source,
    }


def _labelled(messages: CliMessages, name: str, texts: Mapping[str, str]) -> Text:
    return Text.assemble((messages(f"explain.{name}") + ": ", "dim"), _template(messages.of(texts)))


_MARKS = re.compile(r"\{\{|\}\}|\[\[|\]\]|\{(\w+)\}")


def _template(text: str) -> str:
    """A message with its placeholders as ‹name›, and optional parts in brackets."""
    return _MARKS.sub(lambda found: f"‹{found[1]}›" if found[1] else found[0][0], text)
