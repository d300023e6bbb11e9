"""The five queries of the documentation run and give the results printed there."""

from __future__ import annotations

from pathlib import Path

import duckdb
import pytest

from tests.bulk.tables.guide import commands, questions, shown
from tests.cli.conftest import Call


def test_the_questions_are_answered_as_the_page_says(
    call: Call, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    for words in commands():
        result = call(*words)
        assert result.exit_code == 0, result.stderr
    asked = list(questions())
    assert len(asked) == 5
    for question in asked:
        found = duckdb.sql(question.sql)
        rows = found.fetchall()
        assert len(rows) >= 4
        assert shown(found.columns, rows) == question.shown
