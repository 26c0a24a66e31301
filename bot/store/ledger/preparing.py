"""What a settlement is made of, read from journals and computed away from the writer.

A journal may be long and a rule may take its time, so neither is done inside the transaction. What was read here
may be old when the transaction begins: it looks whether that matters, and refuses what is stale (settling).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import field
from datetime import datetime, timedelta
from typing import Final, TypeVar

from bot.core.credit.effective import effective
from bot.core.credit.ledger.contents_1 import reason_for
from bot.core.credit.ledger.rulebook import TODAYS, Interval, Intervals, Rule
from bot.core.credit.ledger.statement import Draft, Source, drafts, giving_reasons
from bot.core.credit.recorded import Recorded
from bot.core.dates.zones import zone_named
from bot.core.meetup import events as ev
from bot.core.structures.frozen import frozen
from bot.store import queries
from bot.store.drivers.connection import Connection
from bot.store.errors import OF_A_ROW
from bot.store.fields import instant_to_text, to_text
from bot.store.journal.envelope import Envelope
from bot.store.ledger.references import References
from bot.store.records import unreadable

T = TypeVar("T")

_SQL = queries.load("ledger")
_JOURNAL = queries.load("journal")

A_DAY: Final = timedelta(days=1)
"""No meetup lasts as long (bot.core.series.series.LONGEST_MINUTES, and the correction of a start)."""


def record_named(record_id: str, guild_id: int, number: int) -> str:
    """How the log names an entry of a ledger: as its member reads it, and as a check of the database names it."""
    return f"Record {record_id} (server {guild_id}, entry {number})"


def attendance_named(meetup_id: str, holder: str) -> str:
    """How a row is named that is kept beside the ledger; `holder` is an alias."""
    return f"The attendance of meetup {meetup_id} ({holder})"


@frozen
class Rows:
    """A meetup's journal as it stands on disk, each row with the hash beside it; no rows where there is none."""

    meetup_id: str
    envelopes: tuple[Envelope, ...]
    hashes: tuple[bytes, ...]


@frozen
class Running:
    """What a meetup that is not settled has so far, by alias. `is_over` says that it was credited long ago."""

    meetup_id: str
    start: datetime
    covered: Mapping[str, Intervals]
    is_over: bool


@frozen
class Prepared:
    """One meetup's part of a settlement, computed from its journal up to the event that `source` names.

    `window` is the time in which it gives or takes anything, and None where it never began. `holders` are all whose
    entries it may change, of this meetup or of others.
    """

    meetup_id: str
    rule: Rule
    source: Source
    window: Interval | None
    drafts: Mapping[str, Draft]
    reasons: Mapping[str, str]
    holders: Sequence[str]
    running: Mapping[str, Running | None] = field(default_factory=dict)


def rows_of(connection: Connection, meetup_id: str) -> Rows:
    """The rows of one journal."""
    found = connection.execute(_JOURNAL["load"], (meetup_id,)).fetchall()
    envelopes = tuple(Envelope(meetup_id, *row[:-1]) for row in found)
    return Rows(meetup_id, envelopes, tuple(row[-1] for row in found))


def prepare(rows: Rows, known: Sequence[str], began_at: datetime | None, now: datetime) -> Prepared:
    """Compute what a meetup gives, under today's rule. Raises CorruptJournal.

    `known` have, had or lack time because of it, by what the ledger says so far. One that gives nothing (any more)
    leaves all time from its begin to `now` to others (both aware UTC).
    """
    references = References()
    journal = effective(references.recorded(rows.envelopes))
    newest = Source(len(rows.envelopes), rows.hashes[-1].hex(), 0, "")

    def source(start: datetime, time_zone: str) -> Source:
        offset = start.astimezone(zone_named(time_zone)).utcoffset()
        assert offset is not None
        return Source(newest.seq, newest.hash, offset // timedelta(minutes=1), "")

    found = drafts(TODAYS, journal, source, references.alias)
    corrections = giving_reasons(journal)
    reasons: dict[str, str] = {}
    for each in known:
        with suppress(ValueError):  # an entry of nobody there can be, which changes nothing for the others
            reasons[each] = reason_for(corrections, references.member(each))
    window = next((each.facts.window for each in found.values()), None)
    if window is None and began_at is not None:
        window = Interval(began_at, max(began_at, now))
    return Prepared(rows.meetup_id, TODAYS, newest, window, found, reasons, sorted({*found, *known}))


def under_way(
    connection: Connection, meetup_id: str, window: Interval | None, holders: Sequence[str]
) -> dict[str, bool]:
    """Meetups that share time with a window, people with it perhaps, and have nothing beside the ledger yet.

    By id in the order of their starts; whether each was credited before, in a ledger of an older version.
    """
    if window is None or not holders:
        return {}
    guilds = [guild_id for (guild_id,) in connection.execute(_SQL["guilds_of_holders"], (to_text(holders),))]
    start, end = instant_to_text(window.start), instant_to_text(window.end)
    since = instant_to_text(window.start - A_DAY)
    rows = connection.execute(_SQL["under_way"], (to_text(guilds), meetup_id, start, end, since))
    return {found: bool(is_over) for found, is_over in rows}


def running(rows: Rows, is_over: bool, now: datetime) -> Running | None:
    """What a meetup has by `now` (aware UTC); None where it has not begun. Raises CorruptJournal."""
    references = References()
    journal = effective(references.recorded(rows.envelopes))
    if not is_over and journal:
        # A rule reads a running meetup as of its newest event, and a quiet one has none for a while. This one means
        # nothing to it but that time went on; where the meetup is over, it comes behind the end.
        newest = journal[-1]
        journal = (*journal, Recorded(newest.seq + 1, ev.Resumed(max(now, newest.event.at)), None))
    attendance = TODAYS.attendance(journal)
    if attendance.window is None:
        return None
    covered = {references.alias(number): each.covered for number, each in attendance.members.items()}
    return Running(rows.meetup_id, attendance.window.start, covered, is_over)


def parsed(reading: Callable[[], T], what: str) -> T:
    """What a stored row says. Raises CorruptJournal, naming the row."""
    try:
        return reading()
    except OF_A_ROW as error:
        raise unreadable(what, error) from error
