"""Runs over many documents: their tasks, worker processes, resuming and results."""
