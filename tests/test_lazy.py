"""Packages import nothing by themselves: their names are imported on first use."""

from __future__ import annotations

import ast
import itertools
import subprocess
import sys
from importlib import import_module
from pathlib import Path

import pytest

import partydocs

ROOT = Path(partydocs.__file__).parent


def _name(path: Path) -> str:
    return ".".join(("partydocs", *path.parent.relative_to(ROOT).parts))


LAZY = {
    _name(path): path
    for path in sorted(ROOT.rglob("__init__.py"))
    if "lazy_names" in path.read_text("utf-8")
}


def test_the_public_packages_are_lazy() -> None:
    assert {
        "partydocs",
        "partydocs.dossier",
        "partydocs.model",
        "partydocs.rules",
        "partydocs.stream",
        "partydocs.testing",
    } <= LAZY.keys()


@pytest.mark.parametrize("package", list(LAZY))
def test_type_checkers_see_the_names_that_come(package: str) -> None:
    tree = ast.parse(LAZY[package].read_text("utf-8"))
    guarded = next(node for node in tree.body if isinstance(node, ast.If) and _is_guard(node))
    imports = [node for node in guarded.body if isinstance(node, ast.ImportFrom)]
    seen = {each.name for node in imports for each in node.names if each.asname is None}
    module = import_module(package)
    assert seen == set(module.__all__)
    for name in module.__all__:
        assert getattr(module, name) is not None
    assert seen <= set(dir(module))
    with pytest.raises(AttributeError, match="no attribute 'nonsense'"):
        module.nonsense  # noqa: B018


def _is_guard(node: ast.If) -> bool:
    return isinstance(node.test, ast.Name) and node.test.id == "TYPE_CHECKING"


@pytest.mark.parametrize("package", list(LAZY))
def test_no_name_is_that_of_a_module(package: str) -> None:
    """An imported module would become the attribute, and hide the name."""
    folder = LAZY[package].parent
    modules = {path.stem for path in folder.glob("*.py")} | {
        path.parent.name for path in folder.glob("*/__init__.py")
    }
    assert modules.isdisjoint(import_module(package).__all__)


@pytest.mark.parametrize("package", [each for each in LAZY if each != "partydocs"])
def test_a_package_imports_no_module_of_its_own(package: str) -> None:
    program = f"import sys, {package}; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, check=True)
    below = [name for name in done.stdout.decode().split() if name.startswith(f"{package}.")]
    assert below == []


ENTRY_POINTS = (
    "import partydocs; partydocs.validate(b'{}')",
    "from partydocs import Plan, dumps",
    "import partydocs.model.document",
    "from partydocs.model import Plan",
    "from partydocs.rules import Policy",
    "from partydocs.testing import sample",
    "from partydocs.dossier import check_dossier",
    "from partydocs.stream import read_stream",
)
PAIRS = tuple(itertools.combinations_with_replacement(ENTRY_POINTS, 2))
PROGRAM = """
import sys, threading
first, second = sys.argv[1:]
barrier = threading.Barrier(2)
failed = []
def run(code):
    barrier.wait()
    try:
        exec(code, {})
    except BaseException as error:
        failed.append(error)
threads = [threading.Thread(target=run, args=(code,), daemon=True) for code in (first, second)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join(60)
if failed or any(thread.is_alive() for thread in threads):
    sys.exit(f"{failed or 'both wait for each other'}")
"""


@pytest.mark.slow
@pytest.mark.parametrize("pair", PAIRS, ids=" | ".join)
def test_two_threads_use_the_library_for_the_first_time(pair: tuple[str, str]) -> None:
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, *pair], capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.slow
def test_type_checkers_find_misspelt_names(tmp_path: Path) -> None:
    program = tmp_path / "program.py"
    program.write_text(
        "import partydocs\n"
        "from partydocs import laod\n"
        "from partydocs.testing import smaple\n"
        "partydocs.valdiate('x')\n"
        "partydocs.stream.raed_stream('x')\n"
        "print(partydocs.__version__, partydocs.load, partydocs.stream.read_stream)\n",
        "utf-8",
    )
    command = [sys.executable, "-m", "mypy", "--strict", "--no-incremental", str(program)]
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=ROOT.parents[1])
    wrong = [line for line in done.stdout.splitlines() if ": error:" in line]
    assert [line.split(":")[1] for line in wrong] == ["2", "3", "4", "5"]
