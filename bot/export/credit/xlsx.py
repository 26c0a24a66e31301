"""A member's log as a spreadsheet: real dates and numbers, the header frozen, and a line of totals.

Nothing that people typed is ever written as a formula, a link or a number: each text is written as text, and
marked as such, so that it stays text when somebody edits the cell. The only formulas are our own totals, which carry
their value for readers that compute nothing.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from bot.core.credit.log import CreditLog
from bot.core.credit.member_log import LEFT_OUT
from bot.core.credit.units import seu_in_all
from bot.core.message import Message, say
from bot.core.typed.length import cut
from bot.core.values import UserText
from bot.export.credit.columns import COLUMNS, Cell, member, row
from bot.export.credit.wording import notice, total
from bot.export.text import flat, flat_text

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.workbook import Workbook
    from xlsxwriter.worksheet import Worksheet

_LONGEST_TEXT: Final = 32_767
"""Characters in a cell (Microsoft, "Excel specifications and limits"), counted in UTF-16 units."""
_WIDTHS: Final = {
    "Activity Description": 60,
    "Evidence Method": 40,
    "Organizer": 24,
    "Participant": 24,
    "Contact": 24,
    "Attestation": 40,
}
_USUAL_WIDTH: Final = 16
_HOURS, _MINUTES, _SEU = (COLUMNS.index(name) for name in ("Hours", "Minutes", "SEU"))


def seu_log(log: CreditLog) -> bytes:
    """The log as an .xlsx file: a sheet of entries in the order of the days, and one that says what it is."""
    from xlsxwriter import Workbook

    file = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with Workbook(file, options) as book:
        # The file of one log is the same whenever it is written.
        book.set_properties({"title": flat_text(_title(log)), "created": log.made_at.replace(tzinfo=None)})
        _Sheet(book, book.add_worksheet("SEU log")).write(log)
        _about(book, book.add_worksheet("About"), log)
    return file.getvalue()


class _Sheet:
    """The sheet of entries."""

    def __init__(self, book: Workbook, sheet: Worksheet) -> None:
        self._sheet = sheet
        self._text = book.add_format({"quote_prefix": True})
        self._day = book.add_format({"num_format": "yyyy-mm-dd", "align": "left"})
        self._instant = book.add_format({"num_format": "yyyy-mm-dd hh:mm:ss", "align": "left"})
        self._decimal = book.add_format({"num_format": "0.00"})
        self._bold = book.add_format({"bold": True, "bottom": 1})
        self._total = book.add_format({"bold": True, "top": 1})
        self._decimal_total = book.add_format({"bold": True, "top": 1, "num_format": "0.00"})

    def write(self, log: CreditLog) -> None:
        """The header, a line for each entry, and the totals."""
        entries = log.entries
        self._sheet.freeze_panes(1, 0)
        for column, name in enumerate(COLUMNS):
            self._sheet.set_column(column, column, _WIDTHS.get(name, _USUAL_WIDTH))
            self._sheet.write_string(0, column, name, self._bold)
        for line, entry in enumerate(entries, start=1):
            self._line(line, row(entry, log))
        if entries:
            self._sheet.autofilter(0, 0, len(entries), len(COLUMNS) - 1)
            self._totals(len(entries) + 1, log)

    def _line(self, line: int, cells: Sequence[Cell]) -> None:
        sheet = self._sheet
        for column, value in enumerate(cells):
            match value:
                case "":
                    pass
                case str():
                    sheet.write_string(line, column, fitting(value), self._text)
                case datetime():
                    sheet.write_datetime(
                        line, column, value.astimezone(UTC).replace(tzinfo=None), self._instant
                    )
                case date():
                    sheet.write_datetime(line, column, value, self._day)
                case Decimal():
                    sheet.write_number(line, column, float(value), self._decimal)
                case int():
                    sheet.write_number(line, column, value)

    def _totals(self, line: int, log: CreditLog) -> None:
        """Whole hours and minutes of the sum, and the SEU of the sum, truncated once (seu facts, rule 4)."""
        hours, minutes = divmod(sum(log.minutes), 60)
        spent = f"(SUM(D2:D{line})*60+SUM(E2:E{line}))"
        self._sheet.write_string(line, 0, flat_text(say("Total")), self._total)
        for column in (1, 2):
            self._sheet.write_blank(line, column, None, self._total)
        self._sheet.write_formula(line, _HOURS, f"=INT({spent}/60)", self._total, hours)
        self._sheet.write_formula(line, _MINUTES, f"=MOD({spent},60)", self._total, minutes)
        seu = float(seu_in_all(log.minutes))
        self._sheet.write_formula(line, _SEU, f"=ROUNDDOWN({spent}*100/60,0)/100", self._decimal_total, seu)


def fitting(text: str) -> str:
    """A text of people on one line, as long as a cell may be."""
    return cut(flat(text), _LONGEST_TEXT)


def _about(book: Workbook, sheet: Worksheet, log: CreditLog) -> None:
    """What the file is, and whose."""
    text: Format = book.add_format({"text_wrap": True, "valign": "top", "quote_prefix": True})
    sheet.set_column(0, 0, 100)
    said = (
        _title(log),
        say("Participant: {name} ({id})", name=UserText(fitting(log.participant.name)), id=member(log)),
        total(log.minutes),
        *(() if log.is_whole else (LEFT_OUT,)),
        notice(log),
    )
    for line, each in enumerate(said):
        sheet.write_string(line, 0, flat_text(each), text)


def _title(log: CreditLog) -> Message:
    return say("SEU log as of {day}", day=log.made_at.date())
