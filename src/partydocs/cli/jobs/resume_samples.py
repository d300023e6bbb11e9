"""What a journal remembers of samples that were made before their run stopped."""

from __future__ import annotations

from collections.abc import Generator, Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import attrs
import msgspec

from partydocs.cli.jobs.resume import opened_journal
from partydocs.cli.jobs.sample_job import MadeSample
from partydocs.stream.journal import FileStamp, Journal, JournalEntry, Key
from partydocs.stream.worker_pool import Completed

__all__ = ["ResumedSamples", "resumed_samples"]

_NO_SOURCE = FileStamp(0, 0)
"""A sample is made of its seed alone, which never changes."""


@contextmanager
def resumed_samples(
    path: str | None, run: Mapping[str, object], sampled: str, folder: Path
) -> Generator[ResumedSamples]:
    """The memory of a run that makes samples of one kind in a folder, as `recall` is of others."""
    if path is None:
        yield ResumedSamples(None, sampled, folder)
        return
    with opened_journal(path, run) as journal:
        yield ResumedSamples(journal, sampled, folder)


@attrs.frozen
class ResumedSamples:
    """Knows which samples were made before, and notes those that are made now."""

    journal: Journal | None
    sampled: str
    folder: Path

    def steps(self, seeds: Iterable[int]) -> Iterator[int | Completed[int, MadeSample]]:
        """The seeds; those whose samples are there already with what is known of them."""
        return (self._known(seed) or seed for seed in seeds)

    def _known(self, seed: int) -> Completed[int, MadeSample] | None:
        if self.journal is None:
            return None
        entry = self.journal.find(Key(self.sampled, seed), _NO_SOURCE)
        if entry is None:
            return None
        try:
            sizes = msgspec.msgpack.decode(entry.outcome, type=dict[str, int])
        except msgspec.MsgspecError:
            return None
        if not all(self._stands(name, size) for name, size in sizes.items()):
            return None
        return Completed(
            seed, MadeSample(tuple((name, b"") for name in sizes), seed=seed, is_known=True)
        )

    def _stands(self, name: str, size: int) -> bool:
        """Whether a file is there, whole: a failure of power may have left less of it."""
        try:
            return (self.folder / name).stat().st_size == size
        except OSError:
            return False

    def note(self, made: MadeSample) -> None:
        """Note a sample whose files are written."""
        if self.journal is None or made.is_known or made.seed is None:
            return
        sizes = msgspec.msgpack.encode({name: len(data) for name, data in made.files})
        self.journal.note(Key(self.sampled, made.seed), _NO_SOURCE, JournalEntry("made", sizes))
