"""A bar on the terminal that tells how far a long run is, how fast it goes, and what is left."""

from __future__ import annotations

from collections.abc import Generator, Iterable
from contextlib import AbstractContextManager, contextmanager, nullcontext
from itertools import islice
from typing import Protocol

from rich.console import RenderableType
from rich.progress import BarColumn, Progress, ProgressColumn, Task, TextColumn, TimeRemainingColumn
from rich.text import Text

from partydocs.cli.terminal.console import TextConsole

__all__ = ["MANY", "ProgressBar", "byte_progress_bar", "progress_bar"]

MANY = 20
"""Runs of more documents than this have a bar."""
LARGE = 1_000_000
"""So have runs over streams of more bytes than this."""


class ProgressBar(Protocol):
    """Told of each document that is done."""

    def advance(self, documents: int = 1, size: int = 0) -> None:
        """So many documents more are done, of so many bytes of their source."""

    def aside(self) -> AbstractContextManager[None]:
        """Out of the way while something else is printed."""
        ...


class _Still:
    """No bar: few documents, or nobody watching."""

    def advance(self, documents: int = 1, size: int = 0) -> None:
        """Nothing to draw."""

    def aside(self) -> AbstractContextManager[None]:
        return nullcontext()


class _Drawing(Progress):
    """Asks the bar how far the run is whenever it draws: that is far rarer than it goes on."""

    bar: _Bar | None = None

    def get_renderables(self) -> Iterable[RenderableType]:
        """What is drawn."""
        if self.bar is not None:
            self.bar.tell()
        yield from super().get_renderables()


class _Bar:
    def __init__(self, drawing: _Drawing, label: str, total: int, *, in_bytes: bool) -> None:
        self._drawing = drawing
        self._in_bytes = in_bytes
        known = None if in_bytes else total
        self._task = drawing.add_task(label, total=total, documents=0, known=known)
        self._documents = 0
        self._size = 0

    def advance(self, documents: int = 1, size: int = 0) -> None:
        self._documents += documents
        self._size += size

    def tell(self) -> None:
        """Let the drawing know."""
        done = self._size if self._in_bytes else self._documents
        self._drawing.update(self._task, completed=done, documents=self._documents)

    @contextmanager
    def aside(self) -> Generator[None]:
        self._drawing.stop()
        yield
        self._drawing.start()


class _Documents(ProgressColumn):
    """How many documents are done, of how many where that is known, and how many in a second."""

    def render(self, task: Task) -> Text:
        done, known = task.fields["documents"], task.fields["known"]
        shown = f"{done:{len(str(known))}}/{known}" if known is not None else str(done)
        rate = done / task.elapsed if task.elapsed else 0
        return Text(f"{shown} · {rate:.{0 if rate >= 10 else 1}f}/s")


@contextmanager
def progress_bar(
    console: TextConsole, label: str, documents: Iterable[object]
) -> Generator[ProgressBar]:
    """A bar where a person watches and the documents are many; they are counted here, not kept."""
    counted = iter(documents)
    if not console.is_terminal or len(list(islice(counted, MANY + 1))) <= MANY:
        yield _Still()
        return
    with _drawn(console, label, MANY + 1 + sum(1 for _ in counted), in_bytes=False) as bar:
        yield bar


@contextmanager
def byte_progress_bar(console: TextConsole, label: str, size: int) -> Generator[ProgressBar]:
    """A bar over the bytes of sources whose documents can't be counted beforehand."""
    if not console.is_terminal or size <= LARGE:
        yield _Still()
        return
    with _drawn(console, label, size, in_bytes=True) as bar:
        yield bar


@contextmanager
def _drawn(
    console: TextConsole, label: str, total: int, *, in_bytes: bool
) -> Generator[ProgressBar]:
    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        _Documents(),
        TimeRemainingColumn(elapsed_when_finished=True),
    )
    # the bar must leave standard output alone: it may be a file
    with _Drawing(
        *columns, console=console, transient=True, redirect_stdout=False, redirect_stderr=False
    ) as drawing:
        drawing.bar = _Bar(drawing, label, total, in_bytes=in_bytes)
        yield drawing.bar
