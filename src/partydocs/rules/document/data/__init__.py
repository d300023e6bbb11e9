"""Rules on structured data: figures, facts, indicators, tasks."""
