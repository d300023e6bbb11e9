"""Adds a table of fields, made from the declaration, to the description of a model class."""

from __future__ import annotations

import builtins
from collections.abc import Iterator
from typing import Any

from docutils import nodes
from sphinx import addnodes
from sphinx.application import Sphinx

from partydocs.model import Node
from partydocs.model.base import FieldSpec, record_spec
from partydocs.schema.dictionary import cardinality, type_name


def _is_declared(obj: Any) -> bool:
    return isinstance(obj, type) and "__declared__" in obj.__dict__


def _add_fields(_: Sphinx, what: str, _name: str, obj: Any, _opts: Any, lines: list[str]) -> None:
    if what != "class" or not _is_declared(obj):
        return
    record = record_spec(obj)
    lines += ["", f"*{record.vi}.*", ""]
    own = [each for each in record.fields if each.owner is obj]
    lines += _table(own) if own else []


def _table(fields: list[FieldSpec]) -> Iterator[str]:
    yield from (".. list-table::", "   :header-rows: 1", "   :widths: 20 24 28 28", "")
    for row in (("Field", "Type", "Vietnamese", "English"), *map(_row, fields)):
        first, *others = row
        yield f"   * - {first}"
        yield from (f"     - {cell}" for cell in others)
    yield ""


def _row(each: FieldSpec) -> tuple[str, ...]:
    return f"``{each.name}``", f"{type_name(each)} `{cardinality(each)}`", each.vi, each.en


def _hide_signature(
    _: Sphinx, _what: str, _name: str, obj: Any, *_others: Any
) -> tuple[str, None] | None:
    """Hide the signature of a model class: the table has the same names."""
    return ("", None) if isinstance(obj, type) and issubclass(obj, Node) else None


def _skip_field(
    _: Sphinx, _what: str, _name: str, obj: Any, _skip: bool, _options: Any
) -> bool | None:
    """Skip the slots of fields: the table describes them."""
    is_slot = type(obj).__name__ == "member_descriptor"
    return True if is_slot and _is_declared(obj.__objclass__) else None


def _keep_colons(_: Sphinx, what: str, _name: str, _obj: Any, _opts: Any, lines: list[str]) -> None:
    """Keep Napoleon from reading text before a colon as the type of an attribute."""
    if what in ("attribute", "property"):
        lines[:0] = ["..", ""]


def _unlink_builtins(_: Sphinx, doctree: nodes.document) -> None:
    """Remove links of builtins: `type` in a signature is not the field of some class."""
    for reference in list(doctree.findall(addnodes.pending_xref)):
        if reference.get("reftype") == "class" and hasattr(builtins, reference["reftarget"]):
            reference.replace_self(reference.children)


def setup(app: Sphinx) -> dict[str, bool]:
    """Register the event handlers."""
    app.connect("autodoc-process-docstring", _keep_colons, priority=400)
    app.connect("autodoc-process-docstring", _add_fields)
    app.connect("autodoc-process-signature", _hide_signature)
    app.connect("autodoc-skip-member", _skip_field)
    app.connect("doctree-read", _unlink_builtins)
    return {"parallel_read_safe": True}
