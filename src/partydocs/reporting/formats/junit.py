"""Report format `junit`: JUnit XML, which CI servers show, with a suite for each document.

The errors with one code are one failing case, named by layer and code. A layer without errors is a
case that passed or was skipped; its warnings and advice are the output of that case:

    <testsuite name="a.xml" …>
      <testcase name="schema" …/>
      <testcase name="rules: PARTS-OVER-TOTAL" …><failure …/></testcase>
      <testcase name="rules" …><system-out>… warnings and advice …</system-out></testcase>
    </testsuite>
"""

from __future__ import annotations

from collections.abc import Iterator

import attrs
from lxml import etree

from partydocs.catalogue import Language
from partydocs.reporting.groups import DiagnosticGroup, group_diagnostics
from partydocs.reporting.messages import Messages
from partydocs.reporting.printable import printable
from partydocs.reporting.results import CheckedDocument, Unreadable
from partydocs.reporting.summary import Summary
from partydocs.validation.diagnostic import Diagnostic
from partydocs.validation.layers import LayerRun
from partydocs.validation.report import Report, standard_in_use

__all__ = ["JUnitReport", "new_writer"]


@attrs.frozen
class JUnitReport:
    """Writes each suite as soon as its document is checked."""

    lang: Language = "vi"

    def begin(self) -> str:
        """Open the root."""
        return '<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="partydocs">\n'

    def document(self, checked: CheckedDocument) -> str:
        """Return the suite of a document."""
        cases = list(_Cases(checked, Messages(self.lang)))
        return _suite(checked.name, cases)

    def unreadable(self, found: Unreadable) -> str:
        """Return a suite with one case, which is an error."""
        case = _element("testcase", name=found.reason, classname=printable(found.name))
        case.append(_element("error", type=found.reason, message=printable(found.message)))
        return _suite(found.name, [case])

    def end(self, summary: Summary) -> str:  # noqa: ARG002
        """Close the root."""
        return "</testsuites>\n"


def new_writer(lang: Language | None) -> JUnitReport:
    """Return a new writer; see `partydocs.reporting.writer`."""
    return JUnitReport(lang or "vi")


def _suite(name: str, cases: list[etree._Element]) -> str:
    suite = _element(
        "testsuite",
        name=printable(name),
        tests=str(len(cases)),
        failures=_count(cases, "failure"),
        errors=_count(cases, "error"),
        skipped=_count(cases, "skipped"),
    )
    properties = _element("properties")
    properties.extend(
        _element("property", name=key, value=value) for key, value in standard_in_use().items()
    )
    suite.append(properties)
    suite.extend(cases)
    return etree.tostring(suite, encoding="unicode", pretty_print=True)


def _element(name: str, text: str | None = None, /, **attributes: str) -> etree._Element:
    element = etree.Element(name, attributes)
    element.text = text
    return element


def _count(cases: list[etree._Element], kind: str) -> str:
    return str(sum(case.find(kind) is not None for case in cases))


@attrs.frozen
class _Cases:
    """The cases of a document, layer by layer."""

    checked: CheckedDocument
    messages: Messages

    def __iter__(self) -> Iterator[etree._Element]:
        report = self.checked.report
        groups = group_diagnostics(report.diagnostics)
        for run in report.layers:
            of_layer = [each for each in groups if each.diagnostics[0].layer == run.layer]
            failing = [each for each in of_layer if each.diagnostics[0].severity == "error"]
            notes = [each for each in of_layer if each not in failing]
            yield from (self._failing(each) for each in failing)
            if notes or not failing:
                yield self._passing(run, notes)
        ran = {run.layer for run in report.layers}
        for each in (each for each in groups if each.diagnostics[0].layer not in ran):
            # user-defined rules whose layer is not in the report
            yield (
                self._failing(each)
                if each.diagnostics[0].severity == "error"
                else self._noted(each)
            )
        if report.omitted:
            yield self._omitted(report)

    def _case(self, name: str) -> etree._Element:
        return _element("testcase", name=name, classname=printable(self.checked.name))

    def _failing(self, group: DiagnosticGroup) -> etree._Element:
        first = group.diagnostics[0]
        case = self._case(f"{first.layer}: {first.code}")
        message = printable(first.message(self.messages.lang))
        case.append(_element("failure", self._description(group), type=first.code, message=message))
        return case

    def _passing(self, run: LayerRun, notes: list[DiagnosticGroup]) -> etree._Element:
        case = self._case(run.layer)
        if run.reason:
            case.append(_element("skipped", message=self.messages(f"reason.{run.reason}")))
        if notes:
            case.append(_element("system-out", "\n".join(map(self._description, notes))))
        return case

    def _noted(self, group: DiagnosticGroup) -> etree._Element:
        case = self._case(f"{group.diagnostics[0].layer}: {group.diagnostics[0].code}")
        case.append(_element("system-out", self._description(group)))
        return case

    def _omitted(self, report: Report) -> etree._Element:
        """Return a case for unlisted findings, which fails if there may be errors among them."""
        note = self.messages("report.omitted", count=report.omitted)
        case = self._case("omitted")
        case.append(
            _element("system-out", note) if report.valid else _element("failure", message=note)
        )
        return case

    def _description(self, group: DiagnosticGroup) -> str:
        lines = [line for each in group.first for line in self._lines(each)]
        if group.rest:
            code, count = group.diagnostics[0].code, len(group.rest)
            key = "report.repeated-at" if group.rest_lines else "report.repeated"
            lines.append(self.messages(key, count=count, code=code, lines=group.rest_lines))
        return "\n".join(lines)

    def _lines(self, found: Diagnostic) -> Iterator[str]:
        place = printable(self.checked.name)
        if found.line is not None:
            place += f":{found.line}:{found.column}"
        severity = self.messages(f"severity.{found.severity}")
        yield f"{place}: {severity} {found.code}: {printable(found.message(self.messages.lang))}"
        yield "  " + self.messages("report.fix") + printable(found.hint(self.messages.lang))
        if found.pointer:
            yield "  " + self.messages("report.at") + printable(found.pointer)
