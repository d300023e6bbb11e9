"""What documents are judged by: the rules that the user chose, and what was accepted before."""

from __future__ import annotations

import datetime
from pathlib import Path

import attrs
import click

from partydocs.cli.command import voice_of
from partydocs.cli.errors import Trouble, trouble_with
from partydocs.rules.engine.policy import BadPolicy, Policy
from partydocs.rules.engine.profile import Profile
from partydocs.validation.baseline import Acceptance, BadBaseline

__all__ = ["NO_RULES", "acceptance_for", "policy_for", "save_baseline"]

NO_RULES = "none"


def policy_for(
    rules: str | None, profile: Profile | None = None, as_of: datetime.date | None = None
) -> Policy:
    """The policy of a file, of the standard (None) or without rules (`none`).

    Raises `Trouble` where the file can't be read or makes no sense.
    """
    policy = _read(rules)
    return attrs.evolve(policy, profile=profile or policy.profile, as_of=as_of or policy.as_of)


def _read(rules: str | None) -> Policy:
    if rules is None or rules == NO_RULES:
        return Policy(standard=rules is None)
    try:
        return Policy.read(rules)
    except OSError as error:
        raise trouble_with(rules, error) from None
    except BadPolicy as error:
        reason = error.message(voice_of(click.get_current_context(silent=True)).lang)
        raise Trouble("bad-policy", reason=reason) from None


def acceptance_for(baseline: str | None, written: str | None) -> Acceptance:
    """What was accepted before; with a baseline to be written, whatever can be accepted is.

    Raises `Trouble` where a baseline can't be read or is none.
    """
    path = baseline
    if path is None and written is not None and Path(written).exists():
        path = written
    if path is None:
        return Acceptance(everything=written is not None)
    try:
        return Acceptance.read(path, everything=written is not None)
    except OSError as error:
        raise trouble_with(path, error) from None
    except BadBaseline as error:
        raise Trouble("bad-baseline", reason=str(error)) from None


def save_baseline(acceptance: Acceptance, path: str) -> None:
    """Write a baseline. Raises `Trouble` where that can't be done."""
    try:
        Path(path).write_bytes(acceptance.to_json())
    except OSError as error:
        raise trouble_with(path, error) from None
