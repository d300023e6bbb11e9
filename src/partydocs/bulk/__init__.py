"""Bulk work: Arrow, tables and what runs on many machines."""
