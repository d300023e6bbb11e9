"""Draw `_static/validate.svg`, the picture of the terminal that README and the first page show.

`python docs/terminal_picture.py` runs `partydocs validate` on two faulty copies of the examples and
writes the picture. With `--check` it writes nothing, and exits with 1 if the picture differs. The
bytes are the same on every machine: the size of the terminal and the colours are fixed, each text
has its width, and the picture loads no font.
"""

from __future__ import annotations

import html
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from rich.cells import cell_len
from rich.console import Console
from rich.style import Style
from rich.text import Text

PICTURE = Path(__file__).parent / "_static" / "validate.svg"
EXAMPLES = Path(__file__).parents[1] / "examples" / "phuc-dong-2016"
COMMAND = ("partydocs", "validate", "ke-hoach.xml", "bao-cao.xml", "--min-severity", "error")
COLUMNS = 100
# file in the picture: the example that it copies, and pairs of old and new text
FAULTY_COPIES = {
    "ke-hoach.xml": (
        "ke-hoach-18-KH-DU.xml",
        [
            ('date="2016-01-29"', 'date="29/01/2016"'),
            ('<timing end="2018-04" bound="by"/>', '<timing end="2018-04" bound="bye"/>'),
        ],
    ),
    "bao-cao.xml": ("bao-cao-8-thang.xml", [("99,62%", "96,92%")]),
}
# pixels of a character cell, and around the text
CELL, LINE, MARGIN, TOP = 8.4, 18, 12, 44
# ANSI colour: its class in the picture, and its value
COLOURS = {
    1: ("red", "#f47067"),
    2: ("green", "#57ab5a"),
    3: ("yellow", "#daaa3f"),
    6: ("cyan", "#39c5cf"),
}
FRAME = """\
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" role="img" \
aria-label="Output of partydocs validate: three errors, each with its place, line and hint">
<style>
text {{ fill: #d1d7e0; font: 14px ui-monospace, SFMono-Regular, Menlo, Consolas, \
"DejaVu Sans Mono", monospace }}
.bold {{ font-weight: bold }}
.dim {{ fill: #8b949e }}
{colours}
</style>
<rect width="{width}" height="{height}" rx="8" fill="#22272e"/>
<circle cx="18" cy="16" r="5" fill="#f47067"/>
<circle cx="36" cy="16" r="5" fill="#daaa3f"/>
<circle cx="54" cy="16" r="5" fill="#57ab5a"/>
{texts}
</svg>
"""


def picture() -> str:
    """Return the picture as SVG."""
    lines = [f"$ {' '.join(COMMAND)}", *printed().splitlines()]
    texts = [text for row, line in enumerate(lines) for text in drawn(line, row)]
    return FRAME.format(
        width=round(COLUMNS * CELL + 2 * MARGIN),
        height=TOP + LINE * len(lines),
        colours="\n".join(f".{name} {{ fill: {value} }}" for name, value in COLOURS.values()),
        texts="\n".join(texts),
    )


def drawn(line: str, row: int) -> Iterator[str]:
    """Yield the SVG texts of one line: a text for each piece of one style, at its column."""
    column = 0
    console = Console(color_system="standard", width=1000)
    for piece, style, _ in console.render(Text.from_ansi(line)):
        text = piece.strip()
        if text:
            start = column + cell_len(piece) - cell_len(piece.lstrip())
            x, y = MARGIN + start * CELL, TOP + row * LINE
            length = cell_len(text) * CELL
            yield (
                f'<text x="{x:.1f}" y="{y}" textLength="{length:.1f}"{classes(style)}>'
                f"{html.escape(text, quote=False)}</text>"
            )
        column += cell_len(piece)


def classes(style: Style | None) -> str:
    """Return the attribute `class` of a piece of text; empty if it has no style."""
    if style is None:
        return ""
    names = [name for name in ("bold", "dim") if getattr(style, name)]
    if style.color is not None and style.color.number in COLOURS:
        names.append(COLOURS[style.color.number][0])
    return f' class="{" ".join(names)}"' if names else ""


def printed() -> str:
    """Run the command as on a terminal of 100 columns; return its output with escape sequences."""
    environment = {name: value for name, value in os.environ.items() if name != "NO_COLOR"}
    environment |= {
        "COLUMNS": str(COLUMNS),
        "FORCE_COLOR": "1",
        "TERM": "xterm-256color",
        "PARTYDOCS_LANG": "en",
        "PYTHONUTF8": "1",
    }
    with tempfile.TemporaryDirectory() as folder:
        for name, (example, changes) in FAULTY_COPIES.items():
            text = (EXAMPLES / example).read_text("utf-8")
            for old, new in changes:
                assert text.count(old) == 1, f"{example} must contain {old} once"
                text = text.replace(old, new)
            Path(folder, name).write_text(text, "utf-8", newline="\n")
        done = subprocess.run(  # noqa: S603
            [sys.executable, "-m", *COMMAND],
            cwd=folder,
            env=environment,
            capture_output=True,
            encoding="utf-8",
            check=False,
        )
    assert (done.returncode, done.stderr) == (1, ""), done.stderr
    return done.stdout


if __name__ == "__main__":
    new = picture()
    if "--check" in sys.argv[1:]:
        if not PICTURE.is_file() or PICTURE.read_text("utf-8") != new:
            sys.exit(f"{PICTURE} is out of date: run python docs/terminal_picture.py")
    else:
        PICTURE.write_text(new, "utf-8", newline="\n")
