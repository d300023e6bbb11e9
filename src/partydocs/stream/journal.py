"""A journal of a run over many documents, so that one that stopped goes on where it was.

It is an SQLite database with a row for each document, and stays whole however the run ends. What
the run was asked for is noted: the journal of another run is refused.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Generator, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from types import TracebackType
from typing import Self

import attrs

__all__ = ["BadJournal", "Entry", "ForeignJournal", "Journal", "JournalInUse", "Key", "Stamp"]

_KIND = 0x70646A31
"""Marks a database as a journal (`application_id`)."""
_AT_ONCE = 200
"""Entries that are written together; a run that is killed does at most these again."""
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


class BadJournal(ValueError):
    """A file is no journal."""


class JournalInUse(BadJournal):
    """Another run is writing the journal."""


class ForeignJournal(BadJournal):
    """A journal is that of a run with other options. `differences` names them."""

    def __init__(self, differences: Mapping[str, tuple[str, str]]) -> None:
        super().__init__(differences)
        self.differences = differences
        """By option: what it was for the journal, and what it is now."""


@attrs.frozen
class Key:
    """Which document an entry is about."""

    document: str
    """Name of a file, as it was given."""
    number: int = 0
    """Place in a stream, from 1; 0 for a file of its own."""


@attrs.frozen
class Stamp:
    """What a file looked like: where it differs, the file has changed."""

    size: int
    changed: int
    """Time of the last change in nanoseconds."""

    @classmethod
    def of(cls, path: str | os.PathLike[str]) -> Stamp:
        """The stamp of a file, or of all files in a folder. Raises `OSError`."""
        path = Path(path)
        found = [path.stat()]
        for each in path.rglob("*") if path.is_dir() else ():
            with suppress(OSError):  # it leads nowhere, or has gone
                found.append(each.stat())
        return cls(sum(each.st_size for each in found), max(each.st_mtime_ns for each in found))


@attrs.frozen
class Entry:
    """What came of a document."""

    verdict: str
    """For people who look into the journal, such as `valid`."""
    outcome: bytes
    """For the run that goes on."""


class Journal:
    """An open journal. It is a context manager; what was noted is written at its end at the latest.

    Args:
        path: of the file; made where there is none.
        run: by name, all that makes a difference to what comes of a document.

    Raises:
        ForeignJournal: where the journal is that of a run with other options.
        JournalInUse: where another run has it open.
        BadJournal: where the file is none.
        OSError: where it can't be read or written.
    """

    def __init__(self, path: str | os.PathLike[str], run: Mapping[str, str]) -> None:
        self.path = Path(path)
        self._unwritten = 0
        self._base = _connected(self.path)
        try:
            self._begin(dict(run))
        except sqlite3.DatabaseError as error:
            self._base.close()
            raise _told(self.path, error) from None
        except BaseException:
            self._base.close()
            raise

    def _begin(self, run: dict[str, str]) -> None:
        (kind,) = self._base.execute("pragma application_id").fetchone()
        if kind != _KIND:
            if self._base.execute("select count(*) from sqlite_schema").fetchone() != (0,):
                raise BadJournal(f"{self.path} is a database, but no journal")
            self._make(run)
        known = dict(self._base.execute("select name, value from run").fetchall())
        if known != run:
            raise ForeignJournal(
                {
                    name: (known.get(name, ""), run.get(name, ""))
                    for name in sorted(known | run)
                    if known.get(name) != run.get(name)
                }
            )

    def _make(self, run: dict[str, str]) -> None:
        # all or nothing: a run that is killed here leaves an empty database
        self._base.execute("begin")
        for each in _TABLES:
            self._base.execute(each)
        self._base.executemany("insert into run values (?, ?)", run.items())
        self._base.execute(f"pragma application_id = {_KIND}")
        self._base.commit()

    def find(self, key: Key, stamp: Stamp) -> Entry | None:
        """What came of a document, unless its file has changed since."""
        with self._telling():
            row = self._base.execute(
                "select verdict, outcome from documents"
                " where document = ? and number = ? and size = ? and changed = ?",
                (_stored(key.document), key.number, stamp.size, stamp.changed),
            ).fetchone()
        return None if row is None else Entry(*row)

    def note(self, key: Key, stamp: Stamp, entry: Entry) -> None:
        """Note what came of a document, in place of what is known of it."""
        row = (
            _stored(key.document),
            key.number,
            stamp.size,
            stamp.changed,
            entry.verdict,
            entry.outcome,
        )
        with self._telling():
            self._base.execute("insert or replace into documents values (?, ?, ?, ?, ?, ?)", row)
        self._unwritten += 1
        if self._unwritten >= _AT_ONCE:
            self.write()

    def write(self) -> None:
        """Write what was noted to the file."""
        with self._telling():
            self._base.commit()
        self._unwritten = 0

    def __iter__(self) -> Iterator[Key]:
        """The documents in it, each once."""
        rows = self._base.execute("select document, number from documents order by rowid")
        return (Key(_name(document), number) for document, number in rows)

    @contextmanager
    def _telling(self) -> Generator[None]:
        """Raise what the library says in the words of this one."""
        try:
            yield
        except sqlite3.DatabaseError as error:
            raise _told(self.path, error) from None

    def close(self) -> None:
        """Write what was noted, and let go of the file."""
        try:
            self.write()
        finally:
            self._base.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()


def _connected(path: Path) -> sqlite3.Connection:
    # what the system says of a file that can't be had is clearer than what the library does
    with path.open("ab"):
        pass
    try:
        base = sqlite3.connect(path, timeout=0.0)
        try:
            base.execute("pragma locking_mode = exclusive")
            base.execute("pragma journal_mode = wal")
            # of a run that is killed nothing is lost; of a power failure the last entries may be
            base.execute("pragma synchronous = normal")
            # takes the lock
            base.execute("begin immediate").connection.commit()
        except BaseException:
            base.close()
            raise
    except sqlite3.DatabaseError as error:
        raise _told(path, error) from None
    return base


def _told(path: Path, error: sqlite3.DatabaseError) -> Exception:
    if error.sqlite_errorcode in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
        return JournalInUse(f"{path} is in use")
    if isinstance(error, sqlite3.OperationalError):
        return OSError(None, str(error), str(path))
    return BadJournal(f"{path} is no journal: {error}")


def _stored(name: str) -> str | bytes:
    """A name as it can be stored: one that is no text, as its bytes."""
    try:
        name.encode()
    except UnicodeEncodeError:
        return os.fsencode(name)
    return name


def _name(stored: str | bytes) -> str:
    return os.fsdecode(stored) if isinstance(stored, bytes) else stored
