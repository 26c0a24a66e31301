"""The Journal port over SQL: append, and what is asked of the journal and its heads.

Imports bot.core, the ports and this room.
"""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import Callable, Sequence
from datetime import datetime

from bot.app.ports import ChannelTaken, SeriesChange, StaleSequence
from bot.core.events import Event
from bot.core.state import Meetup
from bot.store import queries
from bot.store.codec import event_from_row, event_to_row, instant_to_text
from bot.store.database import Database
from bot.store.errors import CorruptJournal
from bot.store.series import apply_change, refuse_opened

_SQL = queries.load("journal")
_ADVANCE_HEAD = _SQL["advance_head"]
_APPEND_EVENT = _SQL["append_event"]


class SqliteJournal:
    """The events of all meetups (bot.app.ports.Journal)."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def append(
        self,
        after: Meetup,
        expected_seq: int,
        events: Sequence[Event],
        along: SeriesChange | None = None,
        meanwhile: Callable[[], None] | None = None,
    ) -> None:
        """Make events durable and return after the commit; see the port.

        Several appends to one meetup may wait at once; they are tried in the order of their calls,
        so each may build on the one before. When that one is refused, so are those that build on it.
        ValueError when `after` is not the meetup with exactly these events applied.
        """
        if not events or after.seq != expected_seq + len(events):
            raise ValueError(f"{len(events)} events after number {expected_seq} do not end at {after.seq}.")
        meetup_id = after.meetup_id
        rows = [
            (meetup_id, seq, *event_to_row(event)) for seq, event in enumerate(events, start=expected_seq + 1)
        ]
        times = (_text(after.started_at), _text(after.ended_at))
        head = (meetup_id, after.phase.value, *times, after.voice_channel_id, after.title)
        loop = asyncio.get_running_loop()

        def work(connection: sqlite3.Connection) -> None:
            if along is not None:
                # First of all: whoever opened this occurrence before holds its channel, too.
                refuse_opened(connection, along)
            if expected_seq == 0:
                _create_head(connection, after)
            for row in rows:
                if connection.execute(_APPEND_EVENT, row).rowcount != 1:
                    raise StaleSequence(meetup_id)
            if expected_seq != 0:
                connection.execute(_ADVANCE_HEAD, head)
            if along is not None:
                apply_change(connection, along)
            if meanwhile is not None:
                # What comes next is the commit, which waits for the disk and leaves the loop the core.
                loop.call_soon_threadsafe(meanwhile)

        await self._database.write(work)

    async def load(self, meetup_id: str) -> list[Event]:
        """All events of a meetup in order; empty when there is none.

        Raises CorruptJournal when an event is missing or cannot be read.
        """
        events: list[Event] = []
        for seq, at, kind, body in await self._database.read(_SQL["load"], (meetup_id,)):
            try:
                if seq != len(events) + 1:
                    raise CorruptJournal(f"Event {len(events) + 1} is missing. Restore a backup.")
                events.append(event_from_row(at, kind, body))
            except CorruptJournal as error:
                raise CorruptJournal(f"Meetup {meetup_id}, event {seq}: {error.sentence}") from error
        return events

    async def unfinished(self) -> list[str]:
        """The ids of all meetups that are neither ended nor cancelled, oldest first."""
        return [meetup_id for (meetup_id,) in await self._database.read(_SQL["unfinished"])]

    async def open_in_channel(self, channel_id: int) -> str | None:
        """The meetup that holds a text channel (a Discord snowflake), if any."""
        rows = await self._database.read(_SQL["open_in_channel"], (channel_id,))
        return str(rows[0][0]) if rows else None

    async def unshown(self) -> list[str]:
        """The ids of meetups that are over, while a message or native event of theirs says otherwise."""
        return [meetup_id for (meetup_id,) in await self._database.read(_SQL["unshown"])]

    async def uncredited(self) -> list[str]:
        """The ids of ended meetups whose credit has not been issued yet, oldest first."""
        return [meetup_id for (meetup_id,) in await self._database.read(_SQL["uncredited"])]


def _create_head(connection: sqlite3.Connection, after: Meetup) -> None:
    holder = connection.execute(_SQL["open_in_channel"], (after.channel_id,)).fetchone()
    if holder is not None and holder[0] != after.meetup_id:
        raise ChannelTaken(holder[0])
    head = (
        after.meetup_id,
        after.guild_id,
        after.channel_id,
        after.voice_channel_id,
        after.title,
        after.phase.value,
        instant_to_text(after.planned_at),
        _text(after.started_at),
        _text(after.ended_at),
    )
    if connection.execute(_SQL["create_head"], head).rowcount != 1:
        raise StaleSequence(after.meetup_id)


def _text(instant: datetime | None) -> str | None:
    return None if instant is None else instant_to_text(instant)
