"""`partydocs follow-up`: the state of the tasks in a dossier on a day."""

from __future__ import annotations

import datetime
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

import click

from partydocs.catalogue import Language
from partydocs.cli.command import localized_command, messages_of
from partydocs.cli.errors import CliError, UsageProblem, file_error
from partydocs.cli.inputs import STDIN, overwrites_input
from partydocs.cli.parameters import Day, OneOf
from partydocs.cli.terminal.console import console_for
from partydocs.cli.terminal.follow_up_table import FollowUpTable
from partydocs.cli.terminal.progress import progress_bar
from partydocs.dossier.check import check_dossier
from partydocs.dossier.dossier import Dossier
from partydocs.dossier.report import DossierReport
from partydocs.dossier.tracking.follow_up import follow_up
from partydocs.dossier.tracking.results import STATUSES, FollowUp
from partydocs.reporting.follow_up.messages import FollowUpMessages
from partydocs.reporting.printable import printable, printable_json
from partydocs.rules.engine.policy import Policy
from partydocs.rules.text.folding import folded
from partydocs.validation.report import InvalidDocument

__all__ = ["command"]

_MAX_NAMES = 5


def _json(found: FollowUp, _: Language) -> str:
    return f"{printable_json(found.to_dict())}\n"


def _csv(found: FollowUp, lang: Language) -> str:
    from partydocs.reporting.follow_up.csv import follow_up_csv

    return follow_up_csv(found, lang)


def _html(found: FollowUp, lang: Language) -> str:
    from partydocs.reporting.follow_up.page import follow_up_page

    return follow_up_page(found, lang)


_FORMATS: Mapping[str, Callable[[FollowUp, Language], str]] = {
    "text": FollowUpTable.plain,
    "json": _json,
    "csv": _csv,
    "html": _html,
}
"""The output formats: each writes a follow-up in a language."""


@localized_command("follow-up")
@click.argument("source")
@click.option("--as-of", type=Day(), metavar="day")
@click.option("--format", type=OneOf(tuple(_FORMATS)), default="text")
@click.option("--output", "-o", metavar="file")
@click.option("--status", metavar="statuses")
@click.option("--lead", metavar="text")
@click.pass_context
def command(
    ctx: click.Context,
    source: str,
    as_of: datetime.date | None,
    format: str,
    output: str | None,
    status: str | None,
    lead: str | None,
) -> None:
    """Print who has to do which task, and until when."""
    if overwrites_input(output, (source,)):
        raise UsageProblem("output-is-input", ctx, name=output)
    statuses = None if status is None else _statuses(ctx, status)
    lang = messages_of(ctx).lang
    # a bar must not run through the output on the same terminal
    is_apart = format == "text" or output is not None or not sys.stdout.isatty()
    report = _checked(ctx, source, as_of, show_progress=is_apart)
    _print_skipped(ctx, report)
    if report.index is None:
        finding = report.reports[0].errors[0]
        name, reason = finding.file or source, finding.message(lang)
        raise CliError("dossier-refused", name=name, reason=reason)
    found = _selected(follow_up(report.index), statuses, lead)
    if format == "text" and output in (None, STDIN):
        FollowUpTable.of(found, console_for(ctx), FollowUpMessages(lang)).show(found)
    else:
        _write(_FORMATS[format](found, lang), output)


def _statuses(ctx: click.Context, value: str) -> frozenset[str]:
    names = [each.strip() for each in value.split(",") if each.strip()]
    for each in names or [value]:
        if each not in STATUSES:
            choices = ", ".join(STATUSES)
            raise UsageProblem("one-of", ctx, name="--status", value=each, choices=choices)
    return frozenset(names)


def _checked(
    ctx: click.Context, source: str, day: datetime.date | None, *, show_progress: bool
) -> DossierReport:
    """Read the dossier without applying rules."""
    policy = Policy(standard=False, as_of=day)
    console, label = console_for(ctx, stderr=True), messages_of(ctx)("follow.reading")
    try:
        with (
            Dossier.open(source) as dossier,
            progress_bar(console, label, dossier.files if show_progress else ()) as bar,
        ):
            return check_dossier(dossier, policy=policy, progress=lambda _, __: bar.advance())
    except OSError as error:
        raise file_error(str(error.filename or source), error) from None
    except InvalidDocument as error:
        return DossierReport(path=source, reports=(error.report,))


def _print_skipped(ctx: click.Context, report: DossierReport) -> None:
    """Name the documents that are not followed up because they cannot be read."""
    names = [printable(each.file or "") for each in report.reports[1:] if each.errors]
    if not names:
        return
    messages = messages_of(ctx)
    listed = ", ".join(names[:_MAX_NAMES])
    if len(names) > _MAX_NAMES:
        listed = messages("follow.left-out-more", names=listed, count=len(names) - _MAX_NAMES)
    text = messages("follow.left-out", names=listed)
    click.echo(f"partydocs: {text}", err=True)


def _selected(found: FollowUp, statuses: frozenset[str] | None, lead: str | None) -> FollowUp:
    """The tasks with one of the statuses whose lead contains the text."""
    if statuses is None and lead is None:
        return found
    lead = folded(lead or "")
    return found.select(
        lambda each: (
            (statuses is None or each.status in statuses) and lead in folded(each.lead or "")
        )
    )


def _write(text: str, output: str | None) -> None:
    data = text.encode("utf-8")
    if output is None or output == STDIN:
        click.echo(data, nl=False)
        return
    try:
        Path(output).write_bytes(data)
    except OSError as error:
        raise file_error(output, error) from None
