"""The report as one HTML page that a sender can read: no script, nothing loaded, safe to mail."""

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
from partydocs.reporting.formats.html_findings import document_section
from partydocs.reporting.html_builder import CLASS, E
from partydocs.reporting.messages import Messages
from partydocs.reporting.printable import printable
from partydocs.reporting.results import CheckedDocument, Unreadable
from partydocs.reporting.summary import Summary
from partydocs.validation.diagnostic import SEVERITIES
from partydocs.validation.report import Report, standard_in_use

__all__ = ["HtmlReport"]

_COUNTS = {"error": "errors", "warning": "warnings", "advice": "advice"}


@attrs.define
class HtmlReport:
    """Writes the page at the end, when its summary is known. Until then it keeps what is shown."""

    lang: Language = "vi"
    _rows: list[HtmlElement] = attrs.field(factory=list)
    _sections: list[str] = attrs.field(factory=list)
    _clean: str = ""
    _layers: Counter[tuple[str, str]] = attrs.field(factory=Counter)

    @property
    def _voice(self) -> Messages:
        return Messages(self.lang)

    def begin(self) -> str:
        """Nothing to say before the summary is known."""
        return ""

    def document(self, checked: CheckedDocument) -> str:
        """Noted for the page: a row, and a section where there is something to say."""
        anchor = f"d{len(self._rows) + 1}"
        report = checked.report
        self._layers.update((each.layer, each.reason) for each in report.layers)
        section = _text(document_section(checked, self._voice, anchor))
        is_told = bool(report.diagnostics or report.omitted or report.accepted)
        if is_told or not self._rows:
            self._sections.append(section)
        if not is_told and not self._rows:
            self._clean = section
        self._rows.append(self._row(checked, anchor if is_told else ""))
        return ""

    def unreadable(self, found: Unreadable) -> str:
        """Noted for the page: a row."""
        verdict = E.span(self._voice("page.unreadable"), CLASS("bad"))
        cells = (printable(found.name), verdict, printable(found.message))
        self._rows.append(E.tr(*map(E.td, cells)))
        return ""

    def end(self, tally: Summary) -> str:
        """The page."""
        if len(self._rows) > 1 and self._clean:
            # among several documents one without findings is told by its row alone
            self._sections.remove(self._clean)
        start = f'<!DOCTYPE html>\n<html lang="{self.lang}">\n{_text(self._head())}\n<body>\n'
        parts = [_text(each) for each in (self._skip(), self._header(tally), *self._overview())]
        main = "\n".join(self._sections)
        footer = _text(self._footer(tally))
        above = "\n".join(parts)
        return f'{start}{above}\n<main id="main">\n{main}\n</main>\n{footer}\n</body>\n</html>\n'

    def _head(self) -> HtmlElement:
        return E.head(
            E.meta(charset="utf-8"),
            _policy(),
            E.meta(name="viewport", content="width=device-width, initial-scale=1"),
            E.meta(name="referrer", content="no-referrer"),
            E.title(self._voice("page.title")),
            E.style(_css()),
        )

    def _skip(self) -> HtmlElement:
        return E.a(self._voice("page.skip"), CLASS("skip"), href="#main")

    def _header(self, tally: Summary) -> HtmlElement:
        is_good = not tally.invalid and not tally.unreadable and tally.documents > 0
        counts = tally.to_dict()
        items = [
            E.li(
                self._voice(f"report.{name}", count=counts[name]),
                CLASS(severity if counts[name] else "quiet"),
            )
            for severity, name in _COUNTS.items()
        ]
        items += [
            E.li(self._voice(f"report.{name}", count=counts[name]))
            for name in ("unlisted", "accepted", "mended")
            if counts[name]
        ]
        return E.header(
            E.h1(self._voice("page.title")),
            E.p(self._verdict(tally), CLASS("verdict " + ("good" if is_good else "bad"))),
            E.ul(*items, CLASS("counts"), {"aria-label": self._voice("page.counts")}),
        )

    def _verdict(self, tally: Summary) -> str:
        read = tally.valid + tally.invalid
        said = []
        if read:
            kind = "invalid" if tally.invalid else "valid"
            key = (
                f"{kind}-one" if read == 1 else ("valid-all" if kind == "valid" else "invalid-some")
            )
            said.append(self._voice(f"page.{key}", count=read, invalid=tally.invalid))
        if tally.unreadable:
            said.append(self._voice("page.unreadable-some", count=tally.unreadable))
        return " ".join(said) or self._voice("page.nothing")

    def _overview(self) -> Iterator[HtmlElement]:
        """The table of documents, where there are several or one could not be read."""
        if len(self._rows) == 1 and self._sections:
            return
        names = ("file", "verdict", "found")
        heading = E.tr(*(E.th(self._voice(f"page.{each}"), scope="col") for each in names))
        yield E.nav(
            E.h2(self._voice("page.documents"), id="documents"),
            E.table(E.thead(heading), E.tbody(*self._rows)),
            {"aria-labelledby": "documents"},
        )

    def _row(self, checked: CheckedDocument, anchor: str) -> HtmlElement:
        report = checked.report
        name = printable(checked.name)
        kind, look = ("valid", "good") if report.valid else ("invalid", "bad")
        return E.tr(
            E.td(E.a(name, href=f"#{anchor}") if anchor else name),
            E.td(E.span(self._voice(f"page.{kind}"), CLASS(look))),
            E.td(self._counted(report)),
        )

    def _counted(self, report: Report) -> str:
        found = Counter(each.severity for each in report.diagnostics)
        said = [
            self._voice(f"report.{_COUNTS[each]}", count=found[each])
            for each in SEVERITIES
            if found[each]
        ]
        return " · ".join(said)

    def _footer(self, tally: Summary) -> HtmlElement:
        standard = standard_in_use()
        digests = [(key, value) for key, value in standard.items() if len(value) == 64]
        made = self._voice(
            "page.made-with", standard=standard["version"], library=standard["library"]
        )
        return E.footer(
            *self._mended(tally),
            E.h2(self._voice("page.layers")),
            E.dl(*self._layer_rows()),
            E.p(made),
            E.h2(self._voice("page.digests")),
            E.dl(*(each for key, value in digests for each in (E.dt(key), E.dd(E.code(value))))),
        )

    def _mended(self, tally: Summary) -> Iterator[HtmlElement]:
        if tally.mended:
            yield E.h2(self._voice("page.no-more"))
            yield E.ul(
                *(E.li(printable(f"{each.file} {each.code} {each.place}")) for each in tally.mended)
            )

    def _layer_rows(self) -> Iterator[HtmlElement]:
        """Each layer: in how many documents it ran, and in how many not, and why."""
        for layer in dict.fromkeys(layer for layer, _ in self._layers):
            yield E.dt(self._voice.layer(layer))
            said = [
                self._voice("page.not-run", reason=self._voice(f"reason.{reason}"), count=count)
                if reason
                else self._voice("page.ran", count=count)
                for (each, reason), count in self._layers.items()
                if each == layer
            ]
            yield E.dd(" · ".join(said))


def _policy() -> HtmlElement:
    """Lets the browser load nothing and run nothing: only the style sheet of the page counts."""
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
