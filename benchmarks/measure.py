"""Measures contenders in turns, so that a busy machine slows all of them equally."""

from __future__ import annotations

import gc
import statistics
import tracemalloc
from collections.abc import Callable, Mapping, Sequence
from time import perf_counter

import attrs

__all__ = ["Effort", "Ratio", "Times", "peak_memory", "ratio", "take_turns"]

Call = Callable[[], object]


@attrs.frozen
class Effort:
    """How long to measure."""

    rounds: int
    sample: float
    """Minimum duration of a sample in seconds; fast work is repeated."""
    patience: float = float("inf")
    """Contenders whose single call takes more seconds than this are skipped."""


@attrs.frozen
class Times:
    """Seconds per call, one value per round."""

    samples: tuple[float, ...]

    @property
    def least(self) -> float:
        return min(self.samples)

    @property
    def median(self) -> float:
        return statistics.median(self.samples)


@attrs.frozen
class Ratio:
    """The median of the ratios of all rounds, with their quartiles."""

    value: float
    low: float
    high: float

    def __str__(self) -> str:
        return f"{_short(self.value)} ({_short(self.low)} to {_short(self.high)})"


def _short(value: float) -> str:
    return f"{value:.3g}" if value < 100 else f"{value:.0f}"


def ratio(of: Times, to: Times) -> Ratio:
    """Return the ratio of two times, whose rounds were measured alternately."""
    pairs = [one / other for one, other in zip(of.samples, to.samples, strict=True)]
    low, middle, high = statistics.quantiles(pairs, n=4)
    return Ratio(middle, low, high)


def take_turns(
    contenders: Mapping[str, Call], effort: Effort, *, collector: bool = True
) -> dict[str, Times]:
    """Measure contenders round by round; each round starts with the next contender.

    The garbage collector runs as for users, unless `collector` is False. Existing objects are
    frozen, so that it does not scan the classes of other contenders, and it runs between samples.
    """
    contenders = {n: call for n, call in contenders.items() if _time(call, 1) <= effort.patience}
    loops = {name: _loops(call, effort.sample) for name, call in contenders.items()}
    samples: dict[str, list[float]] = {name: [] for name in contenders}
    gc.collect()
    gc.freeze()
    if not collector:
        gc.disable()
    try:
        for turn in range(effort.rounds):
            for name in _rotated(list(contenders), turn):
                gc.collect()
                samples[name].append(_time(contenders[name], loops[name]))
    finally:
        gc.enable()
        gc.unfreeze()
    return {name: Times(tuple(found)) for name, found in samples.items()}


def _loops(call: Call, sample: float) -> int:
    """Return the number of repetitions per sample. The contender is already warm."""
    first = _time(call, 1)
    if first >= sample:
        return 1
    return max(1, round(sample / min(first, *(_time(call, 1) for _ in range(3)))))


def _rotated(names: Sequence[str], by: int) -> list[str]:
    by %= len(names)
    return [*names[by:], *names[:by]]


def _time(call: Call, loops: int) -> float:
    repeat = range(loops)
    start = perf_counter()
    for _ in repeat:
        call()
    return (perf_counter() - start) / loops


def peak_memory(call: Call) -> int:
    """Return the peak memory that Python allocates during one call, in bytes."""
    call()
    gc.collect()
    tracemalloc.start()
    try:
        call()
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
