"""Variants of the JSON notation."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import attrs

from partydocs.testing.equivalence.equivalent import Variant, decomposed
from partydocs.testing.rng import SeededRandom

__all__ = ["JSON_VARIANTS"]


class _Number(str):
    """A number as written in the source."""

    __slots__ = ()


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


@attrs.frozen(kw_only=True)
class _JsonStyle:
    """How a value is written; by default as compact as JSON allows."""

    keys: Callable[[list[str]], list[str]] = list
    text: Callable[[str], str] = _quoted
    number: Callable[[str], str] = str
    space: Callable[[], str] = str
    """White space around brackets, colons and commas."""

    def apply(self, data: bytes) -> bytes:
        """A document in this style; unchanged if the style makes no difference."""
        value = _read(data)
        result = self.write(value)
        return data if result == _JsonStyle().write(value) else result.encode()

    def write(self, value: Any) -> str:
        """Write a value with all values in it."""
        if isinstance(value, dict):
            members = (self._member(key, value[key]) for key in self.keys(list(value)))
            return self._enclosed("{", members, "}")
        if isinstance(value, list):
            return self._enclosed("[", map(self.write, value), "]")
        if isinstance(value, _Number):
            return self.number(value)
        return self.text(value) if isinstance(value, str) else json.dumps(value)

    def _member(self, key: str, value: Any) -> str:
        return f"{self.text(key)}{self.space()}:{self.space()}{self.write(value)}"

    def _enclosed(self, opening: str, parts: Any, closing: str) -> str:
        space = self.space
        inside = ",".join(f"{space()}{part}{space()}" for part in parts)
        return f"{opening}{inside}{closing}"


def _read(data: bytes) -> Any:
    return json.loads(data, parse_float=_Number, parse_int=_Number)


def _compact(data: bytes, rng: SeededRandom) -> bytes:  # noqa: ARG001
    return _JsonStyle().write(_read(data)).encode()


def _key_order(data: bytes, rng: SeededRandom) -> bytes:
    return _JsonStyle(keys=lambda keys: rng.some(keys, len(keys))).apply(data)


def _white_space(data: bytes, rng: SeededRandom) -> bytes:
    spaces = ("", "", " ", "\n", "\t", "\r\n", "  ")
    text = _JsonStyle(space=lambda: rng.pick(spaces)).write(_read(data))
    return f"\n{text} \r\n".encode()


def _crlf(data: bytes, rng: SeededRandom) -> bytes:  # noqa: ARG001
    return json.dumps(json.loads(data), ensure_ascii=False, indent=2).replace("\n", "\r\n").encode()


def _escapes(data: bytes, rng: SeededRandom) -> bytes:
    """Write half of the characters as Unicode escapes; those above U+FFFF take two."""
    return _JsonStyle(text=lambda text: _escaped(text, rng)).apply(data)


def _escaped(text: str, rng: SeededRandom) -> str:
    parts = (
        json.dumps(each)[1:-1]
        if ord(each) > 127
        else f"\\u{ord(each):04{rng.pick('xX')}}"
        if rng.often(50)
        else json.dumps(each)[1:-1].replace("/", rng.pick(["/", "\\/"]))
        for each in text
    )
    return f'"{"".join(parts)}"'


def _numbers(data: bytes, rng: SeededRandom) -> bytes:
    """Add exponents and zeros that change no value."""

    def result(number: str) -> str:
        if "e" in number.lower():
            return number
        point = "" if "." in number else ".0"
        return rng.pick([f"{number}{point}0", f"{number}e0", f"{number}{point}E+00"])

    return _JsonStyle(number=result).apply(data)


def _mark(data: bytes, rng: SeededRandom) -> bytes:  # noqa: ARG001
    return b"\xef\xbb\xbf" + data


def _utf_16(data: bytes, rng: SeededRandom) -> bytes:
    encoding, mark = rng.pick([("utf-16-le", b"\xff\xfe"), ("utf-16-be", b"\xfe\xff")])
    return mark + data.decode().encode(encoding)


def _nfd(data: bytes, rng: SeededRandom) -> bytes:  # noqa: ARG001
    return _JsonStyle(text=lambda text: _quoted(decomposed(text))).apply(data)


def _crlf_in_text(data: bytes, rng: SeededRandom) -> bytes:  # noqa: ARG001
    return _JsonStyle(text=lambda text: _quoted(text.replace("\n", "\r\n"))).apply(data)


JSON_VARIANTS = (
    Variant("compact", "Nothing stands between the parts.", _compact),
    Variant("key-order", "The keys of each object stand in another order.", _key_order),
    Variant("white-space", "White space stands between the parts.", _white_space),
    Variant("crlf", "Indented, with Windows' line ends.", _crlf),
    Variant("escapes", "Characters are spelt as escapes.", _escapes),
    Variant("numbers", "Numbers have exponents or more zeros.", _numbers),
    Variant("byte-order-mark", "A byte-order mark stands at the start.", _mark),
    Variant("utf-16", "In UTF-16.", _utf_16, codes=frozenset({"ENCODING-UNSUPPORTED"}), same=False),
    Variant(
        "crlf-in-text",
        "Line breaks inside texts are Windows' own.",
        _crlf_in_text,
        codes=frozenset({"CARRIAGE-RETURN"}),
        same=False,
    ),
    Variant(
        "nfd",
        "Texts of several words are in Unicode's form NFD.",
        _nfd,
        codes=frozenset({"NOT-NFC"}),
        same=False,
    ),
)
