"""`partydocs sample`: made-up documents and dossiers, for tests and demonstrations."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import closing
from pathlib import Path

import attrs
import click
from click.core import ParameterSource

from partydocs.cli.command import localized_command, messages_of
from partydocs.cli.errors import UsageProblem
from partydocs.cli.jobs.job import Restored
from partydocs.cli.jobs.runner import Runner, open_journal
from partydocs.cli.jobs.sample_job import (
    DOSSIER,
    EXTREMES,
    KINDS,
    SIZES,
    Extreme,
    SampleJob,
    SampleResult,
    SampleTask,
)
from partydocs.cli.outputs import OutputFolder, is_stream_name, refuse_document_name, stream_target
from partydocs.cli.parameters import AtLeast, OneOf, OneOfOrNumber, document_formats, format_sets
from partydocs.cli.terminal.console import console_for
from partydocs.cli.terminal.progress import progress_bar
from partydocs.rules.engine.profile import PROFILES, Profile
from partydocs.stream.worker_pool import Completed
from partydocs.testing.sampling.document_sample import Size

__all__ = ["command"]

_COMMANDLINE = ParameterSource.COMMANDLINE
_FORMATS = format_sets(document_formats())


@attrs.frozen(kw_only=True)
class _SampleOptions:
    """The arguments and options of the command, under their names."""

    sampled: str
    count: int
    seed: int
    size: Size
    profile: Profile | None
    superior: int | None
    extreme: Extreme | None
    format: str
    pretty: bool
    zip: bool
    out: Path | None
    overwrite: bool
    jobs: int
    journal: str | None

    @property
    def is_stream(self) -> bool:
        """Whether all documents are written to one file."""
        return self.out is not None and is_stream_name(str(self.out))

    @property
    def job(self) -> SampleJob:
        """The job for each seed."""
        return SampleJob(
            sampled=self.sampled,
            size=self.size,
            profile=self.profile,
            superior=self.superior,
            formats=_FORMATS[self.format],
            pretty=self.pretty,
            zip=self.zip,
            folder=self.out,
        )

    def steps(self, job: SampleJob) -> Iterable[SampleTask | Completed[SampleTask, SampleResult]]:
        """The samples that the options ask for."""
        if self.extreme is not None:
            return job.extremes(self.extreme)
        return job.tasks(range(self.seed, self.seed + self.count))

    def journaled(self) -> dict[str, object]:
        """The options on which the sample of a seed and its files depend."""
        names = ("sampled", "size", "profile", "superior", "format", "pretty", "zip", "out")
        return {"verb": "sample", **{name: getattr(self, name) for name in names}}


@localized_command("sample")
@click.argument("sampled", type=OneOf((*KINDS, DOSSIER)))
@click.option("--count", "-n", type=AtLeast(1), default=1, metavar="number")
@click.option("--seed", type=AtLeast(0), default=0, metavar="number")
@click.option("--size", type=OneOfOrNumber(SIZES), default="typical")
@click.option("--profile", type=OneOf(PROFILES))
@click.option("--superior", type=AtLeast(0), metavar="number")
@click.option("--extreme", type=OneOf(EXTREMES))
@click.option("--format", type=OneOf(tuple(_FORMATS)), default=document_formats()[0])
@click.option("--pretty/--compact", default=True)
@click.option("--zip", is_flag=True)
@click.option("--out", type=click.Path(path_type=Path), metavar="place")
@click.option("--overwrite", is_flag=True)
@click.option("--jobs", "-j", type=AtLeast(1), default=1, metavar="number")
@click.option("--journal", metavar="file")
@click.pass_context
def command(ctx: click.Context, /, **values: object) -> None:
    """Make samples and write them."""
    options = _SampleOptions(**values)  # type: ignore[arg-type]
    _refuse_contradictions(ctx, options)
    job = options.job
    if options.out is None:
        with closing(Runner(job=job, processes=options.jobs).run(options.steps(job))) as outcomes:
            click.echo(next(outcomes).result.files[0][1], nl=False)
        return
    documents = range(options.count if options.extreme is None else 0)
    messages = messages_of(ctx)
    with (
        open_journal(options.journal, options.journaled) as journal,
        progress_bar(console_for(ctx, stderr=True), messages("sample.making"), documents) as bar,
    ):
        runner = Runner(job=job, processes=options.jobs, journal=journal, progress=bar)
        if options.is_stream:
            is_given = ctx.get_parameter_source("format") is _COMMANDLINE
            count, files = _write_stream(options, options.out, runner, is_format_given=is_given)
        else:
            count, files = _write_files(options, options.out, runner)
    key = "sample.dossiers" if options.sampled == DOSSIER else "sample.documents"
    click.echo(messages(key, made=count, files=files, folder=options.out))


def _write_files(
    options: _SampleOptions, folder: Path, runner: Runner[SampleTask, SampleResult]
) -> tuple[int, int]:
    """Write samples into a folder; returns the numbers of samples and of files."""
    output = OutputFolder(folder, options.overwrite)
    count = files = 0
    with closing(runner.run(options.steps(options.job))) as outcomes:
        for outcome in outcomes:
            if not isinstance(outcome, Restored):
                for name, data in outcome.result.files:
                    output.write(name, data)
            count += 1
            files += len(outcome.result.files)
    return count, files


def _write_stream(
    options: _SampleOptions,
    path: Path,
    runner: Runner[SampleTask, SampleResult],
    *,
    is_format_given: bool,
) -> tuple[int, int]:
    """Write documents into one file; returns the numbers of documents and of files."""
    with stream_target(
        path,
        format=options.job.formats[0] if is_format_given else None,
        pretty=options.pretty,
        overwrite=options.overwrite,
    ) as writer:
        job = attrs.evolve(options.job, encoding=writer.encoding)
        with closing(attrs.evolve(runner, job=job).run(options.steps(job))) as outcomes:
            for outcome in outcomes:
                assert outcome.result.encoded is not None
                writer.write_encoded(outcome.result.encoded)
    return writer.count, 1


def _refuse_contradictions(ctx: click.Context, options: _SampleOptions) -> None:
    is_dossier = options.sampled == DOSSIER
    has_several_formats = len(options.job.formats) > 1
    if not is_dossier and (options.zip or options.superior is not None):
        raise UsageProblem("dossiers-only", ctx, name="--zip" if options.zip else "--superior")
    if options.extreme is not None and (names := _random_options(ctx, options)):
        raise UsageProblem("extreme-alone", ctx, names=", ".join(names))
    if is_dossier and has_several_formats:
        raise UsageProblem("dossier-both", ctx)
    if is_dossier and options.size == "large":
        raise UsageProblem("dossier-size", ctx)
    if options.is_stream and (is_dossier or has_several_formats):
        raise UsageProblem("stream-of-documents", ctx, name=str(options.out))
    if options.journal is not None and (options.out is None or options.is_stream):
        raise UsageProblem("journal-needs-folder", ctx)
    if options.out is not None:
        refuse_document_name(options.out, ctx)
    else:
        several = options.count > 1 or options.extreme == "boundary" or has_several_formats
        if several or (is_dossier and not options.zip):
            raise UsageProblem("several-need-out", ctx)


def _random_options(ctx: click.Context, options: _SampleOptions) -> list[str]:
    """The options given that only random samples have, and `dossier`, which is always random."""
    names = ("count", "seed", "size", "profile", "journal")
    given = [f"--{each}" for each in names if ctx.get_parameter_source(each) is _COMMANDLINE]
    return given if options.sampled != DOSSIER else [DOSSIER, *given]
