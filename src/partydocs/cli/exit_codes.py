"""Exit statuses of the program besides those of `Summary.exit_code`."""

from __future__ import annotations

__all__ = ["BROKEN_PIPE", "INTERRUPTED", "NOT_DONE"]

NOT_DONE = 2
"""The work could not be done, or the call is wrong."""
INTERRUPTED = 130
"""Ctrl-C: 128 and the number of the signal SIGINT, as shells report it."""
BROKEN_PIPE = 141
"""The reader of standard output closed it: 128 and the number of the signal SIGPIPE."""
