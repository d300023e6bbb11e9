"""Names of files as code hosts expect them: relative to the repository, with `/`."""

from __future__ import annotations

from pathlib import Path, PurePath

from partydocs.reporting.printable import printable

__all__ = ["repository_path"]


def repository_path(name: str) -> str:
    """Return the path of a file relative to the working directory, safe to print.

    `./a.xml` becomes `a.xml`. A file outside of the working directory keeps its absolute path.
    """
    path = PurePath(name)
    here = Path.cwd()
    if path.is_relative_to(here):
        path = path.relative_to(here)
    return printable(path.as_posix())
