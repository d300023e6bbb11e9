"""`partydocs explain`: what a code means."""

from __future__ import annotations

import re
from difflib import get_close_matches

import click
from click.shell_completion import CompletionItem
from rich.box import SIMPLE_HEAD
from rich.table import Table
from rich.text import Text

from partydocs.catalogue import LANGUAGES, Entry, catalogue
from partydocs.cli.findings import STYLES
from partydocs.cli.misuse import Trouble
from partydocs.cli.terminal import Terminal, terminal
from partydocs.cli.verb import asked_language, verb, voice_of
from partydocs.cli.voice import Voice

__all__ = ["command"]


def _complete(_: click.Context, __: click.Parameter, incomplete: str) -> list[CompletionItem]:
    return [CompletionItem(code) for code in catalogue() if code.startswith(incomplete.upper())]


@verb("explain")
@click.argument("code", required=False, shell_complete=_complete)
@click.pass_context
def command(ctx: click.Context, code: str | None) -> None:
    """Print one code with its texts, or a table of all codes."""
    console = terminal(ctx)
    if code is None:
        console.block(_table(voice_of(ctx)))
        return
    entry = catalogue().get(code.upper())
    if entry is None:
        nearest = get_close_matches(code.upper(), catalogue())
        raise Trouble("no-such-code", name=code, nearest=nearest)
    asked = asked_language(ctx)
    voices = [Voice(lang) for lang in ((asked,) if asked else LANGUAGES)]
    _show(console, entry, voice_of(ctx), voices)


def _table(voice: Voice) -> Table:
    table = Table(box=SIMPLE_HEAD, show_edge=False, pad_edge=False)
    for column in ("code", "severity", "layer", "message"):
        table.add_column(voice(f"explain.{column}"), no_wrap=column != "message")
    for entry in catalogue().values():
        table.add_row(
            Text(entry.code, STYLES[entry.severity]),
            voice(f"severity.{entry.severity}"),
            voice(f"layer.{entry.layer}"),
            _template(entry.texts[voice.lang]),
        )
    return table


def _show(console: Terminal, entry: Entry, voice: Voice, voices: list[Voice]) -> None:
    facts = {
        "severity": voice(f"severity.{entry.severity}"),
        "layer": voice(f"layer.{entry.layer}"),
        "formats": ", ".join(entry.formats),
    }
    console.unbroken(Text(entry.code, STYLES[entry.severity]))
    for name, fact in facts.items():
        console.unbroken(Text.assemble((f"  {voice(f'explain.{name}')}: ", "dim"), fact))
    for each in voices:
        console.unbroken()
        console.paragraph(_labelled(each, "message", entry.texts), 2)
        console.paragraph(_labelled(each, "hint", entry.hints), 2)


def _labelled(voice: Voice, name: str, texts: object) -> Text:
    assert isinstance(texts, dict)
    return Text.assemble((voice(f"explain.{name}") + ": ", "dim"), _template(voice.of(texts)))


_MARKS = re.compile(r"\{\{|\}\}|\[\[|\]\]|\{(\w+)\}")


def _template(text: str) -> str:
    """A message with its blanks as ‹name›; what stands only where it has a value is in brackets."""
    return _MARKS.sub(lambda found: f"‹{found[1]}›" if found[1] else found[0][0], text)
