"""Assertions: what they accept, what they reject, and their messages."""

from __future__ import annotations

import io
import textwrap
from pathlib import Path

import attrs
import pytest

from partydocs import Limits, Plan, Program
from partydocs.dossier import Dossier, DossierLimits, pack
from partydocs.rules import Policy
from partydocs.testing import assert_diagnostics, assert_valid
from tests.samples import plan

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / "examples" / "phuc-dong-2016"
PAPER = FOLDER / "ke-hoach-18-KH-DU.xml"
GOOD = PAPER.read_bytes()
BAD = (
    GOOD.replace(b'date="2016-01-29"', b'date="29/01/2016"', 1)
    .replace(b"<subject>", b"<subjet>", 1)
    .replace(b"</subject>", b"</subjet>", 1)
)
FOUND = {"BAD-DATE", "UNKNOWN", "MISSING"}
NO_RULES = Policy(standard=False)


def failure(*arguments: object, **options: object) -> str:
    with pytest.raises(AssertionError) as caught:
        assert_diagnostics(*arguments, **options)  # type: ignore[arg-type]
    return str(caught.value)


# Sources


def test_documents_in_any_form() -> None:
    assert_valid(plan(), policy=NO_RULES)
    for source in (GOOD, str(PAPER), PAPER, io.BytesIO(GOOD)):
        assert_valid(source, expected=Plan)


def test_dossiers_in_any_form(tmp_path: Path) -> None:
    archive = tmp_path / "ho-so.zip"
    pack(FOLDER, archive)

    class Packed:
        def zip(self) -> bytes:
            return archive.read_bytes()

    for source in (FOLDER, archive, archive.read_bytes(), Packed()):
        assert_valid(source)
    with Dossier.open(FOLDER) as dossier:
        assert_valid(dossier)


def test_a_dossier_in_memory_is_reported_by_its_file_names(tmp_path: Path) -> None:
    archive = tmp_path / "ho-so.zip"
    pack(FOLDER, archive)
    with pytest.raises(AssertionError) as caught:
        assert_valid(archive.read_bytes(), expected=Plan)
    assert "\nbao-cao-8-thang.json:1:1: error UNEXPECTED-KIND" in str(caught.value)
    assert str(caught.value).startswith("a dossier of ")


def test_bytes_that_only_may_be_an_archive() -> None:
    assert_diagnostics(b"PK no more", {"ARCHIVE-DAMAGED"}, format="zip")
    assert "error XML-SYNTAX" in failure(b"PK no more", {"BAD-DATE"}, format="xml")


def test_a_text_is_no_path() -> None:
    for text in ("\ufeff <plan/>", '{"kind": "plan"}'):
        with pytest.raises(ValueError, match=r"pass a document's text as bytes"):
            assert_valid(text)
    with pytest.raises(FileNotFoundError):
        assert_valid("no-such-file.xml")


def test_the_kind_of_a_document_object() -> None:
    assert_valid(plan(), expected=Plan, policy=NO_RULES)
    assert_diagnostics(plan(), {"UNEXPECTED-KIND"}, expected=Program)
    broken = attrs.evolve(plan(), tasks=(plan().tasks[0],) * 2)
    assert_diagnostics(broken, {"DUPLICATE-ID"}, expected=Program, exact=False)


def test_limits_and_format() -> None:
    assert_diagnostics(FOLDER, {"ARCHIVE-TOO-MANY"}, archive=DossierLimits(members=2))
    assert_diagnostics(GOOD, {"TOO-LARGE"}, limits=Limits(bytes=100))
    assert_diagnostics(PAPER, {"JSON-SYNTAX"}, format="json")


# assert_valid


def test_what_makes_assert_valid_fail() -> None:
    assert_valid(FOLDER, fail_on="error")
    with pytest.raises(AssertionError, match=r"has errors or warnings\n\n.*warning COUNT-CLAIMED"):
        assert_valid(FOLDER, fail_on="warning")
    with pytest.raises(AssertionError, match=r"is not without findings\n\n.*: advice "):
        assert_valid(FOLDER / "bao-cao-8-thang.xml", fail_on="advice")


def test_what_a_failure_of_assert_valid_says() -> None:
    bad = GOOD.replace(b'date="2016-01-29"', b'date="29/01/2016"', 1)
    with pytest.raises(AssertionError) as caught:
        assert_valid(bad)
    assert str(caught.value) == textwrap.dedent("""\
        document is not valid

        document:2:161: error BAD-DATE
          “29/01/2016” is not a date in the required form, or there is no such day.
            2 │ …y" state="issued" symbol="18-KH/ĐU" type="ke-hoach" genre="implementing" date="29/01/2016">
              │                                                                           ^
          fix: Write year-month-day, years 1900 to 2199: 2016-08-03.
          at: /date""")


# assert_diagnostics


def test_codes() -> None:
    found = assert_diagnostics(BAD, FOUND)
    assert [each.code for each in found] == ["MISSING", "BAD-DATE", "UNKNOWN"]
    assert_diagnostics(GOOD, set())
    assert_diagnostics(BAD, {"BAD-DATE"}, exact=False)


def test_counts_and_pointers() -> None:
    assert_diagnostics(BAD, {"BAD-DATE": 1, "UNKNOWN": "/subjet", "MISSING": [""]})
    assert_diagnostics(BAD, {"BAD-DATE": 1}, exact=False)
    assert failure(BAD, {"BAD-DATE": 2}, exact=False).splitlines()[1] == (
        "missing: BAD-DATE, 2 times; found 1"
    )
    assert "missing: BAD-DATE at /dat\n" in failure(BAD, {"BAD-DATE": "/dat"}, exact=False)
    assert "missing: BAD-DATE at the document itself\n" in failure(BAD, {"BAD-DATE": [""]})


def test_more_than_expected() -> None:
    bad = GOOD.replace(b'end="2016-0', b'end="0')
    count = len(assert_diagnostics(bad, {"BAD-PARTIAL-DATE"}))
    assert count > 1
    assert_diagnostics(bad, {"BAD-PARTIAL-DATE": 1}, exact=False)
    text = failure(bad, {"BAD-PARTIAL-DATE": count - 1})
    assert "missing" not in text
    assert text.count("error BAD-PARTIAL-DATE") == 1


def test_findings_of_little_weight() -> None:
    path = FOLDER / "bao-cao-8-thang.xml"
    assert "advice DONE-WITHOUT-DATE" in failure(path, set())
    assert_diagnostics(path, set(), min_severity="warning")
    assert_diagnostics(path, {"DONE-WITHOUT-DATE"}, min_severity="warning")


def test_what_a_failure_of_assert_diagnostics_says() -> None:
    assert failure(BAD, {"BAD-DATE", "MISSING", "TASK-WITHOUT-LEAD"}) == textwrap.dedent("""\
        document: what was found is not what was expected
        missing: TASK-WITHOUT-LEAD (layer rules: skipped, because an earlier layer failed)

        found instead:

        document:14:3: error UNKNOWN
          “subjet” is not a field of “plan” in the standard.
           14 │   <subjet>Đổi mới phương thức lãnh đạo của các cấp ủy đảng; phát huy vai trò tiền phong gươ…
              │   ^
          fix: If you meant “subject”, rename it. If it is not needed, remove “subjet”; data of your own goes into “properties”.
          at: /subjet""")


def test_why_nothing_could_be_found() -> None:
    assert failure(GOOD, {"NUMBER-GAP"}).endswith(
        "missing: NUMBER-GAP (layer dossier: only for a whole dossier)"
    )
    off = Policy(settings={"TASK-WITHOUT-LEAD": "off"})
    assert failure(GOOD, {"TASK-WITHOUT-LEAD"}, policy=off).endswith(
        "missing: TASK-WITHOUT-LEAD (the policy has it off)"
    )
    assert failure(GOOD, {"TASK-WITHOUT-LEAD"}).endswith("missing: TASK-WITHOUT-LEAD")


def test_mistakes_of_the_caller() -> None:
    with pytest.raises(ValueError, match=r"'BAD-DAT' \(did you mean BAD-DATE or "):
        assert_diagnostics(GOOD, {"BAD-DAT"})
    with pytest.raises(ValueError, match=r"no layer of validation has the code 'ZZZ'$"):
        assert_diagnostics(GOOD, {"ZZZ"})
    with pytest.raises(TypeError, match=r"must be a set such as \{'BAD-DATE'\}"):
        assert_diagnostics(GOOD, "BAD-DATE")
    with pytest.raises(ValueError, match="a count must be 1 or more"):
        assert_diagnostics(GOOD, {"BAD-DATE": 0})


def test_the_traceback_ends_at_the_test(pytester: pytest.Pytester) -> None:
    pytester.makepyfile(
        """
        from partydocs.testing import assert_diagnostics, assert_valid

        def test_valid():
            assert_valid(b"[]")

        def test_codes():
            assert_diagnostics(b"[]", {"BAD-DATE"})
        """
    )
    result = pytester.runpytest_inprocess("-p", "no:cacheprovider")
    result.assert_outcomes(failed=2)
    text = result.stdout.str()
    assert "assertions.py" not in text
    assert "E       AssertionError: document is not valid" in text
