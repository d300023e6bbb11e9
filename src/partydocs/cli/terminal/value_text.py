"""What a document says, put into words: labels and values, all drawn from the declarations."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from decimal import Decimal
from typing import Any, TypeAlias

import attrs

from partydocs.catalogue import Language
from partydocs.cli.messages import CliMessages
from partydocs.model.base.codelist import code_list
from partydocs.model.base.declaration import FieldSpec, RecordSpec, record_spec
from partydocs.model.base.node import Node
from partydocs.model.base.scalar import Boolean, Code, FreeText, ListedCode
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
    "Speaker",
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


def value_text(field: FieldSpec, value: Any, voice: Speaker) -> str:
    """The value of a field on one line."""
    if is_text(field):
        return _flat(value)
    values = value if field.many else (value,)
    if field.scalar is not None:
        return ", ".join(_scalar_text(field, each, voice) for each in values)
    return " / ".join(one_line(each, voice) for each in values)


def _scalar_text(field: FieldSpec, value: Any, voice: Speaker) -> str:
    scalar = field.scalar
    assert scalar is not None
    if isinstance(scalar, Boolean):
        return voice("show.yes" if value else "show.no")
    written = printable(scalar.write(value))
    if isinstance(scalar, Code | ListedCode) and written in scalar.codes:
        return scalar.codes[written].name(voice.lang)
    if field.refers is not None and not field.many:
        return voice.named(written)
    return voice.spelt(value) if isinstance(value, _WRITTEN_BY_LANGUAGE) else written


_WRITTEN_BY_LANGUAGE = (datetime.date, PartialDate, Decimal)


def one_line(node: Node, voice: Speaker) -> str:
    """A record on one line: a phrase or the text that it is known by, then in brackets the rest."""
    said = phrase(node, voice)
    name, known = (said.text, said.fields) if said else (name_of(node), frozenset[str]())
    others = (
        each
        for each in filled(node)
        if each[0].name not in known and (said or not names_it(each[0]))
    )
    rest = "; ".join(notes(others, voice))
    return f"{name} ({rest})" if name and rest else name or rest


def notes(fields: Iterable[tuple[FieldSpec, Any]], voice: Speaker) -> Iterator[str]:
    """What fields say: codes speak for themselves, the rest has labels."""
    return (_note(field, value_text(field, value, voice), voice) for field, value in fields)


def _note(field: FieldSpec, said: str, voice: CliMessages) -> str:
    if is_id(field):
        return f"#{said}"
    if isinstance(field.scalar, Code | ListedCode):
        return said
    name = label(field, voice)
    return f"{name[:1].lower()}{name[1:]}: {said}"


# Values that many classes share, as people write them.


@attrs.frozen
class Phrase:
    """A record in words, and the fields (Python names) that the words say."""

    text: str
    fields: frozenset[str]


def phrase(node: Node, voice: Speaker) -> Phrase | None:
    """A record as people write it; None if its class has no such form."""
    write = _PHRASES.get(type(node))
    text, fields = write(node, voice) if write is not None else ("", ())
    return Phrase(text, frozenset(fields)) if text else None


_Said: TypeAlias = tuple[str, tuple[str, ...]]


def _period(period: Period, voice: Speaker) -> _Said:
    span = voice.span(period.from_, period.to)
    text = f"{_flat(period.label)} ({span})" if period.label else span
    return text, ("from_", "to", "label")


def _term(term: Term, voice: Speaker) -> _Said:
    years = {term.from_.precision, term.to.precision} == {"year"}
    text = f"{term.from_.year}–{term.to.year}" if years else voice.span(term.from_, term.to)
    return text, ("from_", "to")


def _timing(timing: Timing, voice: Speaker) -> _Said:
    parts = []
    if timing.start is not None and timing.end is not None and timing.bound is None:
        parts.append(voice.span(timing.start, timing.end))
    else:
        if timing.start is not None:
            parts.append(voice("show.from", date=voice.spelt(timing.start)))
        if timing.end is not None:
            parts.append(voice(f"show.{timing.bound or 'by'}", date=voice.spelt(timing.end)))
    frequencies = code_list("frequencies").entries
    parts += [
        frequencies[each].name(voice.lang).lower() if each in frequencies else printable(each)
        for each in timing.every
    ]
    bound = ("bound",) if timing.end is not None else ()
    return ", ".join(parts), ("start", "end", "every", *bound)


def _figure(figure: Figure, voice: Speaker) -> _Said:
    words = formatted_figure(figure, unit_of(voice.paper, figure))
    text = words.vi if voice.lang == "vi" else words.en
    if figure.approx is not None:
        approximate = code_list("approximators").entries[figure.approx].name(voice.lang).lower()
        text = f"{approximate} {text}"
    known = ("unit",) if figure.unit is None or unit(figure.unit) is not None else ()
    return printable(text), ("id", "value", "of", "min", "max", "approx", *known)


def _target(target: Target, voice: Speaker) -> _Said:
    figure = one_line(target.figure, voice)
    if target.comparator != "between":
        figure = FollowUpMessages(voice.lang)(f"aim.{target.comparator}", value=figure)
    if target.by is not None:
        figure = voice("show.due", figure=figure, date=voice.spelt(target.by))
    return figure, ("comparator", "figure", "by")


def _observation(observation: Observation, voice: Speaker) -> _Said:
    if observation.period is not None:
        when = one_line(observation.period, voice)
    else:
        when = voice.spelt(observation.at) if observation.at is not None else ""
    figure = one_line(observation.figure, voice)
    return f"{figure}, {when}" if when else figure, ("figure", "at", "period")


def _link(link: Link, voice: Speaker) -> _Said:
    if link.ref is None:
        return voice.named(link.fragment or ""), ("fragment",)
    document = voice.named(link.ref)
    if link.fragment is None:
        return document, ("ref",)
    return voice("show.item", document=document, id=printable(link.fragment)), ("ref", "fragment")


def _unit(unit_ref: UnitRef, voice: Speaker) -> _Said:
    name = _flat(unit_ref.name or "")
    code = voice("show.unit", code=printable(unit_ref.code), date=voice.spelt(unit_ref.as_of))
    return f"{name}, {code}" if name else code, ("code", "as_of", "name")


_PHRASES: Mapping[type[Node], Callable[[Any, Speaker], _Said]] = {
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
class Speaker(CliMessages):
    """Speaks of one document: dates are written as the language does, ids are resolved."""

    paper: DocumentIndex

    @classmethod
    def about(cls, document: Document, lang: Language) -> Speaker:
        """The speaker for a document."""
        return cls(lang, DocumentIndex(document, as_of=document.date or datetime.date.today()))

    def spelt(self, value: datetime.date | PartialDate | Decimal) -> str:
        """A date or number as the language writes it."""
        words = formatted(value)
        return words.vi if self.lang == "vi" else words.en

    def span(self, first: PartialDate, last: PartialDate) -> str:
        """The time from one date to another."""
        words = formatted_span(first, last)
        return words.vi if self.lang == "vi" else words.en

    def named(self, id_: str) -> str:
        """What the item with that id is called; of what has no name its class and id."""
        node = self.paper.document.find(id_)
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
