"""Rules of a ward, as a layer next to those of the standard.

Run `python ward_rules.py DOSSIER`, or use the layer on the command line with a policy file:
`PYTHONPATH=examples/embed partydocs validate DOSSIER --rules examples/embed/ward.toml`.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator

from partydocs import ConclusionNotice, Plan, rules
from partydocs.dossier import check_dossier
from partydocs.rules import DocumentIndex, DossierIndex, Finding, Policy, RuleLayer, RuleText

_OVERSEER = RuleText(
    about_vi="Mỗi việc giao có lãnh đạo phụ trách.",
    about_en="Each assignment has an overseer.",
    vi="Việc “{title}” chưa có lãnh đạo phụ trách.",
    en="The task “{title}” has no overseer.",
    hint_vi="Ghi chức danh vào trường overseer.",
    hint_en="Put the office into overseer.",
)
_PLAN = RuleText(
    about_vi="Hồ sơ có kế hoạch.",
    about_en="A dossier has a plan.",
    vi="Hồ sơ “{title}” không có kế hoạch nào.",
    en="The dossier “{title}” has no plan.",
    hint_vi="Bổ sung kế hoạch.",
    hint_en="Add the plan.",
)


@rules.rule("WARD-OVERSEER", kinds=(ConclusionNotice,), severity="warning", text=_OVERSEER)
def overseer(paper: DocumentIndex) -> Iterator[Finding]:
    """Each assignment of a notice has an overseer."""
    for task in paper.document.iter_tasks():
        if task.overseer is None:
            yield rules.finding(task, title=task.title)


@rules.dossier_rule("WARD-PLAN", text=_PLAN)
def plan(holdings: DossierIndex) -> Iterator[Finding]:
    """A dossier has a plan."""
    if not any(isinstance(each.document, Plan) for each in holdings.documents):
        yield rules.finding(holdings.location(), title=holdings.manifest.title)


layer = RuleLayer(name="ward", version="2026.1", rules=(overseer, plan))

if __name__ == "__main__":
    report = check_dossier(
        sys.argv[1], policy=Policy(layers=(layer,), settings={"WARD-PLAN": "warning"})
    )
    for each in report.reports:
        for diagnostic in each.diagnostics:
            print(diagnostic)
    sys.exit(not report.valid)
