"""What the wheel carries: every published file, and each file once."""

from __future__ import annotations

import hashlib
import shutil
import subprocess
import sys
import zipfile
from collections import defaultdict
from pathlib import Path

import pytest

from partydocs.publication import published
from partydocs.schema.published import FOLDERS

ROOT = Path(__file__).parents[1]
BUILT_FROM = ("pyproject.toml", "README.md", "LICENSE", "src", "schemas")


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """The files of the wheel by path."""
    pytest.importorskip("hatchling")
    tree = tmp_path_factory.mktemp("wheel")
    for name in BUILT_FROM:
        source = ROOT / name
        ignored = shutil.ignore_patterns("__pycache__")
        if source.is_dir():
            shutil.copytree(source, tree / name, ignore=ignored)
        else:
            shutil.copy(source, tree / name)
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel"]
    subprocess.run(build, cwd=tree, check=True, capture_output=True)
    (path,) = (tree / "dist").glob("*.whl")
    with zipfile.ZipFile(path) as wheel:
        return {each: wheel.read(each) for each in wheel.namelist()}


def test_it_carries_every_published_file(files: dict[str, bytes]) -> None:
    for path, content in published().items():
        _, *folder, name = path.split("/")
        place = f"model/{folder[0]}/{name}" if folder else f"schemas/{path}"
        assert files[f"partydocs/{place}"] == content, path
    assert set(FOLDERS) == {path.split("/")[1] for path in published() if path.count("/") == 2}


def test_it_carries_each_file_once(files: dict[str, bytes]) -> None:
    places = defaultdict(list)
    for path, content in files.items():
        if content:
            places[hashlib.sha256(content).digest()].append(path)
    assert [each for each in places.values() if len(each) > 1] == []


def test_it_says_where_the_project_is(files: dict[str, bytes]) -> None:
    (metadata,) = (files[each] for each in files if each.endswith("METADATA"))
    assert b"Project-URL: Homepage, https://w3id.org/partydocs/" in metadata.splitlines()
