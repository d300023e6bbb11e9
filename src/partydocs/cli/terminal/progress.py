"""Progress bars for long runs: documents done, documents per second, time left."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import AbstractContextManager, nullcontext
from itertools import islice
from typing import TYPE_CHECKING

import click

from partydocs.cli.command import messages_of
from partydocs.cli.terminal.console import TextConsole, console_for
from partydocs.cli.terminal.hidden_progress import ProgressBar

if TYPE_CHECKING:
    from partydocs.cli.jobs.documents import DocumentTasks

__all__ = ["MANY", "ProgressBar", "document_progress", "progress_bar"]

MANY = 20
"""A bar is drawn for more documents than this."""
LARGE = 1_000_000
"""A bar is drawn for streams of more bytes than this."""


def progress_bar(
    console: TextConsole, label: str, documents: Iterable[object]
) -> AbstractContextManager[ProgressBar]:
    """A bar over documents, which are counted and not kept; drawn if there are many."""
    counted = iter(documents)
    if not console.is_terminal or len(list(islice(counted, MANY + 1))) <= MANY:
        return nullcontext(ProgressBar())
    return _drawn(console, label, MANY + 1 + sum(1 for _ in counted), in_bytes=False)


def document_progress(
    ctx: click.Context, label: str, tasks: DocumentTasks, *, shown: bool = True
) -> AbstractContextManager[ProgressBar]:
    """A bar on standard error: over documents or, if there are streams, over bytes.

    The documents of a stream cannot be counted beforehand.

    Args:
        ctx: of the command.
        label: key of the text in front of the bar.
        tasks: of the run.
        shown: whether a bar may be drawn.
    """
    console = console_for(ctx, stderr=True)
    if not shown or not console.is_terminal:
        return nullcontext(ProgressBar())
    text = messages_of(ctx)(label)
    if not tasks.streams:
        return progress_bar(console, text, tasks.files)
    size = tasks.total_size
    if size <= LARGE:
        return nullcontext(ProgressBar())
    return _drawn(console, text, size, in_bytes=True)


def _drawn(
    console: TextConsole, label: str, total: int, *, in_bytes: bool
) -> AbstractContextManager[ProgressBar]:
    # most runs draw no bar, and the modules for it take long to load
    from partydocs.cli.terminal.drawn_progress import drawn_progress

    return drawn_progress(console, label, total, in_bytes=in_bytes)
