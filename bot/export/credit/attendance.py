"""The attendance of a meetup as CSV, for its hosts: a line an interval, and one with each person's total."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime, timedelta

from bot.core.credit.rules.rule_2026_1 import Attendance, Attended, Intervals, credit
from bot.core.dates.zones import zone_named
from bot.core.erased import FORMER_MEMBER, is_former
from bot.export.credit.columns import member_id_cell
from bot.export.credit.csv import cell
from bot.export.text import flat_text, slug

COLUMNS = (
    *("Member", "Member ID", "What", "From (UTC)", "To (UTC)"),
    *("From (local)", "To (local)", "Time Zone", "Seconds", "Minutes", "Participant ID"),
)
"""Member ID is the bare number, which spreadsheets round from the sixteenth digit on; Participant ID is it whole."""
TOTAL = "total"
"""What the line of a person's total says in the column What; its minutes are those of this meetup by itself."""
_SECOND = timedelta(seconds=1)


def attendance_csv(attendance: Attendance, names: Mapping[int, str], zone: str) -> bytes:
    """Everybody's intervals and total: UTF-8 with a byte order mark, RFC 4180 (CRLF); no cell begins a formula.

    Seconds are whole and never rounded up, as minutes are.
    """
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for member_id, attended in attendance.members.items():
        is_erased = is_former(member_id)
        name = flat_text(FORMER_MEMBER) if is_erased else names.get(member_id, "")
        participant_id = "" if is_erased else member_id_cell(member_id)
        for line in _lines(attended, zone):
            cells = (name, str(member_id), *line, participant_id)
            writer.writerow([cell(each) for each in cells])
    return text.getvalue().encode("utf-8-sig")


def attendance_filename(title: str, window_start: datetime) -> str:
    """A file name such as `attendance-november-2026-11-05.csv`, of lower-case ASCII (the day is UTC)."""
    return (
        f"attendance-{slug(title, otherwise='meetup')}-{window_start.astimezone(UTC).date().isoformat()}.csv"
    )


def _lines(attended: Attended, zone: str) -> Iterator[tuple[str, ...]]:
    kinds: Mapping[str, Intervals] = {
        "measured": attended.measured,
        "checked in": attended.checked_in,
        "inferred": attended.inferred,
        "attested": attended.attested,
    }
    place = zone_named(zone)
    told = sorted((each, name) for name, intervals in kinds.items() for each in intervals)
    for each, name in told:
        yield (
            name,
            *(f"{at.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}" for at in (each.start, each.end)),
            *(f"{at.astimezone(place):%Y-%m-%d %H:%M:%S}" for at in (each.start, each.end)),
            zone,
            str(each.length // _SECOND),
            "",
        )
    yield (TOTAL, "", "", "", "", zone, "", str(credit(attended, (), 0).minutes))
