"""Report format `html`: one self-contained page, without scripts, that is safe to mail."""

from __future__ import annotations

import base64
import hashlib
from collections import Counter
from collections.abc import Iterator
from functools import cache
from importlib import resources
from typing import Any

import attrs
from lxml.html import HtmlElement, tostring

from partydocs.catalogue import Language
from partydocs.reporting.accepted_text import accepted_text
from partydocs.reporting.html_builder import CLASS, E
from partydocs.reporting.html_findings import document_section
from partydocs.reporting.messages import Messages
from partydocs.reporting.printable import printable
from partydocs.reporting.results import CheckedDocument, Unreadable
from partydocs.reporting.summary import Summary
from partydocs.validation.diagnostic import SEVERITIES
from partydocs.validation.report import Report, standard_in_use

__all__ = ["HtmlReport", "new_writer"]

_COUNT_NAMES = {"error": "errors", "warning": "warnings", "advice": "advice"}


@attrs.define
class HtmlReport:
    """Writes the page at the end, because its summary comes first.

    Until then it keeps the rendered rows and sections, but not the documents.
    """

    lang: Language = "vi"
    _rows: list[HtmlElement] = attrs.field(factory=list)
    _sections: list[str] = attrs.field(factory=list)
    _clean: str = ""
    _layers: Counter[tuple[str, str]] = attrs.field(factory=Counter)

    @property
    def _messages(self) -> Messages:
        return Messages(self.lang)

    def begin(self) -> str:
        """Return nothing: the page is written at the end."""
        return ""

    def document(self, checked: CheckedDocument) -> str:
        """Keep a row for the page, and a section if there is anything to show. Returns nothing."""
        anchor = f"d{len(self._rows) + 1}"
        report = checked.report
        self._layers.update((each.layer, each.reason) for each in report.layers)
        section = _text(document_section(checked, self._messages, anchor))
        has_notes = bool(report.diagnostics or report.omitted or report.accepted)
        if has_notes or not self._rows:
            self._sections.append(section)
        if not has_notes and not self._rows:
            self._clean = section
        self._rows.append(self._row(checked, anchor if has_notes else ""))
        return ""

    def unreadable(self, found: Unreadable) -> str:
        """Keep a row for the page. Returns nothing."""
        verdict = E.span(self._messages("page.unreadable"), CLASS("bad"))
        cells = (printable(found.name), verdict, printable(found.message))
        self._rows.append(E.tr(*map(E.td, cells)))
        return ""

    def end(self, summary: Summary) -> str:
        """Return the whole page."""
        if len(self._rows) > 1 and self._clean:
            # if there are several documents, one without findings has only its row
            self._sections.remove(self._clean)
        start = f'<!DOCTYPE html>\n<html lang="{self.lang}">\n{_text(self._head())}\n<body>\n'
        parts = [_text(each) for each in (self._skip(), self._header(summary), *self._overview())]
        main = "\n".join(self._sections)
        footer = _text(self._footer(summary))
        above = "\n".join(parts)
        return f'{start}{above}\n<main id="main">\n{main}\n</main>\n{footer}\n</body>\n</html>\n'

    def _head(self) -> HtmlElement:
        return E.head(
            E.meta(charset="utf-8"),
            _policy(),
            E.meta(name="viewport", content="width=device-width, initial-scale=1"),
            E.meta(name="referrer", content="no-referrer"),
            E.title(self._messages("page.title")),
            E.style(_css()),
        )

    def _skip(self) -> HtmlElement:
        return E.a(self._messages("page.skip"), CLASS("skip"), href="#main")

    def _header(self, summary: Summary) -> HtmlElement:
        is_good = not summary.invalid and not summary.unreadable and summary.documents > 0
        counts = summary.to_dict()
        items = [
            E.li(
                self._messages(f"report.{name}", count=counts[name]),
                CLASS(severity if counts[name] else "quiet"),
            )
            for severity, name in _COUNT_NAMES.items()
        ]
        items += [
            E.li(self._messages(f"report.{name}", count=counts[name]))
            for name in ("unlisted", "accepted", "fixed")
            if counts[name]
        ]
        return E.header(
            E.h1(self._messages("page.title")),
            E.p(self._verdict(summary), CLASS("verdict " + ("good" if is_good else "bad"))),
            E.ul(*items, CLASS("counts"), {"aria-label": self._messages("page.counts")}),
        )

    def _verdict(self, summary: Summary) -> str:
        read = summary.valid + summary.invalid
        texts = []
        if read:
            kind = "invalid" if summary.invalid else "valid"
            key = (
                f"{kind}-one" if read == 1 else ("valid-all" if kind == "valid" else "invalid-some")
            )
            texts.append(self._messages(f"page.{key}", count=read, invalid=summary.invalid))
        if summary.unreadable:
            texts.append(self._messages("page.unreadable-some", count=summary.unreadable))
        return " ".join(texts) or self._messages("page.nothing")

    def _overview(self) -> Iterator[HtmlElement]:
        """Yield the table of documents, if there are several or one could not be read."""
        if len(self._rows) == 1 and self._sections:
            return
        names = ("file", "verdict", "found")
        heading = E.tr(*(E.th(self._messages(f"page.{each}"), scope="col") for each in names))
        yield E.nav(
            E.h2(self._messages("page.documents"), id="documents"),
            E.table(E.thead(heading), E.tbody(*self._rows)),
            {"aria-labelledby": "documents"},
        )

    def _row(self, checked: CheckedDocument, anchor: str) -> HtmlElement:
        report = checked.report
        name = printable(checked.name)
        kind, look = ("valid", "good") if report.valid else ("invalid", "bad")
        return E.tr(
            E.td(E.a(name, href=f"#{anchor}") if anchor else name),
            E.td(E.span(self._messages(f"page.{kind}"), CLASS(look))),
            E.td(self._counted(report)),
        )

    def _counted(self, report: Report) -> str:
        found = Counter(each.severity for each in report.diagnostics)
        texts = [
            self._messages(f"report.{_COUNT_NAMES[each]}", count=found[each])
            for each in SEVERITIES
            if found[each]
        ]
        return " · ".join(texts)

    def _footer(self, summary: Summary) -> HtmlElement:
        standard = standard_in_use()
        digests = [(key, value) for key, value in standard.items() if len(value) == 64]
        made = self._messages(
            "page.made-with", standard=standard["version"], library=standard["library"]
        )
        return E.footer(
            *self._stale_entries(summary),
            E.h2(self._messages("page.layers")),
            E.dl(*self._layer_rows()),
            E.p(made),
            E.h2(self._messages("page.digests")),
            E.dl(*(each for key, value in digests for each in (E.dt(key), E.dd(E.code(value))))),
        )

    def _stale_entries(self, summary: Summary) -> Iterator[HtmlElement]:
        if summary.fixed:
            yield E.h2(self._messages("page.no-more"))
            yield E.ul(*(E.li(accepted_text(each, self._messages)) for each in summary.fixed))

    def _layer_rows(self) -> Iterator[HtmlElement]:
        """Yield for each layer in how many documents it ran, and why it did not in others."""
        for layer in dict.fromkeys(layer for layer, _ in self._layers):
            yield E.dt(self._messages.layer(layer))
            texts = [
                self._messages(
                    "page.not-run", reason=self._messages(f"reason.{reason}"), count=count
                )
                if reason
                else self._messages("page.ran", count=count)
                for (each, reason), count in self._layers.items()
                if each == layer
            ]
            yield E.dd(" · ".join(texts))


def new_writer(lang: Language | None) -> HtmlReport:
    """Return a new writer; see `partydocs.reporting.writer`."""
    return HtmlReport(lang or "vi")


def _policy() -> HtmlElement:
    """Return a content security policy that allows the page's own style sheet and nothing else."""
    digest = base64.b64encode(hashlib.sha256(_css().encode()).digest()).decode()
    content = (
        f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    )
    return E.meta({"http-equiv": "Content-Security-Policy", "content": content})


@cache
def _css() -> str:
    return resources.files("partydocs.reporting").joinpath("html.css").read_text("utf-8")


def _text(element: Any) -> str:
    text: str = tostring(element, encoding="unicode")
    return text
