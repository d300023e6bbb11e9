"""The fast reader and the schema validator accept the same documents."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from partydocs import Limits, dumps
from partydocs.catalogue import catalogue
from partydocs.formats.encoding import decode
from partydocs.model import Actor, Document, Task
from partydocs.schema.shape import standard
from partydocs.testing import sample
from partydocs.testing.strategies import documents
from partydocs.validation.read import Settings
from tests.reading import explained, read_fast, validate
from tests.samples import plan


def verdicts(data: bytes) -> tuple[bool, bool]:
    """Whether the fast reader accepts a content, and whether the schema validator does."""
    content = decode(data)
    limits = Limits()
    taken = read_fast(content, standard(), limits, within_limits=True)
    findings = explained(content, Settings(shape=standard(), limits=limits))
    clean = not any(catalogue()[each.code].severity == "error" for each in findings)
    if taken.document is not None and not taken.needs_check:
        assert not findings
    return taken.document is not None, clean


@given(documents(), st.data())
def test_they_agree_on_documents_with_a_random_cut(document: Document, data: Any) -> None:
    for format in ("xml", "json"):
        whole = dumps(document, format=format)
        start = data.draw(st.integers(0, len(whole) - 1))
        length = data.draw(st.integers(1, 12))
        other = data.draw(st.sampled_from([b"", b"x", b'"', b"<", b" ", b"1", b"\n", b"null"]))
        changed = whole[:start] + other + whole[start + length :]
        try:
            decode(changed)
        except Exception:
            continue
        taken, clean = verdicts(changed)
        assert taken >= clean
        if taken and not clean:
            # checked by the schema validator only: text as a whole, ids, limits
            report = validate(changed)
            assert {each.layer for each in report.errors} <= {"values", "syntax", "input"}


@pytest.mark.parametrize("format", ["xml", "json"])
def test_a_good_document_needs_no_second_look(format: Any) -> None:
    found = read_fast(decode(dumps(plan(), format=format)), standard(), Limits())
    assert found.document is not None
    assert found.document == plan()
    assert not found.needs_check


def test_escapes_hide_nothing() -> None:
    data = dumps(plan(), format="json").decode()
    escaped = json.dumps(json.loads(data), separators=(",", ":"))
    found = read_fast(decode(escaped.encode()), standard(), Limits())
    assert found.document is not None
    assert not found.needs_check
    for hidden, code in (("e\\u0301", "NOT-NFC"), ("\\u0085", "CONTROL-CHARACTER")):
        changed = escaped.replace('"title":"Ki', f'"title":"{hidden}Ki').encode()
        assert validate(changed).codes == {code}
    reference = dumps(plan()).replace("Kiểm".encode(), b"e&#x301;")
    assert validate(reference).codes == {"NOT-NFC"}
    returned = dumps(plan()).replace(b"<strong>", b"<strong>&#13;")
    assert validate(returned).codes == {"CARRIAGE-RETURN"}


@pytest.mark.parametrize("text", ["a &lt; b", "a&#x3a; b", "<![CDATA[a]]> b", "a &amp; &quot;b"])
def test_references_in_xml_alone_need_no_second_look(text: str) -> None:
    data = dumps(plan()).replace(plan().tasks[0].title.encode(), text.encode())
    assert text.encode() in data
    found = read_fast(decode(data), standard(), Limits())
    assert found.document is not None
    assert not found.needs_check


@pytest.mark.parametrize(
    "text", ["a", 'say \\"a\\"', "ends so: \\\\", "\\\\\\\\", '\\\\\\"', "a\\nb"]
)
@pytest.mark.parametrize("double", ["", '"label":"b",', '"label":"\\\\",', '"label" :"",'])
def test_equal_keys_are_never_overlooked(text: str, double: str) -> None:
    good = dumps(plan(), format="json").decode()
    assert good.count('"tasks":[{') == 1
    noted = good.replace(
        '"tasks":[{', f'"provenance":{{"origin":"sample","note":"{text}"}},"tasks":[{{', 1
    )
    tasks = noted.replace('"tasks":[{', f'"tasks":[{{{double}"label":"b",', 1)
    found = read_fast(decode(tasks.encode()), standard(), Limits())
    assert found.document is not None
    assert found.needs_check >= bool(double)
    assert ("DUPLICATE-KEY" in validate(tasks.encode()).codes) == bool(double)


@pytest.mark.parametrize("text", ["a\u00a0", "\u2003a", "a\tb", "a\n  b", " a", "a  b", "\ufffd"])
@pytest.mark.parametrize("format", ["xml", "json"])
def test_odd_white_space_is_read_alike_in_clean_and_other_documents(text: str, format: str) -> None:
    good = dumps(plan(), format=format).decode()  # type: ignore[arg-type]
    title = plan().tasks[0].title
    assert title in good
    shown = text if format == "xml" else json.dumps(text, ensure_ascii=False)[1:-1]
    changed = good.replace(title, shown)
    unclean = changed.replace(plan().subject, "\t" if format == "xml" else "\\t")
    for data in (changed, unclean):
        taken, clean = verdicts(data.encode())
        assert taken == clean


@pytest.mark.parametrize("format", ["xml", "json"])
@pytest.mark.parametrize("kind", [each.tag for each in standard().kinds])
def test_nobody_looks_twice_at_ordinary_documents(kind: str, format: Any) -> None:
    for seed in range(5):
        data = dumps(sample(kind, seed=seed), format=format)
        taken = read_fast(decode(data), standard(), Limits())
        assert taken.document is not None
        assert not taken.needs_check


@pytest.mark.parametrize("format", ["xml", "json"])
def test_a_code_holds_from_its_first_day_to_its_last(format: Any) -> None:
    """The district level ended with 30 June 2025."""
    for day, holds in ((date(2025, 6, 30), True), (date(2025, 7, 1), False)):
        dated = attrs.evolve(
            plan(), date=day, tasks=(Task(id="t1", title="A", lead=DISTRICT), *plan().tasks[1:])
        )
        data = dumps(dated, format=format)
        taken = read_fast(decode(data), standard(), Limits())
        assert taken.document is not None
        assert taken.needs_check != holds
        assert ("CODE-NOT-IN-FORCE" in validate(data).codes) != holds
        # also if there is an error elsewhere
        faulty = data.replace(b"2016-Q4", b"2016-Q9").replace("Toạ đàm".encode(), b"  x")
        assert ("CODE-NOT-IN-FORCE" in validate(faulty).codes) != holds


DISTRICT = Actor(name="Quận uỷ", type="districtCommittee")
