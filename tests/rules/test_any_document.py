"""The rules accept every document that the schemas accept, and agree on both formats."""

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
def test_both_formats_of_any_document_get_the_same_findings(document: Document) -> None:
    findings = [
        [(each.code, each.pointer, each.xpath, each.parameters) for each in report.diagnostics]
        for report in (
            validate(dumps(document, format="xml"), policy=POLICY),
            validate(dumps(document, format="json"), policy=POLICY),
            validate(document, policy=POLICY),
        )
    ]
    assert (
        sorted(findings[0], key=str) == sorted(findings[1], key=str) == sorted(findings[2], key=str)
    )


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
