"""A file into which a verb writes many documents."""

from __future__ import annotations

from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

from partydocs.cli.misuse import Trouble, trouble_with
from partydocs.stream import StreamWriter, open_stream
from partydocs.stream.unpacking import MissingExtra

__all__ = ["is_stream_name", "stream_target"]

_PACKED = (".gz", ".zst")
_LINES = (".jsonl", ".ndjson")


def is_stream_name(name: str) -> bool:
    """Whether a name is that of a file of many documents: JSON Lines, or anything packed."""
    return Path(name).suffix.lower() in (*_LINES, *_PACKED)


@contextmanager
def stream_target(
    path: Path, *, pretty: bool = False, overwrite: bool = True
) -> Generator[StreamWriter]:
    """A stream to write to. Raises `Trouble` where that can't be done."""
    if not overwrite and path.exists():
        raise Trouble("file-exists", name=str(path))
    try:
        with open_stream(path, pretty=pretty) as writer:
            yield writer
    except MissingExtra:
        raise Trouble("needs-zstd") from None
    except BrokenPipeError:
        raise
    except OSError as error:
        raise trouble_with(str(path), error) from None
    except ValueError as error:
        raise Trouble("bad-stream-name", name=str(path), reason=str(error)) from None
