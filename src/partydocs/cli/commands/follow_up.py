"""`partydocs follow-up`: how the work of a dossier stands on a day."""

from __future__ import annotations

import datetime
import sys
from pathlib import Path

import click

from partydocs.catalogue import Language
from partydocs.cli.command import localized_command, messages_of
from partydocs.cli.errors import CliError, UsageProblem, file_error
from partydocs.cli.inputs import STDIN, overwritten
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

_MOST_NAMES = 5


@localized_command("follow-up")
@click.argument("source")
@click.option("--as-of", type=Day(), metavar="day")
@click.option("--format", type=OneOf(("text", "json", "csv", "html")), default="text")
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
    """Print who owes what and until when."""
    if overwritten(output, (source,)):
        raise UsageProblem("output-is-input", ctx, name=output)
    statuses = None if status is None else _statuses(ctx, status)
    aside = format == "text" or output is not None or not sys.stdout.isatty()
    report = _surveyed(ctx, source, as_of, watched=aside)
    _tell_left_out(ctx, report)
    if report.index is None:
        raise _refused(ctx, source, report)
    found = _selected(follow_up(report.index), statuses, lead)
    if format == "text" and output in (None, STDIN):
        FollowUpTable.of(found, console_for(ctx), FollowUpMessages(messages_of(ctx).lang)).show(
            found
        )
    else:
        _write(_written(found, format, messages_of(ctx).lang), output)


def _statuses(ctx: click.Context, asked: str) -> frozenset[str]:
    found = [each.strip() for each in asked.split(",") if each.strip()]
    for each in found or [asked]:
        if each not in STATUSES:
            choices = ", ".join(STATUSES)
            raise UsageProblem("one-of", ctx, name="--status", value=each, choices=choices)
    return frozenset(found)


def _surveyed(
    ctx: click.Context, source: str, day: datetime.date | None, *, watched: bool
) -> DossierReport:
    policy = Policy(standard=False, as_of=day)
    console, label = console_for(ctx, stderr=True), messages_of(ctx)("follow.reading")
    try:
        with (
            Dossier.open(source) as dossier,
            progress_bar(console, label, dossier.files if watched else ()) as bar,
        ):
            return check_dossier(dossier, policy=policy, progress=lambda _, __: bar.advance())
    except OSError as error:
        raise file_error(str(error.filename or source), error) from None
    except InvalidDocument as refused:
        return DossierReport(path=source, reports=(refused.report,))


def _tell_left_out(ctx: click.Context, report: DossierReport) -> None:
    """Name the documents that can't be followed up, as nobody would miss them otherwise."""
    names = [printable(each.file or "") for each in report.reports[1:] if each.errors]
    if not names:
        return
    voice = messages_of(ctx)
    said = ", ".join(names[:_MOST_NAMES])
    if len(names) > _MOST_NAMES:
        said = voice("follow.left-out-more", names=said, count=len(names) - _MOST_NAMES)
    told = voice("follow.left-out", names=said)
    click.echo(f"partydocs: {told}", err=True)


def _refused(ctx: click.Context, source: str, report: DossierReport) -> CliError:
    found = report.reports[0].errors[0]
    reason = found.message(messages_of(ctx).lang)
    return CliError("dossier-refused", name=found.file or source, reason=reason)


def _selected(found: FollowUp, statuses: frozenset[str] | None, lead: str | None) -> FollowUp:
    """Only the tasks that are asked for."""
    if statuses is None and lead is None:
        return found
    sought = folded(lead or "")
    return found.select(
        lambda each: (
            (statuses is None or each.status in statuses) and sought in folded(each.lead or "")
        )
    )


def _written(found: FollowUp, format: str, lang: Language) -> str:
    match format:
        case "json":
            return f"{printable_json(found.to_dict())}\n"
        case "csv":
            from partydocs.reporting.follow_up.csv import follow_up_csv

            return follow_up_csv(found, lang)
        case "html":
            from partydocs.reporting.follow_up.page import follow_up_page

            return follow_up_page(found, lang)
        case _:
            return FollowUpTable.plain(found, lang)


def _write(text: str, output: str | None) -> None:
    data = text.encode("utf-8")
    if output is None or output == STDIN:
        click.echo(data, nl=False)
        return
    try:
        Path(output).write_bytes(data)
    except OSError as error:
        raise file_error(output, error) from None
