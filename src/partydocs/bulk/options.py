"""Options of bulk validation, which are sent to other processes and machines."""

from __future__ import annotations

import datetime
from functools import cache
from typing import Self

import attrs

from partydocs.formats.source import Limits
from partydocs.model.document import Document
from partydocs.rules import Policy, Profile
from partydocs.schema.shape import standard

__all__ = ["Options"]


@attrs.frozen(kw_only=True)
class Options:
    """How to validate documents. Can be pickled; equal options share their compiled rules."""

    kind: str | None = None
    """The expected kind, such as `plan`; None accepts any."""
    rules: bool = True
    """Whether to apply the rules, or the schema only."""
    policy_file: str | None = None
    """Path of a policy in TOML, which each worker reads; see `Policy.read`."""
    profile: Profile | None = None
    """The guide to form that is assumed to be in force; None: the one each document states."""
    as_of: datetime.date | None = None
    """The day as of which to validate; None: today. Give one for reproducible results."""
    limits: Limits = attrs.field(factory=Limits)
    """Limits for each document; larger ones are refused."""

    def checked(self) -> Self:
        """Return the options after checking them. Raises `ValueError` or `OSError`."""
        assert self.expected is not None
        assert self.policy is not None
        return self

    @property
    def expected(self) -> type[Document]:
        """The class of the kind. Raises `ValueError` if the kind is unknown."""
        return _expected(self.kind)

    @property
    def policy(self) -> Policy:
        """The rules to apply. Raises like `Policy.read`."""
        return _policy(self.rules, self.policy_file, self.profile, self.as_of)


@cache
def _expected(kind: str | None) -> type[Document]:
    kinds = {each.tag: each.cls for each in standard().kinds}
    if kind is None:
        return Document
    if kind not in kinds:
        raise ValueError(f"kind must be one of {', '.join(kinds)}, not {kind!r}")
    found = kinds[kind]
    assert issubclass(found, Document)
    return found


@cache
def _policy(
    rules: bool, file: str | None, profile: Profile | None, as_of: datetime.date | None
) -> Policy:
    if not rules:
        return Policy(standard=False)
    policy = Policy() if file is None else Policy.read(file)
    return attrs.evolve(policy, profile=profile or policy.profile, as_of=as_of or policy.as_of)
