"""The pytest plugin in a separate test project: fixtures, marker, option, and misuse."""

from __future__ import annotations

import subprocess
import sys

import pytest

from partydocs import testing

LOADED = [getattr(testing, name) for name in testing.__all__]
"""Keep classes identical in pytest runs within this process."""


@pytest.fixture
def run(pytester: pytest.Pytester):
    """Runs the tests of a file, on request in a separate process."""

    def run(code: str, *options: str, apart: bool = False) -> pytest.RunResult:
        pytester.makepyfile(code)
        start = pytester.runpytest_subprocess if apart else pytester.runpytest_inprocess
        return start("-p", "no:cacheprovider", *options)

    return run


def test_fixtures(run) -> None:
    result = run(
        """
        from partydocs import Plan, load
        from partydocs.testing import assert_diagnostics, assert_valid, sample

        def test_samples(partydocs_sample):
            assert partydocs_sample("plan") == sample("plan", seed=0)
            assert partydocs_sample(Plan, seed=7, size="small") == sample(
                "plan", seed=7, size="small"
            )
            assert partydocs_sample("plan", profile="HD36") == sample("plan", profile="HD36")

        def test_dossiers(partydocs_dossier, tmp_path):
            folder = partydocs_dossier(seed=7)
            assert folder == tmp_path / "dossier"
            assert_valid(folder)
            xml = partydocs_dossier(seed=7, format="xml", name="xml")
            files = sorted(xml.rglob("*.xml"))
            assert files
            assert load(files[0])

        def test_mutants(partydocs_mutants, partydocs_sample):
            for source in ("plan", Plan, partydocs_sample("plan")):
                made = partydocs_mutants(source, codes={"BAD-DATE"}, formats=["json"])
                assert made
                for mutant in made:
                    assert mutant.format == "json"
                    assert_diagnostics(mutant.data, mutant.codes)
        """
    )
    result.assert_outcomes(passed=3)


def test_the_marker(run) -> None:
    result = run(
        """
        import pytest
        from partydocs import Plan, dumps, loads
        from partydocs.testing import sample

        @pytest.mark.partydocs_kinds
        def test_document(partydocs_document):
            assert loads(dumps(partydocs_document)) == partydocs_document

        @pytest.mark.partydocs_kinds(Plan, "workSchedule")
        def test_kind(kind):
            assert kind.__name__ in ("Plan", "WorkSchedule")

        @pytest.mark.partydocs_kinds("plan", seed=7, size="small")
        def test_both(kind, partydocs_document):
            assert type(partydocs_document) is kind
            assert partydocs_document == sample(kind, seed=7, size="small")

        @pytest.fixture
        def data(partydocs_document):
            return dumps(partydocs_document)

        @pytest.mark.partydocs_kinds("resolution", profile="HD36")
        def test_through_a_fixture(data):
            assert loads(data) == sample("resolution", profile="HD36")
        """,
        "-v",
    )
    result.assert_outcomes(passed=10)
    result.stdout.fnmatch_lines(
        ["*test_document?program? PASSED*", "*test_document?progressReport? PASSED*"]
    )


def test_the_marker_of_a_class(run) -> None:
    result = run(
        """
        import pytest

        @pytest.mark.partydocs_kinds
        class TestAll:
            def test_one(self, kind):
                pass

            def test_that_needs_none(self):
                pass
        """
    )
    result.assert_outcomes(passed=7)


@pytest.mark.parametrize(
    ("code", "message"),
    [
        (
            "@pytest.mark.partydocs_kinds\ndef test(): pass",
            "*::test: marker partydocs_kinds: the test takes neither kind nor partydocs_document",
        ),
        (
            "@pytest.mark.partydocs_kinds('plann')\ndef test(kind): pass",
            "*partydocs_kinds: kind must be one of program, plan, *, not 'plann'",
        ),
        (
            "@pytest.mark.partydocs_kinds(sice=1)\ndef test(kind): pass",
            "*partydocs_kinds: no sice=; it takes seed, size, profile besides kinds",
        ),
        (
            "def test(partydocs_document): pass",
            "*partydocs_document needs the marker: @pytest.mark.partydocs_kinds",
        ),
        (
            "def test(partydocs_dossier): partydocs_dossier(); partydocs_dossier()",
            "*ValueError: this test has a 'dossier' already: give the other dossier a name=",
        ),
        (
            "def test(partydocs_mutants): partydocs_mutants('plan', codes={'ENTRY-NAME'})",
            "*ValueError: nothing can be made for ENTRY-NAME of this document",
        ),
        (
            "def test(partydocs_sample): partydocs_sample('plann')",
            "*ValueError: kind must be one of program, plan, *",
        ),
    ],
)
def test_misuse(run, code: str, message: str) -> None:
    result = run(f"import pytest\n{code}")
    assert result.ret != 0
    result.stdout.fnmatch_lines([message])


def test_the_seed_of_a_run(run) -> None:
    code = """
        import pytest
        from partydocs.testing import sample

        def test_seed(partydocs_sample, pytestconfig):
            seed = pytestconfig.getoption("partydocs_seed")
            assert partydocs_sample("plan") == sample("plan", seed=seed or 0)

        @pytest.mark.partydocs_kinds("plan")
        def test_marked(partydocs_document, partydocs_sample):
            assert partydocs_document == partydocs_sample("plan")
        """
    assert "partydocs:" not in "\n".join(run(code).outlines)
    result = run(code, "--partydocs-seed=42")
    result.assert_outcomes(passed=2)
    result.stdout.fnmatch_lines(["partydocs: --partydocs-seed=42"])


@pytest.mark.slow
def test_one_random_seed_for_all_processes(run) -> None:
    code = """
        import pytest

        @pytest.mark.parametrize("number", range(4))
        def test_seed(pytestconfig, number):
            assert False, f"seed {pytestconfig.getoption('partydocs_seed')}."
        """
    result = run(code, "--partydocs-seed=random", "-n", "2", apart=True)
    (line,) = [line for line in result.outlines if line.startswith("partydocs: ")]
    seed = line.partition("=")[2]
    result.assert_outcomes(failed=4)
    assert result.stdout.str().count(f"AssertionError: seed {seed}.\n") >= 4


@pytest.mark.parametrize("seed", ["seven", "-1", "1.5"])
def test_seeds_that_are_none(run, seed: str) -> None:
    result = run("def test(): pass", f"--partydocs-seed={seed}")
    assert result.ret == pytest.ExitCode.USAGE_ERROR
    result.stderr.fnmatch_lines(
        ["*--partydocs-seed: *must be a whole number from 0 up, or random*"]
    )


def test_what_pytest_tells_of_it(run) -> None:
    run("", "--markers").stdout.fnmatch_lines(["@pytest.mark.partydocs_kinds(*kinds, *"])
    run("", "--help").stdout.fnmatch_lines(["*--partydocs-seed=N*"])
    lines = run("", "--fixtures").stdout.str()
    for name in ("sample", "dossier", "mutants", "document"):
        assert f"partydocs_{name}" in lines


def test_the_front_imports_pytest_and_no_more() -> None:
    code = (
        "import sys, pytest; before = set(sys.modules); import _partydocs_pytest; "
        "print(sorted(set(sys.modules) - before))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "['_partydocs_pytest']\n"
