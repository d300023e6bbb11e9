"""The directive `grouped-members`: the public names of a package, grouped by module.

The argument is the package. The content lists its modules in the order of the page; other modules
follow. The option `:except:` names a package whose public names are omitted, because they are
described elsewhere.
"""

from __future__ import annotations

import importlib
import inspect
import sys
import typing
from collections.abc import Iterator
from typing import Any, ClassVar

from docutils import nodes
from docutils.statemachine import StringList
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxDirective

from partydocs.model import Node


class GroupedMembers(SphinxDirective):
    """Makes a section for each module, with the first words of its docstring as the title."""

    required_arguments = 1
    has_content = True
    option_spec: ClassVar = {"except": str}

    def run(self) -> list[nodes.Node]:
        """The sections."""
        package = importlib.import_module(self.arguments[0])
        elsewhere = self.options.get("except")
        known = importlib.import_module(elsewhere).__all__ if elsewhere else ()
        homes = {name: _home(package, name) for name in package.__all__ if name not in known}
        first = [f"partydocs.{line.strip()}" for line in self.content]
        modules = sorted({*homes.values()}, key=lambda home: ((*first, home).index(home), home))
        return [self._section(package, module, homes) for module in modules]

    def _section(self, package: Any, module: str, homes: dict[str, str]) -> nodes.section:
        title = _title(module)
        section = nodes.section(ids=[nodes.make_id(title)], names=[])
        section += nodes.title("", title)
        names = [name for name in homes if homes[name] == module]
        names.sort(key=lambda name: _line(getattr(package, name)))
        lines = [line for name in names for line in _described(package, name)]
        self.state.nested_parse(StringList(lines, module), 0, section)
        return section


def _home(package: Any, name: str) -> str:
    """Return the module that defines a name.

    Aliases and cached functions do not know theirs: it is searched below the package.
    """
    value = getattr(package, name)
    if inspect.isclass(value) or inspect.isfunction(value):
        return value.__module__
    below = [each for each in sys.modules if each.startswith(f"{package.__name__}.")]
    return next(each for each in below if name in getattr(sys.modules[each], "__all__", ()))


def _title(module: str) -> str:
    docstring = importlib.import_module(module).__doc__ or module
    return docstring.partition("\n")[0].partition(":")[0].rstrip(".")


def _line(value: Any) -> float:
    """Return the line of a definition in its module; aliases come last."""
    if inspect.isclass(value) or inspect.isfunction(value):
        return inspect.getsourcelines(value)[1]
    return float("inf")


def _described(package: Any, name: str) -> Iterator[str]:
    """Yield the lines of reStructuredText that describe a name."""
    value = getattr(package, name)
    full = f"{package.__name__}.{name}"
    if inspect.isclass(value):
        yield f".. {'autoexception' if issubclass(value, Exception) else 'autoclass'}:: {full}"
        yield "   :members:"
        yield from () if issubclass(value, Node) else ("   :undoc-members:",)
        yield from () if value.__bases__ in ((object,), (Node,)) else ("   :show-inheritance:",)
    elif callable(value) and not typing.get_origin(value):
        yield f".. autofunction:: {full}"
    else:
        yield f".. py:data:: {full}"
        yield ""
        yield f"   {_alias(value)}"
    yield ""


def _alias(value: Any) -> str:
    """Describe an alias or a tuple of classes by the names of its parts."""
    if isinstance(value, type):
        return f"`{value.__name__}`"
    if isinstance(value, tuple):
        return ", ".join(map(_alias, value))
    parts = [_alias(part) for part in typing.get_args(value) if part is not Ellipsis]
    return f"A tuple of {parts[0]}" if typing.get_origin(value) is tuple else " or ".join(parts)


def setup(app: Sphinx) -> dict[str, bool]:
    """Register the directive."""
    app.add_directive("grouped-members", GroupedMembers)
    return {"parallel_read_safe": True}
