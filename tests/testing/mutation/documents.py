"""Valid documents for the tests of mutants."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path

from partydocs import Document, load
from partydocs.formats.source import FormatName
from partydocs.schema.shape import standard
from partydocs.testing import sample
from partydocs.testing.cases import base as cases
from partydocs.testing.mutation.document_layout import DocumentLayout
from partydocs.testing.mutation.operators.operator import Damage
from partydocs.validation.validator import check_bytes
from tests.faults.base import BASES, base_document

EXAMPLES = Path(__file__).parents[3] / "examples" / "phuc-dong-2016"
TAGS = tuple(kind.tag for kind in standard().kinds)
READING = ("input", "syntax", "schema", "values", "codes")


@cache
def documents() -> Mapping[str, Document]:
    """Documents of each kind: those of the fault tables, real ones, bases of cases, samples.

    The report of the fault tables has nearly everything.
    """
    real = ("lich-cong-tac-tuan-31", "thong-bao-ket-luan")
    return {
        **{name: base_document(name) for name in BASES},
        **{name: load(EXAMPLES / f"{name}.json") for name in real},
        **{f"base of {name}": cases.base_document(name) for name in cases.bases()},
        **{f"sample of {tag}": sample(tag, seed=7, size="small") for tag in TAGS},
    }


@cache
def layout_of(name: str) -> DocumentLayout:
    return DocumentLayout.of(documents()[name])


def findings_in(
    change: Damage, layout: DocumentLayout, format: FormatName
) -> list[tuple[str, str]]:
    """Codes and pointers of the findings in a changed document."""
    report = check_bytes(change.write(layout, format), limits=change.limits)
    return [(each.code, each.pointer) for each in report.diagnostics]
