"""ZIP archives with reproducible bytes: the same on every machine and with every zlib."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from types import MappingProxyType

__all__ = ["packed"]

_EPOCH = (1980, 1, 1, 0, 0, 0)
_UNIX = 3
"""Value of the field `create_system`. It is fixed, since `zipfile` sets it by platform."""
_PLAIN = 0o100644 << 16


def packed(
    files: Mapping[str, bytes], attributes: Mapping[str, int] = MappingProxyType({})
) -> bytes:
    """Pack files into a ZIP archive.

    Members are stored, not compressed: compressed bytes differ between versions of zlib.

    `attributes` gives `external_attr` (mode and type in the upper 16 bits) by file name; files that
    it does not name are regular files with mode 0644.
    """
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_STORED) as archive:
        for name, data in files.items():
            info = zipfile.ZipInfo(name, _EPOCH)
            info.create_system = _UNIX
            info.external_attr = attributes.get(name, _PLAIN)
            archive.writestr(info, data)
    return buffer.getvalue()
