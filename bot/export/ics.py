"""A series as an iCalendar file, which people add to Google Calendar, Outlook or Apple's (RFC 5545).

This is the counter. The file is written in bot.export.vcalendar, which is imported when the first one is
asked for: the `icalendar` library takes 2 MiB and 40 ms, and a bot without series never needs it.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, time
from hashlib import sha256

from bot.export.series import SeriesCalendar
from bot.export.text import file_name


def calendar_file(series: SeriesCalendar) -> bytes:
    """The series as a file: UTF-8, lines of at most 75 octets that end in CRLF.

    Raises ValueError for a rule that never occurs.
    """
    from bot.export.vcalendar import written

    return written(series)


def content_of(series: SeriesCalendar) -> str:
    """A hash of what the file says, whatever its number: two files differ where their hashes do.

    Raises ValueError for a rule that never occurs.
    """
    # The number and its instant are the only lines that do not follow from what is said.
    edition = datetime.combine(series.anchor, time(), UTC)
    return sha256(calendar_file(replace(series, revision=0, changed_at=edition))).hexdigest()


def filename(title: str) -> str:
    """A file name such as `lean-coffee-berlin.ics`: lower-case ASCII, digits and hyphens, always."""
    return file_name(title, "ics", otherwise="lean-coffee")
