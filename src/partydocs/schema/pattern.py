"""Checks that a regular expression means the same in XSD, ECMA-262, Python and Rust."""

from __future__ import annotations

import re

__all__ = ["UnportablePattern", "portable"]


class UnportablePattern(ValueError):
    """A pattern that engines interpret differently."""


_REFUSED = {
    r"\\[dwspDWSP]": "shorthand classes differ between engines",
    r"(?<!\\)\.(?![^\[]*\])": "the dot differs on line ends",
    r"\(\?": "groups with an extension are unknown to XSD",
    r"[*+?}]\?": "lazy quantifiers are unknown to XSD",
    r"\{,": "an open lower bound is unknown to ECMA-262",
    r"\\/": "a slash needs no escape and XSD refuses it",
    r"&&|~~|\|\|(?=[^\[]*\])": "set operators of Rust",
    r"[\ud800-\udfff]": "surrogates are no characters",
    r"(?<!\\)[\^$](?![^\[]*\])": "anchors are literals in XSD",
}


def portable(pattern: str) -> str:
    """Return the pattern. Raises `UnportablePattern` if engines may interpret it differently."""
    for refused, why in _REFUSED.items():
        if re.search(refused, pattern):
            raise UnportablePattern(f"{pattern!r}: {why}")
    re.compile(pattern)
    return pattern
