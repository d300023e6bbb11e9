"""The patterns of text, for peers that take patterns."""

_IN_LINE = "[^\x00-\x20\ufffe\uffff]+"
LINE_PATTERN = f"^{_IN_LINE}( {_IN_LINE})*$"
PROSE_PATTERN = "^[^\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]+$"
