"""The Journal port over SQL: append, and what is asked of the journal and its heads."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import Callable, Sequence
from datetime import datetime
from operator import attrgetter

from bot.app.ports import ChannelTaken, SeriesChange, StaleSequence
from bot.core.meetup.events import Event
from bot.core.meetup.state import Meetup
from bot.store import queries
from bot.store.codec import event_from_row, event_to_row, instant_to_text
from bot.store.database import Database
from bot.store.errors import CorruptJournal
from bot.store.series import apply_change, refuse_opened

_SQL = queries.load("journal")
_APPEND_EVENT = _SQL["append_event"]

_head = attrgetter("flow.phase", "flow.started_at", "flow.ended_at", "plan.voice_channel_id", "plan.title")
"""What the head of a meetup knows and an event may change."""


class SqliteJournal:
    """The events of all meetups (bot.app.ports.Journal)."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def append(
        self,
        before: Meetup | None,
        after: Meetup,
        events: Sequence[Event],
        along: SeriesChange | None = None,
        meanwhile: Callable[[], None] | None = None,
    ) -> None:
        """Make events durable and return after the commit; see the port.

        Several appends to one meetup may wait at once; they are tried in the order of their calls,
        so each may build on the one before. When that one is refused, so are those that build on it.
        ValueError when `after` is not the meetup with exactly these events applied.
        """
        last = 0 if before is None else before.seq
        if not events or after.seq != last + len(events):
            raise ValueError(f"{len(events)} events after number {last} do not end at {after.seq}.")
        meetup_id = after.meetup_id
        rows = [(meetup_id, seq, *event_to_row(event)) for seq, event in enumerate(events, start=last + 1)]
        # Most events, dots above all, change nothing of the head, and are then a statement of their own.
        head_moves = before is not None and _head(before) != _head(after)
        is_lone_event = before is not None and not head_moves and along is None and len(rows) == 1
        loop = asyncio.get_running_loop()

        def work(connection: sqlite3.Connection) -> None:
            if along is not None:
                # First of all: whoever opened this occurrence before holds its channel, too.
                refuse_opened(connection, along)
            if before is None:
                _create_head(connection, after)
            elif head_moves:
                _advance_head(connection, after)
            if meanwhile is not None:
                # From here on it is the disk that is waited for, and the loop has the core.
                loop.call_soon_threadsafe(meanwhile)
            for row in rows:
                if connection.execute(_APPEND_EVENT, row).rowcount != 1:
                    raise StaleSequence(meetup_id)
            if along is not None:
                apply_change(connection, along)

        await self._database.write(work, one_statement=is_lone_event)

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
    holder = connection.execute(_SQL["open_in_channel"], (after.plan.channel_id,)).fetchone()
    if holder is not None and holder[0] != after.meetup_id:
        raise ChannelTaken(holder[0])
    head = (
        after.meetup_id,
        after.plan.guild_id,
        after.plan.channel_id,
        after.plan.voice_channel_id,
        after.plan.title,
        after.phase.value,
        instant_to_text(after.plan.planned_at),
        _text(after.flow.started_at),
        _text(after.flow.ended_at),
    )
    if connection.execute(_SQL["create_head"], head).rowcount != 1:
        raise StaleSequence(after.meetup_id)


def _advance_head(connection: sqlite3.Connection, after: Meetup) -> None:
    phase, started_at, ended_at, *others = _head(after)
    head = (after.meetup_id, phase.value, _text(started_at), _text(ended_at), *others)
    connection.execute(_SQL["advance_head"], head)


def _text(instant: datetime | None) -> str | None:
    return None if instant is None else instant_to_text(instant)
