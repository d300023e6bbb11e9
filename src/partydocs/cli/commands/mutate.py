"""`partydocs mutate`: faulty copies of good documents and dossiers, labelled with what is wrong."""

from __future__ import annotations

import json
import tempfile
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from itertools import repeat
from pathlib import Path
from typing import Any

import attrs
import click
from rich.box import SIMPLE_HEAD
from rich.table import Table
from rich.text import Text

from partydocs import testing
from partydocs.catalogue import LAYERS, Layer, catalogue
from partydocs.cli.code_arguments import complete_code, entry_of
from partydocs.cli.command import localized_command, messages_of
from partydocs.cli.error_output import print_error
from partydocs.cli.errors import CliError, file_error
from partydocs.cli.inputs import STDIN, documents, is_dossier, read_and_check
from partydocs.cli.messages import CliMessages
from partydocs.cli.output_folder import OutputFolder
from partydocs.cli.parameters import AtLeast, OneOf
from partydocs.cli.terminal.console import TextConsole, console_for
from partydocs.cli.terminal.findings import FindingsView
from partydocs.cli.terminal.progress import ProgressBar, progress_bar
from partydocs.dossier import Dossier, DossierLimits, pack
from partydocs.formats.source import Format, Limits
from partydocs.model.base.declaration import element_name
from partydocs.model.document import Document
from partydocs.reporting.printable import printable
from partydocs.reporting.results import CheckedDocument
from partydocs.reporting.summary import Summary
from partydocs.rules.engine.policy import Policy
from partydocs.schema.shape import VERSION
from partydocs.testing.mutation.mutant import Mutant
from partydocs.validation.report import InvalidDocument

__all__ = ["command"]

EXPECTED = "expected.json"
"""What must be found in each mutant."""

_FORMATS: dict[str, tuple[Format, ...]] = {
    "xml": ("xml",),
    "json": ("json",),
    "both": ("xml", "json"),
}


@attrs.frozen(kw_only=True)
class _Options:
    """What the user asks for; named like the options."""

    codes: tuple[str, ...]
    layers: tuple[Layer, ...]
    format: str | None
    seed: int
    out: Path | None
    overwrite: bool


@localized_command("mutate")
@click.argument("inputs", nargs=-1, required=True)
@click.option("--code", "codes", multiple=True, metavar="code", shell_complete=complete_code)
@click.option("--layer", "layers", multiple=True, type=OneOf(LAYERS))
@click.option("--format", type=OneOf(tuple(_FORMATS)))
@click.option("--seed", type=AtLeast(0), default=0, metavar="number")
@click.option("--out", type=click.Path(path_type=Path), metavar="folder")
@click.option("--overwrite", is_flag=True)
@click.pass_context
def command(ctx: click.Context, /, inputs: tuple[str, ...], **asked: object) -> None:
    """Make mutants, or list those that could be made."""
    options = _Options(**asked)  # type: ignore[arg-type]
    options = attrs.evolve(options, codes=tuple(entry_of(each).code for each in options.codes))
    run = _Run(ctx, options)
    names = [*documents(inputs, run.unreadable)]
    if not names:
        raise CliError("nothing-to-do", names=", ".join(inputs))
    made = run.write(names, options.out) if options.out is not None else run.show(names)
    if not made and not run.tally.exit_code:
        raise CliError("no-mutants", names=", ".join(options.codes or options.layers))
    run.tell_missing()
    ctx.exit(run.tally.exit_code)


@attrs.define
class _Run:
    """Mutants of several documents and dossiers, one after the other."""

    ctx: click.Context
    options: _Options
    tally: Summary = attrs.field(factory=Summary)
    _folders: Counter[str] = attrs.field(factory=Counter)
    _made: set[str] = attrs.field(factory=set)
    """The codes of which there was a mutant."""

    def show(self, names: Sequence[str]) -> int:
        """Print what could be made of each; how many mutants that is."""
        console, voice = console_for(self.ctx), messages_of(self.ctx)
        count = 0
        with self._meter(names) as bar:
            for name in names:
                made = [*self._mutants(name, bar)]
                count += len(made)
                if made:
                    with bar.aside():
                        _show(console, voice, name, made)
        return count

    def write(self, names: Sequence[str], folder: Path) -> int:
        """Write the mutants of each, and what is expected of them; how many there are."""
        output = OutputFolder(folder, self.options.overwrite)
        listed: list[dict[str, Any]] = []
        with self._meter(names) as bar:
            for name in names:
                within = self._folder(name) if len(names) > 1 else ""
                for file, mutant in _named(self._mutants(name, bar)):
                    output.write(f"{within}{file}", mutant.data)
                    listed.append(_record(f"{within}{file}", name, mutant))
        if listed:
            output.write(EXPECTED, _index(listed, self.options.seed))
            voice, index = messages_of(self.ctx), folder / EXPECTED
            click.echo(voice("mutate.written", count=len(listed), folder=folder, index=index))
        return len(listed)

    def tell_missing(self) -> None:
        """Name the codes that were asked for and have no place in any of the sources."""
        missing = [each for each in self.options.codes if each not in self._made]
        if missing:
            said = messages_of(self.ctx)("mutate.missing", names=", ".join(missing))
            click.echo(f"partydocs: {said}", err=True)

    def _meter(self, names: Sequence[str]) -> AbstractContextManager[ProgressBar]:
        """A bar that counts codes: those of the rules take their time."""
        label = messages_of(self.ctx)("mutate.making")
        steps = len(self._codes) * len(names)
        return progress_bar(console_for(self.ctx, stderr=True), label, repeat("", steps))

    def unreadable(self, error: OSError, name: str | None = None) -> None:
        """Tell of a file or folder that can't be read."""
        self.tally.unreadable += 1
        print_error(file_error(name or str(error.filename), error))

    def _folder(self, name: str) -> str:
        """A folder of its own for the mutants of a file."""
        stem = Path(name).stem
        self._folders[stem] += 1
        again = self._folders[stem]
        return f"{stem}/" if again == 1 else f"{stem}-{again}/"

    @property
    def _codes(self) -> Collection[str]:
        """The codes that may be made."""
        if self.options.codes:
            return self.options.codes
        layers = self.options.layers or LAYERS
        return [code for code, entry in catalogue().items() if entry.layer in layers]

    def _mutants(self, name: str, bar: ProgressBar) -> Iterator[Mutant]:
        source, seen = self._good(name, bar), set[str]()
        if source is not None:
            for each in self._made_of(source):
                for _ in each.codes - seen:
                    bar.advance()
                seen |= each.codes
                yield each
        self._made |= seen
        for _ in range(len(self._codes) - len(seen)):
            bar.advance()

    def _made_of(self, source: Document | bytes) -> Iterator[Mutant]:
        return testing.mutants(
            source,
            codes=self.options.codes or None,
            layers=self.options.layers or None,
            formats=_FORMATS[self.options.format] if self.options.format else None,
            seed=self.options.seed,
        )

    def _good(self, name: str, bar: ProgressBar) -> Document | bytes | None:
        """The document, or the dossier as an archive; None, which is told, where it is no good."""
        try:
            if name != STDIN and is_dossier(name):
                return _archive(name)
            found = read_and_check(name)
        except OSError as error:
            self.unreadable(error, name)
            return None
        except InvalidDocument as refused:
            found = CheckedDocument(name, b"", refused.report)
        self.tally.add(found.report)
        if found.report.document is None:
            with bar.aside():
                FindingsView(
                    console_for(self.ctx, stderr=True), messages_of(self.ctx), found
                ).show()
        return found.report.document


def _archive(name: str) -> bytes:
    """A dossier as a ZIP archive, as it is or packed. Raises `InvalidDocument` where it is none."""
    path = Path(name)
    if path.is_file():
        with Dossier.open(path):
            return path.read_bytes()
    with tempfile.TemporaryDirectory() as folder:
        target = Path(folder, f"{path.resolve().name}.zip")
        pack(path, target)
        return target.read_bytes()


def _named(mutants: Iterable[Mutant]) -> Iterator[tuple[str, Mutant]]:
    """Mutants with file names: the codes, and a number where several have the same."""
    taken: Counter[str] = Counter()
    for each in mutants:
        stem = "+".join(dict.fromkeys(expected.code for expected in each.expected))
        taken[f"{stem}.{each.format}"] += 1
        again = taken[f"{stem}.{each.format}"]
        yield (f"{stem}-{again}" if again > 1 else stem) + f".{each.format}", each


def _index(listed: Sequence[Mapping[str, Any]], seed: int) -> bytes:
    index = {"standard": VERSION, "seed": seed, "mutants": listed}
    return (json.dumps(index, ensure_ascii=False, indent=2) + "\n").encode()


def _record(file: str, source: str, mutant: Mutant) -> dict[str, Any]:
    """What a test needs to know of a mutant, and no more."""
    record: dict[str, Any] = {
        "file": file,
        "source": Path(source).name,
        "layer": mutant.layer,
        "expected": [_without_nothing(attrs.asdict(each)) for each in mutant.expected],
        "description": mutant.description,
    }
    if mutant.kind is not Document:
        record["expectedKind"] = element_name(mutant.kind)
    if mutant.limits is not None:
        record["limits"] = _changed(mutant.limits, Limits())
    if mutant.archive is not None:
        record["archiveLimits"] = _changed(mutant.archive, DossierLimits())
    if mutant.policy is not None:
        record["policy"] = _policy(mutant.policy)
    return record


def _without_nothing(values: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in values.items() if value is not None}


def _changed(limits: Limits | DossierLimits, usual: Limits | DossierLimits) -> dict[str, int]:
    """The limits that are not the usual ones."""
    known = attrs.asdict(usual)
    return {name: each for name, each in attrs.asdict(limits).items() if each != known[name]}


def _policy(policy: Policy) -> dict[str, Any]:
    """A policy as its file would have it."""
    as_of = policy.as_of.isoformat() if policy.as_of else None
    rules = dict(policy.settings) or None
    standard = None if policy.standard else False
    kept = {"profile": policy.profile, "as-of": as_of, "rules": rules, "standard": standard}
    return _without_nothing(kept)


def _show(console: TextConsole, voice: CliMessages, name: str, made: Sequence[Mutant]) -> None:
    """Print a table of codes, each with what is done."""
    table = Table(box=SIMPLE_HEAD, show_edge=False, pad_edge=False)
    table.add_column(voice("mutate.code"), style="bold", no_wrap=True)
    table.add_column(voice("mutate.layer"))
    table.add_column(voice("mutate.formats"))
    table.add_column(voice("mutate.done"))
    formats: dict[tuple[str, str, str], list[str]] = {}
    for each in made:
        row = (" ".join(sorted(each.codes)), each.layer, each.description)
        formats.setdefault(row, []).append(each.format)
    for (codes, layer, done), found in formats.items():
        table.add_row(codes, voice.layer(layer), ", ".join(dict.fromkeys(found)), printable(done))
    console.unbroken(Text(printable(name), "bold"))
    console.block(table)
    console.unbroken()
