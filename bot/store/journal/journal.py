"""The Journal port over SQL: append, and what is asked of the journal and its heads."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from operator import attrgetter
from typing import Any, TypeVar

from bot.app.ports import ChannelTaken, History, Origin, SeriesChange, StaleSequence, Tip
from bot.app.recent import MOST
from bot.app.series.ports import TopicsTaken
from bot.app.shards import EVERYTHING, ShardRange
from bot.core.credit.recorded import Recorded
from bot.core.meetup.actions.events import ActionClosed, ActionEdited, ActionKept
from bot.core.meetup.events import AttendanceCorrected, Event, MeetupAttested, SettledAfterAll, StartCorrected
from bot.core.meetup.parts import Phase
from bot.core.meetup.state import Meetup
from bot.core.meetup.undo.events import AttestationWithdrawn, SettlingWithdrawn
from bot.store import queries
from bot.store.drivers.connection import Connection
from bot.store.drivers.database import Database
from bot.store.drivers.writing import Write
from bot.store.errors import is_of_key_or_null
from bot.store.fields import instant_to_text
from bot.store.journal.codec import envelope, events_of
from bot.store.journal.envelope import BEGINNING, Envelope
from bot.store.journal.people import Aliases, Met, Reader, Writer
from bot.store.records import PHASES, unreadable
from bot.store.series.series import apply_change, refuse_second

_SQL = queries.load("journal")
_APPEND_EVENT, _APPEND_NEXT = _SQL["append_event"], _SQL["append_next"]
_OF_MEETUP = queries.load("locks")["series_of_meetup"]
_NOTE_CORRECTION = queries.load("corrections")["note"]

_CORRECTING = (
    *(AttendanceCorrected, StartCorrected, SettledAfterAll, SettlingWithdrawn),
    *(MeetupAttested, AttestationWithdrawn),
)
"""After these a meetup's credit is to be settled once more."""

_TOLD_ANEW = frozenset((ActionEdited, ActionClosed, ActionKept))
"""After these the summary of a meetup that is over tells another thing."""

_NEVER_ALONE = _TOLD_ANEW.union(_CORRECTING)
"""Beside these the head of their meetup may change, so that they are never a lone row."""

_Made = TypeVar("_Made")

_head = attrgetter("flow.phase", "flow.started_at", "flow.ended_at", "plan.voice_channel_id")
"""What the head of a meetup knows and an event may change."""


class KnownTip(Tip):
    """A tip of this journal: the newest event's hash; None until its row is written."""

    __slots__ = ("hash",)

    def __init__(self, hash_: bytes | None = None) -> None:
        self.hash = hash_


class SqlAppend(Write):
    """An append that is on its way (bot.app.ports.Append). `onto` is what it builds on; None for a new meetup."""

    __slots__ = ("_onto", "tip")

    def __init__(self, onto: KnownTip | None, *, one_statement: bool = False) -> None:
        super().__init__(one_statement=one_statement)
        self._onto = onto
        self.tip = KnownTip()

    @property
    def _previous(self) -> bytes | None:
        """The hash of the event it builds on; None where that one was refused."""
        return BEGINNING if self._onto is None else self._onto.hash


class _LoneEvent(SqlAppend):
    """An event whose row is made already and which changes nothing else. Most are, dots above all."""

    __slots__ = ("_row",)

    def __init__(self, onto: KnownTip, row: Envelope) -> None:
        super().__init__(onto, one_statement=True)
        self._row = row

    def work(self, connection: Connection) -> None:
        """Add the row."""
        self.tip.hash = _add(connection, self._row, self._previous)

    def follows(self, before: Write) -> bool:
        """Whether it is the next event of the same meetup."""
        return type(before) is _LoneEvent and before.tip is self._onto

    def work_with(self, connection: Connection, following: Sequence[_LoneEvent]) -> None:
        """Add the row, and by one statement the rows of those that follow it: they need no fence of their own."""
        self.work(connection)
        sealed = self.tip.hash
        assert sealed is not None
        rows = []
        for each in following:
            sealed = each._row.hash_after(sealed)
            rows.append((*each._row, bytearray(sealed)))
        connection.executemany(_APPEND_NEXT, rows).close()
        for each, row in zip(following, rows, strict=True):
            each.tip.hash = bytes(row[-1])

    def again(self, connection: Connection) -> None:
        """Add the row, unless it is there already: its hash says that it is this one, behind that very event."""
        try:
            self.work(connection)
        except StaleSequence:
            row, previous = self._row, self._previous
            if previous is None:
                raise
            sealed = row.hash_after(previous)
            kept = connection.execute(_SQL["hash_of"], (row.meetup_id, row.seq)).fetchone()
            if kept is None or kept[0] != sealed:
                raise
            self.tip.hash = sealed


class _Events(SqlAppend):
    """Events with all that is kept beside them: the meetup's head, people, words, the rows of its series."""

    __slots__ = ("_after", "_aliases", "_along", "_events", "_head_moves", "_is_reopened", "_met", "_origin")

    def __init__(
        self,
        onto: KnownTip | None,
        after: Meetup,
        events: Sequence[Event],
        origin: Origin,
        along: SeriesChange | None,
        head_moves: bool,
        is_reopened: bool,
        aliases: Aliases,
    ) -> None:
        super().__init__(onto)
        self._is_reopened = is_reopened
        self._after = after
        self._events = events
        self._origin = origin
        self._along = along
        self._head_moves = head_moves
        self._aliases = aliases
        self._met: Met = {}

    def work(self, connection: Connection) -> None:
        """Write it all, or raise."""
        after = self._after
        self._met.clear()  # whoever was met in a transaction that was rolled back has no alias of it
        if self._along is not None:
            # First of all: whoever opened this occurrence before holds its channel, too.
            refuse_second(connection, self._along)
        if self._onto is None:
            _create_head(connection, after)
        elif self._head_moves:
            if self._is_reopened:
                _refuse_reopening(connection, after)
            _advance_head(connection, after)
            if self._is_reopened and after.phase.is_live:
                connection.execute(_SQL["to_settle_reopened"], (after.meetup_id,)).close()
        writer = Writer(connection, self._aliases, after.plan.guild_id, after.meetup_id, self._met)
        first = after.seq - len(self._events) + 1
        previous = self._previous
        for seq, event in enumerate(self._events, start=first):
            row = envelope(after.meetup_id, seq, first, event, self._origin, writer.alias, writer.reference)
            previous = _add(connection, row, previous)
        self.tip.hash = previous
        for seq, event in enumerate(self._events, start=first):
            if isinstance(event, AttendanceCorrected):
                connection.execute(_NOTE_CORRECTION, (writer.alias(event.member_id), after.meetup_id, seq))
        if any(isinstance(each, _CORRECTING) for each in self._events):
            connection.execute(_SQL["to_settle_again"], (after.meetup_id,)).close()
            if after.phase is Phase.CANCELLED:  # what was settled after all gives nothing any more
                connection.execute(_SQL["to_settle_reopened"], (after.meetup_id,)).close()
        if after.phase.is_over and not _TOLD_ANEW.isdisjoint(map(type, self._events)):
            connection.execute(_SQL["to_show_again"], (after.meetup_id,)).close()
        if self._along is not None:
            apply_change(connection, self._along)

    def settle(self, refusal: Exception | None) -> None:
        """Remember who was met, now that they are committed, and tell all who wait."""
        if self._met and refusal is None:
            self._aliases.learn(self._met)
        super().settle(refusal)


class SqlJournal:
    """The events of all meetups (bot.app.ports.Journal)."""

    def __init__(self, database: Database, shards: ShardRange = EVERYTHING) -> None:
        self._database = database
        self._aliases = Aliases()
        self._scoped = queries.of_range(_SQL, shards)

    def append(
        self,
        before: Meetup | None,
        after: Meetup,
        events: Sequence[Event],
        *,
        tip: Tip | None,
        origin: Origin,
        along: SeriesChange | None = None,
    ) -> SqlAppend:
        """Have events written, and hand back what to await for their commit; see the port.

        Several appends to one meetup may wait at once; they are tried in the order of their calls, so each may
        build on the one before. When that one is refused, so are those that build on it. ValueError when
        `after` is not the meetup with exactly these events applied.
        """
        last = 0 if before is None else before.seq
        if not events or after.seq != last + len(events):
            raise ValueError(f"{len(events)} events after number {last} do not end at {after.seq}.")
        if (tip is None) is not (before is None) or (tip is not None and not isinstance(tip, KnownTip)):
            raise ValueError("An append builds on the tip of what it was decided on.")
        head_moves = before is not None and _head_differs(before, after)
        row = None
        is_alone = len(events) == 1 and type(events[0]) not in _NEVER_ALONE
        if is_alone and tip is not None and along is None and not head_moves:
            row = self._row_at_once(after, events[0], origin)
        append: SqlAppend
        if tip is not None and row is not None:
            append = _LoneEvent(tip, row)
        else:
            is_reopened = before is not None and before.phase.is_over and not after.phase.is_over
            append = _Events(tip, after, events, origin, along, head_moves, is_reopened, self._aliases)
        self._database.submit(append)
        return append

    def _row_at_once(self, after: Meetup, event: Event, origin: Origin) -> Envelope | None:
        """The row of an event, made while the disk has other things to do.

        None where it can only be made in the transaction: words are kept beside it, or somebody needs an alias.
        """
        alias = self._aliases.known_in(after.plan.guild_id).__getitem__
        try:
            return envelope(after.meetup_id, after.seq, after.seq, event, origin, alias, None)
        except LookupError:
            return None

    async def load(self, meetup_id: str) -> History:
        """All events of a meetup in order, and the tip to append to; nothing when there is none.

        Raises CorruptJournal when an event is missing or cannot be read.
        """

        def read(events: Sequence[Event], rows: Sequence[tuple[Any, ...]], reader: Reader) -> History:
            tip = KnownTip(rows[-1][-1]) if rows else None
            return History(tuple(events), tip, _origins(meetup_id, rows[-MOST:], reader))

        return await self._read(meetup_id, read)

    def forget_people(self) -> None:
        """Somebody is being erased, or was: look everybody up again. Called in any thread."""
        self._aliases.forget()

    async def recorded(self, meetup_id: str) -> list[Recorded]:
        """All events of a meetup in order, each with who asked for it; nothing when there is none.

        Raises CorruptJournal as `load` does.
        """

        def read(events: Sequence[Event], rows: Sequence[tuple[Any, ...]], reader: Reader) -> list[Recorded]:
            origins = _origins(meetup_id, rows, reader)
            return [
                Recorded(seq, event, origin.actor_id)
                for seq, (event, origin) in enumerate(zip(events, origins, strict=True), start=1)
            ]

        return await self._read(meetup_id, read)

    async def _read(
        self, meetup_id: str, read: Callable[[Sequence[Event], Sequence[tuple[Any, ...]], Reader], _Made]
    ) -> _Made:
        """What `read` makes of a meetup's events and their rows.

        Whom they name is known from now on, unless somebody is erased meanwhile.
        """

        def look(connection: Connection) -> tuple[_Made, Reader]:
            reader = Reader(connection, self._aliases, meetup_id)
            rows = connection.execute(_SQL["load"], (meetup_id,)).fetchall()
            events = events_of((Envelope(meetup_id, *row[:-1]) for row in rows), reader)
            return read(events, rows, reader), reader

        generation = self._aliases.generation
        made, reader = await self._database.ask(look)
        if generation == self._aliases.generation:
            self._aliases.learn(reader.met)
        return made

    async def unfinished(self) -> list[str]:
        """The ids of all meetups that are neither ended nor cancelled, oldest first."""
        return [meetup_id for (meetup_id,) in await self._database.ask_rows(self._scoped["unfinished"])]

    async def open_in_channel(self, channel_id: int) -> str | None:
        """The meetup that holds a text channel (a Discord snowflake), if any."""
        rows = await self._database.read(_SQL["open_in_channel"], (channel_id,))
        return str(rows[0][0]) if rows else None

    async def place_of(self, meetup_id: str) -> tuple[int, int] | None:
        """The guild and the text channel (snowflakes) of a meetup, over or not; None where there is none."""
        rows = await self._database.read(_SQL["place_of"], (meetup_id,))
        return (int(rows[0][0]), int(rows[0][1])) if rows else None

    async def unshown(self) -> list[str]:
        """The ids of meetups that are over, while not all of their messages, or their native event, say so."""
        return [meetup_id for (meetup_id,) in await self._database.read(self._scoped["unshown"])]

    async def uncredited(self) -> list[str]:
        """The ids of meetups that are over and whose credit is still to be settled, oldest first."""
        return [meetup_id for (meetup_id,) in await self._database.read(self._scoped["uncredited"])]


def _add(connection: Connection, row: Envelope, previous: bytes | None) -> bytes:
    """Seal a row with its hash and add it; the hash. Raises StaleSequence where another writer was first."""
    if previous is None:  # what it builds on was refused
        raise StaleSequence(row.meetup_id)
    sealed = row.hash_after(previous)
    try:
        # Of bytes the sqlite3 module first asks whether they are to be adapted, of a bytearray not.
        connection.execute(_APPEND_EVENT, (*row, bytearray(sealed), bytearray(previous)))
    except Exception as error:
        # How `append_event` refuses who builds on another event than the newest one.
        if is_of_key_or_null(error):
            raise StaleSequence(row.meetup_id) from None
        raise
    return sealed


def _origins(meetup_id: str, rows: Sequence[tuple[Any, ...]], reader: Reader) -> tuple[Origin, ...]:
    try:
        return tuple(
            Origin(None if actor is None else reader.member(actor), cause) for *_, actor, cause, _, _ in rows
        )
    except ValueError as error:
        raise unreadable(f"Meetup {meetup_id}", error) from error


def _head_differs(before: Meetup, after: Meetup) -> bool:
    """Whether events change what the head of a meetup knows. Most leave whole parts of it alone."""
    if before.flow is after.flow and before.plan is after.plan:
        return False
    return bool(_head(before) != _head(after))


def _refuse_reopening(connection: Connection, after: Meetup) -> None:
    """Raise where a meetup that was over cannot go on: its channel or its topics are another one's by now."""
    connection.execute(_OF_MEETUP, (after.meetup_id,)).close()
    _refuse_taken_channel(connection, after)
    if connection.execute(_SQL["topics_are_taken"], (after.meetup_id,)).fetchone() is not None:
        raise TopicsTaken(after.meetup_id)


def _refuse_taken_channel(connection: Connection, after: Meetup) -> None:
    holder = connection.execute(_SQL["open_in_channel"], (after.plan.channel_id,)).fetchone()
    if holder is not None and holder[0] != after.meetup_id:
        raise ChannelTaken(holder[0])


def _create_head(connection: Connection, after: Meetup) -> None:
    _refuse_taken_channel(connection, after)
    head = (after.meetup_id, *head_columns(after))
    if connection.execute(_SQL["create_head"], head).rowcount != 1:
        raise StaleSequence(after.meetup_id)


def head_columns(meetup: Meetup) -> tuple[int | str | None, ...]:
    """What the head of a meetup says of its plan and its flow, in the order in which it is created."""
    return (
        meetup.plan.guild_id,
        meetup.plan.channel_id,
        meetup.plan.voice_channel_id,
        PHASES.write(meetup.phase),
        instant_to_text(meetup.plan.planned_at),
        _text(meetup.flow.started_at),
        _text(meetup.flow.ended_at),
    )


def _advance_head(connection: Connection, after: Meetup) -> None:
    phase, started_at, ended_at, *others = _head(after)
    head = (after.meetup_id, PHASES.write(phase), _text(started_at), _text(ended_at), *others)
    connection.execute(_SQL["advance_head"], head)


def _text(instant: datetime | None) -> str | None:
    return None if instant is None else instant_to_text(instant)
