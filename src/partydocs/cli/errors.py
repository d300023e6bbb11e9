"""Errors of a call of the program, as opposed to findings in a document.

    click.ClickException
    ├── CliError            the work cannot be done
    └── click.UsageError
        └── UsageProblem    the arguments or options are wrong

Both end the program with status 2. Their messages are looked up when they are printed.
"""

from __future__ import annotations

from typing import Any

import click

from partydocs.cli.exit_codes import NOT_DONE

__all__ = ["CliError", "UsageProblem", "file_error"]


class CliError(click.ClickException):
    """The work cannot be done. The message is in `[say.trouble]`."""

    exit_code = NOT_DONE

    def __init__(self, key: str, *, nearest: list[str] | None = None, **values: object) -> None:
        super().__init__(key)
        self.ctx = click.get_current_context(silent=True)
        self.key = f"trouble.{key}"
        self.values = values
        """The values for the placeholders of the message."""
        self.nearest = nearest or []
        """What the user may have meant."""

    def __reduce__(self) -> tuple[Any, ...]:
        # an error from a worker process takes the context, and so the language, of this one
        return _cli_error, (self.message, self.nearest, self.values)


def _cli_error(key: str, nearest: list[str], values: dict[str, object]) -> CliError:
    return CliError(key, nearest=nearest, **values)


class UsageProblem(click.UsageError):
    """The arguments or options are wrong. The message is in `[say.usage]`."""

    def __init__(
        self,
        key: str,
        ctx: click.Context | None,
        *,
        param: click.Parameter | None = None,
        nearest: list[str] | None = None,
        **values: object,
    ) -> None:
        super().__init__(key, ctx)
        self.key = f"usage.{key}"
        self.param = param
        """The argument or option, whose name is the value for the placeholder `name`."""
        self.values = values
        self.nearest = nearest or []


def file_error(name: str, error: OSError) -> CliError:
    """The error of a file; common ones have specific messages."""
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
