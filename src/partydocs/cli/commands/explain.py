"""`partydocs explain`: the meaning of a code, or tables of all codes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

import attrs
import click
from rich.box import SIMPLE_HEAD
from rich.table import Table
from rich.text import Text

from partydocs.catalogue import LANGUAGES, LAYERS, CatalogueEntry, catalogue, topics
from partydocs.cli.command import language_option, localized_command, messages_of
from partydocs.cli.error_output import print_error
from partydocs.cli.errors import CliError
from partydocs.cli.messages import CliMessages
from partydocs.cli.parameters import complete_code, entry_of
from partydocs.cli.terminal.console import TextConsole, console_for
from partydocs.cli.terminal.findings import STYLES
from partydocs.model.base import code_list, element_name, table
from partydocs.rules.engine.layer_loading import installed_layers
from partydocs.rules.engine.policy import Setting
from partydocs.rules.engine.rule import Rule, RuleLayer
from partydocs.rules.standard import standard_layers

__all__ = ["command"]


@localized_command("explain")
@click.argument("code", required=False, shell_complete=complete_code)
@click.option("--rules", metavar="file")
@click.pass_context
def command(ctx: click.Context, code: str | None, rules: str | None) -> None:
    """Print one code with its texts, or tables of all codes."""
    console, messages = console_for(ctx), messages_of(ctx)
    codes = _codes(code, rules, messages)
    if code is None:
        _print_tables(console, codes, messages)
        return
    entry = entry_of(code, {each: rule.entry for each, rule in codes.user_defined.items()})
    lang = language_option(ctx)
    console.unbroken(Text(entry.code, STYLES[entry.severity]))
    for name, fact in _facts(entry, codes, messages).items():
        console.unbroken(Text.assemble((f"  {messages(f'explain.{name}')}: ", "dim"), fact))
    for each in map(CliMessages, (lang,) if lang else LANGUAGES):
        console.unbroken()
        if entry.abouts:
            console.paragraph(_labelled(each, "about", entry.abouts), 2)
        console.paragraph(_labelled(each, "message", entry.texts), 2)
        console.paragraph(_labelled(each, "hint", entry.hints), 2)


@attrs.frozen
class _Codes:
    """What is known besides the catalogue: user-defined rules, and the severities of a policy."""

    layers: tuple[RuleLayer, ...] = ()
    settings: Mapping[str, Setting] = attrs.field(factory=dict)

    @property
    def user_defined(self) -> dict[str, Rule[Any]]:
        """The user-defined rules by code."""
        return {rule.code: rule for layer in self.layers for rule in layer.rules}

    def severity(self, entry: CatalogueEntry, messages: CliMessages) -> str:
        """The severity of a code under the policy, as a text."""
        return _severity_text(self.settings.get(entry.code, entry.severity), messages)


def _codes(code: str | None, rules: str | None, messages: CliMessages) -> _Codes:
    """The rules of a policy file; without one, those of installed packages, if they are needed.

    A broken layer of an installed package is reported. Raises `CliError` if the policy is invalid.
    """
    if rules is not None:
        # loads the machinery of runs
        from partydocs.cli.jobs.validate_job import PolicyOptions

        policy = PolicyOptions(rules).policy
        return _Codes(policy.layers, policy.settings)
    if code is not None and code.upper() in catalogue():
        return _Codes()
    layers = []
    for each in installed_layers():
        if each.layer is not None:
            layers.append(each.layer)
        elif each.error is not None:
            print_error(CliError("broken-layer", reason=each.error.message(messages.lang)))
    return _Codes(tuple(layers))


def _print_tables(console: TextConsole, codes: _Codes, messages: CliMessages) -> None:
    """Print a table for each layer and, of the rules, one for each topic."""
    settings = [_severity_text(each, messages) for each in (*STYLES, *codes.settings.values())]
    names = (*catalogue(), *codes.user_defined)
    widths = (max(map(len, names)), max(map(len, settings)))
    for index, (layer, topic, entries) in enumerate(_groups(codes)):
        if index:
            console.unbroken()
        console.unbroken(Text(_heading(layer, topic, messages), "bold"))
        console.block(_table(entries, codes, widths, messages))


def _groups(codes: _Codes) -> Iterator[tuple[str, str, list[CatalogueEntry]]]:
    """The codes by layer and topic, in the order of both; user-defined layers come last."""
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
    for own in codes.layers:
        if own.rules:
            yield own.name, "", [rule.entry for rule in own.rules]


def _heading(layer: str, topic: str, messages: CliMessages) -> str:
    name = f"{messages('explain.layer')}: {messages.layer(layer)}"
    return f"{name}, {messages.of(topics()[topic])}" if topic in topics() else name


def _table(
    entries: list[CatalogueEntry], codes: _Codes, widths: tuple[int, int], messages: CliMessages
) -> Table:
    drawn = Table(box=SIMPLE_HEAD, show_edge=False, pad_edge=False)
    for column, width in zip(("code", "severity"), widths, strict=True):
        drawn.add_column(messages(f"explain.{column}"), no_wrap=True, min_width=width)
    drawn.add_column(messages("explain.about" if entries[0].abouts else "explain.message"))
    for entry in entries:
        drawn.add_row(
            Text(entry.code, STYLES[entry.severity]),
            codes.severity(entry, messages),
            _template(entry.about(messages.lang) or entry.texts[messages.lang]),
        )
    return drawn


def _severity_text(setting: Setting, messages: CliMessages) -> str:
    return messages("explain.off" if setting == "off" else f"severity.{setting}")


def _facts(entry: CatalogueEntry, codes: _Codes, messages: CliMessages) -> dict[str, str]:
    """The facts about a code besides its texts, by the name of the label."""
    facts = {
        "severity": messages(f"severity.{entry.severity}"),
        "setting": codes.severity(entry, messages) if entry.code in codes.settings else "",
        "layer": messages.layer(entry.layer),
        "topic": messages.of(topics()[entry.topic]) if entry.topic in topics() else "",
        "formats": ", ".join(entry.formats),
    }
    rules = {rule.code: rule for layer in standard_layers() for rule in layer.rules}
    rules |= codes.user_defined
    if entry.code in rules:
        facts |= _rule_facts(rules[entry.code], messages)
    return {name: fact for name, fact in facts.items() if fact}


def _rule_facts(rule: Rule[Any], messages: CliMessages) -> dict[str, str]:
    """The kinds, guides to form and days of issue to which a rule applies, and its source."""
    kinds = code_list("documentKinds")
    guides = {row["profile"]: row[messages.lang] for row in table("profiles")}
    days = {"since": rule.since, "until": rule.until}
    # a user-defined rule can name a class that is no kind
    names = [element_name(each) for each in rule.kinds]
    titles = [kinds[each].name(messages.lang) if each in kinds else each for each in names]
    return {
        "kinds": ", ".join(titles),
        "profiles": ", ".join(guides.get(each, each) for each in rule.profiles),
        **{name: day.isoformat() if day else "" for name, day in days.items()},
        "source": rule.source,
    }


def _labelled(messages: CliMessages, name: str, texts: Mapping[str, str]) -> Text:
    return Text.assemble((messages(f"explain.{name}") + ": ", "dim"), _template(messages.of(texts)))


_MARKS = re.compile(r"\{\{|\}\}|\[\[|\]\]|\{(\w+)\}")


def _template(text: str) -> str:
    """A message with its placeholders as ‹name›, and optional parts in brackets."""
    return _MARKS.sub(lambda found: f"‹{found[1]}›" if found[1] else found[0][0], text)
