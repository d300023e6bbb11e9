"""A bar on the terminal that tells how far a long run is."""

from __future__ import annotations

from collections.abc import Generator, Iterable
from contextlib import AbstractContextManager, contextmanager, nullcontext
from itertools import islice
from typing import Protocol

from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from partydocs.cli.terminal import Terminal

__all__ = ["MANY", "Meter", "meter"]

MANY = 20
"""Runs of more documents than this have a bar."""


class Meter(Protocol):
    """Told of each document that is done."""

    def advance(self) -> None:
        """One more is done."""

    def aside(self) -> AbstractContextManager[None]:
        """Out of the way while something else is printed."""
        ...


class _Still:
    """No bar: few documents, or nobody watching."""

    def advance(self) -> None:
        """Nothing to draw."""

    def aside(self) -> AbstractContextManager[None]:
        return nullcontext()


class _Bar:
    def __init__(self, progress: Progress, label: str, total: int) -> None:
        self._progress = progress
        self._task = progress.add_task(label, total=total)

    def advance(self) -> None:
        self._progress.advance(self._task)

    @contextmanager
    def aside(self) -> Generator[None]:
        self._progress.stop()
        yield
        self._progress.start()


@contextmanager
def meter(console: Terminal, label: str, documents: Iterable[str]) -> Generator[Meter]:
    """A bar where a person watches and the documents are many; they are counted here, not kept."""
    counted = iter(documents)
    if not console.is_terminal or len(list(islice(counted, MANY + 1))) <= MANY:
        yield _Still()
        return
    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
    )
    # the bar must leave standard output alone: it may be a file
    with Progress(
        *columns, console=console, transient=True, redirect_stdout=False, redirect_stderr=False
    ) as progress:
        yield _Bar(progress, label, MANY + 1 + sum(1 for _ in counted))
