"""Sources that the fast reader once accepted wrongly, or that two parsers read differently."""

from __future__ import annotations

import io
import json
import os
import stat
import subprocess
import sys
import threading
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from partydocs import (
    Document,
    InvalidDocument,
    Limits,
    Plan,
    digest,
    dump,
    dumps,
    json_converter,
    loads,
    validate,
)
from partydocs.rules.engine.policy import Policy
from partydocs.testing import maximal
from tests.samples import plan

SUBJECT = plan().subject.encode()
XML, JSON = dumps(plan()), dumps(plan(), format="json")
UNRULED = Policy(standard=False)


@pytest.mark.parametrize(
    "as_written",
    [
        b"a&#32;&#32;b",
        b"a&#32; b",
        b"a <!--c--> b",
        b"a <?p q?> b",
        b"a <![CDATA[ b]]>",
        b"a<![CDATA[ ]]> b",
        b"a\n\tb",
    ],
)
def test_white_space_of_a_line_is_collapsed_however_it_is_written(as_written: bytes) -> None:
    found = loads(XML.replace(SUBJECT, as_written))
    assert found.subject == "a b"
    assert digest(loads(dumps(found, format="json"))) == digest(found)


def test_escaped_spaces_in_json_are_spaces() -> None:
    report = validate(JSON.replace(SUBJECT, rb"a\u0020\u0020b"))
    assert report.codes >= {"NOT-COLLAPSED"}


@pytest.mark.parametrize("number", ["1e99999999999999999999", "1e-99999999999999999999"])
def test_an_exponent_beyond_all_bounds(number: str) -> None:
    data = dumps(maximal("plan"), format="json").replace(
        b'"value":1', f'"value":{number}'.encode(), 1
    )
    assert validate(data, policy=UNRULED).codes == {"OUT-OF-RANGE"}


@pytest.mark.parametrize("name", ["a b", "a&#32;b", "a\tb"])
def test_white_space_in_a_namespace_that_nothing_uses(name: str) -> None:
    data = XML.replace(b"<plan ", f'<plan xmlns:o="{name}" '.encode())
    assert validate(data, policy=UNRULED).codes == frozenset()
    # a comment makes the schema validator run, too
    assert validate(data + b"<!-- c -->", policy=UNRULED).codes == {"COMMENT-DROPPED"}


def test_a_brace_in_a_namespace_is_refused_by_both_parsers() -> None:
    assert validate(XML.replace(b"<plan ", b'<plan xmlns:o="a}b" ')).codes == {"XML-SYNTAX"}


@pytest.mark.parametrize("joined", ["<![CDATA[{}]]>", "<!-- c -->{}", "<?p q?>{}"])
def test_pieces_of_a_text_count_together(joined: str) -> None:
    long = "a" * 600 + joined.format("b" * 600)
    report = validate(XML.replace(SUBJECT, long.encode()), limits=Limits(text=1000))
    assert report.codes >= {"TEXT-TOO-LONG"}


@pytest.mark.parametrize("gap", [" ", " " * 300])
@pytest.mark.parametrize("name", ["ISO-8859-1", "x" * 100])
def test_a_declared_encoding_is_read_wherever_it_is(gap: str, name: str) -> None:
    data = XML.replace(b' encoding="UTF-8"', f'{gap}encoding="{name}"'.encode())
    assert validate(data).codes == {"ENCODING-UNSUPPORTED"}


def test_two_byte_order_marks() -> None:
    for format in (None, "xml"):
        assert validate(b"\xef\xbb\xbf" * 2 + XML, format=format).codes == {"MISPLACED-BOM"}  # type: ignore[arg-type]


def test_a_format_that_is_none() -> None:
    with pytest.raises(ValueError, match="'xml' or 'json', not 'yaml'"):
        validate(XML, format="yaml")  # type: ignore[arg-type]


def test_the_right_namespace_under_a_wrong_one_is_reported() -> None:
    wrong = XML.replace(b"https://w3id.org/partydocs/1", b"x:y", 1)
    right = b'<title xmlns="https://w3id.org/partydocs/1">'
    report = validate(wrong.replace(b"<title>", right, 1))
    assert [each.code for each in report.diagnostics].count("WRONG-NAMESPACE") == 2


def test_no_comment_is_listed_where_none_may_be() -> None:
    assert validate(XML + b"<!-- c -->", limits=Limits(diagnostics=0)).diagnostics == ()


@pytest.mark.parametrize("format", ["xml", "json"])
def test_the_deepest_documents_that_limits_admit(format: Any) -> None:
    with pytest.raises(ValueError, match="depth"):
        Limits(depth=257)
    data = nested(format, 118)
    assert validate(data, limits=Limits(depth=256), policy=UNRULED).valid
    assert validate(data, policy=UNRULED).codes == {"TOO-DEEP"}


def nested(format: str, levels: int) -> bytes:
    """The plan with sections within sections."""
    if format == "xml":
        opened = "".join(
            f'<section id="x{each}"><heading>Một</heading><sections>' for each in range(levels)
        )
        inmost = '<section id="x"><heading>Hai</heading></section>'
        whole = opened + inmost + "</sections></section>" * levels
        return XML.decode().replace("</sections><period", f"{whole}</sections><period").encode()
    made: dict[str, Any] = {"id": "x", "heading": ["Hai"]}
    for each in range(levels):
        made = {"id": f"x{each}", "heading": ["Một"], "sections": [made]}
    return json.dumps({**GOOD, "sections": [*GOOD["sections"], made]}).encode()


GOOD = json.loads(JSON)


class Drop(io.BytesIO):
    """Returns a few bytes at a time, as a pipe may."""

    def read(self, size: int | None = -1) -> bytes:
        return super().read(7 if size is None or size < 0 else min(size, 7))


class Odd:
    def __init__(self, got: object) -> None:
        self.got = got

    def read(self, _: int) -> object:
        return self.got


def test_a_source_that_gives_little_at_a_time() -> None:
    assert loads(XML) == validate(Drop(XML), policy=UNRULED).document
    assert validate(io.StringIO(XML.decode()), policy=UNRULED).valid


@pytest.mark.parametrize("got", [None, 5])
def test_a_source_that_gives_no_bytes(got: object) -> None:
    with pytest.raises(TypeError, match="read\\(\\) gave"):
        validate(Odd(got))  # type: ignore[arg-type]


def test_a_pipe_is_written_to_and_stays_one(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    read: list[bytes] = []
    reader = threading.Thread(target=lambda: read.append(pipe.read_bytes()))
    reader.start()
    dump(plan(), pipe, format="xml")
    reader.join(30)
    assert read == [XML]
    assert stat.S_ISFIFO(pipe.stat().st_mode)


def test_targets_that_cannot_be(tmp_path: Path) -> None:
    (tmp_path / "a").symlink_to(tmp_path / "b")
    (tmp_path / "b").symlink_to(tmp_path / "a")
    for target in (tmp_path / "a", tmp_path / "no" / "x.xml"):
        with pytest.raises(OSError) as caught:
            dump(plan(), target, format="xml")
        assert caught.value.filename == str(target)


def test_the_longest_name(tmp_path: Path) -> None:
    target = tmp_path / ("ư" * 125 + ".xml")
    dump(plan(), target)
    assert target.read_bytes() == XML


def _cyclic() -> list[Any]:
    made: list[Any] = []
    made.append(made)
    return made


def _deep() -> dict[str, Any]:
    made: dict[str, Any] = {}
    for _ in range(3000):
        made = {"a": made}
    return made


@pytest.mark.parametrize("cls", [Plan, Document])
@pytest.mark.parametrize(
    ("value", "code"),
    [
        (None, "WRONG-TYPE"),
        (1, "WRONG-TYPE"),
        ("x", "WRONG-TYPE"),
        ([], "WRONG-TYPE"),
        ({**GOOD, "subject": "\ud800"}, "LONE-SURROGATE"),
        ({**GOOD, "\ud800": 1}, "LONE-SURROGATE"),
        (_deep(), "TOO-DEEP"),
        ({**GOOD, "tasks": _cyclic()}, "TOO-DEEP"),
        ({**GOOD, "tasks": 10**5000}, "WRONG-TYPE"),
        ({**GOOD, "subject": Decimal("sNaN")}, "WRONG-TYPE"),
    ],
    ids=range(10),
)
def test_values_that_no_json_holds(value: Any, code: str, cls: Any) -> None:
    with pytest.raises(InvalidDocument) as caught:
        json_converter().structure(value, cls)
    assert code in caught.value.report.codes


def test_threads_may_load_the_parts_of_the_package_at_once() -> None:
    program = """
import sys, threading
import partydocs
sys.setswitchinterval(1e-6)
data = sys.stdin.buffer.read()
uses = [
    lambda: partydocs.rules.Policy,
    lambda: partydocs.Plan,
    lambda: partydocs.loads(data),
    lambda: partydocs.validate(data).document.kind,
    lambda: partydocs.model.Task,
    lambda: partydocs.dossier.Dossier,
]
together = threading.Barrier(len(uses))
failed = []
def load(use):
    together.wait()
    try:
        use()
    except BaseException as error:
        failed.append(repr(error))
threads = [threading.Thread(target=load, args=(use,)) for use in uses]
[each.start() for each in threads]
[each.join() for each in threads]
sys.exit("; ".join(failed) or 0)
"""
    for _ in range(3):
        done = subprocess.run(
            [sys.executable, "-c", program], input=XML, capture_output=True, check=False
        )
        assert (done.returncode, done.stderr) == (0, b"")
