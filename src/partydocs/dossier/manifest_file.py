"""Serialisation of a manifest."""

from __future__ import annotations

from functools import cache

import msgspec

from partydocs.formats.json.writer import json_writer
from partydocs.formats.read_state import ReadState
from partydocs.model.manifest import Manifest
from partydocs.schema.shape import Shape, describe

__all__ = ["manifest_bytes", "manifest_shape"]


@cache
def manifest_shape() -> Shape:
    """The shape of a manifest."""
    return describe(Manifest)


def manifest_bytes(manifest: Manifest) -> bytes:
    """Return a manifest as indented JSON. The same manifest always gives the same bytes."""
    value = json_writer(manifest_shape()).write(manifest, ReadState())
    return msgspec.json.format(msgspec.json.encode(value), indent=2) + b"\n"
