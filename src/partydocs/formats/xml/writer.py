"""The compiled writer of XML: from the model to text, compact or indented.

White space is added only between the children of elements without text. The function of `Draft` is:

    def f_Draft(node, opening, tag, parts, line, state):
        ids = state.ids; uses = state.uses
        add = parts.append
        v_number = node.number
        v_comments = node.comments
        start = f'{line}<{opening}'                  # line: line break and indent, '' if compact
        if v_number is not None: start += f' number="{v_number}"'
        add(start)
        opened = len(parts)
        add('>')
        deeper = line and line + step
        if v_comments is not None:
            f_Period(v_comments, 'comments', 'comments', parts, deeper, state)
        if len(parts) == opened + 1: parts[opened] = '/>'     # no child element was written
        else: add(f'{line}</{tag}>')
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache
from typing import Any

from partydocs.formats.codegen import (
    Namespace,
    compile_functions,
    function_name,
    gather,
    indent,
    recursive,
    variable,
)
from partydocs.formats.read_state import FastPathMiss, ReadState
from partydocs.model.base import (
    Code,
    FieldSpec,
    FreeText,
    ListedCode,
    Node,
    RecordSpec,
    Scalar,
    Token,
    ValueToken,
    element_name,
)
from partydocs.schema.shape import NAMESPACE, Shape

__all__ = ["xml_writer"]

Add = Callable[[str], None]
Write = Callable[..., None]
DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>\n'
_STEP = "  "


@cache
def xml_writer(shape: Shape) -> Callable[..., str]:
    """The writer of a shape: `write(document, state, pretty=…)` is the text of the document."""
    writers: dict[type[Node], Write] = {}
    circular = recursive(shape)

    def source_of(record: RecordSpec, names: Namespace) -> Iterator[str]:
        yield from _source(record, names, writers, deep=record.cls in circular)

    functions = compile_functions(
        shape, "XML writer", source_of, {"FastPathMiss": FastPathMiss, "step": _STEP}
    )
    writers.update(functions)

    def write(document: Node, state: ReadState, *, pretty: bool = False) -> str:
        parts: list[str] = [DECLARATION]
        tag = element_name(type(document))
        opening = f'{tag} xmlns="{NAMESPACE}"'
        writers[type(document)](document, opening, tag, parts, "\n" if pretty else "", state)
        # the first line break belongs to the declaration already
        parts[1] = parts[1].lstrip("\n")
        parts.append("\n")
        return "".join(parts)

    return write


def _source(
    record: RecordSpec, names: Namespace, writers: dict[type[Node], Write], *, deep: bool
) -> Iterator[str]:
    """The lines of the function of a class.

    Its parameter `opening` follows `<`: the name, and for a root the namespace declaration; `tag`
    is the name alone.
    """
    yield f"def {function_name(record.cls)}(node, opening, tag, parts, line, state):"
    lines = ["ids = state.ids; uses = state.uses", "add = parts.append"]
    lines += ["state.enter()"] if deep else []
    lines += [f"{variable(each)} = node.{each.name}" for each in record.fields]
    lines.append("start = f'{line}<{opening}'")
    for each in record.attributes:
        assert each.scalar is not None
        piece = (
            f"start += f' {each.wire}=\"{{{_scalar_text(each.scalar, names, variable(each))}}}\"'"
        )
        lines.append(piece if each.required else f"if {variable(each)} is not None: {piece}")
    lines += (
        _content(record, names, writers) if record.content else _children(record, names, writers)
    )
    lines += gather(record, names)
    yield from indent([*lines, *(["state.depth -= 1"] if deep else [])])


def _content(
    record: RecordSpec, names: Namespace, writers: dict[type[Node], Write]
) -> Iterator[str]:
    content = record.content
    assert content is not None
    value = variable(content)
    if content.runs:
        yield f"if {value}:"
        yield "    add(start + '>')"
        yield f"    {names.name('write', _runs(writers))}({value}, parts, state)"
        yield "    add(f'</{tag}>')"
        yield "else: add(start + '/>')"
        return
    assert content.scalar is not None
    yield f"add(f'{{start}}>{{{_scalar_text(content.scalar, names, value)}}}</{{tag}}>')"


def _children(
    record: RecordSpec, names: Namespace, writers: dict[type[Node], Write]
) -> Iterator[str]:
    if not record.children:
        yield "add(start + '/>')"
        return
    yield "add(start)"
    yield "opened = len(parts)"
    yield "add('>')"
    yield "deeper = line and line + step"
    for each in record.children:
        value = variable(each)
        body = list(_child(each, names, writers))
        if each.required:
            yield from body
        else:
            plural = each.many or each.runs
            yield f"if {value}:" if plural else f"if {value} is not None:"
            yield from indent(body)
    yield "if len(parts) == opened + 1: parts[opened] = '/>'"
    yield "else: add(f'{line}</{tag}>')"


def _child(each: FieldSpec, names: Namespace, writers: dict[type[Node], Write]) -> Iterator[str]:
    value, tag = variable(each), each.wire
    if each.runs:
        yield f"add(f'{{deeper}}<{tag}>')"
        yield f"{names.name('write', _runs(writers))}({value}, parts, state)"
        yield f"add('</{tag}>')"
    elif each.many:
        yield f"add(f'{{deeper}}<{tag}>')"
        yield "inner = deeper and deeper + step"
        yield from _items(each, names, writers)
        yield f"add(f'{{deeper}}</{tag}>')"
    elif each.scalar is not None:
        yield f"add(f'{{deeper}}<{tag}>{{{_scalar_text(each.scalar, names, value)}}}</{tag}>')"
    else:
        write = function_name(each.records[0])
        yield f"{write}({value}, {tag!r}, {tag!r}, parts, deeper, state)"


def _items(each: FieldSpec, names: Namespace, writers: dict[type[Node], Write]) -> Iterator[str]:
    value = variable(each)
    if each.scalar is not None:
        text = _scalar_text(each.scalar, names, "item")
        yield f"for item in {value}: add(f'{{inner}}<{each.item}>{{{text}}}</{each.item}>')"
    elif each.choice:
        write = names.name("write", _any(writers))
        yield f"for item in {value}: {write}(item, parts, inner, state)"
    else:
        write = function_name(each.records[0])
        tags = f"{each.item!r}, {each.item!r}"
        yield f"for item in {value}: {write}(item, {tags}, parts, inner, state)"


def _any(writers: dict[type[Node], Write]) -> Write:
    """Returns a function that writes an item of a choice with the tag of its class."""
    tags: dict[type[Node], str] = {}

    def write(node: Any, parts: list[str], line: str, state: ReadState) -> None:
        cls = node.__class__
        tag = tags.get(cls) or tags.setdefault(cls, cls.__declared__.tag)
        writers[cls](node, tag, tag, parts, line, state)

    return write


def _runs(writers: dict[type[Node], Write]) -> Write:
    write_inline = _any(writers)

    def write(runs: tuple[Any, ...], parts: list[str], state: ReadState) -> None:
        for run in runs:
            if run.__class__ is str:
                parts.append(escape(run))
            else:
                write_inline(run, parts, "", state)

    return write


def _scalar_text(scalar: Scalar, names: Namespace, value: str) -> str:
    """The expression in an f-string that gives the text of a scalar."""
    if isinstance(scalar, FreeText):
        return f"{names.name('escape', escape)}({value})"
    if isinstance(scalar, ListedCode | Code):
        return value
    if type(scalar) is Token:
        return f"{names.name('escape', escape)}({value})"
    if isinstance(scalar, ValueToken):
        return f"{names.name('spell', scalar.spell)}({value})"
    if scalar.python is not int:
        return f"{names.name('spell', scalar.write)}({value})"
    return value


def escape(text: str) -> str:
    """Escape text for XML. Quotation marks are not escaped: no attribute can contain one."""
    if "&" in text:
        text = text.replace("&", "&amp;")
    if "<" in text:
        text = text.replace("<", "&lt;")
    if ">" in text:
        text = text.replace(">", "&gt;")
    return text
