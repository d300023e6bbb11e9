"""A file into which a verb writes many documents."""

from __future__ import annotations

from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

import click

from partydocs.cli.errors import CliError, UsageProblem, file_error
from partydocs.cli.inputs import STDIN
from partydocs.formats.registry import format_of_path
from partydocs.formats.source import Format
from partydocs.stream import StreamWriter, open_stream
from partydocs.stream.decompression import MissingExtra

__all__ = ["is_stream_name", "refuse_document_name", "stream_target"]

_PACKED = (".gz", ".zst")
_MANY = (".jsonl", ".ndjson", ".zip")


def is_stream_name(name: str) -> bool:
    """Whether a name is that of a file of many documents: JSON Lines, ZIP, or anything packed."""
    return Path(name).suffix.lower() in (*_MANY, *_PACKED)


def refuse_document_name(out: Path, ctx: click.Context) -> None:
    """Raise `UsageProblem` where the place for many documents has the name of one, or is `-`."""
    if str(out) == STDIN:
        raise UsageProblem("out-is-output", ctx)
    if format_of_path(str(out)) is not None and not is_stream_name(str(out)) and not out.is_dir():
        raise UsageProblem("document-name", ctx, name=str(out))


@contextmanager
def stream_target(
    path: Path, *, format: Format | None = None, pretty: bool = False, overwrite: bool = True
) -> Generator[StreamWriter]:
    """A stream to write to, in that format if one was asked for. Raises `CliError` if it fails."""
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


def _opened(path: Path, format: Format | None, pretty: bool) -> StreamWriter:
    try:
        return open_stream(path, format=format, pretty=pretty)
    except ValueError:
        pass
    try:
        open_stream(path)
    except ValueError:
        raise CliError("bad-stream-name", name=str(path)) from None
    raise CliError("stream-format", name=str(path), format=str(format))
