"""How classes of the standard are declared: records, fields, scalar types, code lists, findings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partydocs._lazy import lazy_names

if TYPE_CHECKING:
    from partydocs.model.base.codelist import CodeEntry, CodeList, code_list, code_lists, table
    from partydocs.model.base.constraint import (
        AtLeastOne,
        ExactlyOne,
        Needs,
        NotTogether,
        wire_name,
    )
    from partydocs.model.base.declaration import FieldSpec, RecordSpec, element_name, record_spec
    from partydocs.model.base.definition import field, record
    from partydocs.model.base.finding import (
        FatalInput,
        Finding,
        FixedLocation,
        InvalidScalar,
        InvalidValue,
        Location,
        NodeLocation,
    )
    from partydocs.model.base.node import Node
    from partydocs.model.base.path import Path, Step, ending, paths_of, pointer, xpath
    from partydocs.model.base.scalar import (
        EXCERPT_LENGTH,
        FORBIDDEN_IN_PROSE,
        FRACTION_DIGITS,
        PARTIAL_CALENDAR,
        Boolean,
        Code,
        DateScalar,
        DecimalScalar,
        FreeText,
        Integer,
        ListedCode,
        Scalar,
        TimeScalar,
        Token,
        ValueToken,
        canonical_decimal,
        collapse,
        excerpt,
        fraction_digits,
        out_of_range,
        remember,
        text_findings,
    )
    from partydocs.model.base.traverse import walk

__all__ = [
    "EXCERPT_LENGTH",
    "FORBIDDEN_IN_PROSE",
    "FRACTION_DIGITS",
    "PARTIAL_CALENDAR",
    "AtLeastOne",
    "Boolean",
    "Code",
    "CodeEntry",
    "CodeList",
    "DateScalar",
    "DecimalScalar",
    "ExactlyOne",
    "FatalInput",
    "FieldSpec",
    "Finding",
    "FixedLocation",
    "FreeText",
    "Integer",
    "InvalidScalar",
    "InvalidValue",
    "ListedCode",
    "Location",
    "Needs",
    "Node",
    "NodeLocation",
    "NotTogether",
    "Path",
    "RecordSpec",
    "Scalar",
    "Step",
    "TimeScalar",
    "Token",
    "ValueToken",
    "canonical_decimal",
    "code_list",
    "code_lists",
    "collapse",
    "element_name",
    "ending",
    "excerpt",
    "field",
    "fraction_digits",
    "out_of_range",
    "paths_of",
    "pointer",
    "record",
    "record_spec",
    "remember",
    "table",
    "text_findings",
    "walk",
    "wire_name",
    "xpath",
]

if not TYPE_CHECKING:  # else type checkers accept any name
    __getattr__, __dir__ = lazy_names(
        __name__,
        __all__,
        (
            "codelist",
            "constraint",
            "declaration",
            "finding",
            "node",
            "path",
            "definition",
            "scalar",
            "traverse",
        ),
    )
