"""Repairs that change no meaning: what a machine may mend in the text of a source.

`repair` proposes; nothing is written. What is doubtful, such as text of old fonts, is left to a
person and told by the report.
"""

from __future__ import annotations

from partydocs.repair.proposal import Proposal, Repair, repair

__all__ = ["Proposal", "Repair", "repair"]
