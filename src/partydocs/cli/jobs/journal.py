"""The journal of a run: how it is opened, and reports in the form in which it stores them."""

from __future__ import annotations

import hashlib
from collections.abc import Generator, Mapping
from contextlib import contextmanager
from functools import cache
from importlib import metadata
from pathlib import Path

import cattrs
import msgspec
from cattrs.gen import make_dict_structure_fn, make_dict_unstructure_fn, override

from partydocs.cli.errors import CliError, file_error
from partydocs.stream.journal import ForeignJournal, InvalidJournal, Journal, JournalInUse
from partydocs.validation.diagnostic import Diagnostic
from partydocs.validation.report import Report, standard_in_use

__all__ = ["decode_reports", "encode_reports", "file_digest", "opened"]


@contextmanager
def opened(path: str, options: Mapping[str, object]) -> Generator[Journal]:
    """The journal of a run with these options.

    Raises `CliError` if the file belongs to another run, is not a journal, cannot be opened, or
    fails later.
    """
    known = {name: str(value) for name, value in options.items() if value is not None}
    known |= {"partydocs": metadata.version("partydocs"), "standard": standard_in_use()["rules"]}
    try:
        with Journal(path, known) as journal:
            yield journal
    except ForeignJournal as error:
        names = ", ".join(error.differences)
        raise CliError("foreign-journal", name=path, names=names) from None
    except JournalInUse:
        raise CliError("journal-in-use", name=path) from None
    except InvalidJournal:
        raise CliError("no-journal", name=path) from None
    except OSError as error:
        if error.filename is None or Path(error.filename) != Path(path):
            raise
        raise file_error(path, error) from None


def file_digest(path: str | None) -> str | None:
    """The digest of an option's file, such as a policy: a changed file makes another run.

    The path itself if the file cannot be read.
    """
    if path is None:
        return None
    try:
        return hashlib.sha256(Path(path).read_bytes()).hexdigest()
    except OSError:
        return path


def encode_reports(reports: tuple[Report, ...]) -> bytes:
    """Reports without their documents, for `decode_reports`."""
    return msgspec.msgpack.encode(_converter().unstructure(reports, tuple[Report, ...]))


def decode_reports(data: bytes) -> tuple[Report, ...] | None:
    """The reports of an entry; None if it is damaged."""
    try:
        return _converter().structure(msgspec.msgpack.decode(data), tuple[Report, ...])
    except (cattrs.BaseValidationError, msgspec.MsgspecError, TypeError, ValueError):
        return None


@cache
def _converter() -> cattrs.Converter:
    """Converts reports, without their documents and without fields that have their default."""
    converter = cattrs.Converter(omit_if_default=True)
    # the defaults of these two are computed from fields that are not stored
    always, never = override(omit_if_default=False), override(omit=True)
    converter.register_unstructure_hook(
        Diagnostic,
        make_dict_unstructure_fn(
            Diagnostic, converter, _cattrs_omit_if_default=True, severity=always
        ),
    )
    converter.register_unstructure_hook(
        Report,
        make_dict_unstructure_fn(
            Report, converter, _cattrs_omit_if_default=True, document=never, kind=always
        ),
    )
    converter.register_structure_hook(
        Report, make_dict_structure_fn(Report, converter, document=never)
    )
    return converter
