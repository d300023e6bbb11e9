"""Computed facts about documents that several rules share."""
