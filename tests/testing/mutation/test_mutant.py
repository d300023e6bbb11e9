"""Properties of a mutant."""

from __future__ import annotations

from partydocs.rules import Policy
from partydocs.testing import Expected, Mutant


def mutant(*codes: str, policy: Policy | None = None) -> Mutant:
    expected = tuple(Expected(code, f"/{place}") for place, code in enumerate(codes))
    return Mutant(data=b"x", format="xml", expected=expected, description="d", policy=policy)


def test_it_unpacks() -> None:
    data, codes, pointer, description = mutant("BAD-DATE", "UNKNOWN", "BAD-DATE")
    assert (data, pointer, description) == (b"x", "/0", "d")
    assert codes == {"BAD-DATE", "UNKNOWN"}
    assert mutant("NOT-NFC").layer == "values"


def test_whether_it_is_valid_all_the_same() -> None:
    assert not mutant("BAD-DATE").valid
    assert mutant("COMMENT-DROPPED").valid
    assert not mutant("COMMENT-DROPPED", "BAD-DATE").valid
    graver = Policy(settings={"NUMBER-GAP": "error"})
    assert mutant("NUMBER-GAP").valid
    assert not mutant("NUMBER-GAP", policy=graver).valid
