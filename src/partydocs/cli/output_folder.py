"""Files that a verb writes into a folder: nothing of somebody else's is overwritten unasked."""

from __future__ import annotations

from pathlib import Path

import attrs

from partydocs.cli.errors import Trouble, trouble_with
from partydocs.formats.atomic_write import replace

__all__ = ["Output"]


@attrs.define
class Output:
    """A folder, made if need be. Raises `Trouble` for what can't be written."""

    folder: Path
    overwrite: bool = False
    """Whether a file that holds something else gives way."""

    def write(self, name: str, data: bytes) -> None:
        """Write a file below the folder, with forward slashes in its name."""
        path = self.folder / name
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            if not self.overwrite and path.exists() and path.read_bytes() != data:
                raise Trouble("file-exists", name=str(path))
            # whole or not at all, or a run that is killed could not be gone on with
            replace(path, data, durable=False)
        except OSError as error:
            raise trouble_with(str(path), error) from None
