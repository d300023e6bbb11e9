"""Accept uploaded progress reports, and answer the sender in Vietnamese or English.

Run `python intake.py [--lang en] REPORT`, or pipe the report in. Exit status: 0 accepted,
1 rejected, 2 unreadable.
"""

from __future__ import annotations

import argparse
import sys
from typing import Literal

from partydocs import Limits, ProgressReport, Report, digest, validate

Language = Literal["vi", "en"]
LIMITS = Limits(bytes=2_000_000, diagnostics=20)
TEXTS = {
    "vi": {
        "taken": "Đã nhận: {subject}\n  mã băm: {digest}",
        "refused": "Chưa nhận được. Cần sửa:",
        "place": "dòng {line}, cột {column}: ",
        "more": "… và {count} chỗ nữa",
    },
    "en": {
        "taken": "Taken: {subject}\n  digest: {digest}",
        "refused": "Not taken. Please fix:",
        "place": "line {line}, column {column}: ",
        "more": "… and {count} more",
    },
}


def answer(report: Report, lang: Language) -> str:
    """Return the answer to the sender: a receipt, or the errors with place and hint."""
    texts = TEXTS[lang]
    if report.valid and report.document:
        subject, code = report.document.subject, digest(report.document)
        return texts["taken"].format(subject=subject, digest=code)
    lines = [texts["refused"]]
    for each in report.errors:
        place = texts["place"].format(line=each.line, column=each.column) if each.line else ""
        lines += [f"- {place}{each.message(lang)}", f"  → {each.hint(lang)}"]
    if report.omitted:
        lines.append(texts["more"].format(count=report.omitted))
    return "\n".join(lines)


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("upload", nargs="?")
    parser.add_argument("--lang", choices=("vi", "en"), default="vi")
    options = parser.parse_args()
    try:
        report = validate(options.upload or sys.stdin.buffer, ProgressReport, limits=LIMITS)
    except OSError as error:
        print(error, file=sys.stderr)
        sys.exit(2)
    print(answer(report, options.lang))
    sys.exit(0 if report.valid else 1)
