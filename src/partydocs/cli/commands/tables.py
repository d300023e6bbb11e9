"""`partydocs tables`: the content of documents as flat tables, for SQL and spreadsheets."""

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
from partydocs.cli.inputs import is_dossier
from partydocs.cli.jobs.documents import (
    DocumentJob,
    DocumentResult,
    DocumentTask,
    DocumentTasks,
    checked_documents,
    read_document,
)
from partydocs.cli.jobs.runner import Runner
from partydocs.cli.messages import CliMessages
from partydocs.cli.parameters import OneOf
from partydocs.cli.terminal.console import console_for
from partydocs.cli.terminal.findings import FindingsView
from partydocs.cli.terminal.progress import ProgressBar, document_progress
from partydocs.reporting.summary import Summary
from partydocs.stream import Position

if TYPE_CHECKING:
    from partydocs.bulk.tables import FiledDocument

__all__ = ["command"]

_FORMATS = ("parquet", "csv", "arrow")


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
    """Write the tables of documents, or describe the columns of the tables."""
    if find_spec("pyarrow") is None:
        raise CliError("needs-bulk")
    if describe:
        click.echo("\n".join(_descriptions(messages_of(ctx))))
        return
    if out is None or not inputs:
        raise UsageProblem("tables-need", ctx)
    _refuse_existing(out, format, overwrite=overwrite)
    summary = _write(ctx, inputs, out, format)
    ctx.exit(summary.exit_code)


def _refuse_existing(out: Path, format: Any, *, overwrite: bool) -> None:
    from partydocs.bulk.tables import table_files

    found = next((each for each in table_files(out, format).values() if each.exists()), None)
    if found is not None and not overwrite:
        raise CliError("file-exists", name=str(found))


def _write(ctx: click.Context, inputs: tuple[str, ...], out: Path, format: Any) -> Summary:
    from partydocs.bulk.tables import write_tables

    tasks = DocumentTasks(names=inputs, dossiers=False, stream=True)
    messages = messages_of(ctx)
    with document_progress(ctx, "tables.reading", tasks) as progress:
        run = _TablesRun(ctx, progress)
        try:
            rows = write_tables(run.documents(tasks), out, format=format)
        except BrokenPipeError:
            raise
        except OSError as error:
            raise file_error(str(error.filename or out), error) from None
    for name, count in rows.items():
        click.echo(messages("tables.rows", name=name, count=count))
    if skipped := run.summary.invalid + run.summary.unreadable:
        click.echo(messages("tables.left-out", count=skipped), err=True)
    return run.summary


class _ReadJob(DocumentJob):
    """Reads a document."""

    def __call__(self, task: DocumentTask) -> DocumentResult:
        """Read the document."""
        report, data = read_document(task)
        return DocumentResult((report,), data)


@attrs.define
class _TablesRun:
    """Reads documents one by one; prints the findings in those that cannot be read."""

    ctx: click.Context
    progress: ProgressBar
    summary: Summary = attrs.field(factory=Summary)
    dossiers: dict[tuple[str, str], str] = attrs.field(factory=dict)
    """The names of the dossiers by source and folder in it."""
    owners: dict[str, Path] = attrs.field(factory=dict)
    """The first source with a dossier of that name."""

    def documents(self, tasks: DocumentTasks) -> Iterator[FiledDocument]:
        """The documents that can be read. Raises `CliError` if there is none at all."""
        from partydocs.bulk.tables import FiledDocument

        for outcome in Runner(job=_ReadJob(), progress=self.progress).run(tasks):
            task, result = outcome.task, outcome.result
            if result.error is not None:
                self.summary.unreadable += 1
                with self.progress.aside():
                    print_error(result.error)
            for source in checked_documents(task, result):
                self.summary.add(source.report)
                if source.report.diagnostics:
                    console = console_for(self.ctx, stderr=True)
                    with self.progress.aside():
                        FindingsView(console, messages_of(self.ctx), source).show()
                document = source.report.document
                assert task.raw is not None, "each source is read as a stream"
                if document is not None:
                    position = task.raw.position
                    dossier = self._dossier(position)
                    file = position.member or Path(position.source).name
                    yield FiledDocument(document=document, dossier=dossier, file=file)
        if self.summary.documents == self.summary.unreadable:
            # existing tables are not replaced by empty ones
            raise CliError("nothing-to-do", names=", ".join(tasks.names))

    def _dossier(self, position: Position) -> str:
        """The name of the dossier in which a document is; empty if it is in none.

        That of its folder or archive or, if two sources have that name, its path.
        """
        folder = "" if position.member is None else position.member.rpartition("/")[0]
        key = (position.source, folder)
        if key not in self.dossiers:
            self.dossiers[key] = self._dossier_name(Path(position.source), folder)
        return self.dossiers[key]

    def _dossier_name(self, source: Path, folder: str) -> str:
        inner = _outermost_dossier(source, folder)
        if inner is None:
            return ""
        name = inner or source.resolve().name
        owner = self.owners.setdefault(name, source)
        return name if owner == source else (source / inner).as_posix()


def _outermost_dossier(source: Path, folder: str) -> str | None:
    """The outermost dossier on the path to a folder: empty for the source, None for none."""
    parts = folder.split("/") if folder else []
    paths = ["/".join(parts[:count]) for count in range(len(parts) + 1)]
    return next((each for each in paths if is_dossier(str(source / each))), None)


def _descriptions(messages: CliMessages) -> Iterator[str]:
    """The lines that describe each table and its columns."""
    from partydocs.bulk.tables import TABLES

    for table in TABLES.values():
        yield f"{table.name}: {messages.of({'vi': table.vi, 'en': table.en})}"
        width = max(len(each.name) for each in table.columns)
        for each in table.columns:
            text = messages.of({"vi": each.vi, "en": each.en})
            yield f"  {each.name:{width}}  {each.type!s:17}  {text}"
        yield ""
