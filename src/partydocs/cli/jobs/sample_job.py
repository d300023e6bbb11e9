"""The job of `sample`: make the sample of one seed."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Literal, TypeAlias, get_args

import attrs
import msgspec

from partydocs import testing
from partydocs.cli.jobs.job import Job
from partydocs.formats.source import FormatName
from partydocs.io import dumps
from partydocs.model.document import Document
from partydocs.rules.engine.profile import Profile
from partydocs.schema.shape import standard
from partydocs.stream import Encoding
from partydocs.stream.journal import FileStamp, JournalEntry, Key
from partydocs.stream.worker_pool import Completed
from partydocs.testing.sampling.document_sample import Size

__all__ = [
    "DOSSIER",
    "EXTREMES",
    "KINDS",
    "SIZES",
    "Extreme",
    "SampleJob",
    "SampleResult",
    "SampleTask",
]

Extreme: TypeAlias = Literal["minimal", "maximal", "boundary"]
EXTREMES: tuple[Extreme, ...] = get_args(Extreme)
DOSSIER = "dossier"
SIZES: tuple[str, ...] = get_args(get_args(Size)[0])
KINDS = tuple(kind.tag for kind in standard().kinds)

_WEIGHTS = {"small": 4_000, "typical": 10_000, "large": 80_000}
"""Approximate bytes of a document; the time to make one is about proportional to them."""
_PART_WEIGHT = 1_000
_DOSSIER_DOCUMENT_WEIGHT = 20_000


@attrs.frozen
class SampleTask:
    """A sample that is made from a seed, or one that is made without."""

    sampled: str
    """A kind of document, or `dossier`."""
    seed: int | None = None
    weight: int = 0
    size: int = 0

    @property
    def name(self) -> str:
        """The seed."""
        return str(self.seed)

    @property
    def key(self) -> Key:
        """The kind of sample, and the seed."""
        return Key(self.sampled, self.seed or 0)

    @property
    def stamp(self) -> FileStamp | None:
        """The same for all seeds: a sample has no source that could change."""
        return None if self.seed is None else FileStamp(0, 0)


@attrs.frozen
class SampleResult:
    """A sample: its files, or its document as a stream takes it."""

    files: tuple[tuple[str, bytes], ...] = ()
    """Paths below the output folder, and contents; restored results have no contents."""
    encoded: bytes | None = None


@attrs.frozen(kw_only=True)
class SampleJob(Job[SampleTask, SampleResult]):
    """Makes samples: the same seed always gives the same one."""

    sampled: str
    size: Size
    profile: Profile | None
    superior: int | None
    formats: tuple[FormatName, ...]
    pretty: bool
    zip: bool
    folder: Path | None = None
    """The output folder, in which `restore` looks for the files of an entry."""
    encoding: Encoding | None = None
    """The encoding of the stream to which the command writes all documents."""

    def tasks(self, seeds: range) -> Iterator[SampleTask]:
        """A task for each seed."""
        per_document = _DOSSIER_DOCUMENT_WEIGHT if self.sampled == DOSSIER else _PART_WEIGHT
        if isinstance(self.size, int):
            weight = self.size * per_document
        else:
            weight = _WEIGHTS[self.size] * (per_document // _PART_WEIGHT)
        return (SampleTask(self.sampled, seed, weight) for seed in seeds)

    def __call__(self, task: SampleTask) -> SampleResult:
        """Make the sample of a seed."""
        assert task.seed is not None
        # names are in the order of the seeds up to 9999
        name = f"{self.sampled}-{task.seed:04}"
        if self.sampled == DOSSIER:
            return SampleResult(tuple(self._dossier(name, task.seed)))
        return self._document(
            name,
            testing.sample(self.sampled, seed=task.seed, size=self.size, profile=self.profile),
        )

    def extremes(self, extreme: Extreme) -> Iterator[Completed[SampleTask, SampleResult]]:
        """Make the samples that need no seed."""
        task = SampleTask(self.sampled)
        if extreme == "boundary":
            for number, each in enumerate(testing.boundary(self.sampled), 1):
                name = f"{self.sampled}-boundary-{number:04}"
                yield Completed(task, self._document(name, each.document))
        else:
            make = testing.minimal if extreme == "minimal" else testing.maximal
            name = f"{self.sampled}-{extreme}"
            yield Completed(task, self._document(name, make(self.sampled)))

    def _document(self, name: str, document: Document) -> SampleResult:
        if self.encoding is not None:
            return SampleResult(encoded=self.encoding(document))
        return SampleResult(
            tuple(
                (f"{name}.{format}", dumps(document, format=format, pretty=self.pretty))
                for format in self.formats
            )
        )

    def _dossier(self, name: str, seed: int) -> Iterator[tuple[str, bytes]]:
        assert self.size != "large", "refused before"
        dossier = testing.dossier(
            seed=seed, size=self.size, profile=self.profile, superior=self.superior
        )
        if self.zip:
            yield f"{name}.zip", dossier.zip(self.formats[0])
        else:
            for path, data in dossier.files(self.formats[0]).items():
                yield f"{name}/{path}", data

    def record(self, task: SampleTask, result: SampleResult) -> JournalEntry:  # noqa: ARG002
        """An entry with the paths and sizes of the files."""
        sizes = {name: len(data) for name, data in result.files}
        return JournalEntry("made", msgspec.msgpack.encode(sizes))

    def restore(self, task: SampleTask, entry: JournalEntry) -> SampleResult | None:  # noqa: ARG002
        """The files of an entry without their contents; None if one is missing or incomplete."""
        assert self.folder is not None
        try:
            sizes = msgspec.msgpack.decode(entry.outcome, type=dict[str, int])
            # a power failure can leave a part of a file
            is_whole = all((self.folder / name).stat().st_size == sizes[name] for name in sizes)
        except (msgspec.MsgspecError, OSError):
            return None
        return SampleResult(tuple((name, b"") for name in sizes)) if is_whole else None
