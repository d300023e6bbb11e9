"""The progress bar as it is drawn on a terminal."""

from __future__ import annotations

from collections.abc import Generator, Iterable
from contextlib import contextmanager

from rich.console import Console, RenderableType
from rich.progress import BarColumn, Progress, ProgressColumn, Task, TextColumn, TimeRemainingColumn
from rich.text import Text

from partydocs.cli.terminal.hidden_progress import ProgressBar

__all__ = ["drawn_progress"]


@contextmanager
def drawn_progress(
    console: Console, label: str, total: int, *, in_bytes: bool
) -> Generator[ProgressBar]:
    """A bar on the console, which is removed at the end.

    Args:
        console: a terminal.
        label: text in front of the bar.
        total: documents or, with `in_bytes`, bytes of their sources.
        in_bytes: the number of documents is not known.
    """
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
