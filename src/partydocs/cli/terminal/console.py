"""Where output goes: a console that knows whether it may use colour and when its reader is gone."""

from __future__ import annotations

import os
from typing import NoReturn

import click
from rich.console import Console, RenderableType
from rich.text import Text

__all__ = ["PLAIN_WIDTH", "TextConsole", "console_for"]

PLAIN_WIDTH = 100
"""Columns of what is laid out for a file or a pipe."""
_NARROWEST = 20


class TextConsole(Console):
    """Standard output or standard error."""

    def on_broken_pipe(self) -> NoReturn:
        """Leave it to the program how it ends."""
        raise BrokenPipeError

    def unbroken(self, text: Text | str = "") -> None:
        """Print a line that is never broken, so that programs find it whole."""
        self.print(text, soft_wrap=True)

    def paragraph(self, text: Text, indent: int) -> None:
        """Print text broken between words."""
        for line in text.wrap(self, max(self.width - indent, _NARROWEST)):
            line.rstrip()
            self.unbroken(Text(" " * indent).append_text(line))

    def block(self, drawn: RenderableType, indent: int = 0) -> None:
        """Print something drawn, such as a table, without blanks at the ends of its lines."""
        options = self.options.update(width=max(self.width - indent, _NARROWEST))
        for segments in self.render_lines(drawn, options, pad=False):
            parts = [(each.text, each.style or "") for each in segments]
            line = Text.assemble(" " * indent, *parts)
            line.rstrip()
            self.unbroken(line)


def console_for(
    ctx: click.Context, *, stderr: bool = False, width: int | None = None
) -> TextConsole:
    """Standard output, or standard error, as this call of the program wants it."""
    console = TextConsole(
        stderr=stderr,
        width=width,
        highlight=False,
        markup=False,
        emoji=False,
        color_system=None if ctx.color is False or os.environ.get("NO_COLOR") else "auto",
    )
    if width is None and not console.is_terminal and "COLUMNS" not in os.environ:
        console.width = PLAIN_WIDTH
    return console
