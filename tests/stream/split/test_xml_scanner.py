"""The assumptions that make it sound to find documents by their tags."""

from __future__ import annotations

import io
import re

import pytest

from partydocs.schema.shape import standard
from partydocs.schema.xsd import xsd
from partydocs.stream.split.sliding_buffer import SlidingBuffer
from partydocs.stream.split.xml_scanner import holds_documents, is_kind, local_name, tag_at


def test_no_element_within_a_document_bears_the_name_of_a_kind() -> None:
    elements = re.findall(rb'<xs:element name="([^"]+)"', xsd(standard()))
    for kind in standard().kinds:
        assert elements.count(kind.tag.encode()) == 1


def test_declarations_in_values_are_none() -> None:
    data = b"""<a xmlns="one" note="say xmlns='two' xmlns:p='three'" xmlns:q = 'four'>"""
    buffer = SlidingBuffer(io.BytesIO(data))
    buffer.read_to(len(data) - 1)
    tag = tag_at(buffer, 0, 1000)
    assert tag is not None
    assert tag.namespaces == {b"xmlns": b'"one"', b"xmlns:q": b"'four'"}


def test_names_lose_their_prefix() -> None:
    assert local_name(b"pd:plan") == b"plan"
    assert is_kind(b"pd:plan")
    assert not is_kind(b"planned")


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        (b"<documents>", True),
        (b"<x:documents xmlns:x='urn:x'>", True),
        (b"<?xml version='1.0'?><!-- <plan> --><!DOCTYPE a><documents/>", True),
        (b"<a><b/><pd:plan>", True),
        (b"<a><planned/>", False),
        (b"<plan><documents/></plan>", False),
        (b"<pd:plan xmlns:pd='urn:x'>", False),
        (b"<!-- <documents>", True),
        (b"", False),
        (b"<", False),
    ],
)
def test_the_root_says_whether_there_are_many(head: bytes, expected: bool) -> None:
    assert holds_documents(head) is expected
