"""The directive `scalar-types`: a table of all scalar types with their values."""

from __future__ import annotations

from docutils import nodes
from docutils.statemachine import StringList
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxDirective

from partydocs.model.base import Boolean, Code, DecimalScalar, Integer, ListedCode, Scalar, Token
from partydocs.schema.shape import standard

_LONGEST = 36


class ScalarTypes(SphinxDirective):
    """Has no arguments or content."""

    def run(self) -> list[nodes.Node]:
        """Return the table."""
        lines = [".. list-table::", "   :header-rows: 1", "   :widths: 26 37 37", ""]
        heading = ("Type", "Values", "Meaning")
        for row in (heading, *map(_row, standard().scalars)):
            lines += [
                f"   {'* -' if place == 0 else '  -'} {cell}" for place, cell in enumerate(row)
            ]
        table = nodes.container()
        self.state.nested_parse(StringList(lines, "scalar-types"), 0, table)
        return table.children


def _row(scalar: Scalar) -> tuple[str, ...]:
    meaning = f"{scalar.en}. *{scalar.vi}.*"
    python = "" if scalar.python is str else f" ({scalar.python.__name__})"
    return f"``{scalar.name}``{python}", _values(scalar), meaning


def _values(scalar: Scalar) -> str:
    if isinstance(scalar, ListedCode):
        return f"list `{scalar.list_name}`: {', '.join(scalar.codes)}"
    if isinstance(scalar, Code):
        return f"open list `{scalar.list_name}`, such as ``{scalar.example}``"
    if isinstance(scalar, Integer | DecimalScalar):
        return f"{scalar.minimum} to {scalar.maximum}"
    if isinstance(scalar, Token):
        return f"such as ``{_short(scalar.example)}``"
    return "true, false" if isinstance(scalar, Boolean) else "text"


def _short(example: str) -> str:
    return example if len(example) <= _LONGEST else f"{example[: _LONGEST - 1]}…"


def setup(app: Sphinx) -> dict[str, bool]:
    """Register the directive."""
    app.add_directive("scalar-types", ScalarTypes)
    return {"parallel_read_safe": True}
