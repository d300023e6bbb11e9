"""Reads a symbol as people type it: `Số: 18 – kh/đu ngày 29/1/2016`.

The text after the symbol is cut off, then the steps of `_STEPS` correct the symbol one after the
other:

    "Số: 18 – kh/đu"  label  "18 – kh/đu"  dash  "18 - kh/đu"  spaces  "18-kh/đu"  case  "18-KH/ĐU"
"""

from __future__ import annotations

import functools
import re
from collections.abc import Mapping

from partydocs.model.base import InvalidScalar, table
from partydocs.model.lenient import Correction, Step, composed, corrected, with_hyphens
from partydocs.model.symbol import MARK_PATTERN, Symbol, type_marks

__all__ = ["SymbolParts", "lenient_symbol"]

_MARK = re.compile(MARK_PATTERN)
_SPACE = re.compile(r"[\s\u00a0\u200b]+")
_LABEL = re.compile(r"^\s*[Ss]ố\s*:?\s*(?=[0-9Oo/\-\u2010-\u2015]|$)")
_REST = re.compile(r"[\s,;(](?P<word>[Vv]/v|[^\W\d_]{2,}(?!\s*[-/\u2010-\u2015\u2212]))(?![^\W_])")
"""A word that may be the first after the symbol: no separator follows it, unless it is V/v."""
_BEFORE_REST = " \t\r\n\u00a0,;.("
_LONGEST = 200
"""No symbol is longer, white space included."""
_TORN = re.compile(r"(?<=[-/])\s*[^\W_]+\s+[^\W_]")
"""A mark with white space in it. `Đ U` is `ĐU`, but `ĐU 2016` is not a mark."""


SymbolParts = tuple[Symbol, tuple[Correction, ...], str]
"""A symbol, the corrections, and the text after the symbol."""


def lenient_symbol(text: str) -> SymbolParts | None:
    """The symbol at the start of a text; None if there is none."""
    printed, rest = _without_rest(composed(text))
    if not rest:
        printed = text
    current, corrections = corrected(printed, _STEPS)
    try:
        symbol = Symbol.parse(current)
    except InvalidScalar:
        return None
    marks = (*symbol.issuers, *([symbol.type] if symbol.type else []))
    if _TORN.search(printed) and not all(each in _known_marks() for each in marks):
        return None
    return symbol, corrections, rest


def _without_rest(text: str) -> tuple[str, str]:
    """The symbol at the start of a text, and the text after it.

    The rest begins with a word of two letters or more that no separator precedes or follows:
    `ngày`, but not `kh` in `18 - kh/đu`. After a number alone it is `ngày`, the word for its date.
    A word in capitals does not begin it: that may be part of a mark with a blank, such as `Đ U`.
    """
    label = _LABEL.match(text)
    start = label.end() if label else 0
    for match in _REST.finditer(text, start, start + _LONGEST):
        head = text[start : match.start()].rstrip(_BEFORE_REST)
        plain = with_hyphens(head)
        if match["word"].isupper() or not head or plain[-1] in "-/":
            continue
        if "-" in plain or "/" in plain or match["word"].casefold() == "ngày":
            return text[: start + len(head)], text[start + len(head) :].strip()
    return text, ""


def _undotted(text: str) -> str:
    return text.replace(".", "")


def _without_letter_o(text: str) -> str:
    head = re.match("[0-9Oo]+(?=[-/])|[0-9Oo]*[0-9][0-9Oo]*$", text)
    return text if head is None else re.sub("[Oo]", "0", head[0]) + text[head.end() :]


def _padded(text: str) -> str:
    head = re.match("0*([0-9]{1,6})(?![0-9])", text)
    return text if head is None else f"{int(head[1]):02d}{text[head.end() :]}"


def _without_horn(text: str) -> str:
    """Replace Ư by U: no mark has that letter."""
    return text.replace("Ư", "U")


_PARTY_END = re.compile(r"(?P<number>[0-9]*)/(?P<type>[^-/]+)-(?P<issuers>[^/]+)")
_DOUBLED = re.compile(r"(?P<number>[0-9]*)-(?P<type>[^-/]+)/(?P=type)-(?P<issuers>[^/]+)")


def _unswapped(text: str) -> str:
    """Change state order to Party order if the issuer is a Party body: `31/QĐ-TW` to `31-QĐ/TW`."""
    found = _PARTY_END.fullmatch(text)
    if found is None or found["issuers"].split("-")[-1] not in _party_issuers():
        return text
    return f"{found['number']}-{found['type']}/{found['issuers']}"


def _type_once(text: str) -> str:
    """Remove the first type if it is given twice: `1656-NQ/NQ-UBTVQH15` to `1656/NQ-UBTVQH15`."""
    found = _DOUBLED.fullmatch(text)
    if found is None:
        return text
    return f"{found['number']}/{found['type']}-{found['issuers']}"


def _known_case(text: str) -> str:
    """Restore the case of known marks: `18-kh/đu` to `18-KH/ĐU`."""
    known = _marks_by_folded_case()

    def recase(found: re.Match[str]) -> str:
        word = found[0]
        if _MARK.fullmatch(word) or word == "nb":
            return word
        return known.get(word.casefold(), word)

    return re.sub(r"[^\W\d_]\w*", recase, text)


_EQUAL_SEPARATORS = re.compile(
    r"(?P<number>[0-9]*)(?P<separator>[-/])(?P<type>[^-/]+)(?P=separator)(?P<issuers>[^/]+)"
)
_NO_SEPARATOR = re.compile(r"(?P<type>[^-/0-9]+)/(?P<issuers>[^/]+)")


def _with_separators(text: str) -> str:
    """Restore the separators: `18-KH-ĐU`, `18/KH/ĐU` to `18-KH/ĐU`; `KH/ĐU` to `-KH/ĐU`, a draft.

    The marks must be known: the order is that of the issuers, which are all of one form.
    """
    found = _EQUAL_SEPARATORS.fullmatch(text) or _NO_SEPARATOR.fullmatch(text)
    if found is None or found["type"].casefold() not in _types_by_folded_case():
        return text
    number = found.groupdict().get("number", "")
    issuers = set(found["issuers"].split("-"))
    if issuers <= _party_issuers():
        return f"{number}-{found['type']}/{found['issuers']}"
    if issuers <= _state_issuers():
        return f"{number}/{found['type']}-{found['issuers']}"
    return text


_TYPE_MARK = re.compile(f"(?P<before>[0-9]*[-/](?:[0-9]{{4}}/)?)(?P<type>{MARK_PATTERN})(?=[-/])")


def _listed_type_case(text: str) -> str:
    """Write the mark of the type as the code list does: `18-CTR/QU` to `18-CTr/QU`."""
    found = _TYPE_MARK.match(text)
    if found is None or found["type"] in type_marks():
        return text
    listed = _types_by_folded_case().get(found["type"].casefold(), found["type"])
    return found["before"] + listed + text[found.end() :]


# The order matters: dashes and spaces are normalised before the steps that look for separators,
# and the case of marks is restored before those that look for known marks. `type-case` is the last,
# so that `LenientSymbol.in_printed_case` can undo it.
_STEPS: tuple[Step, ...] = (
    ("unicode", composed),
    ("label", lambda text: _LABEL.sub("", text)),
    ("dash", with_hyphens),
    ("spaces", lambda text: _SPACE.sub("", text)),
    ("look-alike", lambda text: text.replace("Ð", "Đ").replace("Ɖ", "Đ").replace("ð", "đ")),
    ("dotted", _undotted),
    ("horn", _without_horn),
    ("letter-o", _without_letter_o),
    ("padding", _padded),
    ("case", _known_case),
    ("separator", _with_separators),
    ("type-twice", _type_once),
    ("swapped", _unswapped),
    ("type-case", _listed_type_case),
)


@functools.cache
def _marks_by_folded_case() -> Mapping[str, str]:
    return {mark.casefold(): mark for mark in _known_marks()}


@functools.cache
def _known_marks() -> frozenset[str]:
    return type_marks() | _issuer_marks()


@functools.cache
def _issuer_marks() -> frozenset[str]:
    return frozenset(row["mark"] for row in table("issuerMarks"))


@functools.cache
def _types_by_folded_case() -> Mapping[str, str]:
    return {mark.casefold(): mark for mark in type_marks()}


@functools.cache
def _party_issuers() -> frozenset[str]:
    """The marks that only Party bodies have; some unions issue documents of both forms."""
    return _issuers_of_form("party")


@functools.cache
def _state_issuers() -> frozenset[str]:
    """The marks that only state bodies have."""
    return _issuers_of_form("state")


def _issuers_of_form(form: str) -> frozenset[str]:
    forms: dict[str, set[str]] = {}
    for row in table("issuerMarks"):
        forms.setdefault(row["mark"], set()).add(row["form"])
    return frozenset(mark for mark, used in forms.items() if used == {form})
