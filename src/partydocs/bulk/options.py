"""How documents are judged in bulk: small enough to be sent to other machines."""

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
    """What to ask of documents. It can be pickled, and equal ones share their compiled rules."""

    kind: str | None = None
    """The kind that is expected, such as `plan`; None: any."""
    rules: bool = True
    """Whether rules are applied, or only the schema."""
    policy_file: str | None = None
    """A policy in TOML, which is read where the work is done; see `Policy.read`."""
    profile: Profile | None = None
    """The guide to form that is taken as the one in force; None: what a paper says."""
    as_of: datetime.date | None = None
    """The day of judgement; None: today. Give one, so that another run judges alike."""
    limits: Limits = attrs.field(factory=Limits)
    """How much of a document is taken before it is refused."""

    def checked(self) -> Self:
        """The same. Raises `ValueError` or `OSError` where something of it makes no sense."""
        assert self.expected is not None
        assert self.policy is not None
        return self

    @property
    def expected(self) -> type[Document]:
        """The class of the kind. Raises `ValueError` where there is none such."""
        return _expected(self.kind)

    @property
    def policy(self) -> Policy:
        """Which rules are applied. Raises like `Policy.read`."""
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
