"""`partydocs convert`: documents from one format to the other."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import closing, suppress
from pathlib import Path

import attrs
import click

from partydocs.cli.command import localized_command, messages_of
from partydocs.cli.error_output import print_error
from partydocs.cli.errors import CliError, UsageProblem, file_error
from partydocs.cli.inputs import STDIN, overwritten
from partydocs.cli.jobs.convert_job import ConvertJob
from partydocs.cli.jobs.inputs import Step, Tasks, progress_over, weight
from partydocs.cli.jobs.results import completed_tasks, crash_error
from partydocs.cli.jobs.resume import ResumeState, resume_state
from partydocs.cli.jobs.stream_target import is_stream_name, refuse_document_name, stream_target
from partydocs.cli.jobs.targets import Targets
from partydocs.cli.jobs.task import Task, TaskResult, checked
from partydocs.cli.parameters import AtLeast, OneOf
from partydocs.cli.terminal.console import console_for
from partydocs.cli.terminal.findings import FindingsView
from partydocs.cli.terminal.progress import ProgressBar
from partydocs.formats.source import Format, Limits
from partydocs.reporting.summary import Summary
from partydocs.stream import StreamWriter
from partydocs.stream.worker_pool import Crashed

__all__ = ["command"]


@attrs.frozen(kw_only=True)
class _Options:
    """What the user asks for; named like arguments and options."""

    source: str
    targets: tuple[str, ...]
    to: Format | None
    out: Path | None
    pretty: bool
    stream: bool
    jobs: int
    journal: str | None

    def tasks(self, names: tuple[str, ...]) -> Tasks:
        """A task for each document of these names."""
        return Tasks(
            names=names,
            limits=Limits(),
            but=tuple(filter(None, (self.journal,))),
            dossiers=False,
            stream=self.stream,
            stamped=self.journal is not None,
        )


@localized_command("convert")
@click.argument("source", nargs=1)
@click.argument("targets", nargs=-1)
@click.option("--to", type=OneOf(("xml", "json")))
@click.option("--out", type=click.Path(path_type=Path), metavar="place")
@click.option("--pretty/--compact", default=True)
@click.option("--stream", is_flag=True)
@click.option("--jobs", "-j", type=AtLeast(1), default=1, metavar="number")
@click.option("--journal", metavar="file")
@click.pass_context
def command(ctx: click.Context, /, **asked: object) -> None:
    """Read documents and write each in the other format."""
    options = _Options(**asked)  # type: ignore[arg-type]
    names, target = _place(ctx, options)
    tasks = options.tasks(names)
    facts = {"verb": "convert", "to": options.to, "pretty": options.pretty, "out": target}
    label = messages_of(ctx)("convert.converting")
    with (
        resume_state(options.journal, facts) as remembered,
        progress_over(console_for(ctx, stderr=True), label, tasks) as bar,
    ):
        work = ConvertJob(to=options.to, pretty=options.pretty)
        run = _Run(ctx, bar, remembered)
        if is_stream_name(target):
            path = Path(target)
            stream = stream_target(path, format=options.to, pretty=options.pretty)
            with suppress(_NothingWritten), stream as writer:
                work = attrs.evolve(work, encoding=writer.encoding)
                run.convert(work, tasks, options.jobs, writer)
                if not writer.count:
                    # what stands there does not give way to a file without a document
                    raise _NothingWritten
        else:
            steps = Targets(target, options.to, options.out is not None).of(tasks)
            run.convert(work, remembered.steps(steps), options.jobs)
    if not run.tally.documents:
        raise CliError("nothing-to-do", names=", ".join(names))
    ctx.exit(run.tally.exit_code)


class _NothingWritten(Exception):
    """No source held a document that could be read."""


def _place(ctx: click.Context, options: _Options) -> tuple[tuple[str, ...], str]:
    """The sources, and the target of all. Raises `UsageProblem` where they do not go together."""
    names = (options.source, *options.targets)
    if options.out is not None:
        refuse_document_name(options.out, ctx)
        target = str(options.out)
    elif len(names) > 2:
        raise UsageProblem("several-targets", ctx)
    else:
        names, target = names[:1], names[1] if len(names) == 2 else STDIN
    is_one = options.out is None and not is_stream_name(target) and not Path(target).is_dir()
    if is_one and Path(names[0]).is_dir():
        raise UsageProblem("folder-needs-out", ctx, name=names[0])
    if is_one and options.tasks(names).streams:
        raise UsageProblem("stream-needs-out", ctx, name=names[0])
    if options.journal is not None and (is_one or is_stream_name(target)):
        raise UsageProblem("journal-needs-folder", ctx)
    for each in (target, options.journal):
        if overwritten(each, names, stream=options.stream):
            raise UsageProblem("output-is-input", ctx, name=each)
    return names, target


@attrs.define
class _Run:
    """Conversions, told one after the other."""

    ctx: click.Context
    bar: ProgressBar
    recall: ResumeState
    tally: Summary = attrs.field(factory=Summary)

    def convert(
        self,
        work: ConvertJob,
        steps: Iterable[Step],
        jobs: int,
        writer: StreamWriter | None = None,
    ) -> None:
        """Convert the documents of these tasks, with so many processes."""
        with closing(completed_tasks(work, steps, jobs, weight)) as found:
            for each in found:
                if isinstance(each, Crashed):
                    self._fail(crash_error(each.task.name, each.exit_code))
                else:
                    self._done(each.task, each.result, writer)
                self.bar.advance(1, each.task.size)

    def _done(self, task: Task, found: TaskResult, writer: StreamWriter | None) -> None:
        for report in found.reports:
            self.tally.add(report)
            if report.diagnostics:
                with self.bar.aside():
                    source = checked(task, report, found.data)
                    FindingsView(
                        console_for(self.ctx, stderr=True), messages_of(self.ctx), source
                    ).show()
        if writer is not None and found.encoded is not None:
            writer.write_encoded(found.encoded)
        if found.clash:
            self._fail(CliError("same-target", name=str(task.target)))
        if found.error is not None:
            self._fail(file_error(found.at or task.name, found.error))
        self.recall.note(task, found)

    def _fail(self, trouble: CliError) -> None:
        self.tally.unreadable += 1
        with self.bar.aside():
            print_error(trouble)
