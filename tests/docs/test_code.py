"""Every Python block of the pages runs, and prints what the text block behind it says.

The blocks of a page share one namespace and run in a temporary folder with the examples in it.
"""

from __future__ import annotations

import contextlib
import io
import re
import shutil
import sys
import types
from collections.abc import Iterator
from pathlib import Path

import attrs
import pytest

ROOT = Path(__file__).parents[2]
PAGES = sorted([*ROOT.glob("docs/**/*.md"), ROOT / "README.md", ROOT / "CONTRIBUTING.md"])
_BLOCK = re.compile(r"^```(?P<info>\w.*)\n(?P<body>(?:.*\n)*?)```$", re.MULTILINE)


@attrs.frozen
class Block:
    """Python code of a page, its line, and what it must print; None where the page says nothing."""

    code: str
    line: int
    printed: str | None


def blocks(text: str) -> Iterator[Block]:
    found = list(_BLOCK.finditer(text))
    own = [block["info"] for block in found if block["info"].startswith("py")]
    assert set(own) <= {"python"}, "every Python block runs: no other word may stand beside it"
    assert len(own) == text.count("```py"), "Python blocks are not indented"
    for block, after in zip(found, [*found[1:], None], strict=False):
        if block["info"] != "python":
            continue
        is_next = after is not None and not text[block.end() : after.start()].strip()
        printed = after["body"] if after and is_next and after["info"] == "text" else None
        yield Block(block["body"], text.count("\n", 0, block.start()) + 1, printed)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_the_code_of_a_page(page: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copytree(ROOT / "examples", tmp_path / "examples")
    monkeypatch.chdir(tmp_path)
    module = types.ModuleType("page")
    monkeypatch.setitem(sys.modules, "page", module)
    for block in blocks(page.read_text("utf-8")):
        # line numbers in tracebacks are those of the page
        code = compile("\n" * block.line + block.code, str(page), "exec")
        with contextlib.redirect_stdout(io.StringIO()) as printed:
            exec(code, module.__dict__)
        if block.printed is not None:
            assert printed.getvalue().rstrip() == block.printed.rstrip(), f"line {block.line}"
