"""The labels and values of a document as text, derived from the declarations of its fields."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from decimal import Decimal
from typing import Any, TypeAlias

import attrs

from partydocs.catalogue import Language
from partydocs.cli.messages import CliMessages
from partydocs.model.base import (
    Boolean,
    Code,
    FieldSpec,
    FreeText,
    ListedCode,
    Node,
    RecordSpec,
    code_list,
    record_spec,
)
from partydocs.model.document import Document
from partydocs.model.envelope import Reference
from partydocs.model.indicator import Observation, Target
from partydocs.model.partial_date import PartialDate
from partydocs.model.values import Figure, Link, Period, Term, Timing, UnitRef
from partydocs.reporting.follow_up.messages import FollowUpMessages
from partydocs.reporting.printable import printable
from partydocs.rules.engine.document_index import DocumentIndex
from partydocs.rules.engine.parameters import formatted, formatted_span
from partydocs.rules.facts.units import formatted_figure, unit, unit_of

__all__ = [
    "DocumentMessages",
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


def label(field: FieldSpec, messages: CliMessages) -> str:
    """The label of a field: in Vietnamese its title, in English its name."""
    return _sentence(field.wire) if messages.lang == "en" else field.vi


def title(record: RecordSpec, messages: CliMessages) -> str:
    """The title of a class, without the explanation after a colon."""
    return _sentence(record.name) if messages.lang == "en" else record.vi.partition(":")[0]


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
    """Whether the field holds text, as opposed to codes, dates and numbers."""
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


def value_text(field: FieldSpec, value: Any, messages: DocumentMessages) -> str:
    """The value of a field on one line."""
    if is_text(field):
        return _flat(value)
    values = value if field.many else (value,)
    if field.scalar is not None:
        return ", ".join(_scalar_text(field, each, messages) for each in values)
    return " / ".join(one_line(each, messages) for each in values)


def _scalar_text(field: FieldSpec, value: Any, messages: DocumentMessages) -> str:
    scalar = field.scalar
    assert scalar is not None
    if isinstance(scalar, Boolean):
        return messages("show.yes" if value else "show.no")
    written = printable(scalar.write(value))
    if isinstance(scalar, Code | ListedCode) and written in scalar.codes:
        return scalar.codes[written].name(messages.lang)
    if field.refers is not None and not field.many:
        return messages.name_of_id(written)
    return messages.written(value) if isinstance(value, _WRITTEN_BY_LANGUAGE) else written


_WRITTEN_BY_LANGUAGE = (datetime.date, PartialDate, Decimal)


def one_line(node: Node, messages: DocumentMessages) -> str:
    """A record on one line: a phrase or the text that it is known by, then in brackets the rest."""
    words = phrase(node, messages)
    name, known = (words.text, words.fields) if words else (name_of(node), frozenset[str]())
    others = (
        each
        for each in filled(node)
        if each[0].name not in known and (words or not names_it(each[0]))
    )
    rest = "; ".join(notes(others, messages))
    return f"{name} ({rest})" if name and rest else name or rest


def notes(fields: Iterable[tuple[FieldSpec, Any]], messages: DocumentMessages) -> Iterator[str]:
    """The values of fields, with labels unless they are codes."""
    return (_note(field, value_text(field, value, messages), messages) for field, value in fields)


def _note(field: FieldSpec, value: str, messages: CliMessages) -> str:
    if is_id(field):
        return f"#{value}"
    if isinstance(field.scalar, Code | ListedCode):
        return value
    name = label(field, messages)
    return f"{name[:1].lower()}{name[1:]}: {value}"


# Values that many classes share, written as in prose.


@attrs.frozen
class Phrase:
    """A record in words, and the fields (Python names) that the words contain."""

    text: str
    fields: frozenset[str]


def phrase(node: Node, messages: DocumentMessages) -> Phrase | None:
    """A record as a phrase; None if its class has no such form."""
    write = _PHRASES.get(type(node))
    text, fields = write(node, messages) if write is not None else ("", ())
    return Phrase(text, frozenset(fields)) if text else None


_Words: TypeAlias = tuple[str, tuple[str, ...]]


def _period(period: Period, messages: DocumentMessages) -> _Words:
    span = messages.span(period.from_, period.to)
    text = f"{_flat(period.label)} ({span})" if period.label else span
    return text, ("from_", "to", "label")


def _term(term: Term, messages: DocumentMessages) -> _Words:
    years = {term.from_.precision, term.to.precision} == {"year"}
    text = f"{term.from_.year}–{term.to.year}" if years else messages.span(term.from_, term.to)
    return text, ("from_", "to")


def _timing(timing: Timing, messages: DocumentMessages) -> _Words:
    parts = []
    if timing.start is not None and timing.end is not None and timing.bound is None:
        parts.append(messages.span(timing.start, timing.end))
    else:
        if timing.start is not None:
            parts.append(messages("show.from", date=messages.written(timing.start)))
        if timing.end is not None:
            parts.append(
                messages(f"show.{timing.bound or 'by'}", date=messages.written(timing.end))
            )
    frequencies = code_list("frequencies").entries
    parts += [
        frequencies[each].name(messages.lang).lower() if each in frequencies else printable(each)
        for each in timing.every
    ]
    bound = ("bound",) if timing.end is not None else ()
    return ", ".join(parts), ("start", "end", "every", *bound)


def _figure(figure: Figure, messages: DocumentMessages) -> _Words:
    words = formatted_figure(figure, unit_of(messages.index, figure))
    text = words.vi if messages.lang == "vi" else words.en
    if figure.approx is not None:
        approximate = code_list("approximators").entries[figure.approx].name(messages.lang).lower()
        text = f"{approximate} {text}"
    known = ("unit",) if figure.unit is None or unit(figure.unit) is not None else ()
    return printable(text), ("id", "value", "of", "min", "max", "approx", *known)


def _target(target: Target, messages: DocumentMessages) -> _Words:
    figure = one_line(target.figure, messages)
    if target.comparator != "between":
        figure = FollowUpMessages(messages.lang)(f"aim.{target.comparator}", value=figure)
    if target.by is not None:
        figure = messages("show.due", figure=figure, date=messages.written(target.by))
    return figure, ("comparator", "figure", "by")


def _observation(observation: Observation, messages: DocumentMessages) -> _Words:
    if observation.period is not None:
        when = one_line(observation.period, messages)
    else:
        when = messages.written(observation.at) if observation.at is not None else ""
    figure = one_line(observation.figure, messages)
    return f"{figure}, {when}" if when else figure, ("figure", "at", "period")


def _link(link: Link, messages: DocumentMessages) -> _Words:
    if link.ref is None:
        return messages.name_of_id(link.fragment or ""), ("fragment",)
    document = messages.name_of_id(link.ref)
    if link.fragment is None:
        return document, ("ref",)
    return messages("show.item", document=document, id=printable(link.fragment)), (
        "ref",
        "fragment",
    )


def _unit(unit_ref: UnitRef, messages: DocumentMessages) -> _Words:
    name = _flat(unit_ref.name or "")
    code = messages(
        "show.unit", code=printable(unit_ref.code), date=messages.written(unit_ref.as_of)
    )
    return f"{name}, {code}" if name else code, ("code", "as_of", "name")


_PHRASES: Mapping[type[Node], Callable[[Any, DocumentMessages], _Words]] = {
    Period: _period,
    Term: _term,
    Timing: _timing,
    Figure: _figure,
    Target: _target,
    Observation: _observation,
    Link: _link,
    UnitRef: _unit,
}


@attrs.frozen
class DocumentMessages(CliMessages):
    """The texts for one document, with dates as the language writes them and ids resolved."""

    index: DocumentIndex

    @classmethod
    def about(cls, document: Document, lang: Language) -> DocumentMessages:
        """The texts for a document in a language."""
        return cls(lang, DocumentIndex(document, as_of=document.date or datetime.date.today()))

    def written(self, value: datetime.date | PartialDate | Decimal) -> str:
        """A date or number as the language writes it."""
        words = formatted(value)
        return words.vi if self.lang == "vi" else words.en

    def span(self, first: PartialDate, last: PartialDate) -> str:
        """The period from one date to another."""
        words = formatted_span(first, last)
        return words.vi if self.lang == "vi" else words.en

    def name_of_id(self, id_: str) -> str:
        """The name of the item with that id; without a name, its class and id."""
        node = self.index.document.find(id_)
        if node is None:
            return id_
        if isinstance(node, Reference):
            return self._reference(node)
        name = _short(name_of(node) or texts_of(node))
        return f"{id_} “{name}”" if name else f"{title(record_spec(type(node)), self)} {id_}"

    def _reference(self, reference: Reference) -> str:
        """A document by its symbol or type, and its subject."""
        symbol, types = reference.symbol, code_list("documentTypes").entries
        name = ""
        if symbol is not None and symbol.number is not None:
            name = printable(str(symbol))
        elif reference.type is not None and reference.type in types:
            name = types[reference.type].name(self.lang)
        subject = _short(_flat(reference.subject or reference.text or ""))
        if subject.startswith(name):
            name = ""
        quoted = f"“{subject}”" if subject else ""
        return " ".join(filter(None, (name, quoted))) or printable(reference.id)


_SHORT = 48


def _short(text: str) -> str:
    """A text cut after a word."""
    return text if len(text) <= _SHORT else f"{text[:_SHORT].rpartition(' ')[0] or text[:_SHORT]} …"
