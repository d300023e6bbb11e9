"""Unchecked constructors make the same objects as the public ones."""

from __future__ import annotations

import pytest

from partydocs.model.task import Task
from partydocs.model.values import Actor, Link, Period
from partydocs.testing.sampling import unchecked
from partydocs.testing.sampling.days import partial_date


def test_an_unchecked_object_equals_a_checked_one() -> None:
    made = unchecked.actor(type="branch", name="Các chi bộ trực thuộc")
    assert made == Actor(type="branch", name="Các chi bộ trực thuộc")
    assert type(made) is Actor
    assert hash(made) == hash(Actor(type="branch", name="Các chi bộ trực thuộc"))


def test_names_that_python_reserves_keep_their_underscore() -> None:
    year = partial_date("2016")
    assert unchecked.period(from_=year, to=year) == Period(from_=year, to=year)


def test_absent_fields_have_their_defaults() -> None:
    made = unchecked.task_(id="t1", title="Họp chi bộ")
    assert made == Task(id="t1", title="Họp chi bộ")
    assert unchecked.link(fragment="t1") == Link(fragment="t1")


def test_an_unchecked_object_is_frozen() -> None:
    made = unchecked.link(fragment="t1")
    with pytest.raises(AttributeError):
        made.fragment = "t2"  # type: ignore[misc]


def test_a_field_that_is_required_must_be_given() -> None:
    with pytest.raises(TypeError, match="name"):
        unchecked.actor(type="branch")  # type: ignore[call-arg]
