"""Dates and periods as people write them: `ngày 03 tháng 02 năm 2026`, `8 tháng đầu năm 2016`.

- `dates`: the forms of dates
- `periods`: the names of periods
- `typed`: reads a text that consists of one date or period, for the lenient parsers of the model

The rules search prose for the same forms. Import the modules where they are used: their patterns
take time to compile, and reading and writing documents does not need them.
"""
