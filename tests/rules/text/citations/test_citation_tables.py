"""The tables of the rules on references contain only known codes and marks."""

from __future__ import annotations

from partydocs.model.base import code_list, table
from partydocs.model.kinds import KINDS
from partydocs.rules.text.citations.marks import issuer_marks


def _codes(text: str) -> set[str]:
    return set(text.split("|")) - {""}


def test_relations_suit_known_kinds_and_types() -> None:
    rows = table("relationKinds")
    assert [row["relation"] for row in rows] == list(code_list("relations"))
    kinds = {kind.__declared__.tag for kind in KINDS}
    for row in rows:
        assert _codes(row["kinds"]) <= kinds
        assert _codes(row["notTypes"]) <= set(code_list("documentTypes"))
        assert row["sameType"] in ("", "true")
        assert row["note"] or not any((row["kinds"], row["notTypes"], row["sameType"]))


def test_words_for_types_name_known_types() -> None:
    names = {entry.vi.casefold() for entry in code_list("documentTypes").entries.values()}
    for row in table("typeWords"):
        assert row["type"] in code_list("documentTypes")
        assert row["word"] == row["word"].casefold()
        assert row["word"] not in names


def test_words_for_issuers_name_known_marks() -> None:
    for row in table("issuerWords"):
        for mark in _codes(row["marks"]):
            assert any(known.startswith(mark.rstrip("*")) for known in issuer_marks()), mark
