"""Names of a package that are imported when they are first used.

A package that imports its modules in `__init__` costs the time of all of them, and can fail in
threads: if one thread imports `partydocs.model` while another imports `partydocs.model.document`,
each holds the import lock that the other needs, and Python breaks the tie by giving one of them a
module that is not complete. So the packages of partydocs import nothing. No lock of ours is held
while a module is imported, which would be a deadlock of the same kind.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Collection
from importlib import import_module

__all__ = ["lazy_names"]


def lazy_names(
    package: str,
    names: Collection[str],
    modules: tuple[str, ...],
    subpackages: tuple[str, ...] = (),
) -> tuple[Callable[[str], object], Callable[[], list[str]]]:
    """Make `__getattr__` and `__dir__` for a package.

    Args:
        package: the package's `__name__`.
        names: its `__all__`.
        modules: the modules that define the names, below the package or with their full name; they
            are searched in this order, in what they list in `__all__`.
        subpackages: packages and modules below the package that are attributes of it.
    """
    paths = [each if each.startswith("partydocs.") else f"{package}.{each}" for each in modules]

    def find(name: str) -> object:
        if name in subpackages:
            return import_module(f"{package}.{name}")
        if name in names:
            for path in paths:
                module = import_module(path)
                if name in module.__all__:
                    found: object = getattr(module, name)
                    setattr(sys.modules[package], name, found)
                    return found
        raise AttributeError(f"module {package!r} has no attribute {name!r}", name=name)

    def listed() -> list[str]:
        return sorted({*vars(sys.modules[package]), *names, *subpackages})

    return find, listed
