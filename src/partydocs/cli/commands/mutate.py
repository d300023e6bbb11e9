"""`partydocs mutate`: faulty copies of valid documents and dossiers, labelled with their faults."""

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
from partydocs.cli.command import localized_command, messages_of
from partydocs.cli.error_output import print_error
from partydocs.cli.errors import CliError, file_error
from partydocs.cli.inputs import STDIN, documents, is_dossier, read_and_check
from partydocs.cli.messages import CliMessages
from partydocs.cli.outputs import OutputFolder
from partydocs.cli.parameters import (
    AtLeast,
    OneOf,
    complete_code,
    entry_of,
    format_sets,
    standard_formats,
)
from partydocs.cli.terminal.console import TextConsole, console_for
from partydocs.cli.terminal.findings import FindingsView
from partydocs.cli.terminal.progress import ProgressBar, progress_bar
from partydocs.dossier import Dossier, DossierLimits, pack
from partydocs.formats.source import Limits
from partydocs.model.base import element_name
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
"""The file that lists the findings which validation must report in each mutant."""


_FORMATS = format_sets(standard_formats())


@attrs.frozen(kw_only=True)
class _MutateOptions:
    """The options of the command, under their names."""

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
def command(ctx: click.Context, /, inputs: tuple[str, ...], **values: object) -> None:
    """Make mutants, or list those that can be made."""
    options = _MutateOptions(**values)  # type: ignore[arg-type]
    options = attrs.evolve(options, codes=tuple(entry_of(each).code for each in options.codes))
    run = _MutateRun(ctx, options)
    names = [*documents(inputs, run.unreadable)]
    if not names:
        raise CliError("nothing-to-do", names=", ".join(inputs))
    count = run.write(names, options.out) if options.out is not None else run.show(names)
    if not count and not run.summary.exit_code:
        raise CliError("no-mutants", names=", ".join(options.codes or options.layers))
    run.print_missing()
    ctx.exit(run.summary.exit_code)


@attrs.define
class _MutateRun:
    """Makes mutants of documents and dossiers, one after the other."""

    ctx: click.Context
    options: _MutateOptions
    summary: Summary = attrs.field(factory=Summary)
    _folders: Counter[str] = attrs.field(factory=Counter)
    _made: set[str] = attrs.field(factory=set)
    """The codes for which there was a mutant."""

    def show(self, names: Sequence[str]) -> int:
        """Print the mutants that can be made of each; returns their number."""
        console, messages = console_for(self.ctx), messages_of(self.ctx)
        count = 0
        with self._progress(names) as bar:
            for name in names:
                made = [*self._mutants(name, bar)]
                count += len(made)
                if made:
                    with bar.aside():
                        _show(console, messages, name, made)
        return count

    def write(self, names: Sequence[str], folder: Path) -> int:
        """Write the mutants of each, and the findings expected in them; returns their number."""
        output = OutputFolder(folder, self.options.overwrite)
        listed: list[dict[str, Any]] = []
        with self._progress(names) as bar:
            for name in names:
                within = self._folder(name) if len(names) > 1 else ""
                for file, mutant in _named(self._mutants(name, bar)):
                    output.write(f"{within}{file}", mutant.data)
                    listed.append(_record(f"{within}{file}", name, mutant))
        if listed:
            output.write(EXPECTED, _index(listed, self.options.seed))
            messages, index = messages_of(self.ctx), folder / EXPECTED
            click.echo(messages("mutate.written", count=len(listed), folder=folder, index=index))
        return len(listed)

    def print_missing(self) -> None:
        """Name the codes that were requested and have no place in any of the sources."""
        missing = [each for each in self.options.codes if each not in self._made]
        if missing:
            text = messages_of(self.ctx)("mutate.missing", names=", ".join(missing))
            click.echo(f"partydocs: {text}", err=True)

    def _progress(self, names: Sequence[str]) -> AbstractContextManager[ProgressBar]:
        """A bar that counts codes rather than documents: those of the rules take long."""
        label = messages_of(self.ctx)("mutate.making")
        steps = len(self._codes) * len(names)
        return progress_bar(console_for(self.ctx, stderr=True), label, repeat("", steps))

    def unreadable(self, error: OSError, name: str | None = None) -> None:
        """Print the error of a file or folder that cannot be read, and count it."""
        self.summary.unreadable += 1
        print_error(file_error(name or str(error.filename), error))

    def _folder(self, name: str) -> str:
        """The folder for the mutants of a file, with a number if another file has the same name."""
        stem = Path(name).stem
        self._folders[stem] += 1
        number = self._folders[stem]
        return f"{stem}/" if number == 1 else f"{stem}-{number}/"

    @property
    def _codes(self) -> Collection[str]:
        """The codes for which mutants may be made."""
        if self.options.codes:
            return self.options.codes
        layers = self.options.layers or LAYERS
        return [code for code, entry in catalogue().items() if entry.layer in layers]

    def _mutants(self, name: str, bar: ProgressBar) -> Iterator[Mutant]:
        source, seen = self._source(name, bar), set[str]()
        if source is not None:
            for each in self._mutants_of(source):
                for _ in each.codes - seen:
                    bar.advance()
                seen |= each.codes
                yield each
        self._made |= seen
        for _ in range(len(self._codes) - len(seen)):
            bar.advance()

    def _mutants_of(self, source: Document | bytes) -> Iterator[Mutant]:
        return testing.mutants(
            source,
            codes=self.options.codes or None,
            layers=self.options.layers or None,
            formats=_FORMATS[self.options.format] if self.options.format else None,
            seed=self.options.seed,
        )

    def _source(self, name: str, bar: ProgressBar) -> Document | bytes | None:
        """The document, or the dossier as an archive; None, and a message, if it is not valid."""
        try:
            if name != STDIN and is_dossier(name):
                return _archive(name)
            checked = read_and_check(name)
        except OSError as error:
            self.unreadable(error, name)
            return None
        except InvalidDocument as error:
            checked = CheckedDocument(name, b"", error.report)
        self.summary.add(checked.report)
        if checked.report.document is None:
            console = console_for(self.ctx, stderr=True)
            with bar.aside():
                FindingsView(console, messages_of(self.ctx), checked).show()
        return checked.report.document


def _archive(name: str) -> bytes:
    """A dossier as a ZIP archive; a folder is packed. Raises `InvalidDocument` if it is none."""
    path = Path(name)
    if path.is_file():
        with Dossier.open(path):
            return path.read_bytes()
    with tempfile.TemporaryDirectory() as folder:
        target = Path(folder, f"{path.resolve().name}.zip")
        pack(path, target)
        return target.read_bytes()


def _named(mutants: Iterable[Mutant]) -> Iterator[tuple[str, Mutant]]:
    """Mutants with file names: their codes, and a number if several have the same codes."""
    taken: Counter[str] = Counter()
    for each in mutants:
        stem = "+".join(dict.fromkeys(expected.code for expected in each.expected))
        taken[f"{stem}.{each.format}"] += 1
        number = taken[f"{stem}.{each.format}"]
        yield (f"{stem}-{number}" if number > 1 else stem) + f".{each.format}", each


def _index(listed: Sequence[Mapping[str, Any]], seed: int) -> bytes:
    index = {"standard": VERSION, "seed": seed, "mutants": listed}
    return (json.dumps(index, ensure_ascii=False, indent=2) + "\n").encode()


def _record(file: str, source: str, mutant: Mutant) -> dict[str, Any]:
    """The entry of a mutant in the list: what a test of a validator needs."""
    record: dict[str, Any] = {
        "file": file,
        "source": Path(source).name,
        "layer": mutant.layer,
        "expected": [_without_none(attrs.asdict(each)) for each in mutant.expected],
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


def _without_none(values: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in values.items() if value is not None}


def _changed(limits: Limits | DossierLimits, usual: Limits | DossierLimits) -> dict[str, int]:
    """The limits that differ from the usual ones."""
    known = attrs.asdict(usual)
    return {name: each for name, each in attrs.asdict(limits).items() if each != known[name]}


def _policy(policy: Policy) -> dict[str, Any]:
    """A policy with the keys of a policy file."""
    as_of = policy.as_of.isoformat() if policy.as_of else None
    rules = dict(policy.settings) or None
    standard = None if policy.standard else False
    values = {"profile": policy.profile, "as-of": as_of, "rules": rules, "standard": standard}
    return _without_none(values)


def _show(console: TextConsole, messages: CliMessages, name: str, made: Sequence[Mutant]) -> None:
    """Print a table of codes with the change that makes each mutant."""
    table = Table(box=SIMPLE_HEAD, show_edge=False, pad_edge=False)
    table.add_column(messages("mutate.code"), style="bold", no_wrap=True)
    table.add_column(messages("mutate.layer"))
    table.add_column(messages("mutate.formats"))
    table.add_column(messages("mutate.done"))
    formats: dict[tuple[str, str, str], list[str]] = {}
    for each in made:
        row = (" ".join(sorted(each.codes)), each.layer, each.description)
        formats.setdefault(row, []).append(each.format)
    for (codes, layer, done), found in formats.items():
        table.add_row(
            codes, messages.layer(layer), ", ".join(dict.fromkeys(found)), printable(done)
        )
    console.unbroken(Text(printable(name), "bold"))
    console.block(table)
    console.unbroken()
