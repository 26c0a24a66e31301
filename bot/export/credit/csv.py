"""A member's log as CSV, which every spreadsheet and most renewal forms read.

The total stands in the last line's Evidence Method cell: a line of its own would be read as an entry. Titles and
takeaways come from strangers: no cell begins a formula.
"""

from __future__ import annotations

import csv
import io
from datetime import UTC, date, datetime

from bot.core.credit.log import CreditLog
from bot.export.credit.columns import COLUMNS, Cell, row
from bot.export.credit.wording import total
from bot.export.text import flat, flat_text

# The full-width forms are formulas too in some spreadsheet locales.
_DANGEROUS_STARTS = (*"=+-@＝＋－＠", "\t", "\r", "\n")
_BLANK, _BLANK_OR_QUOTE = " ", " \"'"
_EVIDENCE = COLUMNS.index("Evidence Method")


def seu_log(log: CreditLog) -> bytes:
    """The log as CSV, a line for each entry in the order of the days: UTF-8 with a byte order mark, RFC 4180 (CRLF).

    Without entries it is the header alone, which claims nothing.
    """
    text, entries = io.StringIO(newline=""), log.entries
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for number, entry in enumerate(entries, start=1):
        line = [shown(value) for value in row(entry, log)]
        if number == len(entries) > 1:
            line[_EVIDENCE] += f" {flat_text(total(log.minutes))}"
        writer.writerow(map(cell, line))
    return text.getvalue().encode("utf-8-sig")


def shown(value: Cell) -> str:
    """What stands in a cell, as text: days and instants by ISO 8601, instants in UTC."""
    if isinstance(value, datetime):
        return f"{value.astimezone(UTC).replace(tzinfo=None).isoformat(timespec='seconds')}Z"
    if isinstance(value, date):
        return value.isoformat()
    return str(value)


def cell(value: str) -> str:
    """A cell on one line that no spreadsheet takes for a formula: a leading apostrophe disarms it (OWASP)."""
    line = flat(value)
    first, *others = line.split(";")
    if others:  # where a spreadsheet splits lines at semicolons, one inside a cell begins a new cell
        line = ";".join([first, *map(_disarmed, others)])
    begin = line[_begin(line, _BLANK) :]
    if value.startswith(_DANGEROUS_STARTS) or begin.startswith(_DANGEROUS_STARTS):
        return "'" + line
    return line


def _disarmed(part: str) -> str:
    """What stands behind a semicolon, with an apostrophe in front of what would be a formula."""
    at = _begin(part, _BLANK_OR_QUOTE)
    return f"{part[:at]}'{part[at:]}" if part[at:].startswith(_DANGEROUS_STARTS) else part


def _begin(text: str, passed: str) -> int:
    """Where a text begins for programs that drop what is invisible, and take what is left for a formula."""
    return next((at for at, each in enumerate(text) if each.isprintable() and each not in passed), len(text))
