"""Print the lowest version that `pyproject.toml` allows of each dependency, as constraints of pip.

Of the dependencies without which the library, the command line and the test kit do not work.
"""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

project = tomllib.loads(Path("pyproject.toml").read_text("utf-8"))["project"]
extras = project["optional-dependencies"]
for requirement in (*project["dependencies"], *extras["cli"], *extras["testing"]):
    found = re.fullmatch(r"([a-z0-9-]+)>=([0-9.]+)", requirement)
    if found is None:
        raise SystemExit(f"pyproject.toml: {requirement} has no lower bound of the form name>=1.2")
    print("{}=={}".format(*found.groups()))
