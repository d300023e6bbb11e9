"""`partydocs convert`: documents from one format to the other."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import attrs
import click

from partydocs.cli.complaint import complain
from partydocs.cli.findings import Findings
from partydocs.cli.misuse import Misuse, Trouble, trouble_with
from partydocs.cli.parameters import OneOf
from partydocs.cli.sources import STDIN, documents, submitted
from partydocs.cli.terminal import terminal
from partydocs.cli.verb import verb, voice_of
from partydocs.io import dump
from partydocs.model.document import Document
from partydocs.reporting.checked import Checked
from partydocs.reporting.tally import Tally
from partydocs.wire.source import Format, format_of_path

__all__ = ["command"]


@verb("convert")
@click.argument("source", nargs=1)
@click.argument("targets", nargs=-1)
@click.option("--to", type=OneOf(("xml", "json")))
@click.option("--out", type=click.Path(path_type=Path), metavar="folder")
@click.option("--pretty/--compact", default=True)
@click.pass_context
def command(
    ctx: click.Context,
    source: str,
    targets: tuple[str, ...],
    to: Format | None,
    out: Path | None,
    pretty: bool,
) -> None:
    """Read documents and write each in the other format."""
    run = _Run(ctx, to, pretty)
    if out is not None:
        run.convert_into(out, (source, *targets))
    elif len(targets) > 1:
        raise Misuse("several-targets", ctx)
    elif Path(source).is_dir():
        raise Misuse("folder-needs-out", ctx, name=source)
    else:
        run.convert_to(targets[0] if targets else STDIN, source)
    ctx.exit(run.tally.exit_code)


@attrs.define
class _Run:
    """Conversions, one after the other."""

    ctx: click.Context
    to: Format | None
    pretty: bool
    tally: Tally = attrs.field(factory=Tally)
    written: set[Path] = attrs.field(factory=set)

    def convert_to(self, target: str, name: str) -> None:
        """Convert one document to a file, into a folder, or to standard output."""
        if target != STDIN and (Path(target).is_dir() or target.endswith(os.sep)):
            self.convert_into(Path(target), (name,))
        elif (found := self._read(name)) and found.report.document:
            to = self.to or format_of_path(target) or _other(found)
            self._write(found.report.document, target, to)

    def convert_into(self, folder: Path, names: tuple[str, ...]) -> None:
        """Convert each document to a file of its base name in a folder."""
        if STDIN in names:
            raise Trouble("no-base-name")
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise trouble_with(str(folder), error) from None
        for name in documents(names, self._unreadable):
            if (found := self._read(name)) and found.report.document:
                to = self.to or _other(found)
                target = folder / f"{Path(name).stem}.{to}"
                self._write_once(found.report.document, target, to)
        if not self.tally.documents:
            raise Trouble("nothing-to-do", names=", ".join(names))

    def _read(self, name: str) -> Checked | None:
        """The document, its findings told; None where it can't be read."""
        try:
            found = submitted(name)
        except OSError as error:
            self._unreadable(error, name)
            return None
        self.tally.add(found.report)
        Findings(terminal(self.ctx, stderr=True), voice_of(self.ctx), found).show()
        return found

    def _write_once(self, document: Document, target: Path, to: Format) -> None:
        if target in self.written:
            self._fail(Trouble("same-target", name=str(target)))
        else:
            self.written.add(target)
            self._write(document, str(target), to)

    def _write(self, document: Document, target: str, to: Format) -> None:
        stream = sys.stdout.buffer if target == STDIN else None
        try:
            dump(document, stream or target, format=to, pretty=self.pretty)
        except BrokenPipeError:
            raise
        except OSError as error:
            self._fail(trouble_with(target, error))

    def _unreadable(self, error: OSError, name: str | None = None) -> None:
        self._fail(trouble_with(name or str(error.filename), error))

    def _fail(self, trouble: Trouble) -> None:
        self.tally.unreadable += 1
        complain(trouble)


def _other(found: Checked) -> Format:
    return "json" if found.report.format == "xml" else "xml"
