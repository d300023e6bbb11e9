"""Dates, periods and symbols as people write them: `ngày 03 tháng 02 năm 2026`, `Số: 18 - kh/đu`.

- `dates`: the forms of dates
- `periods`: the names of periods
- `lenient_dates`: reads a text that consists of one date or period, for the lenient parsers
- `lenient_symbols`: reads a symbol, for the lenient parser

The rules search prose for the same dates and periods. The parsers import these modules when they
are called: the patterns take time to compile, and reading and writing documents does not need them.
"""
