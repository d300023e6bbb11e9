"""The progress bar that is not drawn, on which the drawn one is based."""

from __future__ import annotations

from contextlib import AbstractContextManager, nullcontext

__all__ = ["ProgressBar"]


class ProgressBar:
    """A bar that is not drawn: there are few documents, or standard error is no terminal."""

    def advance(self, documents: int = 1, size: int = 0) -> None:
        """Count documents that are done, and the bytes of their source."""

    def aside(self) -> AbstractContextManager[None]:
        """Remove the bar from the terminal while something else is printed."""
        return nullcontext()
