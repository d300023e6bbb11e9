"""The report formats, one module each: text, HTML, JSON, JSON Lines, and those of other tools.

To add a format, write a module here and register it:

1. The module `NAME.py` defines a class with the methods of
   `partydocs.reporting.writer.ReportWriter`, and `new_writer(lang)`, which returns a new instance.
   `lang` is `vi`, `en`, or None for a report in both languages; a format that cannot hold both
   then uses Vietnamese.
2. `NAME` is added to `ReportFormat` in `partydocs.reporting.writer`.

The choices of `partydocs validate --format` and the parameters of the tests are derived from
`ReportFormat`. `tests/reporting/test_writer.py` fails if a module here is not registered, or if a
registered format has no module.
"""
