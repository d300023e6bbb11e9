"""`partydocs sample`: made-up documents and dossiers, for tests and for trying things out."""

from __future__ import annotations

from collections.abc import Generator, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import attrs
import click
from click.core import ParameterSource

from partydocs.cli.command import localized_command, messages_of
from partydocs.cli.errors import UsageProblem
from partydocs.cli.jobs.results import results
from partydocs.cli.jobs.resume_samples import ResumedSamples, resumed_samples
from partydocs.cli.jobs.sample_job import (
    DOSSIER,
    EXTREMES,
    KINDS,
    SIZES,
    Extreme,
    MadeSample,
    SampleJob,
)
from partydocs.cli.jobs.stream_target import is_stream_name, refuse_document_name, stream_target
from partydocs.cli.output_folder import OutputFolder
from partydocs.cli.parameters import AtLeast, OneOf, OneOfOrNumber
from partydocs.cli.terminal.console import console_for
from partydocs.cli.terminal.progress import ProgressBar, progress_bar
from partydocs.formats.source import Format
from partydocs.rules.engine.profile import PROFILES, Profile
from partydocs.stream import Encoding
from partydocs.testing.sampling.sample import Size

__all__ = ["command"]

_GIVEN = ParameterSource.COMMANDLINE
_FORMATS: dict[str, tuple[Format, ...]] = {
    "xml": ("xml",),
    "json": ("json",),
    "both": ("xml", "json"),
}
_WEIGHTS = {"small": 4_000, "typical": 10_000, "large": 80_000}
"""About how many bytes a document has, which is about what making it takes."""
_BY_PART = 1_000
_BY_PAPER = 20_000


@attrs.frozen(kw_only=True)
class _Options:
    """What the user asks for; named like the options."""

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
        """Whether all documents go into one file."""
        return self.out is not None and is_stream_name(str(self.out))

    @property
    def sampling(self) -> SampleJob:
        """The work for each seed."""
        return SampleJob(
            sampled=self.sampled,
            size=self.size,
            profile=self.profile,
            superior=self.superior,
            formats=_FORMATS[self.format],
            pretty=self.pretty,
            zip=self.zip,
        )

    @property
    def weight(self) -> int:
        """What making a sample takes: few heavy ones are given to a process together."""
        if isinstance(self.size, int):
            return self.size * (_BY_PAPER if self.sampled == DOSSIER else _BY_PART)
        return _WEIGHTS[self.size] * (_BY_PAPER // _BY_PART if self.sampled == DOSSIER else 1)

    @property
    def facts(self) -> dict[str, object]:
        """What makes a difference to the sample of a seed, and where it stands."""
        asked = ("sampled", "size", "profile", "superior", "format", "pretty", "zip", "out")
        return {"verb": "sample", **{name: getattr(self, name) for name in asked}}

    @contextmanager
    def made(
        self, remembered: ResumedSamples | None = None, encoding: Encoding | None = None
    ) -> Generator[Iterator[MadeSample]]:
        """What is asked for, made as it is taken; for a stream, as it takes documents."""
        sampling = attrs.evolve(self.sampling, encoding=encoding)
        if self.extreme is not None:
            yield sampling.extremes(self.extreme)
            return
        seeds = range(self.seed, self.seed + self.count)
        steps = seeds if remembered is None else remembered.steps(seeds)
        with closing(results(sampling, steps, self.jobs, lambda _: self.weight)) as made:
            yield made


@localized_command("sample")
@click.argument("sampled", type=OneOf((*KINDS, DOSSIER)))
@click.option("--count", "-n", type=AtLeast(1), default=1, metavar="number")
@click.option("--seed", type=AtLeast(0), default=0, metavar="number")
@click.option("--size", type=OneOfOrNumber(SIZES), default="typical")
@click.option("--profile", type=OneOf(PROFILES))
@click.option("--superior", type=AtLeast(0), metavar="number")
@click.option("--extreme", type=OneOf(EXTREMES))
@click.option("--format", type=OneOf(tuple(_FORMATS)), default="xml")
@click.option("--pretty/--compact", default=True)
@click.option("--zip", is_flag=True)
@click.option("--out", type=click.Path(path_type=Path), metavar="place")
@click.option("--overwrite", is_flag=True)
@click.option("--jobs", "-j", type=AtLeast(1), default=1, metavar="number")
@click.option("--journal", metavar="file")
@click.pass_context
def command(ctx: click.Context, /, **asked: object) -> None:
    """Make samples and write them."""
    options = _Options(**asked)  # type: ignore[arg-type]
    _refuse_contradictions(ctx, options)
    if options.out is None:
        with options.made() as made:
            click.echo(next(made).files[0][1], nl=False)
        return
    names = range(options.count if options.extreme is None else 0)
    voice = messages_of(ctx)
    with (
        resumed_samples(options.journal, options.facts, options.sampled, options.out) as remembered,
        progress_bar(console_for(ctx, stderr=True), voice("sample.making"), names) as bar,
    ):
        if options.is_stream:
            format = options.format if ctx.get_parameter_source("format") is _GIVEN else None
            written = _stream(options, format, bar)
        else:
            written = _files(options, bar, remembered)
    said = "sample.dossiers" if options.sampled == DOSSIER else "sample.documents"
    click.echo(voice(said, made=written[0], files=written[1], folder=options.out))


def _files(options: _Options, bar: ProgressBar, remembered: ResumedSamples) -> tuple[int, int]:
    """Write samples into a folder; how many there are then, and how many files."""
    assert options.out is not None
    output = OutputFolder(options.out, options.overwrite)
    count = files = 0
    with options.made(remembered) as made:
        for each in made:
            if not each.is_known:
                for name, data in each.files:
                    output.write(name, data)
                remembered.note(each)
            bar.advance()
            count += 1
            files += len(each.files)
    return count, files


def _stream(options: _Options, format: str | None, bar: ProgressBar) -> tuple[int, int]:
    """Write documents into one file; how many, and that it is one."""
    assert options.out is not None
    target = stream_target(
        options.out,
        format=None if format is None else _FORMATS[format][0],
        pretty=options.pretty,
        overwrite=options.overwrite,
    )
    with target as writer, options.made(encoding=writer.encoding) as made:
        for each in made:
            assert each.encoded is not None
            writer.write_encoded(each.encoded)
            bar.advance()
    return writer.count, 1


def _refuse_contradictions(ctx: click.Context, options: _Options) -> None:
    is_dossier = options.sampled == DOSSIER
    if not is_dossier and (options.zip or options.superior is not None):
        raise UsageProblem("dossiers-only", ctx, name="--zip" if options.zip else "--superior")
    if options.extreme is not None and (idle := _idle(ctx, options)):
        raise UsageProblem("extreme-alone", ctx, names=", ".join(idle))
    if is_dossier and options.format == "both":
        raise UsageProblem("dossier-both", ctx)
    if is_dossier and options.size == "large":
        raise UsageProblem("dossier-size", ctx)
    if options.is_stream and (is_dossier or options.format == "both"):
        raise UsageProblem("stream-of-documents", ctx, name=str(options.out))
    if options.journal is not None and (options.out is None or options.is_stream):
        raise UsageProblem("journal-needs-folder", ctx)
    if options.out is not None:
        refuse_document_name(options.out, ctx)
    else:
        several = options.count > 1 or options.extreme == "boundary" or options.format == "both"
        if several or (is_dossier and not options.zip):
            raise UsageProblem("several-need-out", ctx)


def _idle(ctx: click.Context, options: _Options) -> list[str]:
    """What was given and says nothing of documents that are not drawn at random."""
    chance = ("count", "seed", "size", "profile", "journal")
    given = [f"--{each}" for each in chance if ctx.get_parameter_source(each) is _GIVEN]
    return given if options.sampled != DOSSIER else [DOSSIER, *given]
