"""The follow-up of a dossier as an HTML page (`page`) and as CSV (`csv`).

The texts are data in `follow_up.toml`, in both languages, and the styles in `follow_up.css`.
"""
