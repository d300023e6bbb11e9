"""One worker process: it is given batches of tasks and hands back what came of each."""

from __future__ import annotations

import multiprocessing
import pickle
import signal
import sys
import traceback
from collections.abc import Callable, Generator, Sequence
from contextlib import contextmanager, suppress
from multiprocessing import resource_tracker
from multiprocessing.connection import Connection
from multiprocessing.context import BaseContext
from multiprocessing.reduction import ForkingPickler
from typing import Any

import attrs

__all__ = ["BatchResult", "Worker", "WorkerStartError", "packed", "start_method", "unpacked"]

_WARMTH = "partydocs.stream.preload"
_PATIENCE = 5.0
"""Seconds that a process has to put its work away before it is ended."""


class WorkerStartError(RuntimeError):
    """A worker process ended before it was given anything: no document is at fault."""

    def __init__(self, exit_code: int | None) -> None:
        super().__init__(exit_code)
        self.exit_code = exit_code

    def __str__(self) -> str:
        return f"a worker process could not start (exit status {self.exit_code})"


@attrs.frozen
class BatchResult:
    """What came of a batch: the results, in order, up to where the work itself failed."""

    results: Sequence[Any]
    error: BaseException | None = None


def start_method(work: Callable[..., object]) -> BaseContext:
    """How processes are started: from a server without threads that has the code loaded.

    A plain fork would copy locks that other threads of the caller hold. Where there is no such
    server, each process loads the code by itself.
    """
    if "forkserver" not in multiprocessing.get_all_start_methods():
        return multiprocessing.get_context("spawn")
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload([_WARMTH, _module(work)])
    # started by the server's start it would let interruptions through again
    resource_tracker.ensure_running()
    with _interruption_held_back():
        _start_server()
    return context


def _module(work: Callable[..., object]) -> str:
    named = work if hasattr(work, "__qualname__") else type(work)
    return named.__module__


def _start_server() -> None:
    from multiprocessing.forkserver import ensure_running

    ensure_running()


@contextmanager
def _interruption_held_back() -> Generator[None]:
    """What is started within is deaf to Ctrl-C: its end is for the parent to bring about."""
    before = signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGINT])
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def packed(tasks: Sequence[Any]) -> bytes:
    """A batch as a process is given it."""
    return bytes(ForkingPickler.dumps(tasks))


def unpacked(received: bytes) -> BatchResult | None:
    """What a process sent; None where it only says that it is ready."""
    outcome: BatchResult | None = pickle.loads(received)  # noqa: S301 - from a process of our own
    return outcome


class Worker:
    """A process that works on one batch at a time."""

    def __init__(self, context: BaseContext, work: Callable[[Any], Any]) -> None:
        self.channel, theirs = context.Pipe()
        self._process: Any = context.Process(  # type: ignore[attr-defined]
            target=_serve, args=(theirs, work), daemon=True, name="partydocs"
        )
        self._process.start()
        theirs.close()
        self._ready = False

    def give(self, batch: bytes) -> bool:
        """Give it a batch, whose outcome is to be received before the next; False if it is dead."""
        try:
            self.channel.send_bytes(batch)
        except (BrokenPipeError, ConnectionResetError):
            return False
        return True

    def receive(self) -> bytes:
        """The outcome that it sent. Raises `EOFError` if it died."""
        try:
            received = self.channel.recv_bytes()
        except ConnectionResetError:
            raise EOFError from None
        self._ready = True
        return received

    def reap(self) -> int | None:
        """The exit status of a process that died. Raises `WorkerStartError` if it never was ready."""
        self._process.join(_PATIENCE)
        self.channel.close()
        code: int | None = self._process.exitcode
        if not self._ready:
            raise WorkerStartError(code)
        return code

    def shut_down(self) -> None:
        """Tell it to leave what it does."""
        self.channel.close()
        self._process.terminate()

    def wait(self) -> None:
        """Wait until it is gone."""
        self._process.join(_PATIENCE)
        if self._process.is_alive():
            self._process.kill()
            self._process.join()
        self._process.close()


def _serve(channel: Connection, work: Callable[[Any], Any]) -> None:
    """What runs in the process, until the channel is closed."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, _leave)
    with suppress(EOFError, BrokenPipeError, ConnectionResetError):
        channel.send(None)
        while True:
            _send(channel, _outcome(work, channel.recv()))


def _send(channel: Connection, outcome: BatchResult) -> None:
    try:
        channel.send(outcome)
    except (pickle.PicklingError, TypeError, AttributeError) as error:
        channel.send(
            BatchResult([], TypeError(f"a result can't be sent between processes: {error}"))
        )


def _leave(*_: object) -> None:
    # files that are half written are put away on the way out
    sys.exit(0)


def _outcome(work: Callable[[Any], Any], tasks: Sequence[Any]) -> BatchResult:
    results: list[Any] = []
    for task in tasks:
        try:
            results.append(work(task))
        except Exception as error:
            return BatchResult(results, _told(error))
    return BatchResult(results)


def _told(error: Exception) -> Exception:
    """The exception as it can be sent, with where it came from as a note."""
    error.add_note("".join(traceback.format_exception(error)))
    try:
        pickle.loads(pickle.dumps(error))  # noqa: S301 - what was pickled just before
    except Exception:
        return RuntimeError("".join(traceback.format_exception(error)))
    return error
