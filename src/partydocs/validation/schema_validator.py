"""The schema validator: walks a document along its shape and reports every deviation.

It walks any located tree (`partydocs.formats.base.LocatedTree`), so the same error has the same
code, pointer and XPath in every format. What only one format can get wrong is reported by the view
of that format. Ids are resolved and codes checked at the end, when all ids and the date are known.
"""

from __future__ import annotations

import datetime
from typing import Generic, TypeAlias, TypeVar

from partydocs.formats.base import LocatedTree, Root
from partydocs.formats.suggestions import Suggestions
from partydocs.formats.view import FieldEntry, LazyLocation, OffsetGetter, RawScalar
from partydocs.model.base import (
    Boolean,
    Code,
    DecimalScalar,
    FieldSpec,
    Finding,
    Integer,
    InvalidScalar,
    ListedCode,
    RecordSpec,
    Scalar,
    Token,
    collapse,
    excerpt,
    out_of_range,
    text_findings,
)
from partydocs.model.symbol import Symbol
from partydocs.schema.shape import Shape

__all__ = ["SchemaValidator"]

_V = TypeVar("_V")


_Use: TypeAlias = tuple[str, tuple[str, ...], LazyLocation, OffsetGetter]
"""The use of an id: the id, the classes that it may belong to (empty: any), and its location."""


class SchemaValidator(Generic[_V]):
    """Walks one document and collects `findings`."""

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
        """For each id the name of the class that has it, and its location."""
        self._uses: list[_Use] = []
        self._codes: list[tuple[Code, str, LazyLocation, OffsetGetter]] = []
        self._too_deep = False

    def validate(self, root: Root[_V], *, whole: bool = True) -> None:
        """Walk a document from its root, which must have a kind.

        A part of a document (`whole` is false) may use ids that other parts define.
        """
        assert root.kind is not None
        self.day = _day(root.date)
        location = LazyLocation.root(root.kind.tag)
        self._walk(root.kind, root.value, location, root.offset, tagged=root.tagged)
        if whole and not self._too_deep:
            # if the document is too deep, ids may be in parts that were not visited
            self._resolve()
        self._check_codes()

    def report(
        self, code: str, location: LazyLocation, get_offset: OffsetGetter, /, **parameters: str
    ) -> None:
        """Report a finding."""
        self.findings.append(Finding(code, parameters, location, get_offset()))

    def _report_on(
        self, finding: Finding, location: LazyLocation, get_offset: OffsetGetter, **parameters: str
    ) -> None:
        """Report a finding of a scalar type or constraint, which has no location yet."""
        self.report(finding.code, location, get_offset, **{**finding.parameters, **parameters})

    def _record(
        self,
        record: RecordSpec,
        value: _V,
        location: LazyLocation,
        get_offset: OffsetGetter,
        *,
        tagged: bool = False,
    ) -> None:
        """Walk an object below the root. `partydocs.validation.shortcut` skips valid ones."""
        self._walk(record, value, location, get_offset, tagged=tagged)

    def _walk(
        self,
        record: RecordSpec,
        value: _V,
        location: LazyLocation,
        get_offset: OffsetGetter,
        *,
        tagged: bool,
    ) -> None:
        if location.depth > self.max_depth:
            if not self._too_deep:
                self.report("TOO-DEEP", location, get_offset, limit=str(self.max_depth))
            self._too_deep = True
            return
        # `excused` are fields that are present in a wrong form: that is reported already
        entries, excused = self.view.fields(record, value, location, get_offset, tagged)
        present = excused | {entry.field.name for entry in entries}
        for entry in entries:
            self._field(record, entry, present, location.field(entry.field))
        for each in record.fields:
            if each.required and each.name not in present:
                if each.runs:
                    self._empty_runs(record, each, location.field(each), get_offset)
                else:
                    self._missing(record, each, present, location, get_offset)
        for constraint in record.require:
            if finding := constraint.finding(present):
                self._broken(record, finding, location, get_offset)

    def _broken(
        self, record: RecordSpec, finding: Finding, location: LazyLocation, get_offset: OffsetGetter
    ) -> None:
        """Report a broken constraint by the names in the file, with their Vietnamese titles."""
        parameters = dict(finding.parameters)
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
            finding.code,
            location,
            get_offset,
            parent=location.element,
            parent_label_vi=_title(record),
            **parameters,
        )

    def _empty_runs(
        self, record: RecordSpec, each: FieldSpec, location: LazyLocation, get_offset: OffsetGetter
    ) -> None:
        label = _title(record if each.content else each)
        self.report("EMPTY-RUNS", location, get_offset, name=location.element, label_vi=label)

    def _missing(
        self,
        record: RecordSpec,
        each: FieldSpec,
        present: set[str],
        location: LazyLocation,
        get_offset: OffsetGetter,
    ) -> None:
        details = {"form": "@content" if each.content else "@attribute"}
        if not (each.content or each.attribute):
            details["form"] = "@element"
            # the closest preceding sibling that is present: the hint says to add it after that one
            earlier = record.children[: record.children.index(each)]
            if after := [other.wire for other in earlier if other.name in present]:
                details["after"] = after[-1]
        if isinstance(each.scalar, Token) and each.scalar.example and not each.many:
            details["example"] = each.scalar.example
        self.report(
            "MISSING",
            location,
            get_offset,
            name=each.wire,
            parent=location.element,
            label_vi=each.vi,
            label_en=each.en,
            **details,
        )

    def _field(
        self, record: RecordSpec, entry: FieldEntry[_V], present: set[str], location: LazyLocation
    ) -> None:
        each, value, get_offset = entry.field, entry.value, entry.get_offset
        if each.runs:
            self._runs(record, each, value, location, get_offset)
        elif each.many:
            self._list(each, value, location, get_offset)
        elif each.scalar is None:
            if self.view.is_record(each, value, location, get_offset):
                self._record(self.shape[each.records[0]], value, location, get_offset)
        else:
            text = self._scalar(each, value, location, get_offset)
            if text is not None:
                self._note_id(record, each, text, present, location, get_offset)

    def _list(
        self, each: FieldSpec, value: _V, location: LazyLocation, get_offset: OffsetGetter
    ) -> None:
        items = self.view.items(each, value, location, get_offset)
        if items is None:
            return
        if not items:
            self.report("EMPTY-LIST", location, get_offset, name=each.wire)
        counts: dict[str, int] = {}
        for index, item in enumerate(items):
            counts[item.tag] = counts.get(item.tag, 0) + 1
            below = location.key(index, f"/pd:{item.tag}[{counts[item.tag]}]")
            if each.scalar is not None:
                if item.tag != each.item:
                    continue
                text = self._scalar(each, item.value, below, item.get_offset)
                if text is not None and each.refers is not None:
                    self._uses.append((text, each.refers, below, item.get_offset))
            elif item.record is not None and self.view.is_record(
                each, item.value, below, item.get_offset
            ):
                self._record(
                    self.shape[item.record], item.value, below, item.get_offset, tagged=each.choice
                )

    def _runs(
        self,
        record: RecordSpec,
        each: FieldSpec,
        value: _V,
        location: LazyLocation,
        get_offset: OffsetGetter,
    ) -> None:
        runs = self.view.runs(each, value, location, get_offset)
        if runs is None:
            return
        counts: dict[str, int] = {}
        blank = True
        was_text = False
        for index, run in enumerate(runs):
            counts[run.tag] = counts.get(run.tag, 0) + 1
            if run.text is None:
                below = location.key(index, f"/pd:{run.tag}[{counts[run.tag]}]")
                blank = False
                if run.record is not None:
                    self._record(
                        self.shape[run.record], run.value, below, run.get_offset, tagged=True
                    )
            else:
                below = location.key(index, f"/text()[{counts[run.tag]}]")
                blank = blank and not run.text.strip(" \t\r\n")
                if was_text:
                    self.report("ADJACENT-RUNS", below, run.get_offset)
                for finding in text_findings(run.text):
                    self._report_on(finding, below, run.get_offset)
            was_text = run.text is not None
        if blank:
            self._empty_runs(record, each, location, get_offset)

    def _scalar(
        self, each: FieldSpec, value: _V, location: LazyLocation, get_offset: OffsetGetter
    ) -> str | None:
        """The text of a scalar; None, and a finding, if its type does not accept it."""
        raw = self.view.scalar(each, value, location, get_offset)
        if raw is None:
            return None
        scalar = each.scalar
        assert scalar is not None
        try:
            text = _read(scalar, raw)
        except InvalidScalar as error:
            finding = error.finding
            self._report_on(
                finding, location, get_offset, name=each.wire, **self._suggested(scalar, raw.text)
            )
            return None
        for finding in scalar.findings(text):
            self._report_on(finding, location, get_offset, name=each.wire)
        if isinstance(scalar, Code):
            self._codes.append((scalar, text, location, get_offset))
        return text

    def _suggested(self, scalar: Scalar, text: str) -> dict[str, str]:
        """A suggestion for a value that its scalar type does not accept."""
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
        location: LazyLocation,
        get_offset: OffsetGetter,
    ) -> None:
        assert each.scalar is not None
        if each.scalar.name == "Id":
            if text in self._ids:
                other = self._location_of(text).pointer
                self.report("DUPLICATE-ID", location, get_offset, value=text, other=other)
            else:
                self._ids[text] = (record.name, location)
        elif each.refers is not None and (each.unless is None or each.unless not in present):
            self._uses.append((text, each.refers, location, get_offset))

    def _location_of(self, id_: str) -> LazyLocation:
        """The location of the object with an id."""
        return self._ids[id_][1]

    def _resolve(self) -> None:
        """Check that each id in use belongs to an object of an allowed class."""
        for use in self._uses:
            self._resolve_use(*use)

    def _leads(self, text: str, classes: tuple[str, ...]) -> bool:
        """Whether an id exists and belongs to an object of an allowed class."""
        found = self._ids.get(text)
        return found is not None and (not classes or found[0] in classes)

    def _resolve_use(
        self, text: str, classes: tuple[str, ...], location: LazyLocation, get_offset: OffsetGetter
    ) -> None:
        if self._leads(text, classes):
            return
        found = self._ids.get(text)
        if found is None:
            self.report(
                "UNRESOLVED-ID",
                location,
                get_offset,
                value=text,
                **self.suggestions.near_id(text, self._ids),
            )
            return
        actual, *expected = (self._record_named(name) for name in (found[0], *classes))
        self.report(
            "WRONG-TARGET",
            location,
            get_offset,
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
        for scalar, text, location, get_offset in self._codes:
            codes = scalar.codes
            if text not in codes:
                self.report(
                    "UNKNOWN-CODE",
                    location,
                    get_offset,
                    value=text,
                    list=codes.name,
                    label_vi=codes.vi,
                    label_en=codes.en,
                    **self.suggestions.near(text, codes.entries),
                )
            elif self.day is not None and not codes[text].is_valid_on(self.day):
                self.report(
                    "CODE-NOT-IN-FORCE",
                    location,
                    get_offset,
                    value=text,
                    list=codes.name,
                    label_vi=codes.vi,
                    label_en=codes.en,
                    **_formatted_day(self.day),
                )


def _read(scalar: Scalar, raw: RawScalar) -> str:
    """The text of a raw scalar, collapsed if the format does so. Raises `InvalidScalar`."""
    if not isinstance(scalar, _NO_TEXT):
        text = raw.text
        if raw.collapsible and scalar.base != "prose":
            text = collapse(text)
        scalar.read(text)
        return text
    if isinstance(scalar, Boolean):
        if raw.kind == "boolean" or raw.collapsible:
            return scalar.write(scalar.read(collapse(raw.text)))
        raise InvalidScalar(Finding("BAD-BOOLEAN", {"value": excerpt(raw.text)}))
    return _read_number(scalar, raw)


_NO_TEXT = (Boolean, Integer, DecimalScalar)


def _read_number(scalar: Integer | DecimalScalar, raw: RawScalar) -> str:
    if raw.collapsible:
        text = collapse(raw.text)
        scalar.read(text)
        return text
    if raw.kind != "number" or raw.value is None:
        code = "BAD-INTEGER" if isinstance(scalar, Integer) else "BAD-NUMBER"
        raise InvalidScalar(Finding(code, {"value": excerpt(raw.text)}))
    if not scalar.minimum <= raw.value <= scalar.maximum:
        raise InvalidScalar(out_of_range(raw.text, str(scalar.minimum), str(scalar.maximum)))
    if isinstance(scalar, Integer):
        if raw.value != raw.value.to_integral_value():
            raise InvalidScalar(Finding("BAD-INTEGER", {"value": excerpt(raw.text)}))
        return str(int(raw.value))
    return raw.text


def _suggested_symbol(text: str) -> dict[str, str]:
    try:
        return {"suggestion": str(Symbol.parse(text[:200], lenient=True).symbol)}
    except InvalidScalar:
        return {}


def _formatted_day(day: datetime.date) -> dict[str, str]:
    """The parameter `date` in both languages."""
    # imported here: to load documents, the rules are not needed
    from partydocs.rules.engine.parameters import formatted_all

    return formatted_all({"date": day})


def _title(about: FieldSpec | RecordSpec) -> str:
    """The name of a field or class within a Vietnamese sentence."""
    title = about.vi.partition(":")[0]
    return title[:1].lower() + title[1:]


def _with_article(record: RecordSpec) -> str:
    return f"{'an' if record.tag[0] in 'aeio' else 'a'} {record.tag}"


def _day(text: str | None) -> datetime.date | None:
    try:
        return datetime.date.fromisoformat(text.strip()) if text else None
    except ValueError:
        return None
