"""Output for people at a terminal: tables, outlines, findings, progress bars."""
