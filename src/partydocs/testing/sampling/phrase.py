"""Sentences with slots, and the runs of text that they give."""

from __future__ import annotations

import string
from collections.abc import Mapping
from functools import lru_cache

from partydocs.model.text import Paragraph, Run, Runs
from partydocs.testing.sampling import unchecked

__all__ = ["joined", "paragraph", "plain", "runs"]


@lru_cache(maxsize=4096)
def _parts(sentence: str) -> tuple[tuple[str, str | None], ...]:
    """Literal texts, each with the slot that follows it, in order."""
    return tuple((text, slot) for text, slot, _, _ in string.Formatter().parse(sentence))


def runs(sentence: str, slots: Mapping[str, Run | Runs]) -> Runs:
    """The runs of a sentence with its slots filled."""
    made: list[Run] = []
    text = ""
    for literal, slot in _parts(sentence):
        text += literal
        filling = "" if slot is None else slots[slot]
        if isinstance(filling, str):
            text += filling
            continue
        for run in filling if isinstance(filling, tuple) else (filling,):
            if isinstance(run, str):
                text += run
                continue
            if text:
                made.append(text)
                text = ""
            made.append(run)
    return (*made, text) if text else tuple(made)


def paragraph(sentence: str, slots: Mapping[str, Run | Runs]) -> Paragraph:
    """A sentence with its slots filled as a paragraph."""
    return unchecked.paragraph(runs=runs(sentence, slots))


@lru_cache(maxsize=4096)
def plain(sentence: str) -> Paragraph | None:
    """A sentence without slots as a paragraph, cached; None if it has slots."""
    if any(slot is not None for _, slot in _parts(sentence)):
        return None
    return unchecked.paragraph(runs=(sentence,))


def joined(parts: list[Runs], by: str) -> Runs:
    """Join runs, with text between them."""
    made: list[Run] = []
    for part in parts:
        if made:
            _add(made, by)
        for run in part:
            _add(made, run)
    return tuple(made)


def _add(made: list[Run], run: Run) -> None:
    last = made[-1] if made else None
    if isinstance(run, str) and isinstance(last, str):
        made[-1] = last + run
    else:
        made.append(run)
