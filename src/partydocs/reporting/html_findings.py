"""The section of the HTML report on one document: each finding with an excerpt of the source."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property

import attrs
from lxml.html import HtmlElement

from partydocs.reporting.excerpt import ExcerptLine, excerpt
from partydocs.reporting.groups import DiagnosticGroup, group_diagnostics
from partydocs.reporting.html_builder import CLASS, E
from partydocs.reporting.messages import Messages
from partydocs.reporting.printable import printable
from partydocs.reporting.results import CheckedDocument
from partydocs.validation.diagnostic import SEVERITIES, Diagnostic, Related

__all__ = ["document_section"]


def document_section(checked: CheckedDocument, messages: Messages, anchor: str) -> HtmlElement:
    """Return the section on a document. The ids in it start with `anchor`."""
    return _Section(checked, messages, anchor).render()


@attrs.frozen
class _Section:
    checked: CheckedDocument
    messages: Messages
    anchor: str

    def render(self) -> HtmlElement:
        report = self.checked.report
        groups = sorted(group_diagnostics(report.diagnostics), key=_severity_rank)
        kind, look = ("valid", "good") if report.valid else ("invalid", "bad")
        return E.section(
            E.h2(printable(self.checked.name), id=self.anchor),
            E.p(E.span(self.messages(f"page.{kind}"), CLASS(look))),
            *self._unseen(),
            *self._list(groups),
            *(each for group in groups for each in self._group(group)),
            *self._notes(),
            {"aria-labelledby": self.anchor},
        )

    def _unseen(self) -> Iterator[HtmlElement]:
        layers = [
            self.messages.layer(each.layer)
            for each in self.checked.report.layers
            if each.reason == "earlier-layer-failed"
        ]
        if layers:
            yield E.p(self.messages("page.unseen", layers=", ".join(layers)))

    def _list(self, groups: Sequence[DiagnosticGroup]) -> Iterator[HtmlElement]:
        """Yield links to the findings, if there are several."""
        if sum(len(each.first) for each in groups) < 2:
            return
        items = [self._item(each) for group in groups for each in group.first]
        yield E.nav(
            E.ol(*items, CLASS("list")),
            CLASS("list-of-findings"),
            {"aria-label": self.messages("page.list")},
        )

    def _item(self, found: Diagnostic) -> HtmlElement:
        severity = E.span(self.messages(f"severity.{found.severity}"), CLASS(found.severity))
        link = E.a(printable(found.message(self.messages.lang)), href=f"#{self._id(found)}")
        return E.li(severity, ": ", link)

    def _id(self, found: Diagnostic) -> str:
        return f"{self.anchor}-{self._numbers[id(found)]}"

    @cached_property
    def _numbers(self) -> Mapping[int, int]:
        return {id(each): number for number, each in enumerate(self.checked.report.diagnostics, 1)}

    def _group(self, group: DiagnosticGroup) -> Iterator[HtmlElement]:
        yield from map(self._finding, group.first)
        if group.rest:
            key = "page.more-at" if group.rest_lines else "page.more"
            code = group.diagnostics[0].code
            note = self.messages(key, count=len(group.rest), code=code, lines=group.rest_lines)
            yield E.p(note, CLASS("quiet"))

    def _finding(self, found: Diagnostic) -> HtmlElement:
        identity = self._id(found)
        lang = self.messages.lang
        badge = E.span(
            self.messages(f"severity.{found.severity}"), CLASS(f"badge {found.severity}")
        )
        heading = E.h3(badge, " ", printable(found.message(lang)), id=f"{identity}-h")
        return E.article(
            heading,
            E.p(*self._location(found), E.code(found.code), CLASS("quiet")),
            *self._excerpt(found),
            E.p(E.strong(self.messages("page.fix")), ": ", printable(found.hint(lang))),
            *self._related(found),
            CLASS(found.severity),
            {"id": identity, "aria-labelledby": f"{identity}-h"},
        )

    def _location(self, found: Diagnostic) -> Iterator[HtmlElement | str]:
        if found.line is not None:
            yield self.messages("page.place", line=found.line, column=found.column) + " · "
        if found.pointer:
            yield E.code(printable(found.pointer[:200]))
            yield " · "

    def _excerpt(self, found: Diagnostic) -> Iterator[HtmlElement]:
        if found.line is None or found.column is None:
            return
        lines = excerpt(self.checked.lines, found.line, found.column)
        if any(each.before.strip() or each.marked.strip() for each in lines):
            label = self.messages("page.source", line=found.line)
            yield E.pre(
                *map(_line, lines),
                CLASS("excerpt"),
                {"dir": "ltr", "aria-label": label, "role": "group"},
            )

    def _related(self, found: Diagnostic) -> Iterator[HtmlElement]:
        if found.related:
            items = [E.li(self._related_location(each)) for each in found.related]
            yield E.p(E.strong(self.messages("page.related")), ":")
            yield E.ul(*items)

    def _related_location(self, related: Related) -> str:
        parts = (
            [printable(related.file)]
            if related.file not in (None, self.checked.report.file)
            else []
        )
        if related.line is not None and not parts:
            parts.append(self.messages("page.place", line=related.line, column=related.column))
        parts.append(printable(related.pointer[:200]))
        return " · ".join(filter(None, parts))

    def _notes(self) -> Iterator[HtmlElement]:
        report = self.checked.report
        if report.omitted:
            yield E.p(self.messages("page.omitted", count=report.omitted), CLASS("quiet"))
        if report.accepted:
            yield E.p(self.messages("page.accepted", count=report.accepted), CLASS("quiet"))
        if not (report.diagnostics or report.omitted or report.accepted):
            yield E.p(self.messages("page.clean"))


def _severity_rank(group: DiagnosticGroup) -> int:
    return SEVERITIES.index(group.diagnostics[0].severity)


def _line(line: ExcerptLine) -> HtmlElement:
    marked = (E.mark(line.marked),) if line.marked else ()
    number = E.span(str(line.number), CLASS("number"))
    return E.code(number, E.span(line.before, *marked, line.after))
