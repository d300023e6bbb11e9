"""The fast reader of XML accepts no element of text that has more than its text."""

from __future__ import annotations

import attrs
import pytest

from partydocs import Limits, dumps
from partydocs.formats.encoding import decode
from partydocs.model import DocumentId
from partydocs.schema.shape import standard
from tests.reading import read_fast, validate
from tests.samples import plan

FORMER = "/vn/00151/du/2015-2020/ke-hoach/~ban-dau"


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        # the only element of its name, and an item of a list
        ("<subject>", '<subject x="1">', "UNEXPECTED-ATTRIBUTE"),
        ("</subject>", "<x/></subject>", "WRONG-TYPE"),
        (f"<id>{FORMER}", f'<id x="1">{FORMER}', "UNEXPECTED-ATTRIBUTE"),
        (f"{FORMER}</id>", f"{FORMER}<x/></id>", "WRONG-TYPE"),
        ("<formerIds>", '<formerIds x="1">', "UNEXPECTED-ATTRIBUTE"),
        ("<formerIds>", "<formerIds>x", "UNEXPECTED-TEXT"),
        ("</formerIds>", "x</formerIds>", "UNEXPECTED-TEXT"),
        ("</formerIds>", "<x/></formerIds>", "UNEXPECTED-ITEM"),
    ],
)
def test_more_than_the_text_of_an_element_is_a_finding(old: str, new: str, code: str) -> None:
    document = attrs.evolve(plan(), former_ids=(DocumentId.parse(FORMER),))
    text = dumps(document).decode()
    assert text.count(old) == 1
    good = read_fast(decode(text.encode()), standard(), Limits())
    assert good.document == document
    data = text.replace(old, new).encode()
    assert read_fast(decode(data), standard(), Limits()).document is None
    assert validate(data).codes == {code}
