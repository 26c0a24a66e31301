"""The Journal port over SQL: append, and what is asked of the journal and its heads."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from datetime import datetime
from operator import attrgetter

from bot.app.ports import ChannelTaken, History, Origin, SeriesChange, StaleSequence, Tip
from bot.core.meetup.events import Event
from bot.core.meetup.state import Meetup
from bot.store import queries
from bot.store.database import Commit, Database
from bot.store.fields import instant_to_text
from bot.store.journal.codec import envelopes, events_of
from bot.store.journal.envelope import BEGINNING, Envelope
from bot.store.journal.people import Aliases, Met, Reader, Writer
from bot.store.records import PHASES
from bot.store.series import apply_change, refuse_opened

_SQL = queries.load("journal")
_APPEND_EVENT = _SQL["append_event"]

_head = attrgetter("flow.phase", "flow.started_at", "flow.ended_at", "plan.voice_channel_id")
"""What the head of a meetup knows and an event may change."""


class KnownTip(Tip):
    """A tip of this journal: the newest event's hash; None until its row is written."""

    __slots__ = ("hash",)

    def __init__(self, hash_: bytes | None = None) -> None:
        self.hash = hash_


class SqliteAppend(Commit):
    """An append that is on its way (bot.app.ports.Append)."""

    def __init__(self, tip: KnownTip, aliases: Aliases, met: Met) -> None:
        super().__init__()
        self.tip: Tip = tip
        self._aliases = aliases
        self._met = met

    def settle(self, refusal: Exception | None) -> None:
        """Remember who was met, now that they are committed, and tell all who wait."""
        if self._met and refusal is None:
            self._aliases.learn(self._met)
        super().settle(refusal)


class SqliteJournal:
    """The events of all meetups (bot.app.ports.Journal)."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._aliases = Aliases()

    def append(
        self,
        before: Meetup | None,
        after: Meetup,
        events: Sequence[Event],
        *,
        tip: Tip | None,
        origin: Origin,
        along: SeriesChange | None = None,
    ) -> SqliteAppend:
        """Have events written, and hand back what to await for their commit; see the port.

        Several appends to one meetup may wait at once; they are tried in the order of their calls, so each may
        build on the one before. When that one is refused, so are those that build on it. ValueError when
        `after` is not the meetup with exactly these events applied.
        """
        last = 0 if before is None else before.seq
        if not events or after.seq != last + len(events):
            raise ValueError(f"{len(events)} events after number {last} do not end at {after.seq}.")
        if (tip is None) is not (before is None) or not isinstance(tip, KnownTip | None):
            raise ValueError("An append builds on the tip of what it was decided on.")
        head_moves = before is not None and _head_differs(before, after)
        rows = self._rows_at_once(after, events, origin)
        new_tip = KnownTip()
        met: Met = {}
        meetup_id = after.meetup_id

        def work(connection: sqlite3.Connection) -> None:
            previous = BEGINNING if tip is None else tip.hash
            if previous is None:  # what it builds on was refused
                raise StaleSequence(meetup_id)
            if along is not None:
                # First of all: whoever opened this occurrence before holds its channel, too.
                refuse_opened(connection, along)
            if before is None:
                _create_head(connection, after)
            elif head_moves:
                _advance_head(connection, after)
            writer = Writer(connection, self._aliases, after.plan.guild_id, meetup_id, met)
            for row in rows or envelopes(meetup_id, last + 1, events, origin, writer.alias, writer.reference):
                sealed = row.hash_after(previous)
                if connection.execute(_APPEND_EVENT, (*row, sealed, previous)).rowcount != 1:
                    raise StaleSequence(meetup_id)
                previous = sealed
            if along is not None:
                apply_change(connection, along)
            new_tip.hash = previous

        append = SqliteAppend(new_tip, self._aliases, met)
        # Most events, dots above all, change nothing of the head, and are then a statement of their own.
        is_lone_event = before is not None and not head_moves and along is None and len(rows) == 1
        self._database.submit(work, append, one_statement=is_lone_event)
        return append

    def _rows_at_once(self, after: Meetup, events: Sequence[Event], origin: Origin) -> list[Envelope]:
        """The rows of some events, made while the disk has other things to do.

        None where they can only be made in the transaction: words are kept beside them, or somebody needs an
        alias.
        """
        guild_id, known = after.plan.guild_id, self._aliases.known
        first = after.seq - len(events) + 1
        try:
            return list(
                envelopes(
                    after.meetup_id, first, events, origin, lambda member_id: known[guild_id, member_id], None
                )
            )
        except LookupError:
            return []

    async def load(self, meetup_id: str) -> History:
        """All events of a meetup in order, and the tip to append to; nothing when there is none.

        Raises CorruptJournal when an event is missing or cannot be read.
        """

        def read(connection: sqlite3.Connection) -> tuple[History, Reader]:
            reader = Reader(connection, self._aliases, meetup_id)
            rows = connection.execute(_SQL["load"], (meetup_id,)).fetchall()
            events = events_of((Envelope(meetup_id, *row[:-1]) for row in rows), reader)
            return History(tuple(events), KnownTip(rows[-1][-1]) if rows else None), reader

        history, reader = await self._database.ask(read)
        self._aliases.learn(reader.met)
        return history

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


def _head_differs(before: Meetup, after: Meetup) -> bool:
    """Whether events change what the head of a meetup knows. Most leave whole parts of it alone."""
    if before.flow is after.flow and before.plan is after.plan:
        return False
    return bool(_head(before) != _head(after))


def _create_head(connection: sqlite3.Connection, after: Meetup) -> None:
    holder = connection.execute(_SQL["open_in_channel"], (after.plan.channel_id,)).fetchone()
    if holder is not None and holder[0] != after.meetup_id:
        raise ChannelTaken(holder[0])
    head = (
        after.meetup_id,
        after.plan.guild_id,
        after.plan.channel_id,
        after.plan.voice_channel_id,
        PHASES.write(after.phase),
        instant_to_text(after.plan.planned_at),
        _text(after.flow.started_at),
        _text(after.flow.ended_at),
    )
    if connection.execute(_SQL["create_head"], head).rowcount != 1:
        raise StaleSequence(after.meetup_id)


def _advance_head(connection: sqlite3.Connection, after: Meetup) -> None:
    phase, started_at, ended_at, *others = _head(after)
    head = (after.meetup_id, PHASES.write(phase), _text(started_at), _text(ended_at), *others)
    connection.execute(_SQL["advance_head"], head)


def _text(instant: datetime | None) -> str | None:
    return None if instant is None else instant_to_text(instant)
