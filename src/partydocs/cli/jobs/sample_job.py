"""The work of `sample` for one seed, in whatever process it is done."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal, TypeAlias, get_args

import attrs

from partydocs import testing
from partydocs.formats.source import Format
from partydocs.io import dumps
from partydocs.model.document import Document
from partydocs.rules.engine.profile import Profile
from partydocs.schema.shape import standard
from partydocs.stream import Encoding
from partydocs.testing.sampling.sample import Size

__all__ = ["DOSSIER", "EXTREMES", "KINDS", "SIZES", "Extreme", "MadeSample", "SampleJob"]

Extreme: TypeAlias = Literal["minimal", "maximal", "boundary"]
EXTREMES: tuple[Extreme, ...] = get_args(Extreme)
DOSSIER = "dossier"
SIZES: tuple[str, ...] = get_args(get_args(Size)[0])
KINDS = tuple(kind.tag for kind in standard().kinds)


@attrs.frozen
class MadeSample:
    """A sample: the files that hold it, or its document as a stream takes it."""

    files: tuple[tuple[str, bytes], ...] = ()
    """With their paths below the folder that is written to."""
    encoded: bytes | None = None
    seed: int | None = None
    """Where it was drawn from one."""
    is_known: bool = False
    """Whether a run before made it: of its files only the paths are known."""


@attrs.frozen(kw_only=True)
class SampleJob:
    """Makes samples; the same seed gives the same one, wherever it is made."""

    sampled: str
    size: Size = "typical"
    profile: Profile | None = None
    superior: int | None = None
    formats: tuple[Format, ...] = ("xml",)
    pretty: bool = True
    zip: bool = False
    encoding: Encoding | None = None
    """That of the stream into which documents go, if not to files of their own."""

    def __call__(self, seed: int) -> MadeSample:
        """Make the sample of a seed."""
        # names sort as seeds do, as far as anyone goes
        name = f"{self.sampled}-{seed:04}"
        if self.sampled == DOSSIER:
            return MadeSample(tuple(self._dossier(name, seed)), seed=seed)
        made = testing.sample(self.sampled, seed=seed, size=self.size, profile=self.profile)
        return self._made(name, made, seed)

    def extremes(self, extreme: Extreme) -> Iterator[MadeSample]:
        """Make those that are not drawn at random."""
        if extreme == "boundary":
            for number, each in enumerate(testing.boundary(self.sampled), 1):
                yield self._made(f"{self.sampled}-boundary-{number:04}", each.document)
        else:
            make = testing.minimal if extreme == "minimal" else testing.maximal
            yield self._made(f"{self.sampled}-{extreme}", make(self.sampled))

    def _made(self, name: str, document: Document, seed: int | None = None) -> MadeSample:
        if self.encoding is not None:
            return MadeSample(encoded=self.encoding(document), seed=seed)
        return MadeSample(
            tuple(
                (f"{name}.{format}", dumps(document, format=format, pretty=self.pretty))
                for format in self.formats
            ),
            seed=seed,
        )

    def _dossier(self, name: str, seed: int) -> Iterator[tuple[str, bytes]]:
        assert self.size != "large", "refused before"
        made = testing.dossier(
            seed=seed, size=self.size, profile=self.profile, superior=self.superior
        )
        if self.zip:
            yield f"{name}.zip", made.zip(self.formats[0])
        else:
            for path, data in made.files(self.formats[0]).items():
                yield f"{name}/{path}", data
