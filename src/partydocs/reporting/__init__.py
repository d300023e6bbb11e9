"""Reports on checked documents: for people in the terminal or browser, for programs, for servers.

Each format has a module with a writer that is told of one document after the other. `report_writer`
gives the writer of a format, `written` the pieces of a whole report.
"""

from __future__ import annotations

from partydocs.reporting.checked import Checked, Unreadable
from partydocs.reporting.tally import Tally
from partydocs.reporting.writer import FORMATS, ReportFormat, ReportWriter, report_writer, written

__all__ = [
    "FORMATS",
    "Checked",
    "ReportFormat",
    "ReportWriter",
    "Tally",
    "Unreadable",
    "report_writer",
    "written",
]
