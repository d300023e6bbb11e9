"""The entry point of the command `partydocs`."""

from __future__ import annotations

import io
import sys
from importlib.util import find_spec

from partydocs.cli.exit_codes import INTERRUPTED, NOT_DONE
from partydocs.cli.messages import CliMessages, preferred_language

__all__ = ["run"]

_EXTRAS = ("click", "rich")


def run() -> None:
    """Run the command line and end the process. The packages that it needs are an extra."""
    try:
        if not all(map(find_spec, _EXTRAS)):
            print(CliMessages(preferred_language())("trouble.extras-missing"), file=sys.stderr)
            sys.exit(NOT_DONE)
        from partydocs.cli.program import program

        for stream in (sys.stdout, sys.stderr):
            _configure_encoding(stream)
        program.main(prog_name="partydocs")
    except KeyboardInterrupt:
        # before the program is loaded, or where it does not catch it
        sys.exit(INTERRUPTED)


def _configure_encoding(stream: object) -> None:
    """Use UTF-8 for files and pipes; escape characters that a terminal cannot print."""
    if isinstance(stream, io.TextIOWrapper):
        if not stream.isatty():
            stream.reconfigure(encoding="utf-8")
        stream.reconfigure(errors="backslashreplace")
