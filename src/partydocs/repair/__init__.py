"""Automatic repairs that do not change the meaning of a document.

`repair` only proposes; it writes nothing. Doubtful cases, such as text in pre-Unicode fonts, are
left to a person and stay in the report.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from partydocs._lazy import lazy_names

if TYPE_CHECKING:
    from partydocs.repair.proposal import Proposal, Repair, repair

__all__ = ["Proposal", "Repair", "repair"]

if not TYPE_CHECKING:  # else type checkers accept any name
    __getattr__, __dir__ = lazy_names(__name__, __all__, ("proposal",))
