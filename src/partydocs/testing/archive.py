"""ZIP archives whose bytes are the same wherever they are made."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from types import MappingProxyType

__all__ = ["packed"]

_EPOCH = (1980, 1, 1, 0, 0, 0)
_UNIX = 3
"""What an archive names as the system that wrote it, whichever did."""
_PLAIN = 0o100644 << 16


def packed(
    files: Mapping[str, bytes], attributes: Mapping[str, int] = MappingProxyType({})
) -> bytes:
    """Files as a ZIP archive. Nothing is compressed: how well that is done differs by system.

    `attributes` gives the mode of a file, where it is no plain one, as ZIP stores it.
    """
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_STORED) as archive:
        for name, data in files.items():
            info = zipfile.ZipInfo(name, _EPOCH)
            info.create_system = _UNIX
            info.external_attr = attributes.get(name, _PLAIN)
            archive.writestr(info, data)
    return buffer.getvalue()
