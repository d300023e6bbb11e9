"""XML bytes to the plain tree that the compiled readers walk: tuples, no proxies, no comments."""

from __future__ import annotations

from typing import Any, TypeAlias
from xml.parsers import expat

from partydocs.wire.compiled import Bail

__all__ = ["SCHEMA_INSTANCE", "Element", "plain_tree"]

Element: TypeAlias = tuple[str, dict[str, str], list[Any]]
"""Name with namespace before a space, attributes, children (elements and strings)."""

SCHEMA_INSTANCE = "http://www.w3.org/2001/XMLSchema-instance"
_LOCATIONS = (f"{SCHEMA_INSTANCE} schemaLocation", f"{SCHEMA_INSTANCE} noNamespaceSchemaLocation")


def plain_tree(data: bytes, max_depth: int) -> Element:
    """Parse UTF-8 bytes. Raises `Bail` or `expat.ExpatError` for anything that is not plain XML.

    A DOCTYPE ends the parse at once, so no entity is ever declared; the network is never touched.
    Comments and processing instructions vanish without splitting the text around them.
    """
    parser = expat.ParserCreate("utf-8", " ", {})
    parser.buffer_text = True
    current: list[Any] = []
    stack: list[list[Any]] = []
    push, pop = stack.append, stack.pop

    def start(name: str, attributes: dict[str, str]) -> None:
        nonlocal current
        children: list[Any] = []
        current.append((name, attributes, children))
        push(current)
        current = children
        if len(stack) > max_depth:
            raise Bail

    def end(_: str) -> None:
        nonlocal current
        current = pop()

    def text(run: str) -> None:
        current.append(run)

    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = text
    parser.StartDoctypeDeclHandler = _refuse
    parser.Parse(data, True)
    root: Element = current[0]
    if b"chemaLocation" in data:
        _drop_locations(root)
    return root


def _refuse(*_: object) -> None:
    raise Bail


def _drop_locations(root: Element) -> None:
    """Where a schema lies is a hint for other tools: never followed, never kept."""
    waiting = [root]
    while waiting:
        _, attributes, children = waiting.pop()
        for name in _LOCATIONS:
            attributes.pop(name, None)
        waiting += [child for child in children if type(child) is tuple]
