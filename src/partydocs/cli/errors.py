"""What goes wrong with a call of the program, as opposed to a document.

    click.ClickException
    ├── CliError            the work can't be done
    └── click.UsageError
        └── UsageProblem    the call makes no sense

Both end the program with status 2. Their words are looked up when they are shown.
"""

from __future__ import annotations

import click

__all__ = ["CliError", "UsageProblem", "file_error"]


class CliError(click.ClickException):
    """The work can't be done. Its words stand in `[say.trouble]`."""

    exit_code = 2

    def __init__(self, key: str, *, nearest: list[str] | None = None, **blanks: object) -> None:
        super().__init__(key)
        self.ctx = click.get_current_context(silent=True)
        self.key = f"trouble.{key}"
        self.blanks = blanks
        self.nearest = nearest or []


class UsageProblem(click.UsageError):
    """The call makes no sense. Its words stand in `[say.usage]`; `param` fills the blank `name`."""

    def __init__(
        self,
        key: str,
        ctx: click.Context | None,
        *,
        param: click.Parameter | None = None,
        nearest: list[str] | None = None,
        **blanks: object,
    ) -> None:
        super().__init__(key, ctx)
        self.key = f"usage.{key}"
        self.param = param
        self.blanks = blanks
        self.nearest = nearest or []


def file_error(name: str, error: OSError) -> CliError:
    """What the system says of a file, in our words where they are the usual ones."""
    for cls, key in _KEYS.items():
        if isinstance(error, cls):
            return CliError(key, name=name)
    return CliError("system", name=name, reason=error.strerror or type(error).__name__)


_KEYS: dict[type[OSError], str] = {
    FileNotFoundError: "no-such-file",
    PermissionError: "no-permission",
    IsADirectoryError: "is-folder",
    NotADirectoryError: "not-folder",
    FileExistsError: "not-folder",
}
