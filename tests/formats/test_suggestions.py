"""Suggestions for misspelt names: how similar a name must be, and how many are looked for."""

from __future__ import annotations

from partydocs.formats.suggestions import Suggestions


def test_the_most_similar_name_is_suggested() -> None:
    suggestions = Suggestions()
    assert suggestions.near("tilte", ["timing", "title"]) == {"suggestion": "title"}
    assert suggestions.near("xyz", ["timing", "title"]) == {}
    assert suggestions.near("title", []) == {}


def test_long_names_and_long_lists_get_no_suggestion() -> None:
    known = ["a" * 40]
    assert Suggestions().near("a" * 39 + "b", known) == {"suggestion": known[0]}
    assert Suggestions().near("a" * 40 + "b", known) == {}
    many = [f"x{n}" for n in range(199)]
    assert Suggestions().near("title1", [*many, "title"]) == {"suggestion": "title"}
    assert Suggestions().near("title1", [*many, "x199", "title"]) == {}
    assert Suggestions().near_id("tsk1", [*many, "task1"]) == {"suggestion": "task1"}
    assert Suggestions().near_id("tsk1", [*many, "x199", "task1"]) == {}


def test_a_document_gets_fifty_suggestions() -> None:
    suggestions = Suggestions()
    for number in range(50):
        # a repeated mistake does not count again
        for _ in range(2):
            assert suggestions.near(f"title{number}", ["title"]) == {"suggestion": "title"}
    assert suggestions.near("titel", ["title"]) == {}
    assert suggestions.near("titel", ["title"]) == {}
    assert suggestions.near("title7", ["title"]) == {"suggestion": "title"}
    assert suggestions.near_id("tsk1", ["task1"]) == {}


def test_mistakes_without_a_suggestion_count_too() -> None:
    suggestions = Suggestions()
    for number in range(50):
        assert suggestions.near(f"x{number}", ["title"]) == {}
    assert suggestions.near("titel", ["title"]) == {}


def test_no_id_is_suggested_that_differs_in_digits_only() -> None:
    suggestions = Suggestions()
    assert suggestions.near_id("t4", ["t5", "t14"]) == {}
    assert suggestions.near_id("t-4.1", ["t-4.2"]) == {}
    assert suggestions.near_id("tsk1", ["task1", "tsk2"]) == {"suggestion": "task1"}
