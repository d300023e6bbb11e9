"""Twice the documents need at most 2.2 times the work, counted in calls instead of seconds."""

from __future__ import annotations

import json
from pathlib import Path

from partydocs.dossier import check_dossier
from partydocs.testing.cases.working_cycle import cycle, dossier_policy, write_dossier
from tests.formats.test_complexity import calls

N = 12


def _write(folder: Path, size: int) -> Path:
    """Working cycles of one ward, each with different document numbers."""
    folder.mkdir()
    values = {}
    for number in range(size):
        for name, value in cycle().items():
            text = json.dumps(value, ensure_ascii=False, default=float)
            for old in ("01-CTr", "18-KH", "05-NQ", "27-TB", "45-BC"):
                text = text.replace(old, f"{int(old[:2]) + number * 50:02d}{old[2:]}")
            for path, old in (("chuong-trinh", 1), ("ke-hoach", 18), ("thong-bao", 27)):
                text = text.replace(f'{path}/{old}"', f'{path}/{old + number * 50}"')
            values[f"{name}-{number}"] = json.loads(text)
    write_dossier(folder, values)
    return folder


def test_checking_a_dossier_is_linear_in_its_documents(tmp_path: Path) -> None:
    folders = [_write(tmp_path / str(size), size) for size in (N, 2 * N)]
    small, large = (
        calls(lambda folder=folder: check_dossier(folder, policy=dossier_policy()))
        for folder in folders
    )
    assert large < 2.2 * small
    report = check_dossier(folders[0], policy=dossier_policy())
    assert report.index is not None
    assert len(report.index.documents) == 6 * N


def test_links_of_many_documents_are_followed(tmp_path: Path) -> None:
    report = check_dossier(_write(tmp_path / "d", 2), policy=dossier_policy())
    assert "FRAGMENT-ABSENT" not in report.codes
