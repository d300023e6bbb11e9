"""Changes a text in the same way as another text was changed."""

from __future__ import annotations

import re

__all__ = ["changed_alike", "renamed"]

_SYMBOL = re.compile(r"(\d*)([-/])([^/-]*)([-/])(.*)")


def changed_alike(field: str, old: str, new: str, own: str) -> str:
    """Apply to `own` the change from `old` to `new`.

    Text that was added before or after `old`, or a final punctuation mark, is added to `own`, too.
    Of a symbol only the changed parts are replaced: the change from `18-KH/ĐU` to `18-KH/DU` turns
    `27-KH/ĐU` into `27-KH/DU`. In all other cases the result is `new`.
    """
    if field == "symbol":
        return _symbol(old, new, own)
    if new.startswith(old):
        return own + new[len(old) :]
    if new.endswith(old):
        return new[: -len(old)] + own
    if new and old and not new[-1].isalnum() and old[-1].isalnum():
        return own + new[-1]
    return new


def _symbol(old: str, new: str, own: str) -> str:
    """Replace those parts of a symbol that differ between `old` and `new`."""
    parts = [_SYMBOL.fullmatch(each) for each in (old, new, own)]
    if any(each is None for each in parts):
        return new
    triples = zip(*(each.groups() for each in parts if each is not None), strict=True)
    return "".join(mine if was == becomes else becomes for was, becomes, mine in triples)


def renamed(text: str, old: str, new: str) -> str:
    """The text with a name replaced, also in capitals."""
    return text.replace(old, new).replace(old.upper(), new.upper())
