"""The error of an invalid policy, in both languages."""

from __future__ import annotations

from partydocs.catalogue import Language

__all__ = ["InvalidPolicy"]


class InvalidPolicy(ValueError):
    """A policy is invalid. The message names the file and key, and the values allowed there."""

    def __init__(self, en: str, vi: str) -> None:
        super().__init__(en, vi)

    def __str__(self) -> str:
        return self.message("en")

    def message(self, lang: Language = "vi") -> str:
        """The message in Vietnamese (`vi`) or English (`en`)."""
        en, vi = self.args
        return str(vi if lang == "vi" else en)

    def within(self, name: str) -> InvalidPolicy:
        """The same error, with the name of the file before the message."""
        return InvalidPolicy(*(f"{name}: {each}" for each in self.args))
