"""`partydocs tables`: what documents hold as flat tables, for SQL and spreadsheets."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

import attrs
import click

from partydocs.cli.command import localized_command, messages_of
from partydocs.cli.error_output import print_error
from partydocs.cli.errors import CliError, UsageProblem, file_error
from partydocs.cli.jobs.inputs import Tasks, progress_over
from partydocs.cli.jobs.task import Task, checked
from partydocs.cli.messages import CliMessages
from partydocs.cli.parameters import OneOf
from partydocs.cli.terminal.console import console_for
from partydocs.cli.terminal.findings import FindingsView
from partydocs.cli.terminal.progress import ProgressBar
from partydocs.dossier.manifest_draft import MANIFEST
from partydocs.formats.source import Limits
from partydocs.reporting.summary import Summary
from partydocs.stream import Position, read_raw_document

if TYPE_CHECKING:
    from partydocs.bulk.tables import FiledDocument, FlatTable

__all__ = ["command"]

_FORMATS = ("parquet", "csv", "arrow")
_ARCHIVE = ".zip"


@localized_command("tables")
@click.argument("inputs", nargs=-1)
@click.option("--out", type=click.Path(path_type=Path), metavar="folder")
@click.option("--format", type=OneOf(_FORMATS), default="parquet")
@click.option("--overwrite", is_flag=True)
@click.option("--describe", is_flag=True)
@click.pass_context
def command(
    ctx: click.Context,
    inputs: tuple[str, ...],
    out: Path | None,
    format: Any,
    overwrite: bool,
    describe: bool,
) -> None:
    """Write the tables of documents, or say what columns they have."""
    if find_spec("pyarrow") is None:
        raise CliError("needs-bulk")
    if describe:
        click.echo("\n".join(_described(messages_of(ctx))))
        return
    if out is None or not inputs:
        raise UsageProblem("tables-need", ctx)
    _refuse_existing(out, format, overwrite=overwrite)
    tally = _written(ctx, inputs, out, format)
    ctx.exit(tally.exit_code)


def _refuse_existing(out: Path, format: Any, *, overwrite: bool) -> None:
    from partydocs.bulk.tables import table_files

    found = next((each for each in table_files(out, format).values() if each.exists()), None)
    if found is not None and not overwrite:
        raise CliError("file-exists", name=str(found))


def _written(ctx: click.Context, inputs: tuple[str, ...], out: Path, format: Any) -> Summary:
    from partydocs.bulk.tables import write_tables

    tasks = Tasks(names=inputs, limits=Limits(), dossiers=False, stream=True)
    voice = messages_of(ctx)
    with progress_over(console_for(ctx, stderr=True), voice("tables.reading"), tasks) as bar:
        run = _Run(ctx, bar)
        try:
            rows = write_tables(run.documents(tasks), out, format=format)
        except BrokenPipeError:
            raise
        except OSError as error:
            raise file_error(str(error.filename or out), error) from None
    for name, count in rows.items():
        click.echo(voice("tables.rows", name=name, count=count))
    if lost := run.tally.invalid + run.tally.unreadable:
        click.echo(voice("tables.left-out", count=lost), err=True)
    return run.tally


@attrs.define
class _Run:
    """Reads documents one by one; of a bad one it is told what is wrong, and the next is read."""

    ctx: click.Context
    bar: ProgressBar
    tally: Summary = attrs.field(factory=Summary)
    dossiers: dict[tuple[str, str], str] = attrs.field(factory=dict)
    """What the dossiers are called, by source and folder in it."""
    owners: dict[str, Path] = attrs.field(factory=dict)
    """The source that a name was given in first."""

    def documents(self, tasks: Tasks) -> Iterator[FiledDocument]:
        """The documents that can be read. Raises `CliError` where there are none at all."""
        from partydocs.bulk.tables import FiledDocument

        for step in tasks:
            if not isinstance(step, Task):
                self._lost(step.task.name, step.result.error)
                continue
            assert step.piece is not None, "each source is read as a stream"
            found = read_raw_document(step.piece)
            self._tell(step, found.report)
            if found.document is not None:
                dossier = self._dossier(found.position)
                yield FiledDocument(
                    document=found.document, dossier=dossier, file=_file(found.position)
                )
            self.bar.advance(1, step.size)
        if self.tally.documents == self.tally.unreadable:
            # tables that stand there do not give way to empty ones
            raise CliError("nothing-to-do", names=", ".join(tasks.names))

    def _tell(self, task: Task, report: Any) -> None:
        self.tally.add(report)
        if report.diagnostics and task.piece is not None:
            with self.bar.aside():
                source = checked(task, report, task.piece.data)
                FindingsView(
                    console_for(self.ctx, stderr=True), messages_of(self.ctx), source
                ).show()

    def _lost(self, name: str, error: OSError | None) -> None:
        self.tally.unreadable += 1
        with self.bar.aside():
            print_error(file_error(name, error or OSError()))

    def _dossier(self, position: Position) -> str:
        """What the dossier is called: by its place in the source, where that tells it."""
        above = "" if position.member is None else position.member.rpartition("/")[0]
        place = (position.source, above)
        if place not in self.dossiers:
            self.dossiers[place] = self._named(Path(position.source), above)
        return self.dossiers[place]

    def _named(self, source: Path, above: str) -> str:
        inner = _dossier_below(source, above)
        if inner is None:
            return ""
        name = inner or source.resolve().name
        owner = self.owners.setdefault(name, source)
        return name if owner == source else (source / inner).as_posix()


def _dossier_below(source: Path, above: str) -> str | None:
    """The outermost dossier on the way to a file: empty for the source, None for none at all."""
    if _is_dossier(source):
        return ""
    parts = above.split("/") if above else []
    ways = ("/".join(parts[:count]) for count in range(1, len(parts) + 1))
    return next((each for each in ways if _is_dossier(source / each)), None)


def _is_dossier(path: Path) -> bool:
    return path.suffix.lower() == _ARCHIVE or (path / MANIFEST).is_file()


def _file(position: Position) -> str:
    return position.member or Path(position.source).name


def _described(voice: CliMessages) -> Iterator[str]:
    from partydocs.bulk.tables import TABLES

    for table in TABLES.values():
        yield from _table_described(table, voice)


def _table_described(table: FlatTable, voice: CliMessages) -> Iterator[str]:
    yield f"{table.name}: {voice.of({'vi': table.vi, 'en': table.en})}"
    width = max(len(each.name) for each in table.columns)
    for each in table.columns:
        told = voice.of({"vi": each.vi, "en": each.en})
        yield f"  {each.name:{width}}  {each.type!s:17}  {told}"
    yield ""
