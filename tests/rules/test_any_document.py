"""Whatever the schemas admit can be judged: rules raise nothing, and both formats say the same."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings

from partydocs import Document, dump, dumps, validate
from partydocs.dossier import check_dossier
from partydocs.dossier.tracking.follow_up import follow_up
from partydocs.rules import Policy
from partydocs.testing.cases import AS_OF
from partydocs.testing.strategies import documents

POLICY = Policy(as_of=AS_OF)


@given(documents())
def test_any_document_is_judged_alike_in_both_formats(document: Document) -> None:
    told = [
        [(each.code, each.pointer, each.xpath, each.parameters) for each in report.diagnostics]
        for report in (
            validate(dumps(document, format="xml"), policy=POLICY),
            validate(dumps(document, format="json"), policy=POLICY),
            validate(document, policy=POLICY),
        )
    ]
    assert sorted(told[0], key=str) == sorted(told[1], key=str) == sorted(told[2], key=str)


@settings(max_examples=25, deadline=None)
@given(documents(), documents(), documents())
def test_any_documents_make_a_dossier(one: Document, two: Document, three: Document) -> None:
    with TemporaryDirectory() as name:
        folder = Path(name)
        for number, document in enumerate((one, two, three)):
            dump(document, folder / f"{number}.json")
        report = check_dossier(folder, policy=POLICY)
        assert report.index is not None
        assert follow_up(report.index).as_of == AS_OF
