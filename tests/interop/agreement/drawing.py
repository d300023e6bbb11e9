"""Random documents that both schemas accept, generated from the description of shape.

They follow the schema only: ids may be equal, links may have no target, and a text may contain what
the layer `values` rejects. Trees are JSON values, with numbers as `Decimal`.
"""

from __future__ import annotations

import random
from decimal import Decimal
from typing import Any

from partydocs.model.base import (
    Boolean,
    Code,
    DecimalScalar,
    FieldSpec,
    FreeText,
    Integer,
    ListedCode,
    RecordSpec,
    Scalar,
    Token,
    collapse,
)
from partydocs.schema.shape import Shape, standard
from tests.interop.agreement.spellings import matching

__all__ = ["drawn_tree", "drawn_value"]

MOST_DEEP = 7
WORDS = (
    *("Đảng", "uỷ", "phường", "kế hoạch", "số", "18-KH/ĐU", "hoà", "hòa", "5/9", "chi bộ,", "%"),
    *("<b>", "&amp;", "]]>", '"', "'", "e\u0301", "\u0301", "\u00a0", "\u200b"),
    *(
        "Quý\u00a0IV",
        "a\u2003b",
        "a\u2028b",
        "a\u3000b",
        "a\u0085b",
        "\x7f",
        "\u0080",
        "\ufeff",
        "\ud7ff",
        "\ue000",
        "\ufffd",
        "\U00010000",
        "\U0010fffd",
    ),
    *(
        "Nguyễn",
        "Quý IV",
        "12,5%",
        "…",
        "–",
        "“",
        "#",
        "\\",
        "/",
        "{",
        "null",
        "true",
        "0",
        "-",
        "đ",
    ),
)


def drawn_tree(rng: random.Random) -> dict[str, Any]:
    """A document of any kind."""
    shape = standard()
    return _record(rng.choice(shape.kinds), shape, rng, 0)


def drawn_value(scalar: Scalar, rng: random.Random) -> Any:
    """A value of a scalar type, more often than not at an edge."""
    if isinstance(scalar, FreeText):
        return _text(rng, line=scalar.line)
    if isinstance(scalar, ListedCode):
        return rng.choice(list(scalar.codes))
    if isinstance(scalar, Boolean):
        return rng.random() < 0.5
    if isinstance(scalar, Integer):
        return Decimal(_integer(scalar.minimum, scalar.maximum, rng))
    if isinstance(scalar, DecimalScalar):
        return _decimal(scalar, rng)
    if isinstance(scalar, Code) and rng.random() < 0.7:
        return rng.choice(list(scalar.codes))
    assert isinstance(scalar, Token)
    return matching(scalar.pattern, rng)


def _integer(least: int, most: int, rng: random.Random) -> int:
    near = rng.randint(least, min(most, least + 60))
    return rng.choice([least, most, near, near, rng.randint(least, most)])


def _decimal(scalar: DecimalScalar, rng: random.Random) -> Decimal:
    places = rng.choice([0, 0, 1, 2, 6])
    step = Decimal(1).scaleb(-places)
    least, most = int(scalar.minimum / step), int(scalar.maximum / step)
    near = max(least, min(most, rng.randint(-2000, 2000)))
    return rng.choice([least, most, near, near, rng.randint(least, most)]) * step


def _text(rng: random.Random, *, line: bool) -> str:
    words = rng.choices(WORDS, k=rng.choice([1, 1, 2, 3, 6]))
    if line:
        return collapse(" ".join(words))
    space = rng.choice([" ", " ", "", "\n", "  ", "\t"])
    return rng.choice(["", "", " ", "\n "]) + space.join(words) + rng.choice(["", "", " "])


def _record(record: RecordSpec, shape: Shape, rng: random.Random, depth: int) -> dict[str, Any]:
    tree: dict[str, Any] = {"kind": record.tag} if record.cls in shape.tagged else {}
    optional = [each for each in record.fields if not each.required_on_wire]
    most = 0 if depth >= MOST_DEEP else rng.choice([0, 1, 1, 2, 3] if depth else [1, 3, 5, 8])
    chosen = rng.sample(optional, min(most, len(optional)))
    for each in record.fields:
        if each.required_on_wire or each in chosen or _is_likely(each, depth):
            tree[each.wire] = _field(each, shape, rng, depth)
    return tree


def _is_likely(each: FieldSpec, depth: int) -> bool:
    """Text runs that are required, which the schemas cannot express."""
    return each.runs and each.required and depth < MOST_DEEP + 2


def _field(each: FieldSpec, shape: Shape, rng: random.Random, depth: int) -> Any:
    if each.runs:
        return _runs(each, shape, rng, depth)
    if not each.many:
        return _item(each, shape, rng, depth)
    size = rng.choice([1, 1, 2, 3]) if depth < 4 else 1
    return [_item(each, shape, rng, depth) for _ in range(size)]


def _item(each: FieldSpec, shape: Shape, rng: random.Random, depth: int) -> Any:
    if each.scalar is not None:
        return drawn_value(each.scalar, rng)
    # the first class of a choice contains no others of it, so that deep documents come to an end
    cls = each.records[0] if depth >= MOST_DEEP else rng.choice(each.records)
    return _record(shape[cls], shape, rng, depth + 1)


def _runs(each: FieldSpec, shape: Shape, rng: random.Random, depth: int) -> list[Any]:
    runs: list[Any] = []
    for _ in range(rng.choice([0, 1, 1, 2, 3])):
        if rng.random() < 0.6 or depth >= MOST_DEEP:
            runs.append(_text(rng, line=False))
        else:
            cls = rng.choice(each.records)
            runs.append(_record(shape[cls], shape, rng, depth + 2))
    return runs
