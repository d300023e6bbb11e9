"""Samples: plausible, valid documents and dossiers, the same for the same seed everywhere."""

from partydocs.testing.sampling.cycle import dossier
from partydocs.testing.sampling.dossier_sample import DossierSample
from partydocs.testing.sampling.sample import sample

__all__ = ["DossierSample", "dossier", "sample"]
