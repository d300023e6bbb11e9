"""Reports on validated documents, in formats for people, programs and CI servers.

`writer` writes the report of a run in one of the formats of `formats/`; `follow_up/` writes the
follow-up of a dossier as an HTML page or CSV.
"""
