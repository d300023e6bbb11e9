"""Texts for users are in plain language, for a clerk or a technical reader of English."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from functools import cache
from importlib import resources
from typing import Any

import pytest

from partydocs.bulk.tables.standard import TABLES
from partydocs.dossier.manifest_file import manifest_shape
from partydocs.model.base import code_list, code_lists
from partydocs.schema.shape import Shape, standard

ROOMS = ("catalogue", "cli", "reporting")

OLD = {
    "vi": re.compile(
        r"mã băm|hạt giống|kê khai|tin mới nhất|như in\b|cách đọc|cách hiểu|chiều tốt|phong bì"
        r"|đầu lỗi chuẩn|ghi âm|hôm nay \{|chừng này|chừng ấy|còn nợ|đường đi của|bị chết|bị hỏng, không"
        r"|việc cha|là phần của nhau|bom nén\.|không phải một ngày|không phải một thời điểm"
        r"|chỉ tới|trỏ tới"
        r"|(?<!phông )(?<!dòng )\bchữ\b(?! (?:cái|số|viết|ký|hoa|thường|thập|Đ|tiếng Việt|theo kiểu))",
        re.IGNORECASE,
    ),
    "en": re.compile(
        r"(?<!there )\b(?:is|are) no\b(?! longer)|\bmend|\btells?\b|\btold\b|\bstands?\b(?! for)"
        r"|\bstood\b|superfluous|belongs? into|\bno more\b|\bspelt\b|\bbeside\b|\bgrave|\bunasked"
        r"|\bnought\b|\bbears?\b|, yet\b|person\(s\)|\ba (?:indicator|identity|e-mail|item|error)\b"
        r"|(?<!working )(?<!travel )(?<!leave )(?<!\()\bpapers?\b",
        re.IGNORECASE,
    ),
}
"""Misleading or odd words that texts had once."""

MARKUP = re.compile(
    r"“[^”]*”|<[^<>]*>|\[\[|\]\]|\{[^{}]*\}|[\w:]+=\"[^\"]*\"|--[\w-]+|[\w./-]+\.\w+"
)
"""Parts that may contain names of the standard: quotations, placeholders, options, file names."""


@cache
def texts() -> tuple[tuple[str, str, str], ...]:
    """Every text for users: where it is, its language, and the text."""
    return tuple(_texts())


def _texts() -> Iterator[tuple[str, str, str]]:
    for room in ROOMS:
        for file in _files(resources.files(f"partydocs.{room}")):
            for path, lang, text in _leaves(tomllib.loads(file.read_text("utf-8"))):
                yield f"{room}/{file.name}: {path}", lang, text
    for shape in (standard(), manifest_shape()):
        for record in shape.records.values():
            yield f"class {record.name}", "vi", record.vi
            for field in record.fields:
                yield f"{record.name}.{field.name}", "vi", field.vi
                yield f"{record.name}.{field.name}", "en", field.en
    for table in TABLES.values():
        for column in table.columns:
            yield f"column {table.name}.{column.name}", "vi", column.vi
            yield f"column {table.name}.{column.name}", "en", column.en
    for name in code_lists():
        listed = code_list(name)
        for lang in ("vi", "en"):
            yield f"list {name}", lang, getattr(listed, lang)
            for entry in listed.entries.values():
                yield f"{name}.{entry.code}", lang, entry.name(lang)


def _files(folder: Any) -> Iterator[Any]:
    for each in sorted(folder.iterdir(), key=lambda each: each.name):
        if each.is_dir():
            yield from _files(each)
        elif each.name.endswith(".toml"):
            yield each


def _leaves(table: Any, path: str = "") -> Iterator[tuple[str, str, str]]:
    entries = enumerate(table) if isinstance(table, list) else table.items()
    for name, value in entries:
        lang = str(name).removeprefix("about_").removeprefix("hint_")
        if isinstance(value, str):
            if lang in OLD:
                yield f"{path}.{name}".removeprefix("."), lang, value
        elif isinstance(value, dict | list):
            yield from _leaves(value, f"{path}.{name}".removeprefix("."))


def names(*shapes: Shape) -> frozenset[str]:
    """The English names of fields and classes, as files and the model have them."""
    records = [record for shape in shapes for record in shape.records.values()]
    fields = [field for record in records for field in record.fields]
    return frozenset(
        {record.name for record in records}
        | {record.tag for record in records}
        | {name for field in fields for name in (field.wire, field.name, field.item) if name}
    )


NAMES = re.compile(
    rf"(?<![\w-])(?:{'|'.join(sorted(names(standard(), manifest_shape())))})(?![\w-])"
)


def test_there_are_texts_of_all_kinds() -> None:
    found = [where for where, _, _ in texts()]
    assert len(found) > 3000
    for start in (*(f"{room}/" for room in ROOMS), "class ", "Task.", "column ", "list ", "units."):
        assert any(each.startswith(start) for each in found), start


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_old_words_are_gone(lang: str) -> None:
    found = {
        where: (match[0], text)
        for where, language, text in texts()
        if language == lang and (match := OLD[lang].search(_plain(text, lang)))
    }
    assert not found


def _plain(text: str, lang: str) -> str:
    """A text without placeholders, and without the Vietnamese words that English texts quote."""
    return MARKUP.sub(" ", text) if lang == "en" else re.sub(r"\{[^{}]*\}", " ", text)


def test_vietnamese_has_no_english_names_of_fields_and_classes() -> None:
    """Names of the standard are in quotation marks or mark-up, with their Vietnamese titles."""
    found = {
        where: (match[0], text)
        for where, lang, text in texts()
        if lang == "vi"
        and not where.startswith("cli/texts.toml: arguments.")
        and (match := NAMES.search(MARKUP.sub(" ", text)))
    }
    assert not found


@pytest.mark.parametrize(
    "text",
    [
        "Ghi realises hoặc replaces.",
        "Mã thuộc về một indicator.",
        "Không có trong figure.",
        "Ghi vào trường typeWord.",
        "Cần Figure.",
    ],
)
def test_a_bare_name_is_found(text: str) -> None:
    assert NAMES.search(MARKUP.sub(" ", text))


@pytest.mark.parametrize(
    "text",
    ["Ghi “realises” (cụ thể hoá).", 'Viết <unit asOf="…">.', "Thiếu {parent}.", 'role="task"'],
)
def test_quoted_names_are_allowed(text: str) -> None:
    assert not NAMES.search(MARKUP.sub(" ", text))
