"""The compiled reader of XML: from a tree of `xml.etree` elements to the model.

`partydocs.formats.codegen` shows a generated function for a class with attributes and text. Child
elements are read in one loop, which checks their order by their positions in the class. In the
function of `UnitRef`, whose only child element is the optional `name`, it is:

    v_name = None
    last = 0
    text = node.text
    if text is not None and text.strip(space): raise FastPathMiss    # text between elements
    for child in node:
        tail = child.tail
        if tail is not None and tail.strip(space): raise FastPathMiss
        position = find_68(child.tag)                                # {'{…/1}name': 1}.get
        if position is None or position <= last: raise FastPathMiss  # unknown, repeated, misplaced
        last = position
        if position == 1:
            if child.keys() or len(child): raise FastPathMiss
            v_name = child.text or ''
            ...
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache
from typing import TYPE_CHECKING, Any, TypeAlias

from partydocs.formats.codegen import (
    Namespace,
    Tables,
    build_object,
    compile_functions,
    conversion,
    fast_converter,
    function_name,
    gather,
    indent,
    recursive,
    variable,
)
from partydocs.formats.read_state import FastPathMiss, ReadState
from partydocs.model.base import FieldSpec, Node, RecordSpec
from partydocs.schema.shape import NAMESPACE, Shape

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

__all__ = ["XmlReader", "xml_reader"]

_SPACE = " \t\r\n"
Read: TypeAlias = "Callable[[Element, ReadState], Any]"


class XmlReader:
    """The compiled functions of a shape.

    Its methods raise `FastPathMiss` or `InvalidScalar` if the source is not certainly valid.
    """

    def __init__(self, shape: Shape) -> None:
        tables = Tables()
        circular = recursive(shape)

        def source_of(record: RecordSpec, names: Namespace) -> Iterator[str]:
            yield from _source(record, names, tables, deep=record.cls in circular)

        self._functions = compile_functions(
            shape, "XML reader", source_of, {"FastPathMiss": FastPathMiss, "space": _SPACE}
        )
        tables.fill(self._functions)
        self._roots = {_tag(kind.tag): self._functions[kind.cls] for kind in shape.kinds}

    def read(self, root: Element, state: ReadState) -> Node:
        """Read a document from its root element."""
        reader = self._roots.get(root.tag)
        if reader is None:
            raise FastPathMiss
        document: Node = reader(root, state)
        return document

    def read_part(self, cls: type[Node], element: Element, state: ReadState) -> Node:
        """Read an object of a class from its element."""
        node: Node = self._functions[cls](element, state)
        return node


@cache
def xml_reader(shape: Shape) -> XmlReader:
    """The compiled reader of a shape."""
    return XmlReader(shape)


def _source(record: RecordSpec, names: Namespace, tables: Tables, *, deep: bool) -> Iterator[str]:
    noted = list(gather(record, names))
    yield f"def {function_name(record.cls)}(node, state):"
    yield from indent(
        [
            *(["ids = state.ids; uses = state.uses"] if noted else []),
            *(["state.enter()"] if deep else []),
            *_attributes(record, names),
            *_body(record, names, tables),
            *noted,
            *build_object(record, names),
            *(["state.depth -= 1"] if deep else []),
            "return new",
        ]
    )


def _attributes(record: RecordSpec, names: Namespace) -> Iterator[str]:
    if not record.attributes:
        yield "if node.keys(): raise FastPathMiss"
        return
    yield "attributes = node.attrib"
    yield "left = len(attributes)"
    yield "get = attributes.get"
    for each in record.attributes:
        value = variable(each)
        assert each.scalar is not None
        convert = list(conversion(each.scalar, each.scalar.from_xml, names, value, xml=True))
        yield f"{value} = get({each.wire!r})"
        if each.required_on_wire:
            yield f"if {value} is None: raise FastPathMiss"
            yield "left -= 1"
            yield from convert
        else:
            yield f"if {value} is not None:"
            yield from indent(["left -= 1", *convert])
    yield "if left: raise FastPathMiss"


def _body(record: RecordSpec, names: Namespace, tables: Tables) -> Iterator[str]:
    if record.content is not None:
        if record.children:
            raise TypeError(f"{record.name}: text content leaves no room for child elements")
        yield from _content(record.content, names, tables)
    elif record.children:
        yield from _children(record, names, tables)
    else:
        # not even white space is allowed, as in the XSD
        yield "if node.text is not None or len(node): raise FastPathMiss"


def _content(content: FieldSpec, names: Namespace, tables: Tables) -> Iterator[str]:
    value = variable(content)
    if content.runs:
        yield f"{value} = {names.name('runs', _runs_reader(content, tables))}(node, state)"
        if content.required:
            yield f"if not {value}: raise FastPathMiss"
        return
    assert content.scalar is not None
    yield "if len(node): raise FastPathMiss"
    yield f"{value} = node.text or ''"
    yield from conversion(content.scalar, content.scalar.from_xml, names, value, xml=True)


def _children(record: RecordSpec, names: Namespace, tables: Tables) -> Iterator[str]:
    for each in record.children:
        yield f"{variable(each)} = {'()' if each.many or each.runs else None}"
    # Positions count from 1, so that 0 precedes the first child element. A position that is not
    # above the last one is a repeated or misplaced element.
    positions = {_tag(each.wire): position for position, each in enumerate(record.children, 1)}
    yield "last = 0"
    yield "text = node.text"
    yield "if text is not None and text.strip(space): raise FastPathMiss"
    yield "for child in node:"
    lines = [
        "tail = child.tail",
        "if tail is not None and tail.strip(space): raise FastPathMiss",
        f"position = {names.name('find', positions.get)}(child.tag)",
        "if position is None or position <= last: raise FastPathMiss",
        "last = position",
    ]
    for position, each in enumerate(record.children, 1):
        lines.append(f"{'if' if position == 1 else 'elif'} position == {position}:")
        lines += indent(list(_child(each, names, tables)))
    yield from indent(lines)
    for each in record.children:
        if each.required:
            empty = "not " if each.many or each.runs else ""
            yield f"if {empty}{variable(each)}{'' if empty else ' is None'}: raise FastPathMiss"


def _child(each: FieldSpec, names: Namespace, tables: Tables) -> Iterator[str]:
    """Lines that read one child element, which may be the wrapper of a list."""
    value = variable(each)
    if each.runs:
        reader = _runs_element(_runs_reader(each, tables))
        yield f"{value} = {names.name('runs', reader)}(child, state)"
    elif each.many:
        yield f"{value} = {names.name('items', _list_reader(each, tables))}(child, state)"
    elif each.scalar is not None:
        yield "if child.keys() or len(child): raise FastPathMiss"
        yield f"{value} = child.text or ''"
        yield from conversion(each.scalar, each.scalar.from_xml, names, value, xml=True)
    elif each.choice:
        raise TypeError(f"{each.name}: a choice is possible in a list only")
    else:
        yield f"{value} = {function_name(each.records[0])}(child, state)"


def _list_reader(each: FieldSpec, tables: Tables) -> Read:
    find: Callable[[str], Read | None]
    if each.scalar is not None:
        only = _text_element(fast_converter(each.scalar, each.scalar.from_xml, xml=True))
        find = {_tag(each.item): only}.get
    else:
        find = tables.add({_tag(tag): cls for tag, cls in each.tags.items()}).get

    def read(node: Element, state: ReadState) -> tuple[Any, ...]:
        text = node.text
        if node.keys() or (text is not None and text.strip(_SPACE)):
            raise FastPathMiss
        items = []
        for child in node:
            tail = child.tail
            if tail is not None and tail.strip(_SPACE):
                raise FastPathMiss
            reader = find(child.tag)
            if reader is None:
                raise FastPathMiss
            items.append(reader(child, state))
        if not items:
            raise FastPathMiss
        return tuple(items)

    return read


def _text_element(convert: Callable[[str], Any]) -> Read:
    def read(node: Element, state: ReadState) -> Any:
        if node.keys() or len(node):
            raise FastPathMiss
        text = node.text or ""
        return convert(text.replace("\t", "\n") if state.clean else text)

    return read


def _runs_element(read_runs: Read) -> Read:
    def read(node: Element, state: ReadState) -> Any:
        if node.keys():
            raise FastPathMiss
        runs = read_runs(node, state)
        if not runs:
            raise FastPathMiss
        return runs

    return read


def _runs_reader(each: FieldSpec, tables: Tables) -> Read:
    find = tables.add({_tag(tag): cls for tag, cls in each.tags.items()}).get

    def read(node: Element, state: ReadState) -> tuple[Any, ...]:
        text = node.text
        if text and state.clean and "\t" in text:
            text = text.replace("\t", "\n")
        if not len(node):
            if not text:
                return ()
            if not text.strip(_SPACE):
                raise FastPathMiss
            return (text,)
        # xml.etree stores the text after an element as the element's tail
        runs: list[Any] = [text] if text else []
        for child in node:
            reader = find(child.tag)
            if reader is None:
                raise FastPathMiss
            runs.append(reader(child, state))
            if tail := child.tail:
                lines = state.clean and "\t" in tail
                runs.append(tail.replace("\t", "\n") if lines else tail)
        return tuple(runs)

    return read


def _tag(name: str) -> str:
    """A name as `xml.etree` reports it: `{https://w3id.org/partydocs/1}plan`."""
    return f"{{{NAMESPACE}}}{name}"
