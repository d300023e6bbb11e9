"""Progress bars for long runs: documents done, documents per second, time left."""

from __future__ import annotations

from collections.abc import Generator, Iterable
from contextlib import AbstractContextManager, contextmanager, nullcontext
from itertools import islice
from typing import TYPE_CHECKING

import click
from rich.console import RenderableType
from rich.progress import BarColumn, Progress, ProgressColumn, Task, TextColumn, TimeRemainingColumn
from rich.text import Text

from partydocs.cli.command import messages_of
from partydocs.cli.terminal.console import TextConsole, console_for

if TYPE_CHECKING:
    from partydocs.cli.jobs.documents import DocumentTasks

__all__ = ["MANY", "ProgressBar", "document_progress", "progress_bar"]

MANY = 20
"""A bar is drawn for more documents than this."""
LARGE = 1_000_000
"""A bar is drawn for streams of more bytes than this."""


class ProgressBar:
    """A bar that is not drawn: there are few documents, or standard error is no terminal."""

    def advance(self, documents: int = 1, size: int = 0) -> None:
        """Count documents that are done, and the bytes of their source."""

    def aside(self) -> AbstractContextManager[None]:
        """Remove the bar from the terminal while something else is printed."""
        return nullcontext()


class _Display(Progress):
    """Takes the counts of its bar when it is drawn, which is less often than the bar advances."""

    bar: _DrawnBar | None = None

    def get_renderables(self) -> Iterable[RenderableType]:
        """The bar with its current counts."""
        if self.bar is not None:
            self.bar.update()
        yield from super().get_renderables()


class _DrawnBar(ProgressBar):
    def __init__(self, display: _Display, label: str, total: int, *, in_bytes: bool) -> None:
        self._display = display
        self._in_bytes = in_bytes
        known = None if in_bytes else total
        self._task = display.add_task(label, total=total, documents=0, known=known)
        self._documents = 0
        self._size = 0

    def advance(self, documents: int = 1, size: int = 0) -> None:
        self._documents += documents
        self._size += size

    def update(self) -> None:
        """Pass the counts to the display."""
        done = self._size if self._in_bytes else self._documents
        self._display.update(self._task, completed=done, documents=self._documents)

    @contextmanager
    def aside(self) -> Generator[None]:
        self._display.stop()
        yield
        self._display.start()


class _DocumentsColumn(ProgressColumn):
    """Documents done, their total if it is known, and documents per second."""

    def render(self, task: Task) -> Text:
        done, known = task.fields["documents"], task.fields["known"]
        shown = f"{done:{len(str(known))}}/{known}" if known is not None else str(done)
        rate = done / task.elapsed if task.elapsed else 0
        return Text(f"{shown} · {rate:.{0 if rate >= 10 else 1}f}/s")


@contextmanager
def progress_bar(
    console: TextConsole, label: str, documents: Iterable[object]
) -> Generator[ProgressBar]:
    """A bar over documents, which are counted and not kept; drawn if there are many."""
    counted = iter(documents)
    if not console.is_terminal or len(list(islice(counted, MANY + 1))) <= MANY:
        yield ProgressBar()
        return
    with _drawn(console, label, MANY + 1 + sum(1 for _ in counted), in_bytes=False) as bar:
        yield bar


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


@contextmanager
def _drawn(
    console: TextConsole, label: str, total: int, *, in_bytes: bool
) -> Generator[ProgressBar]:
    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        _DocumentsColumn(),
        TimeRemainingColumn(elapsed_when_finished=True),
    )
    # standard output is not redirected: it may be a file
    with _Display(
        *columns, console=console, transient=True, redirect_stdout=False, redirect_stderr=False
    ) as display:
        display.bar = _DrawnBar(display, label, total, in_bytes=in_bytes)
        yield display.bar
