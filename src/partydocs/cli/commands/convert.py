"""`partydocs convert`: write documents in another format."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import closing, suppress
from pathlib import Path

import attrs
import click

from partydocs.cli.command import localized_command, messages_of
from partydocs.cli.error_output import print_error
from partydocs.cli.errors import CliError, UsageProblem
from partydocs.cli.inputs import STDIN, overwrites_input
from partydocs.cli.jobs.convert_job import ConvertJob, Targets
from partydocs.cli.jobs.documents import (
    DocumentResult,
    DocumentTask,
    DocumentTasks,
    Step,
    checked_documents,
)
from partydocs.cli.jobs.runner import Runner, open_journal
from partydocs.cli.outputs import is_stream_name, refuse_document_name, stream_target
from partydocs.cli.parameters import AtLeast, OneOf, document_formats
from partydocs.cli.terminal.console import console_for
from partydocs.cli.terminal.findings import FindingsView
from partydocs.cli.terminal.progress import ProgressBar, document_progress
from partydocs.formats.source import FormatName
from partydocs.reporting.summary import Summary
from partydocs.stream import StreamWriter

__all__ = ["command"]


@attrs.frozen(kw_only=True)
class _ConvertOptions:
    """The arguments and options of the command, under their names."""

    source: str
    targets: tuple[str, ...]
    to: FormatName | None
    out: Path | None
    pretty: bool
    stream: bool
    jobs: int
    journal: str | None

    def tasks(self, names: tuple[str, ...]) -> DocumentTasks:
        """A task for each document of these names."""
        return DocumentTasks(
            names=names,
            exclude=tuple(filter(None, (self.journal,))),
            dossiers=False,
            stream=self.stream,
            stamped=self.journal is not None,
        )


@localized_command("convert")
@click.argument("source", nargs=1)
@click.argument("targets", nargs=-1)
@click.option("--to", type=OneOf(document_formats()))
@click.option("--out", type=click.Path(path_type=Path), metavar="place")
@click.option("--pretty/--compact", default=True)
@click.option("--stream", is_flag=True)
@click.option("--jobs", "-j", type=AtLeast(1), default=1, metavar="number")
@click.option("--journal", metavar="file")
@click.pass_context
def command(ctx: click.Context, /, **values: object) -> None:
    """Read documents and write each in another format."""
    options = _ConvertOptions(**values)  # type: ignore[arg-type]
    names, target = _names_and_target(ctx, options)
    tasks = options.tasks(names)
    journaled = {"verb": "convert", "to": options.to, "pretty": options.pretty, "out": target}
    job = ConvertJob(to=options.to, pretty=options.pretty)
    with (
        open_journal(options.journal, lambda: journaled) as journal,
        document_progress(ctx, "convert.converting", tasks) as progress,
    ):
        run = _ConvertRun(ctx, progress)
        runner = Runner(job=job, processes=options.jobs, journal=journal, progress=progress)
        if is_stream_name(target):
            stream = stream_target(Path(target), format=options.to, pretty=options.pretty)
            with suppress(_NothingWritten), stream as writer:
                job = attrs.evolve(job, encoding=writer.encoding)
                run.convert(attrs.evolve(runner, job=job), tasks, writer)
                if not writer.count:
                    # an existing file is not replaced by one without documents
                    raise _NothingWritten
        else:
            targets = Targets(target, options.to, options.out is not None)
            run.convert(runner, targets.add(tasks))
    if not run.summary.documents:
        raise CliError("nothing-to-do", names=", ".join(names))
    ctx.exit(run.summary.exit_code)


class _NothingWritten(Exception):
    """No source held a document that could be read."""


def _names_and_target(ctx: click.Context, options: _ConvertOptions) -> tuple[tuple[str, ...], str]:
    """The sources, and the target of all. Raises `UsageProblem` if they contradict each other."""
    names = (options.source, *options.targets)
    if options.out is not None:
        refuse_document_name(options.out, ctx)
        target = str(options.out)
    elif len(names) > 2:
        raise UsageProblem("several-targets", ctx)
    else:
        names, target = names[:1], names[1] if len(names) == 2 else STDIN
    is_one_file = options.out is None and not is_stream_name(target) and not Path(target).is_dir()
    if is_one_file and Path(names[0]).is_dir():
        raise UsageProblem("folder-needs-out", ctx, name=names[0])
    if is_one_file and options.tasks(names).streams:
        raise UsageProblem("stream-needs-out", ctx, name=names[0])
    if options.journal is not None and (is_one_file or is_stream_name(target)):
        raise UsageProblem("journal-needs-folder", ctx)
    for each in (target, options.journal):
        if overwrites_input(each, names, stream=options.stream):
            raise UsageProblem("output-is-input", ctx, name=each)
    return names, target


@attrs.define
class _ConvertRun:
    """Prints findings and errors, and counts documents."""

    ctx: click.Context
    progress: ProgressBar
    summary: Summary = attrs.field(factory=Summary)

    def convert(
        self,
        runner: Runner[DocumentTask, DocumentResult],
        steps: Iterable[Step],
        writer: StreamWriter | None = None,
    ) -> None:
        """Convert the documents of these tasks, to a stream if there is a writer."""
        with closing(runner.run(steps)) as outcomes:
            for outcome in outcomes:
                result = outcome.result
                for source in checked_documents(outcome.task, result):
                    self.summary.add(source.report)
                    if source.report.diagnostics:
                        console = console_for(self.ctx, stderr=True)
                        with self.progress.aside():
                            FindingsView(console, messages_of(self.ctx), source).show()
                if writer is not None and result.encoded is not None:
                    writer.write_encoded(result.encoded)
                if result.error is not None:
                    self.summary.unreadable += 1
                    with self.progress.aside():
                        print_error(result.error)
