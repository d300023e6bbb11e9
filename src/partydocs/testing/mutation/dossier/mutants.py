"""Mutants of dossiers: valid documents with one fault between them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from functools import cached_property
from itertools import islice
from typing import Any

import attrs

from partydocs.catalogue import catalogue
from partydocs.formats.source import FormatName
from partydocs.rules.engine.policy import Policy
from partydocs.testing.archive import packed
from partydocs.testing.cases.base import AS_OF
from partydocs.testing.cases.dossier_fragment import DossierFragment, dossier_fragments
from partydocs.testing.cases.working_cycle import dossier_policy
from partydocs.testing.mutation.dossier.archives import ArchiveFault, archive_faults
from partydocs.testing.mutation.dossier.dossier_json import DossierJson, files_of
from partydocs.testing.mutation.dossier.findings import dossier_findings, dossier_report
from partydocs.testing.mutation.dossier.transfer import TransferredFault, transferred_faults
from partydocs.testing.mutation.mutant import Expected, Mutant
from partydocs.testing.mutation.operators.operator import FORMATS
from partydocs.testing.rng import SeededRandom

__all__ = ["dossier_mutants"]

_TRIES = 6
"""Number of transferred faults that are tried for a fragment."""


def dossier_mutants(
    source: Any,
    *,
    codes: Collection[str] | None = None,
    seed: int = 0,
    formats: Iterable[str] | None = None,
) -> Iterator[Mutant]:
    """For each code of the layer `dossier`, the dossier with one additional finding: that code.

    Faults of a container can be made in any dossier. The other faults are those of the case files,
    transferred to documents of the same kinds. Each result is validated, and only those with the
    expected code, file and location are returned; a code whose fault cannot be transferred has no
    mutant. Other codes that the dossier already has are set to `off` in the policy of each mutant.

    Args:
        source: ZIP bytes, a path to a folder or archive, or a sample.
        codes: codes to cover; by default all.
        seed: selects the fault of a code, and the documents that get it.
        formats: formats of the documents; by default unchanged. There are separate mutants for each
            format, except for faults of the container.

    Raises:
        OSError: a path cannot be read.
        TypeError: the source has none of these types.
        ValueError: a format is unknown.
        zipfile.BadZipFile: an archive is damaged.
    """
    chosen: list[FormatName | None] = [_format(each) for each in formats or ()]
    mutator = _DossierMutator(DossierJson.of(files_of(source)), seed)
    for code, entry in catalogue().items():
        if entry.layer == "dossier" and (codes is None or code in codes):
            yield from mutator.of_container(code)
            for format in chosen or [None]:
                yield from mutator.of(code, format)


@attrs.define(eq=False, slots=False)
class _DossierMutator:
    """Makes mutants of one dossier."""

    dossier: DossierJson
    seed: int

    @cached_property
    def baseline(self) -> frozenset[str]:
        """The codes that the unchanged dossier has."""
        return _codes(packed(self.dossier.files))

    def of_container(self, code: str) -> Iterator[Mutant]:
        """The mutants with a fault of the container."""
        if not self.dossier.files or code in self.baseline:
            return
        for fault in archive_faults():
            if fault.code == code:
                yield from self._container(fault)

    def _container(self, fault: ArchiveFault) -> Iterator[Mutant]:
        files = self.dossier.files
        others = self.baseline | set(fault.also)
        if fault.reference is not None:
            others |= _codes(fault.reference(files))
        mutant = Mutant(
            data=fault.corrupt(files),
            format=fault.format,
            expected=(Expected(fault.code, file=fault.file),),
            description=fault.description,
            archive=fault.limits(files) if fault.limits is not None else None,
            policy=_with_codes_off(Policy(as_of=AS_OF), others - {fault.code}),
        )
        if _findings(mutant) == mutant.expected:
            yield mutant

    def of(self, code: str, format: FormatName | None) -> Iterator[Mutant]:
        """The mutant with a fault of a rule on dossiers."""
        rng = SeededRandom(self.seed, code)
        faults = [each for each in dossier_fragments() if each.fails and each.code == code]
        for fragment in rng.some(faults, len(faults)):
            for attempt in islice(transferred_faults(fragment, self.dossier, format, rng), _TRIES):
                mutant = self._confirmed(fragment, attempt)
                if mutant is not None:
                    yield mutant
                    return

    def _confirmed(self, fragment: DossierFragment, attempt: TransferredFault) -> Mutant | None:
        """A mutant for a changed dossier if it has the fault and no other."""
        if fragment.code in self.baseline:
            return None
        others = self.baseline | set(fragment.also)
        wanted = Counter(Expected(fragment.code, *each) for each in attempt.at)
        for policy in (Policy(as_of=AS_OF), dossier_policy()):
            mutant = Mutant(
                data=attempt.data,
                format="zip",
                expected=tuple(wanted),
                description=fragment.title,
                policy=_with_codes_off(policy, others),
            )
            found = _findings(mutant)
            if Counter(found) == wanted:
                return attrs.evolve(mutant, expected=found)
        return None


def _codes(archive: bytes) -> frozenset[str]:
    return dossier_report(archive, policy=Policy(as_of=AS_OF)).codes


def _format(name: str) -> FormatName:
    if name not in FORMATS:
        raise ValueError(f"format must be one of {', '.join(FORMATS)}, not {name!r}")
    return name


def _with_codes_off(policy: Policy, codes: Collection[str]) -> Policy:
    """The policy with some codes turned off, as far as a policy can turn them off."""
    known = {each.code for layer in policy.every_layer for each in layer.rules}
    off = (each for each in sorted(codes) if each in known or _may_be_off(each))
    return attrs.evolve(policy, settings=dict.fromkeys(off, "off"))


def _may_be_off(code: str) -> bool:
    entry = catalogue()[code]
    return entry.layer in ("rules", "dossier") or entry.severity != "error"


def _findings(mutant: Mutant) -> tuple[Expected, ...]:
    report = dossier_report(
        mutant.data, mutant.format, policy=mutant.policy, archive=mutant.archive
    )
    return dossier_findings(report)
