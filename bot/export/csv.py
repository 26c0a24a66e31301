"""A member's SEU log as CSV, in the order in which the SEU form asks for it (seu facts, Export columns).

The note on the marks stands at the end of every line's Evidence Method cell: a line of its own would be read
as an entry, and a note above the header would hide the header; so each line that is copied out of the file
still says what it is. For the same reasons the total stands in the last line's cell. Titles and takeaways come from
strangers: no cell begins a formula.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime

from bot.core.credit.record import CreditRecord
from bot.core.credit.units import hours_and_minutes, pdu, seu, seu_in_all
from bot.core.message import Message, say, say_n
from bot.core.values import UserText
from bot.export.text import MARKS, flat, flat_text, slug

COLUMNS = (
    "Activity Type",
    "Activity Description",
    "Activity Date",
    "Hours",
    "Minutes",
    "SEU",
    "Legacy Category",
    "Organizer",
    "Delivery Method",
    "Start (UTC)",
    "End (UTC)",
    "Time Zone",
    "Evidence Method",
    "Rule",
    "Record ID",
    "Verify Code",
    "Used In Renewal",
    "PDU",
)
ACTIVITY_TYPE = "Events"
"""What a Lean Coffee meetup is on the form today (seu facts)."""
LEGACY_CATEGORY = "C"
"""An outside event in the older categories; a registered user group's meetup is A."""
DELIVERY_METHOD = "Group, live, online (Discord)"

# The full-width forms are formulas too in some spreadsheet locales.
_FORMULA_STARTS = "=+-@＝＋－＠"
_DANGEROUS_STARTS = (*_FORMULA_STARTS, "\t", "\r", "\n")
# Where a spreadsheet splits lines at semicolons, one inside a cell begins a new cell.
_FORMULA_AFTER_SEMICOLON = re.compile(rf"(;[\s\"']*)(?=[{re.escape(_FORMULA_STARTS)}])")


def seu_log(records: Iterable[CreditRecord], *, legacy_category: str = LEGACY_CATEGORY) -> bytes:
    """The records as CSV, one line each in the order given: UTF-8 with a byte order mark, RFC 4180 (CRLF).

    Without records it is the header alone, which claims nothing.
    """
    text, records = io.StringIO(newline=""), tuple(records)
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for number, record in enumerate(records, start=1):
        in_all = total(records) if number == len(records) > 1 else None
        writer.writerow([cell(value) for value in _line(record, legacy_category, in_all)])
    return text.getvalue().encode("utf-8-sig")


def total(records: Sequence[CreditRecord]) -> Message:
    """What several records are together: their minutes, and the SEU of those, truncated once."""
    hours, minutes = hours_and_minutes(sum(each.minutes for each in records))
    return say(
        "In all {hours} h {minutes} min, {seu} SEU.",
        hours=hours,
        minutes=f"{minutes:02}",
        seu=seu_in_all(each.minutes for each in records),
    )


def cell(value: str) -> str:
    """A cell on one line that no spreadsheet takes for a formula: a leading apostrophe disarms it (OWASP)."""
    line = _FORMULA_AFTER_SEMICOLON.sub(r"\1'", flat(value))
    if value.startswith(_DANGEROUS_STARTS) or line.startswith(_DANGEROUS_STARTS):
        return "'" + line
    return line


def filename(member_name: str, day: date) -> str:
    """A file name such as `seu-log-ana-2026-11-05.csv`: lower-case ASCII, digits and hyphens, always."""
    return f"seu-log-{slug(member_name, otherwise='member')}-{day.isoformat()}.csv"


def _line(record: CreditRecord, legacy_category: str, in_all: Message | None) -> tuple[str, ...]:
    hours, minutes = hours_and_minutes(record.minutes)
    return (
        ACTIVITY_TYPE,
        _description(record),
        record.day.isoformat(),
        str(hours),
        str(minutes),
        str(seu(record.minutes)),
        legacy_category,
        record.organizer,
        DELIVERY_METHOD,
        _instant(record.started_at),
        _instant(record.ended_at),
        record.time_zone,
        " ".join([_evidence(record), flat_text(MARKS), *([] if in_all is None else [flat_text(in_all)])]),
        record.rule,
        record.record_id,
        record.code,
        "",
        str(pdu(record.minutes)),
    )


def _description(record: CreditRecord) -> str:
    title = flat(record.title)
    # A meetup is often simply called "Lean Coffee"; saying it twice helps nobody.
    named = title.lower().startswith("lean coffee")
    name = title if named else flat_text(say("Lean Coffee {title}", title=UserText(title)))
    where = ", ".join(
        part for part in (name.strip(), flat(record.organizer), flat_text(say("online"))) if part
    )
    parts = [_sentence(where)]
    if topics := _listed(record.topics):
        parts.append(_sentence(flat_text(say("Topics: {topics}", topics=topics))))
    if takeaways := _listed(record.takeaways):
        parts.append(_sentence(flat_text(say("My takeaway: {takeaways}", takeaways=takeaways))))
    return " ".join(parts)


def _listed(texts: Iterable[str]) -> str:
    return "; ".join(line for line in map(flat, texts) if line)


def _sentence(text: str) -> str:
    return text if text.endswith((".", "!", "?", "…")) else f"{text}."


def _evidence(record: CreditRecord) -> str:
    said: list[Message] = []
    if record.measured:
        said.append(
            say_n(
                "{count} minute measured by presence in the voice channel",
                "{count} minutes measured by presence in the voice channel",
                record.measured,
            )
        )
    if record.checked_in:
        said.append(say_n("{count} minute by check-in", "{count} minutes by check-in", record.checked_in))
    if record.inferred:
        said.append(
            say_n(
                "{count} minute inferred across a gap in the bot's own observation",
                "{count} minutes inferred across a gap in the bot's own observation",
                record.inferred,
            )
        )
    evidence = ", ".join(map(flat_text, said or [say_n("{count} minute", "{count} minutes", 0)]))
    return flat_text(say("Attendance log: {evidence}.", evidence=evidence))


def _instant(instant: datetime) -> str:
    return instant.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
