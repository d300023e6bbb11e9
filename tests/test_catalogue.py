"""Every message and hint exists in both languages, with the same placeholders."""

from __future__ import annotations

import re
import string
import unicodedata

import pytest

from partydocs.catalogue import LANGUAGES, LAYERS, CatalogueEntry, catalogue
from partydocs.rules.standard import standard_layers

ENTRIES = list(catalogue().values())
RULES = ("rules", "dossier")


def blanks(template: str) -> set[str]:
    """The names of a template's placeholders, including those of optional parts."""
    plain = template.replace("[[", "").replace("]]", "")
    return {name for _, name, _, _ in string.Formatter().parse(plain) if name}


def test_how_many_there_are() -> None:
    counts = {layer: sum(each.layer == layer for each in ENTRIES) for layer in LAYERS}
    assert counts["rules"] >= 220
    assert counts["dossier"] >= 50
    assert sum(counts.values()) == len(ENTRIES)
    for kind in ("texts", "hints"):
        for lang in LANGUAGES:
            assert sum(bool(getattr(each, kind)[lang].strip()) for each in ENTRIES) == len(ENTRIES)
    for lang in LANGUAGES:
        documented = [each for each in ENTRIES if each.layer in RULES and each.about(lang)]
        assert len(documented) == counts["rules"] + counts["dossier"]


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda each: each.code)
def test_both_languages_say_the_same(entry: CatalogueEntry) -> None:
    assert blanks(entry.texts["vi"]) == blanks(entry.texts["en"]), entry.code
    for kind in (entry.texts, entry.hints, entry.abouts):
        for lang, text in kind.items():
            assert lang in LANGUAGES
            assert text == unicodedata.normalize("NFC", text)
            assert text == text.strip()
            assert "  " not in text
            assert text.count("[[") == text.count("]]")
            assert text.rstrip("”)]").endswith((".", "!", "?", "}")), text
        if kind:
            assert kind["vi"] != kind["en"]


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda each: each.code)
def test_vietnamese_is_vietnamese(entry: CatalogueEntry) -> None:
    for kind in (entry.texts, entry.hints, entry.abouts):
        if kind:
            assert re.search(
                "[àáảãạăằắẳẵặâầấẩẫậđèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵ]", kind["vi"]
            )


def test_every_rule_has_an_entry_and_every_entry_a_rule_or_a_reader() -> None:
    coded = {rule.code for layer in standard_layers() for rule in layer.rules}
    listed = {each.code for each in ENTRIES if each.layer in RULES}
    readers = {code for code in listed if code.startswith("ARCHIVE-")}
    assert listed - coded == readers | {
        "DOSSIER-EMPTY",
        "ENTRY-NAME",
        "ENTRY-OUTSIDE",
        "MANIFEST-MISSING",
    }
    assert coded <= listed
