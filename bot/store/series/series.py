"""The series, their occurrences and the clocks of their zones, over SQL.

A change of a series is written by itself, or in the transaction that appends events to the journal;
`apply_change` is how in both.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime
from typing import Any

from bot.app.ports import OccurrenceTaken, SeriesChange, SeriesOutdated, Unreadable
from bot.app.shards import EVERYTHING, ShardRange
from bot.core.series.series import SERIES_LIMIT, OccurrenceNote, OccurrenceState, Series
from bot.store import queries
from bot.store.drivers.connection import Connection
from bot.store.drivers.database import Database, Table
from bot.store.fields import (
    instant_from_text,
    instant_to_text,
    local_from_text,
    local_to_text,
    start_from_text,
)
from bot.store.records import (
    OCCURRENCE_STATES,
    PHASES,
    readable,
    readable_ones,
    record_from_text,
    record_to_text,
)

_SQL = queries.load("series")
_LOCKS = queries.load("locks")

_AT_ONCE = datetime.min.replace(tzinfo=UTC)


def refuse_second(connection: Connection, change: SeriesChange) -> None:
    """Raise OccurrenceTaken when an occurrence that `change` opens was opened as another meetup.

    SeriesOutdated when the series is not as `change` takes it to be, or is a new one and the server has its most by
    now. What it finds holds until the end of the transaction, for nobody else writes it meanwhile.
    """
    series_id = change.series.series_id
    connection.execute(_LOCKS["series"], (series_id,)).close()
    if change.onto == -1:
        _refuse_too_many(connection, change.series.guild_id)
    if change.onto is not None:
        row = connection.execute(_SQL["revision"], (series_id,)).fetchone()
        if change.onto != (-1 if row is None else row[0]):
            raise SeriesOutdated(f"Series {series_id} was changed by somebody else.")
    for note in _opened(change):
        row = connection.execute(_SQL["opened_as"], (series_id, note.day.isoformat())).fetchone()
        if row is not None and row[0] != note.meetup_id:
            raise OccurrenceTaken(f"The occurrence {note.day} of series {series_id} is meetup {row[0]}.")


def _refuse_too_many(connection: Connection, guild_id: int) -> None:
    connection.execute(_LOCKS["series_of_guild"], (guild_id,)).close()
    (number,) = connection.execute(_SQL["number_of_guild"], (guild_id,)).fetchone()
    if number >= SERIES_LIMIT:
        raise SeriesOutdated(f"Server {guild_id} has {number} series, which is the most.")


def apply_change(connection: Connection, change: SeriesChange) -> None:
    """Write a change whose openings were not refused, as a part of a transaction."""
    series = change.series
    series_id = series.series_id
    if change.is_deleted:
        _delete(connection, series_id)
        return
    wake_at = None if change.wake_at is None else instant_to_text(change.wake_at)
    body = record_to_text(series)
    told = "" if change.notes or change.forget else body
    connection.execute(_SQL["tell_of_it_anew"], (series_id, told)).close()
    connection.execute(_SQL["save_series"], (series_id, series.guild_id, wake_at, body))
    connection.executemany(_SQL["carry"], [(each,) for each in change.carried])
    # Before the notes: a planned meetup may go from a day that is forgotten to another one.
    connection.executemany(_SQL["forget_day"], [(series_id, each.isoformat()) for each in change.forget])
    connection.executemany(_SQL["note"], [_note_to_row(series_id, each) for each in change.notes])
    connection.executemany(_SQL["belongs"], [(each.meetup_id, series_id) for each in _opened(change)])


def _delete(connection: Connection, series_id: str) -> None:
    """Forget a series; what was shown of it for approval, too, which would bring it back."""
    connection.execute(_SQL["tell_of_it_anew"], (series_id, "")).close()
    connection.execute(_SQL["delete_series"], (series_id,))
    connection.execute(_SQL["forget_drafts_of"], (series_id,))


class SqlSeries(Table):
    """The series of all guilds, and their occurrences (bot.app.series.ports.SeriesStore)."""

    def __init__(self, database: Database, shards: ShardRange = EVERYTHING) -> None:
        super().__init__(database)
        self._scoped = queries.of_range(_SQL, shards)

    async def save(self, change: SeriesChange) -> None:
        """Write a change; see the port."""

        def work(connection: Connection) -> None:
            refuse_second(connection, change)
            apply_change(connection, change)

        await self._database.write(work)

    async def delete(self, series_id: str) -> None:
        """Forget a series with its notes, faults and followers; its meetups stay in the journal."""
        await self._database.write(lambda connection: _delete(connection, series_id))

    async def load(self, series_id: str) -> Series | None:
        """A series by id. Raises CorruptJournal."""
        rows = await self._database.read(_SQL["load_series"], (series_id,))
        return _series(*rows[0]) if rows else None

    async def of_guild(self, guild_id: int) -> list[Series]:
        """A guild's series, in order of their titles; those left out that cannot be read."""
        rows = await self._database.read(_SQL["series_of_guild"], (guild_id,))
        found, _ = readable_ones(_series, rows)
        # Here and not in SQL: SQLite knows the small and the capital letters of English only.
        return sorted(found, key=lambda each: (each.title.casefold(), each.series_id))

    async def unreadable(self, guild_id: int) -> list[Unreadable]:
        """Why others of a guild's series cannot be read."""
        return readable_ones(_series, await self._database.read(_SQL["series_of_guild"], (guild_id,)))[1]

    async def notes(self, series_id: str, since: date) -> list[OccurrenceNote]:
        """What is noted of days on or after `since`, and of earlier ones that wait, are open, or could come back.

        These are skipped and cancelled ones that somebody had moved behind that day. In order of their days. Raises
        CorruptJournal.
        """
        rows = await self._database.read(_SQL["notes"], (series_id, since.isoformat()))
        return [_note_from_row(series_id, row) for row in rows]

    async def leftovers(self, series_id: str) -> list[str]:
        """The ids of its meetups that are over and whose topics nobody has carried on, oldest first."""
        return [meetup_id for (meetup_id,) in await self._database.read(_SQL["leftovers"], (series_id,))]

    async def newest_over(self, guild_id: int, channel_id: int) -> str | None:
        """The newest meetup of a channel that is over: one that waits to be carried on, else one that was held."""
        for statement in ("newest_waiting", "newest_held"):
            for (meetup_id,) in await self._database.read(_SQL[statement], (guild_id, channel_id)):
                return str(meetup_id)
        return None

    async def is_carried(self, meetup_id: str) -> bool:
        """Whether the topics and actions of a meetup were carried on."""
        return bool(await self._database.read(_SQL["is_carried"], (meetup_id,)))

    async def zones(self) -> list[str]:
        """The time zones that series of this range are meant in, known or not."""
        return [time_zone for (time_zone,) in await self._database.ask_rows(self._scoped["zones_in_use"])]

    async def in_zone(self, time_zone: str) -> Mapping[str, datetime | None]:
        """The ids of the series of this range in a time zone, and when each is due next; see the port."""
        rows = await self._database.ask_rows(self._scoped["in_zone"], (time_zone,))
        return {series_id: _instant_or_none(wake_at) for series_id, wake_at in rows}

    async def due(self, now: datetime) -> list[str]:
        """The ids of the series that this process has to look at by `now` (aware UTC), the longest due first.

        And of those of which it cannot be read when that is.
        """
        rows = await self._database.read(self._scoped["due"], (instant_to_text(now),))
        rows += await self._database.read(self._scoped["never_due"])
        return [series_id for (series_id,) in rows]

    async def next_wake(self) -> datetime | None:
        """When (aware UTC) this process has to look at any series next; None when there is nothing to do.

        At once where that cannot be read.
        """
        [(wake_at,)] = await self._database.read(self._scoped["next_wake"])
        return None if wake_at is None else _instant_or_none(wake_at) or _AT_ONCE


class SqlClockRules(Table):
    """How the clocks went at the last start (bot.app.series.ports.ClockRules)."""

    def __init__(self, database: Database, shards: ShardRange = EVERYTHING) -> None:
        super().__init__(database)
        self._range = (shards.count, shards.first, shards.last)

    async def all(self) -> Mapping[str, str]:
        """The rules of each zone that was in use; none where the range is new, and has to look at all its series."""
        return dict(await self._database.read(_SQL["clock_rules"], self._range))

    async def keep(self, time_zone: str, rules: str) -> None:
        """Keep a zone's rules, in place of earlier ones."""

        def work(connection: Connection) -> None:
            connection.execute(_SQL["forget_clock_rules"], (time_zone, *self._range)).close()
            connection.execute(_SQL["keep_clock_rules"], (time_zone, *self._range, rules)).close()

        await self._database.write(work)


def _opened(change: SeriesChange) -> list[OccurrenceNote]:
    """The occurrences that are opened after the change."""
    return [each for each in change.notes if each.state is OccurrenceState.PLANNED]


def _series(series_id: str, body: str) -> Series:
    return record_from_text(Series, body, f"Series {series_id}")


def _instant_or_none(text: str | None) -> datetime | None:
    """One that cannot be read is written anew as soon as somebody looks at its series."""
    try:
        return None if text is None else instant_from_text(text)
    except ValueError:
        return None


def _note_to_row(series_id: str, note: OccurrenceNote) -> tuple[str | None, ...]:
    starts_at = instant_to_text(note.starts_at)
    local = None if note.local_start is None else local_to_text(note.local_start)
    state = OCCURRENCE_STATES.write(note.state)
    return (series_id, note.day.isoformat(), state, starts_at, local, note.meetup_id)


def _note_from_row(series_id: str, row: Sequence[Any]) -> OccurrenceNote:
    day, state, starts_at, local, meetup_id, phase = row
    with readable(f"An occurrence of series {series_id}"):
        return OccurrenceNote(
            day=date.fromisoformat(day),
            state=OCCURRENCE_STATES.read(state),
            starts_at=start_from_text(starts_at),
            meetup_id=meetup_id,
            phase=None if phase is None else PHASES.read(phase),
            local_start=None if local is None else local_from_text(local),
        )
