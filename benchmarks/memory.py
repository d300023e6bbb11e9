"""What a call takes of memory at its highest, C libraries included; Linux only."""

from __future__ import annotations

import gc
import os
from collections.abc import Callable, Mapping
from pathlib import Path

__all__ = ["peaks"]

_STATUS = Path("/proc/self/status")
_CLEAR = Path("/proc/self/clear_refs")
_FORGET_THE_PEAK = "5"


def peaks(calls: Mapping[str, Callable[[], object]]) -> dict[str, int]:
    """Bytes above start of one call of each, in a process of its own; none on other systems."""
    if not _CLEAR.exists():
        return {}
    return {name: _peak(call) for name, call in calls.items()}


def _peak(call: Callable[[], object]) -> int:
    call()  # what is compiled or kept at the first call is not counted
    gc.collect()
    read, write = os.pipe()
    child = os.fork()
    if child == 0:
        _CLEAR.write_text(_FORGET_THE_PEAK)
        before = _bytes("VmRSS")
        kept = call()
        os.write(write, str(_bytes("VmHWM") - before).encode())
        os._exit(0 if kept is not call else 1)
    os.close(write)
    with os.fdopen(read) as told:
        found = int(told.read())
    os.waitpid(child, 0)
    return found


def _bytes(name: str) -> int:
    line = next(line for line in _STATUS.read_text().splitlines() if line.startswith(f"{name}:"))
    return int(line.split()[1]) * 1024
