r"""Scalar types: the allowed values of a field, declared once.

The constructors of the model, the XSD, the JSON Schema, all codecs and the schema validator use the
same `Scalar`. Two methods separate the layers: `read` refuses what both published schemas refuse
(layer *schema*); `findings` reports what the schemas cannot express (layer *values*): Unicode form,
carriage returns, number of digits.

Patterns are written in the subset that XSD, ECMA-262, Python and Rust interpret alike: explicit
ranges, no shorthand classes such as `\d`, no anchors, and no counted repeats that overlap, which
libxml2 gets wrong: `[0-9]{1,2}[0-9]{1,2}` is one.
"""

from __future__ import annotations

import datetime
import decimal
import re
import unicodedata
from collections.abc import Callable, Iterator
from functools import cached_property
from operator import methodcaller
from typing import Any, ClassVar, Literal

import attrs

from partydocs.model.base.codelist import CodeList, code_list
from partydocs.model.base.finding import Finding, InvalidScalar

__all__ = [
    "EXCERPT_LENGTH",
    "FORBIDDEN_IN_PROSE",
    "FRACTION_DIGITS",
    "PARTIAL_CALENDAR",
    "Base",
    "Boolean",
    "Code",
    "DateScalar",
    "DecimalScalar",
    "FreeText",
    "Integer",
    "ListedCode",
    "Scalar",
    "TimeScalar",
    "Token",
    "ValueToken",
    "canonical_decimal",
    "collapse",
    "excerpt",
    "fraction_digits",
    "out_of_range",
    "remember",
    "text_findings",
]

Base = Literal["token", "prose", "date", "decimal", "integer", "boolean"]

EXCERPT_LENGTH = 60
"""Longest piece of input that a message repeats, in code points."""

_XML_SPACE = re.compile("[ \t\r\n]+")


def collapse(text: str) -> str:
    """Collapse white space like `xs:token`: tab, LF, CR and space, the white space of XML."""
    return _XML_SPACE.sub(" ", text).strip(" ")


def excerpt(text: str) -> str:
    r"""A piece of input for a message, of at most `EXCERPT_LENGTH` code points.

    Characters that are invisible or change the direction of the line are escaped, such as `\u200b`:
    control, format and bidirectional characters, lone surrogates, unusual spaces.
    """
    cut = text if len(text) <= EXCERPT_LENGTH else text[: EXCERPT_LENGTH - 1] + "…"
    if cut.isprintable():
        return cut
    return "".join(each if each.isprintable() else f"\\u{ord(each):04x}" for each in cut)


FORBIDDEN_IN_PROSE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
"""Characters that XML cannot contain; the JSON Schema refuses them too. Lone surrogates are not
characters."""
_FORBIDDEN_IN_LINE = re.compile("^ | \\Z|  |[\x00-\x1f\ufffe\uffff\ud800-\udfff]")
_CONTROL = re.compile("[\x7f-\x9f]")


def text_findings(text: str) -> Iterator[Finding]:
    """The findings of layer *values* on any text, in either format."""
    if "\r" in text:
        yield Finding("CARRIAGE-RETURN")
    if found := _CONTROL.search(text):
        yield Finding("CONTROL-CHARACTER", {"character": f"U+{ord(found[0]):04X}"})
    if not unicodedata.is_normalized("NFC", text):
        yield Finding("NOT-NFC", {"value": excerpt(text)})


@attrs.frozen(kw_only=True, eq=False, slots=False)
class Scalar:
    """A named scalar type."""

    name: str
    """Name of the type in the published schemas."""
    vi: str
    en: str
    clause: str = ""
    base: ClassVar[Base]
    python: type = attrs.field(init=False, default=str)
    """The type of its values in Python."""
    attribute: ClassVar[bool] = True
    """Whether it is an attribute in XML. Text that people read is a child element instead."""

    def read(self, text: str) -> Any:
        """The value of a collapsed text. Raises `InvalidScalar` if the schemas refuse it."""
        raise NotImplementedError

    def write(self, value: Any) -> str:
        """The canonical text of a value."""
        return str(value)

    def findings(self, text: str) -> Iterator[Finding]:  # noqa: ARG002
        """The findings of layer *values* on a text that `read` accepts."""
        return iter(())

    def check(self, value: Any) -> Any:
        """Check a constructor's argument and return the value to store.

        Raises `InvalidScalar`, or `TypeError` for a value of another Python type.
        """
        if type(value) is not self.python:
            raise TypeError(f"expected {self.python.__name__}, got {type(value).__name__}")
        text = self.write(value)
        self.read(text)
        for finding in self.findings(text):
            raise InvalidScalar(finding)
        return value

    @cached_property
    def from_xml(self) -> Callable[[str], Any]:
        """`read` for XML, in which white space is collapsed first, as the XSD says."""
        read = self.read

        def from_xml(text: str) -> Any:
            # nearly all texts are collapsed already, so try without collapsing first
            try:
                return read(text)
            except InvalidScalar:
                folded = collapse(text)
                if folded == text:
                    raise
                return read(folded)

        return from_xml


@attrs.frozen(kw_only=True, eq=False, slots=False)
class FreeText(Scalar):
    """Text that people write: one line, or prose."""

    line: bool
    """Whether it is one line, in which white space is collapsed."""

    attribute: ClassVar[bool] = False

    @property
    def base(self) -> Base:  # type: ignore[override]
        return "token" if self.line else "prose"

    def read(self, text: str) -> str:
        if not text:
            raise InvalidScalar(Finding("EMPTY-TEXT"))
        if text.isprintable() and (not self.line or self._is_collapsed(text)):
            return text
        found = (_FORBIDDEN_IN_LINE if self.line else FORBIDDEN_IN_PROSE).search(text)
        if found is None:
            return text
        if not found[0].strip(" \t\r\n"):
            if not collapse(text):
                raise InvalidScalar(Finding("EMPTY-TEXT"))
            raise InvalidScalar(Finding("NOT-COLLAPSED", {"value": excerpt(text)}))
        raise InvalidScalar(Finding("FORBIDDEN-CHARACTER", {"character": f"U+{ord(found[0]):04X}"}))

    @staticmethod
    def _is_collapsed(text: str) -> bool:
        return text[0] != " " and text[-1] != " " and "  " not in text

    def findings(self, text: str) -> Iterator[Finding]:
        if not self.line and not text.strip(" \t\r\n"):
            yield Finding("BLANK-TEXT")
        yield from text_findings(text)

    @cached_property
    def from_xml(self) -> Callable[[str], Any]:
        return super().from_xml if self.line else self.read


@attrs.frozen(kw_only=True, eq=False, slots=False)
class Token(Scalar):
    """A short string that matches a pattern."""

    pattern: str
    error_code: str
    """Code of the finding on a text that does not match."""
    example: str
    """A valid text, shown in the message."""

    known: dict[str, Any] = attrs.field(init=False, factory=dict, repr=False)
    """A cache of values by their text: ids, dates and symbols recur."""

    base: ClassVar[Base] = "token"

    @cached_property
    def matches(self) -> Callable[[str], object]:
        """A function that returns None if a text does not match the pattern."""
        return re.compile(self.pattern).fullmatch

    def read(self, text: str) -> Any:
        value = self.known.get(text)
        if value is None:
            if self.matches(text) is None:
                raise InvalidScalar(self.pattern_finding(text))
            value = self.value_of(text)
            remember(self.known, text, value)
        return value

    def value_of(self, text: str) -> Any:
        """The value of a text that matches the pattern."""
        return text

    def pattern_finding(self, text: str) -> Finding:
        return Finding(
            self.error_code, {"value": excerpt(text), "example": self.example, "type": self.name}
        )


_MAX_KNOWN = 4096


def remember(known: dict[str, Any], text: str, value: Any) -> None:
    """Add a value to a cache of bounded size, which is emptied when it is full."""
    if len(known) >= _MAX_KNOWN:
        known.clear()
    known[text] = value


@attrs.frozen(kw_only=True, eq=False, slots=False)
class ValueToken(Token):
    """A token whose value in Python is an object, such as a `Symbol`."""

    python: type
    parse: Callable[[str], Any]
    spell: Callable[[Any], str] = str
    """Returns the canonical text. A method such as `Symbol.__str__` is faster than `str`."""

    def value_of(self, text: str) -> Any:
        return self.parse(text)

    def write(self, value: Any) -> str:
        return self.spell(value)


@attrs.frozen(kw_only=True, eq=False, slots=False)
class Code(Token):
    """A code of an open list: a code that is not in the list gets a warning."""

    list_name: str
    pattern: str = "[A-Za-z][A-Za-z0-9._\\-]{0,63}"
    error_code: str = "BAD-CODE"
    example: str = "review"

    @property
    def codes(self) -> CodeList:
        return code_list(self.list_name)


_SHORT = 12
"""Lists of up to so many codes are shown with the names of the codes."""


@attrs.frozen(kw_only=True, eq=False, slots=False)
class ListedCode(Scalar):
    """A code of a closed list: the list is part of the standard, an enumeration in both schemas."""

    list_name: str
    base: ClassVar[Base] = "token"

    @property
    def codes(self) -> CodeList:
        return code_list(self.list_name)

    def read(self, text: str) -> str:
        if text not in self.codes:
            raise InvalidScalar(Finding("NOT-IN-LIST", {"value": excerpt(text), **self._allowed()}))
        return text

    def _allowed(self) -> dict[str, str]:
        """Parameters with the allowed codes; for a short list also with their names."""
        from partydocs.catalogue import LANGUAGES

        allowed = {"allowed": ", ".join(self.codes)}
        if len(self.codes.entries) <= _SHORT:
            for lang in LANGUAGES:
                named = (f"{code} ({each.name(lang)})" for code, each in self.codes.entries.items())
                allowed[f"allowed_{lang}"] = ", ".join(named)
        return allowed


@attrs.frozen(kw_only=True, eq=False, slots=False)
class Boolean(Scalar):
    """`true` or `false`."""

    base: ClassVar[Base] = "boolean"
    python: type = attrs.field(init=False, default=bool)

    def read(self, text: str) -> bool:
        if text == "true":
            return True
        if text == "false":
            return False
        raise InvalidScalar(Finding("BAD-BOOLEAN", {"value": excerpt(text)}))

    def write(self, value: bool) -> str:
        return "true" if value else "false"


_INTEGER = re.compile("-?(0|[1-9][0-9]*)")
_DECIMAL = re.compile("-?(0|[1-9][0-9]*)(\\.[0-9]+)?")


@attrs.frozen(kw_only=True, eq=False, slots=False)
class Integer(Scalar):
    """A whole number inside bounds, both included."""

    minimum: int
    maximum: int
    base: ClassVar[Base] = "integer"
    python: type = attrs.field(init=False, default=int)

    def read(self, text: str) -> int:
        if _INTEGER.fullmatch(text) is None:
            raise InvalidScalar(Finding("BAD-INTEGER", {"value": excerpt(text)}))
        # int() raises another error for thousands of digits
        return self.bounded(int(text) if len(text) <= 20 else 10**20, text)

    def bounded(self, value: int, text: str) -> int:
        if self.minimum <= value <= self.maximum:
            return value
        raise InvalidScalar(out_of_range(text, str(self.minimum), str(self.maximum)))


def out_of_range(text: str, minimum: str, maximum: str) -> Finding:
    """The finding on a number outside of its bounds. Both bounds are allowed values."""
    return Finding("OUT-OF-RANGE", {"value": excerpt(text), "minimum": minimum, "maximum": maximum})


FRACTION_DIGITS = 6


@attrs.frozen(kw_only=True, eq=False, slots=False)
class DecimalScalar(Scalar):
    """An exact decimal inside bounds, with at most six digits after the point.

    Both schemas bound its size. They cannot both count digits, so that is in layer *values*.
    """

    minimum: decimal.Decimal = decimal.Decimal("-999999999.999999")
    maximum: decimal.Decimal = decimal.Decimal("999999999.999999")
    base: ClassVar[Base] = "decimal"
    python: type = attrs.field(init=False, default=decimal.Decimal)
    known: dict[str, decimal.Decimal] = attrs.field(init=False, factory=dict, repr=False)
    """A cache of numbers by their text, without those that have too many digits."""

    def read(self, text: str) -> decimal.Decimal:
        if _DECIMAL.fullmatch(text) is None:
            raise InvalidScalar(Finding("BAD-NUMBER", {"value": excerpt(text)}))
        return self.bounded(decimal.Decimal(text), text)

    def bounded(self, value: decimal.Decimal, text: str) -> decimal.Decimal:
        if not self.minimum <= value <= self.maximum:
            raise InvalidScalar(out_of_range(text, str(self.minimum), str(self.maximum)))
        return canonical_decimal(value)

    def findings(self, text: str) -> Iterator[Finding]:
        if fraction_digits(decimal.Decimal(text)) > FRACTION_DIGITS:
            yield Finding(
                "TOO-MANY-DIGITS", {"value": excerpt(text), "limit": str(FRACTION_DIGITS)}
            )

    def write(self, value: decimal.Decimal) -> str:
        return format(canonical_decimal(value), "f")

    def check(self, value: Any) -> decimal.Decimal:
        if type(value) is int:
            value = decimal.Decimal(value)
        if type(value) is not decimal.Decimal:
            raise TypeError(f"expected Decimal, got {type(value).__name__}")
        if not value.is_finite():
            raise InvalidScalar(Finding("BAD-NUMBER", {"value": str(value)}))
        stored = self.bounded(value, str(value))
        for finding in self.findings(str(value)):
            raise InvalidScalar(finding)
        return stored


_EXACT = decimal.Context(prec=60)


def canonical_decimal(value: decimal.Decimal) -> decimal.Decimal:
    """The same number without trailing zeros, sign of zero or positive exponent."""
    if not value:
        return decimal.Decimal(0)
    _, digits, exponent = value.as_tuple()
    assert isinstance(exponent, int), "callers refuse NaN and infinity first"
    if exponent > 0:
        # 1E+2 becomes 100
        return value.quantize(decimal.Decimal(1), context=_EXACT)
    if exponent < 0 and digits[-1] == 0:
        return _without_trailing_zeros(value)
    return value


def _without_trailing_zeros(value: decimal.Decimal) -> decimal.Decimal:
    sign, digits, exponent = value.as_tuple()
    assert isinstance(exponent, int)
    # one pass: a submitted number may have a million digits
    zeros = len(digits) - len(bytes(digits).rstrip(b"\0"))
    dropped = min(zeros, -exponent)
    return decimal.Decimal((sign, digits[: len(digits) - dropped], exponent + dropped))


def fraction_digits(value: decimal.Decimal) -> int:
    """Digits after the point that the value needs; trailing zeros do not count."""
    exponent = canonical_decimal(value).as_tuple().exponent
    assert isinstance(exponent, int)
    return -exponent


# A pattern of all days from 1900 to 2199. Leap years are 2000 and those whose last two digits are
# 04, 08, 12 … 96. Hence `2016-02-29` matches, while `2015-02-29` and `1900-02-29` do not.
_YEAR = "(19|20|21)[0-9][0-9]"
_LEAP = "(((19|20|21)(0[48]|[2468][048]|[13579][26]))|2000)"
_MONTH = "(0[1-9]|1[0-2])"
CALENDAR = (
    f"{_YEAR}-((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])"
    "|(0[469]|11)-(0[1-9]|[12][0-9]|30)|02-(0[1-9]|1[0-9]|2[0-8]))"
    f"|{_LEAP}-02-29"
)
PARTIAL_CALENDAR = f"{_YEAR}(-(H[12]|Q[1-4]|{_MONTH}))?|{CALENDAR}"


@attrs.frozen(kw_only=True, eq=False, slots=False)
class DateScalar(ValueToken):
    """A day of the calendar."""

    base: ClassVar[Base] = "date"
    pattern: str = CALENDAR
    error_code: str = "BAD-DATE"
    example: str = "2016-08-03"
    python: type = datetime.date
    parse: Callable[[str], Any] = datetime.date.fromisoformat
    spell: Callable[[Any], str] = datetime.date.isoformat


@attrs.frozen(kw_only=True, eq=False, slots=False)
class TimeScalar(ValueToken):
    """A time of day to the minute."""

    pattern: str = "([01][0-9]|2[0-3]):[0-5][0-9]"
    error_code: str = "BAD-TIME"
    example: str = "14:30"
    python: type = datetime.time
    parse: Callable[[str], Any] = datetime.time.fromisoformat
    spell: Callable[[Any], str] = methodcaller("isoformat", "minutes")

    def check(self, value: Any) -> datetime.time:
        if type(value) is datetime.time and (value.second or value.microsecond or value.tzinfo):
            raise InvalidScalar(
                Finding(
                    "BAD-TIME", {"value": str(value), "example": self.example, "type": self.name}
                )
            )
        return super().check(value)  # type: ignore[no-any-return]
