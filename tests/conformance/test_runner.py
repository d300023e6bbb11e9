"""The runner for Node agrees with the suite, and fails if an expectation is altered."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from partydocs.conformance.case_files import sha256
from tests.conformance.judging import SUITE

RUNNER = SUITE.parent / "runner" / "node"
SCHEMAS = SUITE.parents[1] / "schemas" / "1.0"

pytestmark = [
    pytest.mark.skipif(shutil.which("node") is None, reason="node is not installed"),
    pytest.mark.skipif(
        not (RUNNER / "node_modules" / "ajv").is_dir(),
        reason="the runner is not installed: run conformance/runner/node/setup.sh",
    ),
]

Run = Callable[..., "subprocess.CompletedProcess[str]"]
IDS = ("valid/bases/plan", "equal/plan")


def _run(*arguments: object) -> subprocess.CompletedProcess[str]:
    command = ["node", str(RUNNER / "run.mjs"), *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, timeout=300, check=False)


@pytest.fixture
def small(tmp_path: Path) -> tuple[Path, dict[str, Any]]:
    """A suite of a few cases, valid and invalid, with its manifest."""
    manifest = json.loads((SUITE / "manifest.json").read_bytes())
    wrong = [
        each for each in manifest["cases"] if each["expected"]["layers"].get("schema") == "fail"
    ]
    manifest["cases"] = [each for each in manifest["cases"] if each["id"] in IDS] + wrong[:20]
    for case in manifest["cases"]:
        for file in case["files"]:
            target = tmp_path / file["path"]
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(SUITE / file["path"], target)
    shutil.copyfile(SUITE / "manifest.schema.json", tmp_path / "manifest.schema.json")
    _save(tmp_path, manifest)
    return tmp_path, manifest


def _save(folder: Path, manifest: dict[str, Any]) -> None:
    (folder / "manifest.json").write_text(json.dumps(manifest, ensure_ascii=False), "utf-8")


def _exceptions(folder: Path, *paths: str) -> Path:
    path = folder / "exceptions.json"
    listed = [
        {"path": each, "engine": "ajv", "reason": "a fault of its own", "smallest": "{}"}
        for each in paths
    ]
    path.write_text(json.dumps({"exceptions": listed}), "utf-8")
    return path


@pytest.mark.slow
def test_the_whole_suite_is_as_expected() -> None:
    done = _run()
    assert (done.returncode, done.stderr) == (0, "")
    head, *rows = done.stdout.splitlines()
    assert head.split() == ["schema", "layer", "agrees", "excepted", "disagrees", "not", "asked"]
    agrees, excepted, disagrees, _ = (int(each) for each in rows[-1].split()[1:])
    assert agrees > 2000
    assert (excepted, disagrees) == (0, 0)


def test_a_small_suite_passes(small: tuple[Path, dict[str, Any]]) -> None:
    folder, manifest = small
    done = _run("--suite", folder, "--verbose")
    assert done.returncode == 0, done.stdout + done.stderr
    for case in manifest["cases"]:
        assert all(file["path"] in done.stdout for file in case["files"])


@pytest.mark.parametrize("verdict", ["pass", "fail"])
def test_a_broken_expectation_fails(small: tuple[Path, dict[str, Any]], verdict: str) -> None:
    folder, manifest = small
    other = {"pass": "fail", "fail": "pass"}[verdict]
    case = next(e for e in manifest["cases"] if e["expected"]["layers"]["schema"] == verdict)
    case["expected"]["layers"]["schema"] = other
    _save(folder, manifest)
    done = _run("--suite", folder)
    assert done.returncode == 1
    for file in case["files"]:
        assert f"disagrees  {file['path']}: expected {other}, found {verdict}" in done.stdout


@pytest.mark.slow
def test_another_expected_kind_is_the_runners_to_notice(
    small: tuple[Path, dict[str, Any]],
) -> None:
    folder, manifest = small
    case = next(each for each in manifest["cases"] if each["id"] == "equal/plan")
    case["settings"]["expectedKind"] = "program"
    _save(folder, manifest)
    assert _run("--suite", folder).returncode == 1
    case["expected"]["layers"]["schema"] = "fail"
    _save(folder, manifest)
    done = _run("--suite", folder)
    assert done.returncode == 0, done.stdout


@pytest.mark.slow
def test_an_exception_is_one_file_and_must_be_needed(small: tuple[Path, dict[str, Any]]) -> None:
    folder, manifest = small
    case = next(each for each in manifest["cases"] if each["id"] == "valid/bases/plan")
    paths = [file["path"] for file in case["files"]]
    useless = _run("--suite", folder, "--exceptions", _exceptions(folder, *paths))
    assert useless.returncode == 1
    assert f"exception that is none any more: {paths[0]}" in useless.stdout
    case["expected"]["layers"]["schema"] = "fail"
    _save(folder, manifest)
    assert _run("--suite", folder, "--exceptions", _exceptions(folder, paths[0])).returncode == 1
    assert _run("--suite", folder, "--exceptions", _exceptions(folder, *paths)).returncode == 0


@pytest.mark.parametrize("of_schema", [True, False])
def test_another_file_than_the_manifest_means_ends_the_run(
    small: tuple[Path, dict[str, Any]], of_schema: bool
) -> None:
    folder, manifest = small
    if of_schema:
        manifest["published"]["xsd"] = sha256(b"")
    else:
        manifest["cases"][0]["files"][0]["sha256"] = sha256(b"")
    _save(folder, manifest)
    done = _run("--suite", folder, "--schemas", SCHEMAS)
    assert done.returncode == 2
    assert "is not the file that the manifest means" in done.stderr


def test_a_manifest_that_does_not_fit_its_schema_ends_the_run(
    small: tuple[Path, dict[str, Any]],
) -> None:
    folder, manifest = small
    manifest["cases"][0]["expected"]["layers"]["schema"] = "maybe"
    _save(folder, manifest)
    done = _run("--suite", folder)
    assert done.returncode == 2
    assert "does not fit its schema" in done.stderr


def test_the_lock_names_no_host() -> None:
    text = (RUNNER / "package-lock.json").read_text("utf-8")
    assert "://" not in text
    wanted = json.loads((RUNNER / "package.json").read_bytes())["dependencies"]
    assert json.loads(text)["packages"][""]["dependencies"] == wanted
