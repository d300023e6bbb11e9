"""A cattrs converter for the JSON form of documents, alone or as part of another converter."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar, Union

import cattrs
import msgspec

from partydocs.formats.json.reader import json_reader
from partydocs.formats.json.writer import json_writer
from partydocs.formats.read_state import FastPathMiss, ReadState
from partydocs.model.base import InvalidScalar, Node
from partydocs.model.document import Document
from partydocs.schema.shape import Shape, standard
from partydocs.validation.report import InvalidDocument
from partydocs.validation.validator import check_value

__all__ = ["json_converter", "register"]

C = TypeVar("C", bound=cattrs.Converter)


def json_converter() -> cattrs.Converter:
    """Return a converter that structures and unstructures every class of the standard.

    It works with the values that `json` decodes and encodes: dicts, lists, strings, numbers,
    booleans. Structuring an invalid document, or part of one, raises `InvalidDocument`.

        converter = partydocs.json_converter()
        task = converter.structure({"id": "t1", "title": "Rà soát"}, Task)
        converter.unstructure(task)    # {'id': 't1', 'title': 'Rà soát'}
    """
    return register(cattrs.Converter())


def register(converter: C) -> C:
    """Add hooks for the classes of the standard to a converter, and return it.

    Then the converter can structure user-defined classes that contain them.
    """
    shape = standard()
    write = json_writer(shape, plain_numbers=True).functions
    for cls in shape.records:
        converter.register_structure_hook(cls, _structure(shape, cls))
        converter.register_unstructure_hook(cls, _unstructure(write[cls]))
    choices = {
        each.records for record in shape.records.values() for each in record.fields if each.choice
    }
    for classes in (*choices, tuple(kind.cls for kind in shape.kinds)):
        converter.register_structure_hook(Union[classes], _structure_by_kind(shape, classes))  # noqa: UP007
    kinds = tuple(kind.cls for kind in shape.kinds)
    converter.register_structure_hook_func(
        lambda cls: cls is Document, _structure_by_kind(shape, kinds)
    )
    return converter


def _structure_by_kind(shape: Shape, classes: tuple[type[Node], ...]) -> Callable[[Any, Any], Node]:
    """Return a hook that chooses the class by `kind`.

    Without a known kind the first class is used, whose report then has the finding.
    """
    by_kind = {shape[cls].tag: _structure(shape, cls) for cls in classes}
    fallback = _structure(shape, classes[0])

    def structure(value: Any, cls: Any) -> Node:
        kind = value.get("kind") if isinstance(value, dict) else None
        chosen = by_kind.get(kind, fallback) if isinstance(kind, str) else fallback
        return chosen(value, cls)

    return structure


_READ_ERRORS = (
    FastPathMiss,
    InvalidScalar,
    RecursionError,
    ArithmeticError,
    AttributeError,
    ValueError,
    msgspec.ValidationError,
)
"""The exceptions of a reader for values that do not match the class or are not JSON values."""


def _structure(shape: Shape, cls: type[Node]) -> Callable[[Any, Any], Node]:
    reader = json_reader(shape)
    whole = issubclass(cls, Document)

    def structure(value: Any, _: Any) -> Node:
        state = ReadState()
        try:
            node = reader.read_value(cls, value, state)
        except _READ_ERRORS:
            raise InvalidDocument(check_value(value, cls)) from None
        # a part may use ids that other parts define
        if whole and (state.needs_check or not state.resolved()):
            report = check_value(value, cls)
            if report.errors:
                raise InvalidDocument(report)
        return node

    return structure


def _unstructure(write: Callable[[Any, ReadState], Any]) -> Callable[[Any], Any]:
    return lambda node: write(node, ReadState())
