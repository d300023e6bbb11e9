"""The directive `run`: command lines with their output, run when the pages are built.

The commands of a page run one after the other in a separate folder that contains the examples. A
line with `# exit N` at its end must exit with that status, all others with 0. A line with `# quiet`
at its end runs and is not shown.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxDirective

_EXAMPLES = Path(__file__).parents[2] / "examples"
_EXIT = re.compile(r"\s*# exit (\d+)$")
_QUIET = re.compile(r"\s*# quiet$")


class Run(SphinxDirective):
    """The content has one command on each line."""

    has_content = True

    def run(self) -> list[nodes.Node]:
        """Return a block with the commands and their output."""
        sessions = [self._session(line) for line in self.content if line.strip()]
        shown = "\n\n".join(filter(None, sessions))
        return [nodes.literal_block(shown, shown, language="console")] if shown else []

    def _session(self, line: str) -> str:
        status = int(found[1]) if (found := _EXIT.search(line)) else 0
        command = _QUIET.sub("", _EXIT.sub("", line))
        done = subprocess.run(  # noqa: S603
            ["/bin/sh", "-c", command],
            cwd=self._folder(),
            env=_environment(),
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            check=False,
        )
        if done.returncode != status:
            raise self.error(f"{line!r} ended with {done.returncode}: {done.stdout}")
        return "" if _QUIET.search(line) else f"$ {command}\n{done.stdout}".rstrip("\n")

    def _folder(self) -> Path:
        """Return the folder of the page; it is new whenever the page is read."""
        folder = Path(self.env.doctreedir) / "run" / self.env.docname
        if "run" not in self.env.temp_data:
            self.env.temp_data["run"] = True
            shutil.rmtree(folder, ignore_errors=True)
            shutil.copytree(_EXAMPLES, folder / "examples")
        return folder


def _environment() -> dict[str, str]:
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    plain = {"COLUMNS": "80", "NO_COLOR": "1", "PARTYDOCS_LANG": "en", "LC_ALL": "C.UTF-8"}
    return {**os.environ, "PATH": path, **plain}


def setup(app: Sphinx) -> dict[str, bool]:
    """Register the directive."""
    app.add_directive("run", Run)
    return {"parallel_read_safe": True}
