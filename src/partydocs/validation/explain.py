"""The explainer: what is wrong with a document, found by walking it beside its shape.

One walk serves both formats. What differs between them stands in two views: how a record's fields
are found, how a list's items, a scalar, a run of text. So the same fault has the same code, pointer
and XPath in both by construction.
"""

from __future__ import annotations

import datetime
from typing import Generic, TypeAlias, TypeVar

import attrs

from partydocs.model.declaration import Declared, DeclaredRecord
from partydocs.model.fault import Fault, Refused
from partydocs.model.node import Node
from partydocs.model.scalar import (
    Boolean,
    Code,
    DecimalScalar,
    Integer,
    ListedCode,
    Scalar,
    Token,
    collapse,
    excerpt,
    out_of_range,
    text_faults,
)
from partydocs.model.symbol import Symbol
from partydocs.schema.shape import Shape
from partydocs.validation.guesses import Guesses
from partydocs.validation.view import At, Entry, Given, Place, View
from partydocs.wire.fast import SURE_DEPTH
from partydocs.wire.finding import Finding

__all__ = ["Explainer"]

_LUCK = 4
_PAUSE = 24
"""Where so many parts of a class in a row are not sound, so many are walked through untried."""

_V = TypeVar("_V")


@attrs.frozen
class Part(Generic[_V]):
    """A part of the document in which nothing is wrong, and which nobody walked through."""

    record: DeclaredRecord
    value: _V
    at: At
    place: Place
    tagged: bool
    uses: list[tuple[str, tuple[str, ...]]]


_Use: TypeAlias = tuple[str, tuple[str, ...], At, Place]


@attrs.define
class Explainer(Generic[_V]):
    """Walks one document. `findings` gathers what is wrong."""

    shape: Shape
    max_depth: int
    findings: list[Finding] = attrs.field(factory=list)
    _ids: dict[str, tuple[str, At | Part[_V]]] = attrs.field(factory=dict)
    """The class of what bears each id, and where it stands."""
    _uses: list[_Use | Part[_V]] = attrs.field(factory=list)
    _codes: list[tuple[Code, str, At, Place]] = attrs.field(factory=list)
    _too_deep: bool = False
    guesses: Guesses = attrs.field(factory=Guesses)
    day: datetime.date | None = None
    """The document's date, by which codes are judged."""
    view: View[_V] = attrs.field(init=False)
    _luck: dict[type[Node], int] = attrs.field(factory=dict)
    """How often parts of a class may still be in vain looked at for being sound; below zero: for
    how many more nobody tries."""
    _closely: bool = False
    """Parts in which nothing is wrong are walked through all the same."""

    def say(self, code: str, at: At, place: Place, **parameters: str) -> None:
        """Report a finding."""
        self.findings.append(Finding(code, place(), parameters, at))

    def say_fault(self, fault: Fault, at: At, place: Place, **parameters: str) -> None:
        """Report a fault of the model's own making."""
        self.say(fault.code, at, place, **{**fault.parameters, **parameters})

    def document(
        self,
        kind: DeclaredRecord,
        root: _V,
        place: Place,
        *,
        tagged: bool = True,
        whole: bool = True,
    ) -> None:
        """Walk a document, or a part that stands alone, whose ids may lead out of it."""
        self._walk(kind, root, At.root(kind.tag), place, tagged=tagged)
        if whole and not self._too_deep:
            # too deep: ids may stand where nobody looked
            self._resolve()
        self._check_codes()

    def record(
        self, record: DeclaredRecord, value: _V, at: At, place: Place, *, tagged: bool = False
    ) -> None:
        """Walk a record, unless nothing is wrong with it."""
        if self._closely or not self._is_sound(record, value, at, place, tagged=tagged):
            self._walk(record, value, at, place, tagged=tagged)

    def _is_sound(
        self, record: DeclaredRecord, value: _V, at: At, place: Place, *, tagged: bool
    ) -> bool:
        """Whether nothing is wrong with a record, its ids among all ids included; notes them."""
        if at.depth + SURE_DEPTH > self.max_depth:
            return False
        luck = self._luck.get(record.cls, _LUCK)
        if luck < 0:
            self._luck[record.cls] = luck + 1
            return False
        seen = self.view.sound(record, value, tagged=tagged)
        self._luck[record.cls] = _LUCK if seen else luck - 1 if luck else -_PAUSE
        if seen is None or not seen.holds_on(self.day):
            return False
        if not self._ids.keys().isdisjoint(seen.ids):
            return False
        part = Part(record, value, at, place, tagged, seen.uses)
        for id_, name in seen.ids.items():
            self._ids[id_] = (name, part)
        if seen.uses:
            self._uses.append(part)
        return True

    def _walk(
        self, record: DeclaredRecord, value: _V, at: At, place: Place, *, tagged: bool
    ) -> None:
        if at.depth > self.max_depth:
            if not self._too_deep:
                self.say("TOO-DEEP", at, place, limit=str(self.max_depth))
            self._too_deep = True
            return
        entries, excused = self.view.fields(record, value, at, place, tagged)
        present = excused | {entry.field.name for entry in entries}
        for entry in entries:
            self._field(record, entry, present, at.field(entry.field))
        for each in record.fields:
            if each.required and each.name not in present:
                if each.runs:
                    self._empty_runs(record, each, at.field(each), place)
                else:
                    self._missing(record, each, present, at, place)
        for constraint in record.require:
            if fault := constraint.fault(present):
                self._broken(record, fault, at, place)

    def _broken(self, record: DeclaredRecord, fault: Fault, at: At, place: Place) -> None:
        """Report a broken constraint by the names in the file, with their Vietnamese titles."""
        parameters = dict(fault.parameters)
        names = parameters.pop("fields", "")
        if names:
            fields = [record.by_wire[name] for name in names.split(", ")]
            parameters["fields_vi"] = ", ".join(
                f"“{each.wire}” ({_title(each)})" for each in fields
            )
            parameters["fields_en"] = ", ".join(f"“{each.wire}”" for each in fields)
        for name in ("field", "other"):
            if name in parameters:
                parameters[f"{name}_label_vi"] = _title(record.by_wire[parameters[name]])
        self.say(
            fault.code, at, place, parent=at.element, parent_label_vi=_title(record), **parameters
        )

    def _empty_runs(self, record: DeclaredRecord, each: Declared, at: At, place: Place) -> None:
        label = _title(record if each.content else each)
        self.say("EMPTY-RUNS", at, place, name=at.element, label_vi=label)

    def _missing(
        self, record: DeclaredRecord, each: Declared, present: set[str], at: At, place: Place
    ) -> None:
        told = {"form": "@content" if each.content else "@attribute"}
        if not (each.content or each.attribute):
            told["form"] = "@element"
            earlier = record.children[: record.children.index(each)]
            if after := [other.wire for other in earlier if other.name in present]:
                told["after"] = after[-1]
        if isinstance(each.scalar, Token) and each.scalar.example and not each.many:
            told["example"] = each.scalar.example
        self.say(
            "MISSING",
            at,
            place,
            name=each.wire,
            parent=at.element,
            label_vi=each.vi,
            label_en=each.en,
            **told,
        )

    def _field(self, record: DeclaredRecord, entry: Entry[_V], present: set[str], at: At) -> None:
        each, value, place = entry.field, entry.value, entry.place
        if each.runs:
            self._runs(record, each, value, at, place)
        elif each.many:
            self._list(each, value, at, place)
        elif each.scalar is None:
            if self.view.is_record(each, value, at, place):
                self.record(self.shape[each.records[0]], value, at, place)
        else:
            text = self._scalar(each, value, at, place)
            if text is not None:
                self._note_id(record, each, text, present, at, place)

    def _list(self, each: Declared, value: _V, at: At, place: Place) -> None:
        items = self.view.items(each, value, at, place)
        if items is None:
            return
        if not items:
            self.say("EMPTY-LIST", at, place, name=each.wire)
        met: dict[str, int] = {}
        for index, item in enumerate(items):
            met[item.tag] = met.get(item.tag, 0) + 1
            below = at.key(index, f"/pd:{item.tag}[{met[item.tag]}]")
            if each.scalar is not None:
                if item.tag != each.item:
                    continue
                text = self._scalar(each, item.value, below, item.place)
                if text is not None and each.refers is not None:
                    self._uses.append((text, each.refers, below, item.place))
            elif item.record is not None and self.view.is_record(
                each, item.value, below, item.place
            ):
                self.record(
                    self.shape[item.record], item.value, below, item.place, tagged=each.choice
                )

    def _runs(
        self, record: DeclaredRecord, each: Declared, value: _V, at: At, place: Place
    ) -> None:
        runs = self.view.runs(each, value, at, place)
        if runs is None:
            return
        met: dict[str, int] = {}
        blank = True
        was_text = False
        for index, run in enumerate(runs):
            met[run.tag] = met.get(run.tag, 0) + 1
            if run.text is None:
                below = at.key(index, f"/pd:{run.tag}[{met[run.tag]}]")
                blank = False
                if run.record is not None:
                    self.record(self.shape[run.record], run.value, below, run.place, tagged=True)
            else:
                below = at.key(index, f"/text()[{met[run.tag]}]")
                blank = blank and not run.text.strip(" \t\r\n")
                if was_text:
                    self.say("ADJACENT-RUNS", below, run.place)
                for fault in text_faults(run.text):
                    self.say_fault(fault, below, run.place)
            was_text = run.text is not None
        if blank:
            self._empty_runs(record, each, at, place)

    def _scalar(self, each: Declared, value: _V, at: At, place: Place) -> str | None:
        """The spelling of a scalar where it is sound."""
        given = self.view.scalar(each, value, at, place)
        if given is None:
            return None
        scalar = each.scalar
        assert scalar is not None
        try:
            text = _read(scalar, given)
        except Refused as refusal:
            fault = refusal.fault
            self.say_fault(fault, at, place, name=each.wire, **self._suggested(scalar, given.text))
            return None
        for fault in scalar.judge(text):
            self.say_fault(fault, at, place, name=each.wire)
        if isinstance(scalar, Code):
            self._codes.append((scalar, text, at, place))
        return text

    def _suggested(self, scalar: Scalar, text: str) -> dict[str, str]:
        """What a spelling that its scalar refuses may have meant."""
        if isinstance(scalar, ListedCode):
            return self.guesses.near(text, list(scalar.codes))
        return _suggested_symbol(text) if scalar.python is Symbol else {}

    # Ids and their uses.

    def _note_id(
        self,
        record: DeclaredRecord,
        each: Declared,
        text: str,
        present: set[str],
        at: At,
        place: Place,
    ) -> None:
        assert each.scalar is not None
        if each.scalar.name == "Id":
            if text in self._ids:
                other = self._spot(text).pointer
                self.say("DUPLICATE-ID", at, place, value=text, other=other)
            else:
                self._ids[text] = (record.name, at)
        elif each.refers is not None and (each.unless is None or each.unless not in present):
            self._uses.append((text, each.refers, at, place))

    def _spot(self, id_: str) -> At:
        """Where an id stands."""
        at = self._ids[id_][1]
        if isinstance(at, Part):
            at = self._within(at)[0][id_][1]
            assert isinstance(at, At)
        return at

    def _within(
        self, part: Part[_V]
    ) -> tuple[dict[str, tuple[str, At | Part[_V]]], list[_Use | Part[_V]]]:
        """The ids and their uses in a part, now that somebody asks where they stand."""
        kept = self._ids, self._uses, self._codes, self._closely
        self._ids, self._uses, self._codes, self._closely = {}, [], [], True
        try:
            self._walk(part.record, part.value, part.at, part.place, tagged=part.tagged)
            return self._ids, self._uses
        finally:
            self._ids, self._uses, self._codes, self._closely = kept

    def _resolve(self) -> None:
        for use in self._uses:
            if not isinstance(use, Part):
                self._resolve_use(*use)
            elif not all(self._leads(*each) for each in use.uses):
                for each in self._within(use)[1]:
                    assert not isinstance(each, Part)
                    self._resolve_use(*each)

    def _leads(self, text: str, classes: tuple[str, ...]) -> bool:
        """Whether an id that is used exists and belongs to a thing of the right class."""
        found = self._ids.get(text)
        return found is not None and (not classes or found[0] in classes)

    def _resolve_use(self, text: str, classes: tuple[str, ...], at: At, place: Place) -> None:
        if self._leads(text, classes):
            return
        found = self._ids.get(text)
        if found is None:
            self.say(
                "UNRESOLVED-ID", at, place, value=text, **self.guesses.near_id(text, self._ids)
            )
            return
        actual, *expected = (self._record_named(name) for name in (found[0], *classes))
        self.say(
            "WRONG-TARGET",
            at,
            place,
            value=text,
            actual_vi=_title(actual),
            actual_en=_with_article(actual),
            expected_vi=" hoặc ".join(map(_title, expected)),
            expected_en=" or ".join(map(_with_article, expected)),
        )

    def _record_named(self, name: str) -> DeclaredRecord:
        return next(each for each in self.shape.records.values() if each.name == name)

    # Codes.

    def _check_codes(self) -> None:
        for scalar, text, at, place in self._codes:
            codes = scalar.codes
            if text not in codes:
                self.say(
                    "UNKNOWN-CODE",
                    at,
                    place,
                    value=text,
                    list=codes.name,
                    label_vi=codes.vi,
                    label_en=codes.en,
                    **self.guesses.near(text, codes.entries),
                )
            elif self.day is not None and not codes[text].holds_on(self.day):
                self.say(
                    "CODE-NOT-IN-FORCE",
                    at,
                    place,
                    value=text,
                    list=codes.name,
                    label_vi=codes.vi,
                    label_en=codes.en,
                    **_spelt_day(self.day),
                )


def _read(scalar: Scalar, given: Given) -> str:
    """The sound spelling of what was given. Raises `Refused`."""
    if not isinstance(scalar, _NO_TEXT):
        text = given.text
        if given.collapsible and scalar.base != "prose":
            text = collapse(text)
        scalar.read(text)
        return text
    if isinstance(scalar, Boolean):
        if given.kind == "boolean" or given.collapsible:
            return scalar.write(scalar.read(collapse(given.text)))
        raise Refused(Fault("BAD-BOOLEAN", {"value": excerpt(given.text)}))
    return _read_number(scalar, given)


_NO_TEXT = (Boolean, Integer, DecimalScalar)


def _read_number(scalar: Integer | DecimalScalar, given: Given) -> str:
    if given.collapsible:
        text = collapse(given.text)
        scalar.read(text)
        return text
    if given.kind != "number" or given.value is None:
        code = "BAD-INTEGER" if isinstance(scalar, Integer) else "BAD-NUMBER"
        raise Refused(Fault(code, {"value": excerpt(given.text)}))
    if not scalar.minimum <= given.value <= scalar.maximum:
        raise Refused(out_of_range(given.text, str(scalar.minimum), str(scalar.maximum)))
    if isinstance(scalar, Integer):
        if given.value != given.value.to_integral_value():
            raise Refused(Fault("BAD-INTEGER", {"value": excerpt(given.text)}))
        return str(int(given.value))
    return given.text


def _suggested_symbol(text: str) -> dict[str, str]:
    try:
        return {"suggestion": str(Symbol.parse(text[:200], lenient=True).symbol)}
    except Refused:
        return {}


def _spelt_day(day: datetime.date) -> dict[str, str]:
    """The parameter `date` in both languages."""
    # imported here: who only loads documents does not wait for the rules
    from partydocs.rules.wording import spelt_all

    return spelt_all({"date": day})


def _title(about: Declared | DeclaredRecord) -> str:
    """What a field or class is called within a Vietnamese sentence."""
    title = about.vi.partition(":")[0]
    return title[:1].lower() + title[1:]


def _with_article(record: DeclaredRecord) -> str:
    return f"{'an' if record.tag[0] in 'aeio' else 'a'} {record.tag}"
