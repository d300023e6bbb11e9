"""Automatic repairs that do not change the meaning of a document.

`repair` only proposes; it writes nothing. Doubtful cases, such as text in pre-Unicode fonts, are
left to a person and stay in the report.
"""

from __future__ import annotations

from partydocs.repair.proposal import Proposal, Repair, repair

__all__ = ["Proposal", "Repair", "repair"]
