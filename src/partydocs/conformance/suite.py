"""The suite: all its files, to be written to a folder or compared with a folder."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import cache
from importlib import resources
from pathlib import Path

from partydocs.conformance.case_files import PreparedCase, distinct
from partydocs.conformance.dossier_cases import dossier_cases
from partydocs.conformance.equal_cases import equal_cases
from partydocs.conformance.fault_cases import fault_cases
from partydocs.conformance.good_cases import good_cases
from partydocs.conformance.manifest import MANIFEST, manifest_bytes, schema_files
from partydocs.conformance.rule_cases import rule_cases
from partydocs.conformance.vectors import vector_files
from partydocs.schema.shape import VERSION

__all__ = ["Advance", "differences", "suite", "suite_cases", "write"]

Advance = Callable[[], None]
"""Called for each case that is generated."""
_SECTIONS: tuple[Callable[[], Iterator[PreparedCase]], ...] = (
    good_cases,
    fault_cases,
    rule_cases,
    dossier_cases,
    equal_cases,
)
_PAGES = ("migration/README.md",)


def suite_cases(advance: Advance | None = None) -> list[PreparedCase]:
    """All cases, valid ones first."""
    return distinct(_generated(advance or (lambda: None)))


def _generated(advance: Advance) -> Iterator[PreparedCase]:
    for section in _SECTIONS:
        for each in section():
            advance()
            yield each


def suite(advance: Advance | None = None) -> Mapping[str, bytes]:
    """Every file of the suite, by path below the folder of its version."""
    cases = suite_cases(advance)
    vectors = list(vector_files())
    files = {path: data for each in cases for path, data in each.files.items()}
    files.update({each.listed.path: each.content for each in vectors})
    files.update({name: _text(name) for name in _PAGES})
    files.update(schema_files())
    listed = [each.listed for each in vectors]
    files[MANIFEST] = manifest_bytes([each.case for each in cases], listed)
    return files


@cache
def _text(name: str) -> bytes:
    """A manually written page of the suite."""
    page = resources.files("partydocs.conformance").joinpath("data", name.replace("/", "-"))
    return page.read_bytes()


def write(folder: Path, advance: Advance | None = None) -> list[Path]:
    """Write the suite to the folder of its version below `folder`; other files there are removed.

    Raises `OSError` if it cannot be written.
    """
    wanted = {folder / VERSION / name: content for name, content in suite(advance).items()}
    for path in _present(folder) - wanted.keys():
        path.unlink()
        _remove_empty(path.parent, folder)
    for path, content in wanted.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    return list(wanted)


def _remove_empty(folder: Path, top: Path) -> None:
    while folder != top and not any(folder.iterdir()):
        folder.rmdir()
        folder = folder.parent


def differences(folder: Path, advance: Advance | None = None) -> list[str]:
    """Paths of files that differ from the generated ones, are missing or superfluous."""
    wanted = {folder / VERSION / name: content for name, content in suite(advance).items()}
    present = _present(folder)
    changed = [
        path
        for path, content in wanted.items()
        if path not in present or path.read_bytes() != content
    ]
    return sorted(str(path) for path in {*changed, *(present - wanted.keys())})


def _present(folder: Path) -> set[Path]:
    """The files in the folder of this version, all of which belong to the suite."""
    return {path for path in (folder / VERSION).rglob("*") if path.is_file()}
