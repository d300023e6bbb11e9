"""The schema validator: walks a document next to its shape and reports every deviation.

It walks any located tree (`partydocs.formats.base.LocatedTree`), so the same fault has the same
code, pointer and XPath in every format. What only one format can get wrong is reported by the view
of that format. Ids are resolved and codes checked at the end, when all ids and the date are known.
"""

from __future__ import annotations

import datetime
from typing import Generic, TypeAlias, TypeVar

from partydocs.formats.base import LocatedTree, Root
from partydocs.formats.suggestions import Suggestions
from partydocs.formats.view import FieldEntry, LazyLocation, OffsetGetter, RawScalar
from partydocs.model.base.declaration import FieldSpec, RecordSpec
from partydocs.model.base.finding import Finding, InvalidScalar
from partydocs.model.base.scalar import (
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

__all__ = ["SchemaValidator"]

_V = TypeVar("_V")


_Use: TypeAlias = tuple[str, tuple[str, ...], LazyLocation, OffsetGetter]
"""The use of an id: the id, the classes that it may belong to (empty: any), and where it is."""


class SchemaValidator(Generic[_V]):
    """Walks one document and collects what is wrong in `findings`."""

    def __init__(self, shape: Shape, max_depth: int, tree: LocatedTree[_V]) -> None:
        self.shape = shape
        self.max_depth = max_depth
        self.tree = tree
        self.findings: list[Finding] = []
        self.suggestions = Suggestions()
        self.view = tree.view(self)
        self.day: datetime.date | None = None
        """The document's date, by which codes are checked."""
        self._ids: dict[str, tuple[str, LazyLocation]] = {}
        """For each id the name of the class that has it, and where it is."""
        self._uses: list[_Use] = []
        self._codes: list[tuple[Code, str, LazyLocation, OffsetGetter]] = []
        self._too_deep = False

    def validate(self, root: Root[_V], *, whole: bool = True) -> None:
        """Walk a document from its root, which must have a kind.

        A part of a document (`whole` is false) may use ids that other parts define.
        """
        assert root.kind is not None
        self.day = _day(root.date)
        at = LazyLocation.root(root.kind.tag)
        self._walk(root.kind, root.value, at, root.offset, tagged=root.tagged)
        if whole and not self._too_deep:
            # if the document is too deep, ids may be in parts that were not visited
            self._resolve()
        self._check_codes()

    def report(
        self, code: str, at: LazyLocation, place: OffsetGetter, /, **parameters: str
    ) -> None:
        """Report a finding."""
        self.findings.append(Finding(code, parameters, at, place()))

    def _report_on(
        self, finding: Finding, at: LazyLocation, place: OffsetGetter, **parameters: str
    ) -> None:
        """Report a finding of a scalar type or constraint, which do not know where they are."""
        self.report(finding.code, at, place, **{**finding.parameters, **parameters})

    def _record(
        self,
        record: RecordSpec,
        value: _V,
        at: LazyLocation,
        place: OffsetGetter,
        *,
        tagged: bool = False,
    ) -> None:
        """Walk an object below the root. `partydocs.validation.shortcut` skips valid ones."""
        self._walk(record, value, at, place, tagged=tagged)

    def _walk(
        self, record: RecordSpec, value: _V, at: LazyLocation, place: OffsetGetter, *, tagged: bool
    ) -> None:
        if at.depth > self.max_depth:
            if not self._too_deep:
                self.report("TOO-DEEP", at, place, limit=str(self.max_depth))
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

    def _broken(
        self, record: RecordSpec, fault: Finding, at: LazyLocation, place: OffsetGetter
    ) -> None:
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
        self.report(
            fault.code, at, place, parent=at.element, parent_label_vi=_title(record), **parameters
        )

    def _empty_runs(
        self, record: RecordSpec, each: FieldSpec, at: LazyLocation, place: OffsetGetter
    ) -> None:
        label = _title(record if each.content else each)
        self.report("EMPTY-RUNS", at, place, name=at.element, label_vi=label)

    def _missing(
        self,
        record: RecordSpec,
        each: FieldSpec,
        present: set[str],
        at: LazyLocation,
        place: OffsetGetter,
    ) -> None:
        told = {"form": "@content" if each.content else "@attribute"}
        if not (each.content or each.attribute):
            told["form"] = "@element"
            earlier = record.children[: record.children.index(each)]
            if after := [other.wire for other in earlier if other.name in present]:
                told["after"] = after[-1]
        if isinstance(each.scalar, Token) and each.scalar.example and not each.many:
            told["example"] = each.scalar.example
        self.report(
            "MISSING",
            at,
            place,
            name=each.wire,
            parent=at.element,
            label_vi=each.vi,
            label_en=each.en,
            **told,
        )

    def _field(
        self, record: RecordSpec, entry: FieldEntry[_V], present: set[str], at: LazyLocation
    ) -> None:
        each, value, place = entry.field, entry.value, entry.place
        if each.runs:
            self._runs(record, each, value, at, place)
        elif each.many:
            self._list(each, value, at, place)
        elif each.scalar is None:
            if self.view.is_record(each, value, at, place):
                self._record(self.shape[each.records[0]], value, at, place)
        else:
            text = self._scalar(each, value, at, place)
            if text is not None:
                self._note_id(record, each, text, present, at, place)

    def _list(self, each: FieldSpec, value: _V, at: LazyLocation, place: OffsetGetter) -> None:
        items = self.view.items(each, value, at, place)
        if items is None:
            return
        if not items:
            self.report("EMPTY-LIST", at, place, name=each.wire)
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
                self._record(
                    self.shape[item.record], item.value, below, item.place, tagged=each.choice
                )

    def _runs(
        self, record: RecordSpec, each: FieldSpec, value: _V, at: LazyLocation, place: OffsetGetter
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
                    self._record(self.shape[run.record], run.value, below, run.place, tagged=True)
            else:
                below = at.key(index, f"/text()[{met[run.tag]}]")
                blank = blank and not run.text.strip(" \t\r\n")
                if was_text:
                    self.report("ADJACENT-RUNS", below, run.place)
                for fault in text_faults(run.text):
                    self._report_on(fault, below, run.place)
            was_text = run.text is not None
        if blank:
            self._empty_runs(record, each, at, place)

    def _scalar(
        self, each: FieldSpec, value: _V, at: LazyLocation, place: OffsetGetter
    ) -> str | None:
        """The spelling of a scalar where it is sound."""
        given = self.view.scalar(each, value, at, place)
        if given is None:
            return None
        scalar = each.scalar
        assert scalar is not None
        try:
            text = _read(scalar, given)
        except InvalidScalar as refusal:
            fault = refusal.finding
            self._report_on(fault, at, place, name=each.wire, **self._suggested(scalar, given.text))
            return None
        for fault in scalar.judge(text):
            self._report_on(fault, at, place, name=each.wire)
        if isinstance(scalar, Code):
            self._codes.append((scalar, text, at, place))
        return text

    def _suggested(self, scalar: Scalar, text: str) -> dict[str, str]:
        """What a spelling that its scalar refuses may have meant."""
        if isinstance(scalar, ListedCode):
            return self.suggestions.near(text, list(scalar.codes))
        return _suggested_symbol(text) if scalar.python is Symbol else {}

    # Ids and their uses.

    def _note_id(
        self,
        record: RecordSpec,
        each: FieldSpec,
        text: str,
        present: set[str],
        at: LazyLocation,
        place: OffsetGetter,
    ) -> None:
        assert each.scalar is not None
        if each.scalar.name == "Id":
            if text in self._ids:
                other = self._location_of(text).pointer
                self.report("DUPLICATE-ID", at, place, value=text, other=other)
            else:
                self._ids[text] = (record.name, at)
        elif each.refers is not None and (each.unless is None or each.unless not in present):
            self._uses.append((text, each.refers, at, place))

    def _location_of(self, id_: str) -> LazyLocation:
        """Where the thing with an id is."""
        return self._ids[id_][1]

    def _resolve(self) -> None:
        """Check that each use of an id leads to a thing of the right class."""
        for use in self._uses:
            self._resolve_use(*use)

    def _leads(self, text: str, classes: tuple[str, ...]) -> bool:
        """Whether an id that is used exists and belongs to a thing of the right class."""
        found = self._ids.get(text)
        return found is not None and (not classes or found[0] in classes)

    def _resolve_use(
        self, text: str, classes: tuple[str, ...], at: LazyLocation, place: OffsetGetter
    ) -> None:
        if self._leads(text, classes):
            return
        found = self._ids.get(text)
        if found is None:
            self.report(
                "UNRESOLVED-ID", at, place, value=text, **self.suggestions.near_id(text, self._ids)
            )
            return
        actual, *expected = (self._record_named(name) for name in (found[0], *classes))
        self.report(
            "WRONG-TARGET",
            at,
            place,
            value=text,
            actual_vi=_title(actual),
            actual_en=_with_article(actual),
            expected_vi=" hoặc ".join(map(_title, expected)),
            expected_en=" or ".join(map(_with_article, expected)),
        )

    def _record_named(self, name: str) -> RecordSpec:
        return next(each for each in self.shape.records.values() if each.name == name)

    # Codes.

    def _check_codes(self) -> None:
        for scalar, text, at, place in self._codes:
            codes = scalar.codes
            if text not in codes:
                self.report(
                    "UNKNOWN-CODE",
                    at,
                    place,
                    value=text,
                    list=codes.name,
                    label_vi=codes.vi,
                    label_en=codes.en,
                    **self.suggestions.near(text, codes.entries),
                )
            elif self.day is not None and not codes[text].holds_on(self.day):
                self.report(
                    "CODE-NOT-IN-FORCE",
                    at,
                    place,
                    value=text,
                    list=codes.name,
                    label_vi=codes.vi,
                    label_en=codes.en,
                    **_spelt_day(self.day),
                )


def _read(scalar: Scalar, given: RawScalar) -> str:
    """The sound spelling of what was given. Raises `InvalidScalar`."""
    if not isinstance(scalar, _NO_TEXT):
        text = given.text
        if given.collapsible and scalar.base != "prose":
            text = collapse(text)
        scalar.read(text)
        return text
    if isinstance(scalar, Boolean):
        if given.kind == "boolean" or given.collapsible:
            return scalar.write(scalar.read(collapse(given.text)))
        raise InvalidScalar(Finding("BAD-BOOLEAN", {"value": excerpt(given.text)}))
    return _read_number(scalar, given)


_NO_TEXT = (Boolean, Integer, DecimalScalar)


def _read_number(scalar: Integer | DecimalScalar, given: RawScalar) -> str:
    if given.collapsible:
        text = collapse(given.text)
        scalar.read(text)
        return text
    if given.kind != "number" or given.value is None:
        code = "BAD-INTEGER" if isinstance(scalar, Integer) else "BAD-NUMBER"
        raise InvalidScalar(Finding(code, {"value": excerpt(given.text)}))
    if not scalar.minimum <= given.value <= scalar.maximum:
        raise InvalidScalar(out_of_range(given.text, str(scalar.minimum), str(scalar.maximum)))
    if isinstance(scalar, Integer):
        if given.value != given.value.to_integral_value():
            raise InvalidScalar(Finding("BAD-INTEGER", {"value": excerpt(given.text)}))
        return str(int(given.value))
    return given.text


def _suggested_symbol(text: str) -> dict[str, str]:
    try:
        return {"suggestion": str(Symbol.parse(text[:200], lenient=True).symbol)}
    except InvalidScalar:
        return {}


def _spelt_day(day: datetime.date) -> dict[str, str]:
    """The parameter `date` in both languages."""
    # imported here: who only loads documents does not wait for the rules
    from partydocs.rules.engine.parameters import formatted_all

    return formatted_all({"date": day})


def _title(about: FieldSpec | RecordSpec) -> str:
    """What a field or class is called within a Vietnamese sentence."""
    title = about.vi.partition(":")[0]
    return title[:1].lower() + title[1:]


def _with_article(record: RecordSpec) -> str:
    return f"{'an' if record.tag[0] in 'aeio' else 'a'} {record.tag}"


def _day(text: str | None) -> datetime.date | None:
    try:
        return datetime.date.fromisoformat(text.strip()) if text else None
    except ValueError:
        return None
