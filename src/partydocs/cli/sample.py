"""`partydocs sample`: made-up documents and dossiers, for tests and for trying things out."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Literal, TypeAlias, get_args

import attrs
import click
from click.core import ParameterSource

from partydocs import testing
from partydocs.cli.misuse import Misuse
from partydocs.cli.output import Output
from partydocs.cli.parameters import AtLeast, OneOf, OneOfOrNumber
from partydocs.cli.progress import Meter, meter
from partydocs.cli.terminal import terminal
from partydocs.cli.verb import verb, voice_of
from partydocs.io import dumps
from partydocs.model.document import Document
from partydocs.rules.profile import PROFILES, Profile
from partydocs.schema.shape import standard
from partydocs.testing.sampling.sample import Size
from partydocs.wire.source import Format

__all__ = ["command"]

_Extreme: TypeAlias = Literal["minimal", "maximal", "boundary"]
_DOSSIER = "dossier"
_GIVEN = ParameterSource.COMMANDLINE
_SIZES: tuple[str, ...] = get_args(get_args(Size)[0])
_KINDS = tuple(kind.tag for kind in standard().kinds)
_FORMATS: dict[str, tuple[Format, ...]] = {
    "xml": ("xml",),
    "json": ("json",),
    "both": ("xml", "json"),
}


@attrs.frozen(kw_only=True)
class _Options:
    """What the user asks for; named like the options."""

    sampled: str
    count: int
    seed: int
    size: Size
    profile: Profile | None
    extreme: _Extreme | None
    format: str
    pretty: bool
    zip: bool
    out: Path | None
    overwrite: bool

    @property
    def formats(self) -> tuple[Format, ...]:
        return _FORMATS[self.format]

    @property
    def seeds(self) -> range:
        return range(self.seed, self.seed + self.count)

    def numbered(self, seed: int) -> str:
        """The base name of what a seed gives; names sort as seeds do, as far as anyone goes."""
        return f"{self.sampled}-{seed:04}"


@verb("sample")
@click.argument("sampled", type=OneOf((*_KINDS, _DOSSIER)))
@click.option("--count", "-n", type=AtLeast(1), default=1, metavar="number")
@click.option("--seed", type=AtLeast(0), default=0, metavar="number")
@click.option("--size", type=OneOfOrNumber(_SIZES), default="typical")
@click.option("--profile", type=OneOf(PROFILES))
@click.option("--extreme", type=OneOf(("minimal", "maximal", "boundary")))
@click.option("--format", type=OneOf(tuple(_FORMATS)), default="xml")
@click.option("--pretty/--compact", default=True)
@click.option("--zip", is_flag=True)
@click.option("--out", type=click.Path(path_type=Path), metavar="folder")
@click.option("--overwrite", is_flag=True)
@click.pass_context
def command(ctx: click.Context, /, **asked: object) -> None:
    """Make samples and write them."""
    options = _Options(**asked)  # type: ignore[arg-type]
    _refuse_contradictions(ctx, options)
    if options.out is None:
        _print(options)
        return
    run = _Run(options, Output(options.out, options.overwrite))
    voice = voice_of(ctx)
    label = voice("sample.making")
    names = [""] * (options.count * (1 if options.extreme is None else 0))
    with meter(terminal(ctx, stderr=True), label, names) as bar:
        made = run.dossiers(bar) if options.sampled == _DOSSIER else run.documents(bar)
    said = "sample.dossiers" if options.sampled == _DOSSIER else "sample.documents"
    click.echo(voice(said, made=made, files=run.output.count, folder=options.out))


def _refuse_contradictions(ctx: click.Context, options: _Options) -> None:
    is_dossier = options.sampled == _DOSSIER
    if options.zip and not is_dossier:
        raise Misuse("zip-documents", ctx)
    if options.extreme is not None and (idle := _idle(ctx, options)):
        raise Misuse("extreme-alone", ctx, names=", ".join(idle))
    if is_dossier and options.format == "both":
        raise Misuse("dossier-both", ctx)
    if is_dossier and options.size == "large":
        raise Misuse("dossier-size", ctx)
    if options.out is None:
        several = options.count > 1 or options.extreme == "boundary" or options.format == "both"
        if several or (is_dossier and not options.zip):
            raise Misuse("several-need-out", ctx)


def _idle(ctx: click.Context, options: _Options) -> list[str]:
    """What was given and says nothing of documents that are not drawn at random."""
    chance = ("count", "seed", "size", "profile")
    given = [f"--{each}" for each in chance if ctx.get_parameter_source(each) is _GIVEN]
    return given if options.sampled != _DOSSIER else [_DOSSIER, *given]


def _print(options: _Options) -> None:
    """Write the one sample that is asked for to standard output."""
    if options.sampled == _DOSSIER:
        data = _dossier(options, options.seed).zip(options.formats[0])
    else:
        document = next(_documents(options))[1]
        data = dumps(document, format=options.formats[0], pretty=options.pretty)
    click.echo(data, nl=False)


@attrs.define
class _Run:
    """Samples written into a folder, one after the other."""

    options: _Options
    output: Output

    def documents(self, bar: Meter) -> int:
        """Write documents; how many."""
        made = 0
        for name, document in _documents(self.options):
            for format in self.options.formats:
                data = dumps(document, format=format, pretty=self.options.pretty)
                self.output.write(f"{name}.{format}", data)
            made += 1
            bar.advance()
        return made

    def dossiers(self, bar: Meter) -> int:
        """Write dossiers, each to a folder or an archive of its own; how many."""
        for seed in self.options.seeds:
            name = self.options.numbered(seed)
            made = _dossier(self.options, seed)
            format = self.options.formats[0]
            if self.options.zip:
                self.output.write(f"{name}.zip", made.zip(format))
            else:
                for path, data in made.files(format).items():
                    self.output.write(f"{name}/{path}", data)
            bar.advance()
        return self.options.count


def _dossier(options: _Options, seed: int) -> testing.DossierSample:
    assert options.size != "large", "refused before"
    return testing.dossier(seed=seed, size=options.size, profile=options.profile)


def _documents(options: _Options) -> Iterator[tuple[str, Document]]:
    """The documents that are asked for, each with a base name."""
    kind = options.sampled
    if options.extreme == "boundary":
        for number, each in enumerate(testing.boundary(kind), 1):
            yield f"{kind}-boundary-{number:04}", each.document
    elif options.extreme is not None:
        make = testing.minimal if options.extreme == "minimal" else testing.maximal
        yield f"{kind}-{options.extreme}", make(kind)
    else:
        for seed in options.seeds:
            made = testing.sample(kind, seed=seed, size=options.size, profile=options.profile)
            yield options.numbered(seed), made
