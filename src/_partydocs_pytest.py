"""Entry point of the pytest plugin: what pytest needs before any test uses the plugin.

It is outside the package, so that a pytest run that does not use the plugin imports nothing of
partydocs: the import takes time, and coverage, which starts after the plugins, would miss the lines
that it executes. The rest of the plugin is in `partydocs.testing.plugin`.
"""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from partydocs.model.document import Document
    from partydocs.testing.plugin import Dossiers, Mutants, Samples

_MARKER = "partydocs_kinds"
_SEED = "partydocs_seed"
_MARKER_HELP = (
    f"{_MARKER}(*kinds, seed, size, profile): run the test on all six kinds of document, or those "
    "named; it takes `kind`, the class, or `partydocs_document`, a sample, or both"
)
_SEED_HELP = "seed of partydocs' samples where a test names none: a number, by default 0, or random"


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add `--partydocs-seed`."""
    group = parser.getgroup("partydocs", "documents of ward Party committees")
    group.addoption("--partydocs-seed", type=_seed, default=None, metavar="N", help=_SEED_HELP)


def _seed(text: str) -> int:
    """Parse a seed; `random` draws one."""
    if text == "random":
        import secrets

        return secrets.randbelow(1_000_000)
    if not text.isascii() or not text.isdigit():
        raise argparse.ArgumentTypeError(f"{text!r}: must be a whole number from 0 up, or random")
    return int(text)


def pytest_configure(config: pytest.Config) -> None:
    """Register the marker; in a process of xdist, take over the seed of the run."""
    config.addinivalue_line("markers", _MARKER_HELP)
    given: dict[str, Any] = getattr(config, "workerinput", {})
    if _SEED in given:
        config.option.partydocs_seed = given[_SEED]


@pytest.hookimpl(optionalhook=True)
def pytest_configure_node(node: Any) -> None:
    """Pass the seed to an xdist worker, which would otherwise draw another one."""
    node.workerinput[_SEED] = node.config.getoption(_SEED)


def pytest_report_header(config: pytest.Config) -> str | None:
    """Report the seed, so that the run can be repeated."""
    seed = config.getoption(_SEED)
    return None if seed is None else f"partydocs: --partydocs-seed={seed}"


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Run marked tests on several kinds."""
    mark = metafunc.definition.get_closest_marker(_MARKER)
    if mark is not None:
        from partydocs.testing.plugin import parametrize_kinds

        parametrize_kinds(metafunc, mark)


@pytest.fixture
def partydocs_sample(request: pytest.FixtureRequest) -> Samples:
    """Makes sample documents: `partydocs_sample("plan", seed=7, size="large")`."""
    from partydocs.testing.plugin import Samples

    return Samples(_run_seed(request))


@pytest.fixture
def partydocs_dossier(request: pytest.FixtureRequest, tmp_path: Path) -> Dossiers:
    """Writes sample dossiers below `tmp_path`: `partydocs_dossier(seed=7)` is the folder."""
    from partydocs.testing.plugin import Dossiers

    return Dossiers(_run_seed(request), tmp_path)


@pytest.fixture
def partydocs_mutants(request: pytest.FixtureRequest) -> Mutants:
    """Makes faulty documents: `partydocs_mutants("plan", codes={"BAD-DATE"})`."""
    from partydocs.testing.plugin import Mutants

    return Mutants(_run_seed(request))


@pytest.fixture
def partydocs_document(request: pytest.FixtureRequest) -> Document:
    """The sample document of a test marked with `partydocs_kinds`."""
    from partydocs.testing.plugin import marked_document

    return marked_document(request, _run_seed(request))


def _run_seed(request: pytest.FixtureRequest) -> int:
    seed: Any = request.config.getoption(_SEED)
    return int(seed or 0)
