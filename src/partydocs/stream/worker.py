"""One worker process, which receives batches of tasks and sends back their results.

The protocol over the pipe of a worker:

    worker -> parent    None                  ready
    parent -> worker    [task, task, …]       a pickled batch
    worker -> parent    BatchResult           the results, up to the first exception
    …                                         until the parent closes the pipe
"""

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

__all__ = [
    "BatchResult",
    "Worker",
    "WorkerStartError",
    "pickled_batch",
    "start_method",
    "unpickled_result",
]

_PRELOADED = "partydocs.stream.preload"
_SHUTDOWN_TIMEOUT = 5.0
"""Seconds that a process has to end by itself before it is killed."""


class WorkerStartError(RuntimeError):
    """A worker process ended before it received a task: no document is at fault."""

    def __init__(self, exit_code: int | None) -> None:
        super().__init__(exit_code)
        self.exit_code = exit_code

    def __str__(self) -> str:
        return f"a worker process could not start (exit status {self.exit_code})"


@attrs.frozen
class BatchResult:
    """The results of a batch in order, up to the task for which the work raised `error`."""

    results: Sequence[Any]
    error: BaseException | None = None


def start_method(work: Callable[..., object]) -> BaseContext:
    """Return the context that starts processes: a fork server with the code preloaded.

    The server has no threads. A plain fork would copy locks that other threads of the caller hold.
    On platforms without a fork server, each process loads the code itself.
    """
    if "forkserver" not in multiprocessing.get_all_start_methods():
        return multiprocessing.get_context("spawn")
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload([_PRELOADED, _module(work)])
    # started now: if the fork server started it, it would unblock SIGINT again
    resource_tracker.ensure_running()
    with _sigint_blocked():
        _start_server()
    return context


def _module(work: Callable[..., object]) -> str:
    named = work if hasattr(work, "__qualname__") else type(work)
    return named.__module__


def _start_server() -> None:
    from multiprocessing.forkserver import ensure_running

    ensure_running()


@contextmanager
def _sigint_blocked() -> Generator[None]:
    """Processes started in this context ignore Ctrl-C: the parent ends them."""
    before = signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGINT])
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def pickled_batch(tasks: Sequence[Any]) -> bytes:
    """Return a batch as it is sent to a process."""
    return bytes(ForkingPickler.dumps(tasks))


def unpickled_result(received: bytes) -> BatchResult | None:
    """Return what a process sent; None if it only says that it is ready."""
    result: BatchResult | None = pickle.loads(received)  # noqa: S301 - from our worker process
    return result


class Worker:
    """A process that works on one batch at a time."""

    def __init__(self, context: BaseContext, work: Callable[[Any], Any]) -> None:
        self.channel, worker_end = context.Pipe()
        self._process: Any = context.Process(  # type: ignore[attr-defined]
            target=_serve, args=(worker_end, work), daemon=True, name="partydocs"
        )
        self._process.start()
        worker_end.close()
        self._ready = False

    def send(self, batch: bytes) -> bool:
        """Send a batch, whose result must be received before the next; False if it is dead."""
        try:
            self.channel.send_bytes(batch)
        except (BrokenPipeError, ConnectionResetError):
            return False
        return True

    def receive(self) -> bytes:
        """Return the pickled result that the process sent. Raises `EOFError` if it died."""
        try:
            received = self.channel.recv_bytes()
        except ConnectionResetError:
            raise EOFError from None
        self._ready = True
        return received

    def reap(self) -> int | None:
        """Return the exit status of a process that died.

        Raises `WorkerStartError` if it was never ready.
        """
        self._process.join(_SHUTDOWN_TIMEOUT)
        self.channel.close()
        code: int | None = self._process.exitcode
        if not self._ready:
            raise WorkerStartError(code)
        return code

    def shut_down(self) -> None:
        """Ask the process to end now."""
        self.channel.close()
        self._process.terminate()

    def wait(self) -> None:
        """Wait until the process has ended; kill it if it takes too long."""
        self._process.join(_SHUTDOWN_TIMEOUT)
        if self._process.is_alive():
            self._process.kill()
            self._process.join()
        self._process.close()


def _serve(channel: Connection, work: Callable[[Any], Any]) -> None:
    """The main function of the process: work until the channel is closed."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, _terminate)
    with suppress(EOFError, BrokenPipeError, ConnectionResetError):
        channel.send(None)
        while True:
            _send(channel, _batch_result(work, channel.recv()))


def _send(channel: Connection, result: BatchResult) -> None:
    try:
        channel.send(result)
    except (pickle.PicklingError, TypeError, AttributeError) as error:
        channel.send(
            BatchResult([], TypeError(f"a result can't be sent between processes: {error}"))
        )


def _terminate(*_: object) -> None:
    # an exception, so that temporary files are removed on the way out
    sys.exit(0)


def _batch_result(work: Callable[[Any], Any], tasks: Sequence[Any]) -> BatchResult:
    results: list[Any] = []
    for task in tasks:
        try:
            results.append(work(task))
        except Exception as error:
            return BatchResult(results, _picklable(error))
    return BatchResult(results)


def _picklable(error: Exception) -> Exception:
    """Return the exception with its traceback as a note, or a substitute that can be pickled."""
    error.add_note("".join(traceback.format_exception(error)))
    try:
        pickle.loads(pickle.dumps(error))  # noqa: S301 - pickled just before
    except Exception:
        return RuntimeError("".join(traceback.format_exception(error)))
    return error
