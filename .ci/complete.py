"""Fail if what is installed does not satisfy this project's requirements and all that these need.

`pip check` does the same, but for requirements of extras, such as `coverage[toml]`.

Usage: python .ci/complete.py EXTRA-OR-GROUP …
"""

from __future__ import annotations

import sys
import tomllib
from importlib import metadata
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

project = tomllib.loads(Path("pyproject.toml").read_text("utf-8"))
groups = project["dependency-groups"] | project["project"]["optional-dependencies"]


def declared(name: str) -> list[str]:
    """The requirements of an extra or group, those of included groups too."""
    found = []
    for each in groups[name]:
        found += [each] if isinstance(each, str) else declared(each["include-group"])
    return found


open_requirements = [
    (Requirement(each), frozenset[str]())
    for each in sum(map(declared, sys.argv[1:]), project["project"]["dependencies"])
]
met: set[tuple[str, frozenset[str]]] = set()
lacking: list[str] = []
while open_requirements:
    requirement, extras = open_requirements.pop()
    marker = requirement.marker
    if marker is not None and not any(marker.evaluate({"extra": each}) for each in extras or {""}):
        continue
    asked = (canonicalize_name(requirement.name), frozenset(requirement.extras))
    try:
        found = metadata.distribution(requirement.name)
    except metadata.PackageNotFoundError:
        lacking.append(f"{requirement} is not installed")
        continue
    if not requirement.specifier.contains(found.version, prereleases=True):
        lacking.append(f"{requirement} is installed as {found.version}")
    if asked not in met:
        met.add(asked)
        open_requirements += [(Requirement(each), asked[1]) for each in found.requires or ()]
for line in lacking:
    print(line, file=sys.stderr)
sys.exit(bool(lacking))
