"""The cost of importing, relative to a bare interpreter."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from measure import Effort, Times, take_turns

__all__ = ["import_times", "loaded_needlessly"]

_BARE = "pass"
_BYTECODE = Path(__file__).resolve().parent / ".generated" / "bytecode"
_NEEDLESS = ("hypothesis", "jsonschema", "rich", "click", "cattrs")
_PROGRAMS = {
    "partydocs": "import partydocs",
    "lxml.etree": "import lxml.etree",
    "pydantic": "from pydantic import BaseModel",
    "pydantic-xml": "from pydantic_xml import BaseXmlModel",
    "xsdata": "from xsdata.formats.dataclass.parsers import XmlParser",
}


def import_times(document: Path, rounds: int) -> dict[str, Times]:
    """Return the seconds above a bare interpreter, per import and for the first document."""
    first = f"import partydocs; partydocs.load({str(document)!r})"
    programs = {"bare": _BARE, **_PROGRAMS, "partydocs with its first document": first}
    runs = {name: _runner(program) for name, program in programs.items()}
    times = take_turns(runs, Effort(rounds=rounds, sample=0.0))
    bare = times.pop("bare")
    return {name: _above(found, bare) for name, found in times.items()}


def _runner(program: str) -> Callable[[], str]:
    return lambda: _run(program)


def _run(program: str) -> str:
    # compiled modules are kept, as for users, even if the environment disables that
    environment = {**os.environ, "PYTHONPYCACHEPREFIX": str(_BYTECODE)}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    command = [sys.executable, "-c", program]
    done = subprocess.run(command, env=environment, check=True, capture_output=True, text=True)
    return done.stdout


def _above(times: Times, bare: Times) -> Times:
    pairs = zip(times.samples, bare.samples, strict=True)
    return Times(tuple(one - other for one, other in pairs))


def loaded_needlessly() -> str:
    """Return the modules that `import partydocs` loads but should not."""
    program = f"import partydocs, sys; print(*[m for m in {_NEEDLESS} if m in sys.modules])"
    return _run(program).strip()
