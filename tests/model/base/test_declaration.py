"""Declarations of classes are read back as `RecordSpec`."""

from __future__ import annotations

import pytest

from partydocs.model import Period, Task
from partydocs.model import types as t
from partydocs.model.base import Node, field, record, record_spec


@record(vi="Số thường", tag="plainNumber")
class PlainNumber(Node):
    """Its number has no scalar type."""

    count: int = field("Số", "A number")


@record(vi="Khi này khi khác", tag="either")
class Either(Node):
    """Its value may be a scalar or an object."""

    when: Period | t.Line = field("Khi", "When")


@record(vi="Danh sách thường", tag="plainList")
class PlainList(Node):
    """The items of its list have no scalar type."""

    days: tuple[float, ...] = field("Ngày", "Days", default=())


@pytest.mark.parametrize(
    ("cls", "name"),
    [(PlainNumber, "count"), (Either, "when"), (PlainList, "days")],
)
def test_an_annotation_without_a_form_is_refused(cls: type[Node], name: str) -> None:
    with pytest.raises(TypeError, match=rf"^{cls.__name__}\.{name}: unsupported annotation "):
        record_spec(cls)


def test_every_kind_of_field_is_read_back() -> None:
    fields = {each.name: each for each in record_spec(Task).fields}
    assert fields["id"].required
    assert fields["id"].attribute
    assert not fields["lead"].required
    assert fields["lead"].scalar is None
    assert [each.__name__ for each in fields["lead"].records] == ["Actor"]
    assert fields["realises"].many
    assert not fields["realises"].required
