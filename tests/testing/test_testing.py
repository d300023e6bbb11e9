"""Public names of the package: imported on first use, and without the extra."""

from __future__ import annotations

import subprocess
import sys

import pytest

from partydocs import testing


def _python(code: str) -> str:
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, encoding="utf-8", check=True
    )
    return done.stdout


def test_every_name_is_there_and_listed() -> None:
    for name in testing.__all__:
        assert getattr(testing, name).__name__ == name
    assert set(testing.__all__) <= set(dir(testing))
    with pytest.raises(AttributeError, match="has no attribute 'samples'"):
        testing.samples  # noqa: B018


def test_partydocs_does_not_import_it() -> None:
    code = "import sys, partydocs; print([n for n in sys.modules if 'partydocs.testing' in n])"
    assert _python(code) == "[]\n"


def test_it_works_without_the_extra() -> None:
    code = """if True:
        import sys
        sys.modules["hypothesis"] = sys.modules["pytest"] = sys.modules["_pytest"] = None
        from partydocs.testing import *
        document = sample("plan", seed=7)
        assert_valid(document)
        mutant = next(iter(mutants(document, codes={"BAD-DATE"})))
        assert_diagnostics(mutant.data, mutant.codes)
        assert_valid(dossier(seed=7))
        print(len([*boundary("plan")]) > 0, minimal("plan") != maximal("plan"))
    """
    assert _python(code) == "True True\n"
