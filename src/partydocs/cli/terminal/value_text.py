"""What a document says, put into words: labels and values, all drawn from the declarations."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

from partydocs.cli.messages import CliMessages
from partydocs.model.base.declaration import FieldSpec, RecordSpec, record_spec
from partydocs.model.base.node import Node
from partydocs.model.base.scalar import Boolean, Code, FreeText, ListedCode, Scalar
from partydocs.reporting.printable import printable

__all__ = [
    "filled",
    "is_id",
    "is_text",
    "label",
    "name_of",
    "names_it",
    "notes",
    "one_line",
    "texts_of",
    "title",
    "value_text",
]

_CAPITALS = re.compile("(?<=[a-z0-9])(?=[A-Z])")


def label(field: FieldSpec, voice: CliMessages) -> str:
    """What a field is called: in Vietnamese by its title, in English by its name."""
    return _sentence(field.wire) if voice.lang == "en" else field.vi


def title(record: RecordSpec, voice: CliMessages) -> str:
    """What a class is called, without what is said of it after a colon."""
    return _sentence(record.name) if voice.lang == "en" else record.vi.partition(":")[0]


def _sentence(name: str) -> str:
    """A camel-case name as words: `exchangeId` is `Exchange id`."""
    words = _CAPITALS.sub(" ", name).lower()
    return words[:1].upper() + words[1:]


def filled(node: Node) -> Iterator[tuple[FieldSpec, Any]]:
    """The fields that the node has a value for, in the order of their declaration."""
    for field in record_spec(type(node)).fields:
        value = getattr(node, field.name)
        if value is not None and value != ():
            yield field, value


def is_text(field: FieldSpec) -> bool:
    """Whether the field holds what people read, as opposed to codes, dates and numbers."""
    return field.runs or (isinstance(field.scalar, FreeText) and not field.many)


def is_id(field: FieldSpec) -> bool:
    """Whether the field holds the node's own id."""
    return field.scalar is not None and field.scalar.name == "Id"


def names_it(field: FieldSpec) -> bool:
    """Whether the field holds the text that a record is known by: it needs no label."""
    return is_text(field) and (field.required or field.content)


def texts_of(node: Node) -> str:
    """The texts of a node side by side, on one line."""
    return " ".join(_flat(value) for field, value in filled(node) if is_text(field))


def name_of(node: Node) -> str:
    """The text that a record is known by; empty where it has none."""
    return " ".join(_flat(value) for field, value in filled(node) if names_it(field))


def _flat(value: Any) -> str:
    return printable(" ".join(_plain(value).split()))


def _plain(value: Any) -> str:
    """The text of a line, of prose, or of runs without their mark-up."""
    if isinstance(value, str):
        return value
    if isinstance(value, tuple):
        return "".join(map(_plain, value))
    return "".join(_plain(part) for field, part in filled(value) if is_text(field))


def value_text(field: FieldSpec, value: Any, voice: CliMessages) -> str:
    """The value of a field on one line."""
    if is_text(field):
        return _flat(value)
    values = value if field.many else (value,)
    if field.scalar is not None:
        return ", ".join(_spelt(field.scalar, each, voice) for each in values)
    return " / ".join(one_line(each, voice) for each in values)


def _spelt(scalar: Scalar, value: Any, voice: CliMessages) -> str:
    if isinstance(scalar, Boolean):
        return voice("show.yes" if value else "show.no")
    spelt = printable(scalar.write(value))
    if isinstance(scalar, Code | ListedCode) and spelt in scalar.codes:
        return scalar.codes[spelt].name(voice.lang)
    return spelt


def one_line(node: Node, voice: CliMessages) -> str:
    """A record on one line: the text that it is known by, then in brackets the rest."""
    name = name_of(node)
    rest = "; ".join(notes((each for each in filled(node) if not names_it(each[0])), voice))
    return f"{name} ({rest})" if name and rest else name or rest


def notes(fields: Iterable[tuple[FieldSpec, Any]], voice: CliMessages) -> Iterator[str]:
    """What fields say: codes speak for themselves, the rest has labels."""
    return (_note(field, value_text(field, value, voice), voice) for field, value in fields)


def _note(field: FieldSpec, said: str, voice: CliMessages) -> str:
    if is_id(field):
        return f"#{said}"
    if isinstance(field.scalar, Code | ListedCode):
        return said
    name = label(field, voice)
    name = name[:1].lower() + name[1:]
    return f"{name} ({said})" if field.records and not field.runs else f"{name} {said}"
