"""`partydocs digest`: lines in the format of sha256sum."""

from __future__ import annotations

from pathlib import Path

from partydocs import digest, dumps
from tests.cli.conftest import Call
from tests.samples import plan


def test_both_formats_have_one_digest(call: Call, folder: Path) -> None:
    xml, json = folder / "plan.xml", folder / "plan.json"
    result = call("digest", xml, json)
    assert result.exit_code == 0
    assert result.stdout == f"{digest(plan())}  {xml}\n{digest(plan())}  {json}\n"


def test_standard_input(call: Call) -> None:
    assert call("digest", "-", stdin=dumps(plan())).stdout == f"{digest(plan())}  -\n"


def test_names_that_would_break_the_line(call: Call, tmp_path: Path) -> None:
    path = tmp_path / "a\\b\nc.json"
    path.write_bytes(dumps(plan(), format="json"))
    result = call("digest", path)
    assert result.stdout == f"\\{digest(plan())}  {tmp_path}/a\\\\b\\nc.json\n"


def test_an_invalid_document_has_no_digest(call: Call, spoilt: Path, folder: Path) -> None:
    result = call("digest", spoilt, folder / "plan.xml")
    assert result.exit_code == 1
    assert len(result.stdout.splitlines()) == 1
    assert "error BAD-DATE" in result.stderr


def test_what_can_not_be_read(call: Call, folder: Path) -> None:
    result = call("digest", folder, folder / "plan.xml")
    assert result.exit_code == 2
    assert f"{folder}: is a folder, a file is needed here." in result.stderr
    assert len(result.stdout.splitlines()) == 1
