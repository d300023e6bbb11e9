"""`partydocs validate`: check documents against the standard."""

from __future__ import annotations

import datetime
import sys
from collections.abc import Generator, Iterable
from contextlib import contextmanager
from pathlib import Path
from typing import IO

import attrs
import click

from partydocs.catalogue import Severity
from partydocs.cli.judging import acceptance_for, policy_for, save_baseline
from partydocs.cli.misuse import Misuse, Trouble, trouble_with
from partydocs.cli.parameters import AtLeast, Day, OneOf
from partydocs.cli.progress import Meter, meter
from partydocs.cli.reports import NoReport, RunReport, TerminalReport, WrittenReport
from partydocs.cli.sources import (
    STDIN,
    counted,
    documents,
    is_dossier,
    overwritten,
    submitted,
)
from partydocs.cli.terminal import terminal
from partydocs.cli.verb import asked_language, verb, voice_of
from partydocs.model.document import Document
from partydocs.reporting.checked import Checked, selected
from partydocs.reporting.dossiers import in_dossier
from partydocs.reporting.tally import Tally
from partydocs.reporting.text import summary_rows
from partydocs.reporting.writer import FORMATS, ReportFormat, ReportWriter, report_writer
from partydocs.rules.judge import RuleFailed
from partydocs.rules.policy import Policy
from partydocs.rules.profile import PROFILES, Profile
from partydocs.schema.shape import standard
from partydocs.validation.baseline import Acceptance
from partydocs.validation.diagnostic import SEVERITIES
from partydocs.wire.source import Limits

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

    @property
    def own_files(self) -> tuple[str, ...]:
        """Files of the run itself, which are no documents though a folder may hold them."""
        return tuple(filter(None, (self.output, self.baseline, self.write_baseline)))


@verb("validate")
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
@click.pass_context
def command(ctx: click.Context, /, inputs: tuple[str, ...], **asked: object) -> None:
    """Check documents and report what is wrong with them."""
    options = _Options(**asked)  # type: ignore[arg-type]
    for target in (options.output, options.write_baseline):
        if overwritten(target, inputs):
            raise Misuse("output-is-input", ctx, name=target)
    policy = policy_for(options.rules, options.profile, options.as_of)
    acceptance = acceptance_for(options.baseline, options.write_baseline)
    with _report(ctx, options) as report, _meter(ctx, inputs, options) as bar:
        run = _Run(options, policy, acceptance, report, bar)
        run.check(inputs)
    if not run.tally.documents:
        raise Trouble("nothing-to-do", names=", ".join(inputs))
    if options.write_baseline is not None:
        save_baseline(acceptance, options.write_baseline)
    if options.output is not None and not options.quiet:
        for row in summary_rows(run.tally, voice_of(ctx)):
            click.echo(row.text)
    ctx.exit(run.tally.exit_code)


@contextmanager
def _report(ctx: click.Context, options: _Options) -> Generator[RunReport]:
    """The report that is asked for, its file closed in the end."""
    if options.quiet:
        yield NoReport()
    elif options.output is not None and options.output != STDIN:
        with _opened(options.output) as stream:
            yield WrittenReport(_writer(ctx, options), stream)
    elif options.format == "text":
        yield TerminalReport(terminal(ctx), voice_of(ctx))
    else:
        yield WrittenReport(_writer(ctx, options))


def _opened(path: str) -> IO[str]:
    try:
        return Path(path).open("w", encoding="utf-8", errors="backslashreplace", newline="\n")
    except OSError as error:
        raise trouble_with(path, error) from None


def _writer(ctx: click.Context, options: _Options) -> ReportWriter:
    # what programs read does not depend on the user's environment
    is_json = options.format in ("json", "jsonl")
    return report_writer(options.format, asked_language(ctx) if is_json else voice_of(ctx).lang)


@contextmanager
def _meter(ctx: click.Context, inputs: tuple[str, ...], options: _Options) -> Generator[Meter]:
    """A bar, but none that would run through a report on the same terminal."""
    aside = options.format == "text" or options.output is not None or not sys.stdout.isatty()
    names: Iterable[str] = ()
    if aside and not options.quiet:
        names = counted(documents(inputs, lambda _: None, options.own_files))
    with meter(terminal(ctx, stderr=True), voice_of(ctx)("report.checking"), names) as bar:
        yield bar


def _limits(shown: int | None) -> Limits:
    """All findings are counted, as far as a report lists them, however few are shown."""
    default = Limits()
    return attrs.evolve(default, diagnostics=max(default.diagnostics, shown or 0))


@attrs.define
class _Run:
    """A check of many documents, one after the other; none is kept."""

    options: _Options
    policy: Policy
    acceptance: Acceptance
    report: RunReport
    bar: Meter
    tally: Tally = attrs.field(
        default=attrs.Factory(lambda self: Tally(self.options.fail_on), takes_self=True)
    )

    def check(self, names: tuple[str, ...]) -> None:
        """Check the documents of these names, and those in the folders of these names."""
        kind, limits = self.options.kind, _limits(self.options.max_diagnostics)
        expected = _KINDS[kind] if kind else Document
        self.report.begin()
        for name in documents(names, self._unreadable, self.options.own_files):
            try:
                if is_dossier(name):
                    found = in_dossier(name, expected, limits, self.policy, self.bar.advance)
                    for source in found:
                        self._checked(source)
                else:
                    self._checked(submitted(name, expected, limits, self.policy))
                    self.bar.advance()
            except OSError as error:
                self._unreadable(error, name)
            except RuleFailed as error:
                raise Trouble("rule-failed", name=name, reason=str(error)) from error
        self.tally.mended = self.acceptance.mended
        with self.bar.aside():
            self.report.end(self.tally)

    def _checked(self, source: Checked) -> None:
        found = self.acceptance.apply(source.report)
        self.tally.add(found)
        shown = selected(found, least=self.options.min_severity, limit=self.options.max_diagnostics)
        source = attrs.evolve(source, report=shown)
        if shown.diagnostics:
            with self.bar.aside():
                self.report.document(source)
        else:
            self.report.document(source)

    def _unreadable(self, error: OSError, name: str | None = None) -> None:
        self.tally.unreadable += 1
        with self.bar.aside():
            self.report.unreadable(name or str(error.filename), error)
