"""`partydocs validate`: check documents against the standard."""

from __future__ import annotations

import datetime
import sys
from collections.abc import Generator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import IO

import attrs
import click

from partydocs.catalogue import Severity
from partydocs.cli.command import language_option, localized_command, messages_of
from partydocs.cli.errors import CliError, UsageProblem, file_error
from partydocs.cli.inputs import STDIN, overwritten, real_path
from partydocs.cli.jobs.inputs import Tasks, progress_over
from partydocs.cli.jobs.resume import contents, resume_state
from partydocs.cli.jobs.run_report import NoReport, RunReport, TerminalReport, WrittenReport
from partydocs.cli.jobs.validate_job import PolicyOptions, ValidateJob
from partydocs.cli.jobs.validate_run import ValidateRun
from partydocs.cli.parameters import AtLeast, Day, OneOf
from partydocs.cli.policy_options import NO_RULES, acceptance_for, policy_for, save_baseline
from partydocs.cli.terminal.console import console_for
from partydocs.cli.terminal.progress import ProgressBar, progress_bar
from partydocs.formats.source import Limits
from partydocs.model.document import Document
from partydocs.reporting.formats.text import summary_rows
from partydocs.reporting.summary import Summary
from partydocs.reporting.writer import FORMATS, ReportFormat, ReportWriter, report_writer
from partydocs.rules.engine.profile import PROFILES, Profile
from partydocs.schema.shape import standard
from partydocs.validation.diagnostic import SEVERITIES

__all__ = ["command"]

_KINDS: dict[str, type[Document]] = {
    kind.tag: kind.cls for kind in standard().kinds if issubclass(kind.cls, Document)
}


@attrs.frozen(kw_only=True)
class _Options:
    """What the user asks for, beside the documents; named like the options."""

    format: ReportFormat
    output: str | None
    min_severity: Severity
    fail_on: Severity
    max_diagnostics: int | None
    kind: str | None
    rules: str | None
    profile: Profile | None
    as_of: datetime.date | None
    baseline: str | None
    write_baseline: str | None
    quiet: bool
    stream: bool
    jobs: int
    journal: str | None

    @property
    def own_files(self) -> tuple[str, ...]:
        """Files of the run itself, which are no documents though a folder may hold them."""
        return tuple(filter(None, (self.output, self.baseline, self.write_baseline, self.journal)))

    @property
    def limits(self) -> Limits:
        """All findings are counted, as far as a report lists them, however few are shown."""
        usual = Limits()
        return attrs.evolve(usual, diagnostics=max(usual.diagnostics, self.max_diagnostics or 0))

    @property
    def facts(self) -> dict[str, object]:
        """What makes a difference to what is found in a document."""
        return {
            "verb": "validate",
            "kind": self.kind,
            "rules": NO_RULES if self.rules == NO_RULES else contents(self.rules),
            "profile": self.profile,
            "as-of": self.as_of,
            "max-diagnostics": self.limits.diagnostics,
        }

    def checking(self, day: datetime.date) -> ValidateJob:
        """The work for each document, judged as on that day."""
        is_matched = self.baseline is not None or self.write_baseline is not None
        return ValidateJob(
            expected=_KINDS[self.kind] if self.kind else Document,
            limits=self.limits,
            judge=PolicyOptions(self.rules, self.profile, day),
            keeps_data=self.format == "sarif",
            keeps_document=is_matched or self.format == "sarif",
        )

    def tasks(self, inputs: tuple[str, ...]) -> Tasks:
        """A task for each document of these names."""
        return Tasks(
            names=inputs,
            limits=self.limits,
            but=self.own_files,
            stream=self.stream,
            stamped=self.journal is not None,
        )


@localized_command("validate")
@click.argument("inputs", nargs=-1, required=True)
@click.option("--format", type=OneOf(FORMATS), default="text")
@click.option("--output", "-o", metavar="file")
@click.option("--min-severity", type=OneOf(SEVERITIES), default="advice")
@click.option("--fail-on", type=OneOf(SEVERITIES), default="error")
@click.option("--max-diagnostics", type=AtLeast(1), metavar="number")
@click.option("--kind", type=OneOf(tuple(_KINDS)), metavar="kind")
@click.option("--rules", metavar="rules")
@click.option("--profile", type=OneOf(PROFILES))
@click.option("--as-of", type=Day(), metavar="day")
@click.option("--baseline", metavar="file")
@click.option("--write-baseline", metavar="file")
@click.option("--quiet", "-q", is_flag=True)
@click.option("--stream", is_flag=True)
@click.option("--jobs", "-j", type=AtLeast(1), default=1, metavar="number")
@click.option("--journal", metavar="file")
@click.pass_context
def command(ctx: click.Context, /, inputs: tuple[str, ...], **asked: object) -> None:
    """Check documents and report what is wrong with them."""
    options = _Options(**asked)  # type: ignore[arg-type]
    for target in (options.output, options.write_baseline, options.journal):
        if overwritten(target, inputs, stream=options.stream):
            raise UsageProblem("output-is-input", ctx, name=target)
    if len({real_path(each) for each in options.own_files}) < len(options.own_files):
        raise UsageProblem("one-file-twice", ctx)
    tasks = options.tasks(inputs)
    # one day for all, however long the run is
    policy = policy_for(options.rules, options.profile, options.as_of)
    tally, acceptance = (
        Summary(options.fail_on),
        acceptance_for(options.baseline, options.write_baseline),
    )
    with (
        resume_state(options.journal, options.facts) as remembered,
        _report(ctx, options) as report,
        _meter(ctx, tasks, options) as bar,
    ):
        run = ValidateRun(
            checking=options.checking(policy.day),
            acceptance=acceptance,
            report=report,
            bar=bar,
            recall=remembered,
            tally=tally,
            least=options.min_severity,
            most=options.max_diagnostics,
        )
        run.check(tasks, options.jobs)
    if not tally.documents:
        raise CliError("nothing-to-do", names=", ".join(inputs))
    if options.write_baseline is not None:
        save_baseline(acceptance, options.write_baseline)
    if options.output is not None and not options.quiet:
        for row in summary_rows(tally, messages_of(ctx)):
            click.echo(row.text)
    ctx.exit(tally.exit_code)


@contextmanager
def _report(ctx: click.Context, options: _Options) -> Generator[RunReport]:
    """The report that is asked for, its file closed in the end."""
    if options.quiet:
        yield NoReport()
    elif options.output is not None and options.output != STDIN:
        with _opened(options.output) as stream:
            yield WrittenReport(_writer(ctx, options), stream)
    elif options.format == "text":
        yield TerminalReport(console_for(ctx), messages_of(ctx))
    else:
        yield WrittenReport(_writer(ctx, options))


def _opened(path: str) -> IO[str]:
    try:
        return Path(path).open("w", encoding="utf-8", errors="backslashreplace", newline="\n")
    except OSError as error:
        raise file_error(path, error) from None


def _writer(ctx: click.Context, options: _Options) -> ReportWriter:
    # what programs read does not depend on the user's environment
    is_json = options.format in ("json", "jsonl")
    return report_writer(options.format, language_option(ctx) if is_json else messages_of(ctx).lang)


def _meter(
    ctx: click.Context, tasks: Tasks, options: _Options
) -> AbstractContextManager[ProgressBar]:
    """A bar, but none that would run through a report on the same terminal."""
    aside = options.format == "text" or options.output is not None or not sys.stdout.isatty()
    console, label = console_for(ctx, stderr=True), messages_of(ctx)("report.checking")
    if aside and not options.quiet:
        return progress_over(console, label, tasks)
    return progress_bar(console, label, ())
