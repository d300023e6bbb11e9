"""Files that a command writes: many into a folder, or many documents into one file."""

from __future__ import annotations

from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

import attrs
import click

from partydocs.cli.errors import CliError, UsageProblem, file_error
from partydocs.cli.inputs import STDIN
from partydocs.formats.atomic_write import atomic_write
from partydocs.formats.registry import format_of_path
from partydocs.formats.source import FormatName
from partydocs.stream import StreamWriter, open_stream
from partydocs.stream.decompression import MissingExtra

__all__ = ["OutputFolder", "is_stream_name", "refuse_document_name", "stream_target"]

_STREAM_SUFFIXES = (".jsonl", ".ndjson", ".zip", ".gz", ".zst")


@attrs.define
class OutputFolder:
    """A folder, made if it does not exist. Raises `CliError` if it cannot be written to."""

    folder: Path
    overwrite: bool = False
    """Whether existing files with another content are replaced."""

    def write(self, name: str, data: bytes) -> None:
        """Write a file; `name` is its path below the folder, with forward slashes."""
        path = self.folder / name
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            if not self.overwrite and path.exists() and path.read_bytes() != data:
                raise CliError("file-exists", name=str(path))
            # atomically: part of a file would keep a run that was killed from being resumed
            atomic_write(path, data, durable=False)
        except OSError as error:
            raise file_error(str(path), error) from None


def is_stream_name(name: str) -> bool:
    """Whether a file of that name holds many documents: JSON Lines, ZIP or a compressed file."""
    return Path(name).suffix.lower() in _STREAM_SUFFIXES


def refuse_document_name(out: Path, ctx: click.Context) -> None:
    """Raise `UsageProblem` if the output for many documents is `-` or the file of one document."""
    if str(out) == STDIN:
        raise UsageProblem("out-is-output", ctx)
    if format_of_path(str(out)) is not None and not is_stream_name(str(out)) and not out.is_dir():
        raise UsageProblem("document-name", ctx, name=str(out))


@contextmanager
def stream_target(
    path: Path, *, format: FormatName | None = None, pretty: bool = False, overwrite: bool = True
) -> Generator[StreamWriter]:
    """A stream to write to; by default in the format of its name. Raises `CliError` if it fails."""
    if not overwrite and path.exists():
        raise CliError("file-exists", name=str(path))
    try:
        with _opened(path, format, pretty) as writer:
            yield writer
    except MissingExtra:
        raise CliError("needs-zstd") from None
    except BrokenPipeError:
        raise
    except OSError as error:
        raise file_error(str(path), error) from None


def _opened(path: Path, format: FormatName | None, pretty: bool) -> StreamWriter:
    try:
        return open_stream(path, format=format, pretty=pretty)
    except ValueError:
        pass
    try:
        open_stream(path)
    except ValueError:
        raise CliError("bad-stream-name", name=str(path)) from None
    raise CliError("stream-format", name=str(path), format=str(format))
