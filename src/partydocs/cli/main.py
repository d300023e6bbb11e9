"""The entry point of the command `partydocs`."""

from __future__ import annotations

import io
import sys
from importlib.util import find_spec

from partydocs.cli.exit_codes import INTERRUPTED
from partydocs.cli.messages import CliMessages, preferred_language

__all__ = ["run"]

_EXTRAS = ("click", "rich")


def run() -> None:
    """Run the command line and end the process. What it needs beside the library is an extra."""
    try:
        _run()
    except KeyboardInterrupt:
        # before the program is loaded, or behind its back
        sys.exit(INTERRUPTED)


def _run() -> None:
    if not all(map(find_spec, _EXTRAS)):
        print(CliMessages(preferred_language())("trouble.extras-missing"), file=sys.stderr)
        sys.exit(2)
    from partydocs.cli.program import program

    for stream in (sys.stdout, sys.stderr):
        _speak_unicode(stream)
    program.main(prog_name="partydocs")


def _speak_unicode(stream: object) -> None:
    """Files and pipes get UTF-8; nothing that is printed can fail for want of a character."""
    if isinstance(stream, io.TextIOWrapper):
        if not stream.isatty():
            stream.reconfigure(encoding="utf-8")
        stream.reconfigure(errors="backslashreplace")
