"""Every fault of the tables: one finding, its code, its pointer and its exact location."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

import attrs
import pytest
from lxml import etree

from partydocs import Diagnostic, Report
from partydocs.catalogue import LANGUAGES, catalogue
from partydocs.schema.shape import NAMESPACE
from tests.faults.case import FORMATS, Case, Format, parameters, sources
from tests.faults.format_cases import FORMAT_CASES
from tests.faults.schema_cases import SCHEMA_CASES
from tests.faults.values_cases import CODES_CASES, VALUES_CASES
from tests.reading import validate

SHARED_CASES = (*SCHEMA_CASES, *VALUES_CASES, *CODES_CASES)
"""Faults that are the same in both formats."""
ALL_CASES = (*SHARED_CASES, *FORMAT_CASES)

LATER_LAYERS = {"rules", "dossier"}
"""Layers whose codes are covered by other tables."""


@cache
def found(case: Case, format: Format) -> Report:
    return validate(case.source(format), case.expected, limits=case.limits)


def only(report: Report) -> Diagnostic:
    (diagnostic,) = report.diagnostics
    return diagnostic


@pytest.mark.parametrize(("case", "format"), parameters(ALL_CASES))
def test_one_finding_at_its_place(case: Case, format: Format) -> None:
    report = found(case, format)
    reported = [
        (each.code, each.pointer, (each.line, each.column), each.layer)
        for each in report.diagnostics
    ]
    assert reported == [(case.code, case.pointer, case.where(format), case.layer)]
    assert report.omitted == 0
    assert report.valid == (catalogue()[case.code].severity != "error")


# Words that messages must not contain: from libxml2, expat, jsonschema, json, Python
FOREIGN = re.compile(
    r"\{http|Element '|attribute '|[Ff]acet|is not an? (?:'|valid value)|is not expected"
    r"|not valid under"
    r"|is not of type|does not match '|required property|Additional properties|[Ee]xpecting|Expected"
    r"|mismatched tag|not well-formed|junk after|undefined entity|unbound prefix|invalid token"
    r"|no element found|Errno|Traceback|<class|codec can't|None|surrogates not"
)
INVISIBLE = {"Cc", "Cf", "Cs", "Zl", "Zp"}
# Placeholders without a value
UNFILLED = re.compile(r"\{\w*\}|\[\[|\]\]|@[a-z]")


@pytest.mark.parametrize(("case", "format"), parameters(each for each in ALL_CASES))
def test_texts_are_whole_and_in_their_language(case: Case, format: Format) -> None:
    diagnostic = only(found(case, format))
    entry = diagnostic.entry
    given = "".join(diagnostic.parameters.values())
    for language in LANGUAGES:
        for text, template in (
            (diagnostic.message(language), entry.texts[language]),
            (diagnostic.hint(language), entry.hints[language]),
        ):
            assert text.strip()
            assert not FOREIGN.search(text)
            assert not UNFILLED.search(text)
            assert text.count("…") <= template.count("…") + given.count("…")
            assert not any(unicodedata.category(each) in INVISIBLE for each in text)
            assert len(text) < 700
    assert diagnostic.message("vi") != diagnostic.message("en")
    assert diagnostic.hint("vi") != diagnostic.hint("en")


@pytest.mark.parametrize("case", SHARED_CASES, ids=str)
def test_both_formats_say_the_same(case: Case) -> None:
    xml, json = (only(found(case, format)) for format in FORMATS)
    assert _without_spelling(xml) == _without_spelling(json)


def _without_spelling(diagnostic: Diagnostic) -> Diagnostic:
    """The diagnostic without its location and other values that depend on the format."""
    same = {
        name: value
        for name, value in diagnostic.parameters.items()
        if name not in ("value", "actual", "expected")
    }
    xpath = re.sub(r"/(?:pd:|@)(\w+)$", r"/\1", diagnostic.xpath)
    return attrs.evolve(diagnostic, line=None, column=None, parameters=same, xpath=xpath)


IN_THE_TREE = [
    each
    for each in ALL_CASES
    if each.xml is not None
    and each.layer in ("schema", "values", "codes")
    and each.code not in ("WRONG-ROOT", "WRONG-NAMESPACE")
]
"""Faults of documents on which XPath can be evaluated."""


@pytest.mark.parametrize("case", IN_THE_TREE, ids=str)
def test_the_xpath_leads_to_the_fault(case: Case) -> None:
    diagnostic = only(found(case, "xml"))
    root = etree.fromstring(case.source("xml"))
    namespaces = {"pd": NAMESPACE}
    nodes = root.getroottree().xpath(diagnostic.xpath, namespaces=namespaces)
    assert isinstance(nodes, list)
    assert len(nodes) == 1


def _crlf(data: bytes) -> bytes:
    return data.replace(b"\n", b"\r\n")


def _with_bom(data: bytes) -> bytes:
    return b"\xef\xbb\xbf" + data


def _wide(data: bytes) -> bytes:
    return data.decode().replace('encoding="UTF-8"', 'encoding="UTF-16"', 1).encode("utf-16")


@pytest.mark.parametrize("rewrite", [_crlf, _with_bom, _wide])
def test_places_do_not_depend_on_the_encoding(rewrite: object) -> None:
    assert callable(rewrite)
    for case, format in sources([*SCHEMA_CASES, *VALUES_CASES]):
        if rewrite is _wide and format == "json":
            continue
        finding = only(validate(rewrite(case.source(format)), case.expected))
        assert (finding.code, (finding.line, finding.column)) == (case.code, case.where(format)), (
            case
        )


def test_every_code_has_a_case_in_each_of_its_formats() -> None:
    seen = {(case.code, format) for case, format in sources(ALL_CASES)}
    wanted = {
        (entry.code, format)
        for entry in catalogue().values()
        if entry.layer not in LATER_LAYERS
        for format in entry.formats
    }
    assert seen == wanted


def test_the_tables_are_large_enough() -> None:
    """Guards against an edit that empties the tables."""
    assert len({case.code for case in SHARED_CASES}) >= 40
    assert len(SHARED_CASES) >= 150
    assert len(FORMAT_CASES) >= 150
    titles = [(case.layer, case.code, case.title) for case in ALL_CASES]
    assert len(set(titles)) == len(titles)
