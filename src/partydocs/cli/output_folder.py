"""Files that a verb writes into a folder: nothing of somebody else's is overwritten unasked."""

from __future__ import annotations

from pathlib import Path

import attrs

from partydocs.cli.errors import CliError, file_error
from partydocs.formats.atomic_write import atomic_write

__all__ = ["OutputFolder"]


@attrs.define
class OutputFolder:
    """A folder, made if need be. Raises `CliError` for what can't be written."""

    folder: Path
    overwrite: bool = False
    """Whether a file that holds something else gives way."""

    def write(self, name: str, data: bytes) -> None:
        """Write a file below the folder, with forward slashes in its name."""
        path = self.folder / name
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            if not self.overwrite and path.exists() and path.read_bytes() != data:
                raise CliError("file-exists", name=str(path))
            # whole or not at all, or a run that is killed could not be gone on with
            atomic_write(path, data, durable=False)
        except OSError as error:
            raise file_error(str(path), error) from None
