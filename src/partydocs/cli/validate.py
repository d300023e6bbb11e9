"""`partydocs validate`: check documents against the standard."""

from __future__ import annotations

import sys

import attrs
import click

from partydocs.cli.misuse import Trouble
from partydocs.cli.parameters import AtLeast, OneOf
from partydocs.cli.progress import Meter, meter
from partydocs.cli.reports import JsonReport, NoReport, RunReport, TextReport
from partydocs.cli.sources import Submitted, documents, submitted
from partydocs.reporting.tally import Tally
from partydocs.cli.terminal import terminal
from partydocs.cli.verb import asked_language, verb, voice_of
from partydocs.model.document import Document
from partydocs.schema.shape import standard
from partydocs.wire.source import Limits

__all__ = ["command"]

_KINDS: dict[str, type[Document]] = {
    kind.tag: kind.cls for kind in standard().kinds if issubclass(kind.cls, Document)
}


@verb("validate")
@click.argument("inputs", nargs=-1, required=True)
@click.option("--format", type=OneOf(("text", "json")), default="text")
@click.option("--kind", type=OneOf(tuple(_KINDS)), metavar="kind")
@click.option("--max-diagnostics", type=AtLeast(1), metavar="number")
@click.option("--quiet", "-q", is_flag=True)
@click.pass_context
def command(
    ctx: click.Context,
    inputs: tuple[str, ...],
    format: str,
    kind: str | None,
    max_diagnostics: int | None,
    quiet: bool,
) -> None:
    """Check documents and report what is wrong with them."""
    expected = _KINDS[kind] if kind else Document
    report = _report(ctx, "none" if quiet else format, max_diagnostics)
    console = terminal(ctx, stderr=True)
    label = voice_of(ctx)("report.checking")
    # a bar on the terminal would run through JSON on the same terminal
    watched = not quiet and not (format == "json" and sys.stdout.isatty())
    names = documents(inputs, lambda _: None) if watched else ()
    with meter(console, label, names) as bar:
        run = _Run(report, bar, expected, _limits(max_diagnostics))
        run.check(inputs)
    report.end(run.tally)
    if not run.tally.documents:
        raise Trouble("nothing-to-do", names=", ".join(inputs))
    ctx.exit(run.tally.exit_code)


def _report(ctx: click.Context, format: str, limit: int | None) -> RunReport:
    if format == "json":
        return JsonReport(asked_language(ctx), limit)
    if format == "text":
        return TextReport(terminal(ctx), voice_of(ctx), limit)
    return NoReport()


def _limits(shown: int | None) -> Limits:
    """All findings are counted, as far as a report lists them, however few are shown."""
    default = Limits()
    return attrs.evolve(default, diagnostics=max(default.diagnostics, shown or 0))


@attrs.define
class _Run:
    """A check of many documents, one after the other; none is kept."""

    report: RunReport
    bar: Meter
    expected: type[Document]
    limits: Limits
    tally: Tally = attrs.field(factory=Tally)

    def check(self, names: tuple[str, ...]) -> None:
        """Check the documents of these names, and those in the folders of these names."""
        self.report.begin()
        for name in documents(names, self._unreadable):
            try:
                source = submitted(name, self.expected, self.limits)
            except OSError as error:
                self._unreadable(error, name)
            else:
                self._checked(source)
            self.bar.advance()

    def _checked(self, source: Submitted) -> None:
        self.tally.add(source.report)
        if source.report.diagnostics:
            with self.bar.aside():
                self.report.document(source)
        else:
            self.report.document(source)

    def _unreadable(self, error: OSError, name: str | None = None) -> None:
        self.tally.unreadable += 1
        with self.bar.aside():
            self.report.unreadable(name or str(error.filename), error)
