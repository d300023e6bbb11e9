"""What documents are judged by: the rules that the user chose, and what was accepted before."""

from __future__ import annotations

import datetime
from pathlib import Path

import attrs
import click

from partydocs.cli.command import messages_of
from partydocs.cli.errors import CliError, file_error
from partydocs.rules.engine.policy import InvalidPolicy, Policy
from partydocs.rules.engine.profile import Profile
from partydocs.validation.baseline import Baseline, InvalidBaseline

__all__ = ["NO_RULES", "acceptance_for", "policy_for", "save_baseline"]

NO_RULES = "none"


def policy_for(
    rules: str | None, profile: Profile | None = None, as_of: datetime.date | None = None
) -> Policy:
    """The policy of a file, of the standard (None) or without rules (`none`).

    Raises `CliError` where the file can't be read or makes no sense.
    """
    policy = _read(rules)
    return attrs.evolve(policy, profile=profile or policy.profile, as_of=as_of or policy.as_of)


def _read(rules: str | None) -> Policy:
    if rules is None or rules == NO_RULES:
        return Policy(standard=rules is None)
    try:
        return Policy.read(rules)
    except OSError as error:
        raise file_error(rules, error) from None
    except InvalidPolicy as error:
        reason = error.message(messages_of(click.get_current_context(silent=True)).lang)
        raise CliError("bad-policy", reason=reason) from None


def acceptance_for(baseline: str | None, written: str | None) -> Baseline:
    """What was accepted before; with a baseline to be written, whatever can be accepted is.

    Raises `CliError` where a baseline can't be read or is none.
    """
    path = baseline
    if path is None and written is not None and Path(written).exists():
        path = written
    if path is None:
        return Baseline(everything=written is not None)
    try:
        return Baseline.read(path, everything=written is not None)
    except OSError as error:
        raise file_error(path, error) from None
    except InvalidBaseline as error:
        raise CliError("bad-baseline", reason=str(error)) from None


def save_baseline(acceptance: Baseline, path: str) -> None:
    """Write a baseline. Raises `CliError` where that can't be done."""
    try:
        Path(path).write_bytes(acceptance.to_json())
    except OSError as error:
        raise file_error(path, error) from None
