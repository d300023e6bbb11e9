"""A journal of a run over many documents, with which an interrupted run can be resumed.

The journal is an SQLite database in WAL mode, which stays consistent however the run ends. It has
two tables:

    run         name, value                                        the options of the run
    documents   document, number, size, changed, verdict, outcome  a row per finished document

A journal is only valid for the options with which it was created: with others, `Journal` raises
`ForeignJournal`. A row is only valid while size and time of change of the file are the same. On
resume the caller looks up each document with `find`, and records those that are missing or have
changed with `note`:

    with Journal("run.journal", {"rules": "yes"}) as journal:
        key, stamp = Key("a.xml"), FileStamp.of("a.xml")
        if journal.find(key, stamp) is None:
            journal.note(key, stamp, JournalEntry("valid", b"…"))
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Generator, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Self

import attrs

__all__ = [
    "FileStamp",
    "ForeignJournal",
    "InvalidJournal",
    "Journal",
    "JournalEntry",
    "JournalInUse",
    "Key",
]

_KIND = 0x70646A31
"""Marks a database as a journal (`application_id`)."""
_BATCH_SIZE = 200
"""Entries per transaction. A killed run loses at most these."""
_TABLES = (
    "create table run (name text primary key, value text not null) without rowid",
    """
    create table documents (
        document text not null,
        number integer not null,
        size integer not null,
        changed integer not null,
        verdict text not null,
        outcome blob not null,
        primary key (document, number)
    )
    """,
)


class InvalidJournal(ValueError):
    """A file is not a journal."""


class JournalInUse(InvalidJournal):
    """Another run has the journal open."""


class ForeignJournal(InvalidJournal):
    """The journal was created by a run with other options; `differences` lists them."""

    def __init__(self, differences: Mapping[str, tuple[str, str]]) -> None:
        super().__init__(differences)
        self.differences = differences
        """By option: its value in the journal and its value now."""


@attrs.frozen
class Key:
    """Identifies the document of an entry."""

    document: str
    """Name of the file, as the user gave it."""
    number: int = 0
    """Number within a stream, from 1; 0 for a file with one document."""


@attrs.frozen
class FileStamp:
    """Size and time of change of a file: if either differs, the file has changed."""

    size: int
    """In bytes."""
    changed: int
    """Time of the last change, in nanoseconds since the epoch."""

    @classmethod
    def of(cls, path: str | os.PathLike[str]) -> FileStamp:
        """Return the stamp of a file, or one over all files of a folder. Raises `OSError`."""
        path = Path(path)
        found = [path.stat()]
        for each in path.rglob("*") if path.is_dir() else ():
            with suppress(OSError):  # a broken link, or deleted meanwhile
                found.append(each.stat())
        return cls(sum(each.st_size for each in found), max(each.st_mtime_ns for each in found))


@attrs.frozen
class JournalEntry:
    """The result for a document."""

    verdict: str
    """Short result for people who read the journal, such as `valid`."""
    outcome: bytes
    """Serialised result for the resumed run."""


class Journal:
    """An open journal. A context manager: it writes all entries and closes when it exits.

    Args:
        path: of the file; created if there is none.
        run: all options that affect the results, by name.

    Raises:
        ForeignJournal: if the journal was created by a run with other options.
        JournalInUse: if another run has it open.
        InvalidJournal: if the file is not a journal.
        OSError: if it cannot be read or written.
    """

    def __init__(self, path: str | os.PathLike[str], run: Mapping[str, str]) -> None:
        self.path = Path(path)
        self._unwritten = 0
        self._database = _connect(self.path)
        try:
            self._open(dict(run))
        except sqlite3.DatabaseError as error:
            self._database.close()
            raise _journal_error(self.path, error) from None
        except BaseException:
            self._database.close()
            raise

    def _open(self, run: dict[str, str]) -> None:
        (kind,) = self._database.execute("pragma application_id").fetchone()
        if kind != _KIND:
            if self._database.execute("select count(*) from sqlite_schema").fetchone() != (0,):
                raise InvalidJournal(f"{self.path} is a database, but no journal")
            self._create(run)
        known = dict(self._database.execute("select name, value from run").fetchall())
        if known != run:
            raise ForeignJournal(
                {
                    name: (known.get(name, ""), run.get(name, ""))
                    for name in sorted(known | run)
                    if known.get(name) != run.get(name)
                }
            )

    def _create(self, run: dict[str, str]) -> None:
        # one transaction: a run that is killed here leaves an empty database
        self._database.execute("begin")
        for each in _TABLES:
            self._database.execute(each)
        self._database.executemany("insert into run values (?, ?)", run.items())
        self._database.execute(f"pragma application_id = {_KIND}")
        self._database.commit()

    def find(self, key: Key, stamp: FileStamp) -> JournalEntry | None:
        """Return the result for a document, or None if there is none or its file has changed."""
        with self._translated_errors():
            row = self._database.execute(
                "select verdict, outcome from documents"
                " where document = ? and number = ? and size = ? and changed = ?",
                (_to_stored(key.document), key.number, stamp.size, stamp.changed),
            ).fetchone()
        return None if row is None else JournalEntry(*row)

    def note(self, key: Key, stamp: FileStamp, entry: JournalEntry) -> None:
        """Record the result for a document; it replaces an earlier one."""
        row = (
            _to_stored(key.document),
            key.number,
            stamp.size,
            stamp.changed,
            entry.verdict,
            entry.outcome,
        )
        with self._translated_errors():
            self._database.execute(
                "insert or replace into documents values (?, ?, ?, ?, ?, ?)", row
            )
        self._unwritten += 1
        if self._unwritten >= _BATCH_SIZE:
            self.write()

    def write(self) -> None:
        """Write all recorded entries to the file."""
        with self._translated_errors():
            self._database.commit()
        self._unwritten = 0

    def __iter__(self) -> Iterator[Key]:
        """Yield the key of each document in the journal."""
        rows = self._database.execute("select document, number from documents order by rowid")
        return (Key(_from_stored(document), number) for document, number in rows)

    @contextmanager
    def _translated_errors(self) -> Generator[None]:
        """Raise errors of SQLite as the exceptions of this module."""
        try:
            yield
        except sqlite3.DatabaseError as error:
            raise _journal_error(self.path, error) from None

    def close(self) -> None:
        """Write all recorded entries and close the file."""
        try:
            self.write()
        finally:
            self._database.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def _connect(path: Path) -> sqlite3.Connection:
    # the errors of the operating system for unusable paths are clearer than those of SQLite
    with path.open("ab"):
        pass
    try:
        database = sqlite3.connect(path, timeout=0.0)
        try:
            database.execute("pragma locking_mode = exclusive")
            database.execute("pragma journal_mode = wal")
            # a killed run loses no committed entries; a power failure may lose the last ones
            database.execute("pragma synchronous = normal")
            # acquires the exclusive lock
            database.execute("begin immediate").connection.commit()
        except BaseException:
            database.close()
            raise
    except sqlite3.DatabaseError as error:
        raise _journal_error(path, error) from None
    return database


def _journal_error(path: Path, error: sqlite3.DatabaseError) -> Exception:
    """Return the exception of this module for an error of SQLite."""
    if error.sqlite_errorcode in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
        return JournalInUse(f"{path} is in use")
    if isinstance(error, sqlite3.OperationalError):
        return OSError(None, str(error), str(path))
    return InvalidJournal(f"{path} is no journal: {error}")


def _to_stored(name: str) -> str | bytes:
    """Return a name for storage: as bytes if it is not valid Unicode."""
    try:
        name.encode()
    except UnicodeEncodeError:
        return os.fsencode(name)
    return name


def _from_stored(stored: str | bytes) -> str:
    return os.fsdecode(stored) if isinstance(stored, bytes) else stored
