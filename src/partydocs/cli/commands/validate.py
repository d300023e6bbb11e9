"""`partydocs validate`: check documents against the standard."""

from __future__ import annotations

import datetime
import sys
from collections.abc import Generator, Mapping
from contextlib import closing, contextmanager, nullcontext
from pathlib import Path
from typing import IO, TYPE_CHECKING

import attrs
import click

from partydocs.catalogue import Severity
from partydocs.cli.command import language_option, localized_command, messages_of
from partydocs.cli.errors import CliError, UsageProblem, file_error
from partydocs.cli.inputs import STDIN, overwrites_input, real_path
from partydocs.cli.jobs.documents import (
    DocumentResult,
    DocumentTask,
    DocumentTasks,
    checked_documents,
)
from partydocs.cli.jobs.runner import Runner, open_journal
from partydocs.cli.jobs.validate_job import NO_RULES, PolicyOptions, ValidateJob
from partydocs.cli.parameters import AtLeast, Day, OneOf
from partydocs.cli.terminal.console import console_for
from partydocs.cli.terminal.findings import NoReport, RunReport, TerminalReport, WrittenReport
from partydocs.cli.terminal.progress import ProgressBar, document_progress
from partydocs.formats.source import Limits
from partydocs.model.document import Document
from partydocs.reporting.formats.text import summary_rows
from partydocs.reporting.results import selected
from partydocs.reporting.summary import Summary
from partydocs.reporting.writer import FORMATS, ReportFormat, ReportWriter, report_writer
from partydocs.rules.engine.profile import PROFILES, Profile
from partydocs.schema.shape import standard
from partydocs.validation.baseline import Baseline, InvalidBaseline
from partydocs.validation.diagnostic import SEVERITIES

if TYPE_CHECKING:
    from partydocs.stream.journal import Journal

__all__ = ["command"]

_KINDS: dict[str, type[Document]] = {
    kind.tag: kind.cls for kind in standard().kinds if issubclass(kind.cls, Document)
}


_WITH_FINGERPRINTS: tuple[ReportFormat, ...] = ("sarif", "gitlab")
"""Formats that identify a finding by ids of the document."""


@attrs.frozen(kw_only=True)
class _ValidateOptions:
    """The options of the command, under their names."""

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
    reason: str | None
    quiet: bool
    stream: bool
    jobs: int
    journal: str | None

    def job(self) -> ValidateJob:
        """The job for each document.

        Its reports list at least the usual number of findings, however few are shown.
        """
        usual = Limits()
        listed = max(usual.diagnostics, self.max_diagnostics or 0)
        has_baseline = self.baseline is not None or self.write_baseline is not None
        return ValidateJob(
            expected=_KINDS[self.kind] if self.kind else Document,
            limits=attrs.evolve(usual, diagnostics=listed),
            policy_options=PolicyOptions(self.rules, self.profile, self.as_of),
            keeps_data=self.format == "sarif",
            keeps_document=has_baseline or self.format in _WITH_FINGERPRINTS,
        )

    def journaled(self, job: ValidateJob) -> Mapping[str, object]:
        """The options on which the findings in a document depend."""
        from partydocs.cli.jobs.journal import file_digest

        return {
            "verb": "validate",
            "kind": self.kind,
            "rules": NO_RULES if self.rules == NO_RULES else file_digest(self.rules),
            "profile": self.profile,
            "as-of": self.as_of,
            "max-diagnostics": job.limits.diagnostics,
        }


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
@click.option("--reason", metavar="reason")
@click.option("--quiet", "-q", is_flag=True)
@click.option("--stream", is_flag=True)
@click.option("--jobs", "-j", type=AtLeast(1), default=1, metavar="number")
@click.option("--journal", metavar="file")
@click.pass_context
def command(ctx: click.Context, /, inputs: tuple[str, ...], **values: object) -> None:
    """Check documents and report the findings."""
    options = _ValidateOptions(**values)  # type: ignore[arg-type]
    if options.reason is not None and options.write_baseline is None:
        raise UsageProblem("reason-needs-file", ctx)
    for target in (options.output, options.write_baseline, options.journal):
        if overwrites_input(target, inputs, stream=options.stream):
            raise UsageProblem("output-is-input", ctx, name=target)
    files = (options.output, options.baseline, options.write_baseline, options.journal)
    own_files = tuple(filter(None, files))
    if len({real_path(each) for each in own_files}) < len(own_files):
        raise UsageProblem("one-file-twice", ctx)
    job = options.job()
    # read before anything is written
    _, baseline = job.policy_options.policy, _baseline(options)
    tasks = DocumentTasks(
        names=inputs,
        limits=job.limits,
        exclude=own_files,
        stream=options.stream,
        stamped=options.journal is not None,
    )
    # a bar must not run through a report on the same terminal
    is_apart = options.format == "text" or options.output is not None or not sys.stdout.isatty()
    with (
        open_journal(options.journal, lambda: options.journaled(job)) as journal,
        _report(ctx, options) as report,
        document_progress(
            ctx, "report.checking", tasks, shown=is_apart and not options.quiet
        ) as progress,
    ):
        if options.jobs == 1:
            job = attrs.evolve(job, progress=progress.advance)
        run = _ValidateRun(options, job, baseline, report, progress, Summary(options.fail_on))
        run.check(tasks, journal)
    if not run.summary.documents:
        raise CliError("nothing-to-do", names=", ".join(inputs))
    if options.write_baseline is not None:
        try:
            Path(options.write_baseline).write_bytes(baseline.to_json())
        except OSError as error:
            raise file_error(options.write_baseline, error) from None
    if options.output is not None and not options.quiet:
        for row in summary_rows(run.summary, messages_of(ctx)):
            click.echo(row.text)
    ctx.exit(run.summary.exit_code)


def _baseline(options: _ValidateOptions) -> Baseline:
    """The findings that were accepted before; all of them, if a new baseline is to be written.

    Raises `CliError` if a baseline cannot be read or is none.
    """
    path, written, why = options.baseline, options.write_baseline, options.reason or ""
    if path is None and written is not None and Path(written).exists():
        path = written
    if path is None:
        return Baseline(everything=written is not None, why=why)
    try:
        return Baseline.read(path, everything=written is not None, why=why)
    except OSError as error:
        raise file_error(path, error) from None
    except InvalidBaseline as error:
        raise CliError("bad-baseline", reason=str(error)) from None


@contextmanager
def _report(ctx: click.Context, options: _ValidateOptions) -> Generator[RunReport]:
    """The report that the options ask for; its file is closed at the end."""
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


def _writer(ctx: click.Context, options: _ValidateOptions) -> ReportWriter:
    # the input of a program does not depend on the user's environment
    is_json = options.format in ("json", "jsonl")
    return report_writer(options.format, language_option(ctx) if is_json else messages_of(ctx).lang)


@attrs.frozen
class _ValidateRun:
    """Reports and counts the documents of a run."""

    options: _ValidateOptions
    job: ValidateJob
    baseline: Baseline
    report: RunReport
    progress: ProgressBar
    summary: Summary

    def check(self, tasks: DocumentTasks, journal: Journal | None) -> None:
        """Check the documents of these tasks."""
        processes, progress = self.options.jobs, self.progress
        runner = Runner(job=self.job, processes=processes, journal=journal, progress=progress)
        self.report.begin()
        with closing(runner.run(tasks)) as outcomes:
            for outcome in outcomes:
                self._add(outcome.task, outcome.result)
        self.summary.fixed = self.baseline.fixed
        with progress.aside():
            self.report.end(self.summary)

    def _add(self, task: DocumentTask, result: DocumentResult) -> None:
        if result.error is not None:
            self.summary.unreadable += 1
            with self.progress.aside():
                self.report.unreadable(task.name, result.error)
        least, limit = self.options.min_severity, self.options.max_diagnostics
        limits, with_data = self.job.limits, self.job.keeps_data
        for source in checked_documents(task, result, limits=limits, with_data=with_data):
            report = self.baseline.apply(source.report)
            self.summary.add(report)
            shown = attrs.evolve(source, report=selected(report, least=least, limit=limit))
            with self.progress.aside() if shown.report.diagnostics else nullcontext():
                self.report.document(shown)
