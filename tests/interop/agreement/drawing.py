"""Documents that both schemas accept, drawn by seed from the description of shape.

They keep to the schema alone: ids may be equal, links may lead nowhere, and a text may hold what
the layer *values* refuses. Trees are JSON values, numbers as `Decimal`.
"""

from __future__ import annotations

import random
from decimal import Decimal
from typing import Any

from partydocs.model.base.declaration import FieldSpec, RecordSpec
from partydocs.model.base.scalar import (
    Boolean,
    Code,
    DecimalScalar,
    FreeText,
    Integer,
    ListedCode,
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


def drawn_tree(chance: random.Random) -> dict[str, Any]:
    """A document of any kind."""
    shape = standard()
    return _record(chance.choice(shape.kinds), shape, chance, 0)


def drawn_value(scalar: Scalar, chance: random.Random) -> Any:
    """A value of a scalar type, at an edge more often than not."""
    if isinstance(scalar, FreeText):
        return _text(chance, line=scalar.line)
    if isinstance(scalar, ListedCode):
        return chance.choice(list(scalar.codes))
    if isinstance(scalar, Boolean):
        return chance.random() < 0.5
    if isinstance(scalar, Integer):
        return Decimal(_integer(scalar.minimum, scalar.maximum, chance))
    if isinstance(scalar, DecimalScalar):
        return _decimal(scalar, chance)
    if isinstance(scalar, Code) and chance.random() < 0.7:
        return chance.choice(list(scalar.codes))
    assert isinstance(scalar, Token)
    return matching(scalar.pattern, chance)


def _integer(least: int, most: int, chance: random.Random) -> int:
    near = chance.randint(least, min(most, least + 60))
    return chance.choice([least, most, near, near, chance.randint(least, most)])


def _decimal(scalar: DecimalScalar, chance: random.Random) -> Decimal:
    places = chance.choice([0, 0, 1, 2, 6])
    step = Decimal(1).scaleb(-places)
    least, most = int(scalar.minimum / step), int(scalar.maximum / step)
    near = max(least, min(most, chance.randint(-2000, 2000)))
    return chance.choice([least, most, near, near, chance.randint(least, most)]) * step


def _text(chance: random.Random, *, line: bool) -> str:
    words = chance.choices(WORDS, k=chance.choice([1, 1, 2, 3, 6]))
    if line:
        return collapse(" ".join(words))
    space = chance.choice([" ", " ", "", "\n", "  ", "\t"])
    return chance.choice(["", "", " ", "\n "]) + space.join(words) + chance.choice(["", "", " "])


def _record(record: RecordSpec, shape: Shape, chance: random.Random, depth: int) -> dict[str, Any]:
    tree: dict[str, Any] = {"kind": record.tag} if record.cls in shape.tagged else {}
    optional = [each for each in record.fields if not each.required_on_wire]
    most = 0 if depth >= MOST_DEEP else chance.choice([0, 1, 1, 2, 3] if depth else [1, 3, 5, 8])
    chosen = chance.sample(optional, min(most, len(optional)))
    for each in record.fields:
        if each.required_on_wire or each in chosen or _is_likely(each, depth):
            tree[each.wire] = _field(each, shape, chance, depth)
    return tree


def _is_likely(each: FieldSpec, depth: int) -> bool:
    """Text runs, which the schemas can't ask for."""
    return each.runs and each.required and depth < MOST_DEEP + 2


def _field(each: FieldSpec, shape: Shape, chance: random.Random, depth: int) -> Any:
    if each.runs:
        return _runs(each, shape, chance, depth)
    if not each.many:
        return _item(each, shape, chance, depth)
    size = chance.choice([1, 1, 2, 3]) if depth < 4 else 1
    return [_item(each, shape, chance, depth) for _ in range(size)]


def _item(each: FieldSpec, shape: Shape, chance: random.Random, depth: int) -> Any:
    if each.scalar is not None:
        return drawn_value(each.scalar, chance)
    # the first of a choice holds no others of it, so that deep documents come to an end
    cls = each.records[0] if depth >= MOST_DEEP else chance.choice(each.records)
    return _record(shape[cls], shape, chance, depth + 1)


def _runs(each: FieldSpec, shape: Shape, chance: random.Random, depth: int) -> list[Any]:
    runs: list[Any] = []
    for _ in range(chance.choice([0, 1, 1, 2, 3])):
        if chance.random() < 0.6 or depth >= MOST_DEEP:
            runs.append(_text(chance, line=False))
        else:
            cls = chance.choice(each.records)
            runs.append(_record(shape[cls], shape, chance, depth + 2))
    return runs
