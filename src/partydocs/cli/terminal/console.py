"""The console: standard output or standard error, with colour if that is wanted."""

from __future__ import annotations

import os
from typing import NoReturn

import click
from rich.console import Console, RenderableType
from rich.text import Text

__all__ = ["PLAIN_WIDTH", "TextConsole", "console_for"]

PLAIN_WIDTH = 100
"""Width of the output to a file or a pipe, in columns."""
_MIN_WIDTH = 20


class TextConsole(Console):
    """A console that prints lines, wrapped paragraphs and tables."""

    def on_broken_pipe(self) -> NoReturn:
        """Raise the error: `ProgramGroup.invoke` handles it."""
        raise BrokenPipeError

    def unbroken(self, text: Text | str = "") -> None:
        """Print one line that is never wrapped, so that programs find it complete."""
        self.print(text, soft_wrap=True)

    def paragraph(self, text: Text, indent: int) -> None:
        """Print text wrapped between words."""
        for line in text.wrap(self, max(self.width - indent, _MIN_WIDTH)):
            line.rstrip()
            self.unbroken(Text(" " * indent).append_text(line))

    def block(self, drawn: RenderableType, indent: int = 0) -> None:
        """Print a table or the like, without spaces at the ends of its lines."""
        options = self.options.update(width=max(self.width - indent, _MIN_WIDTH))
        for segments in self.render_lines(drawn, options, pad=False):
            parts = [(each.text, each.style or "") for each in segments]
            line = Text.assemble(" " * indent, *parts)
            line.rstrip()
            self.unbroken(line)


def console_for(
    ctx: click.Context, *, stderr: bool = False, width: int | None = None
) -> TextConsole:
    """Standard output or standard error, with colour as the options and the environment say.

    Args:
        ctx: of the command.
        stderr: use standard error.
        width: in columns; by default that of the terminal, or `PLAIN_WIDTH`.
    """
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
