"""What is kept beside the series, over SQL: drafts, followers, volunteers, faults, calendars and native events."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from bot.app.ports import Unreadable
from bot.app.posts import ScheduledEventPost
from bot.app.series.ports import Draft, Fault
from bot.app.shards import EVERYTHING, ShardRange
from bot.core.series.edition import Edition
from bot.core.series.series import FaultKind, Series
from bot.store import queries
from bot.store.drivers.connection import Connection
from bot.store.drivers.database import Database, Table
from bot.store.fields import instant_from_text, instant_to_text
from bot.store.once import AskedTable
from bot.store.records import (
    EVENT_STATES,
    FAULT_KINDS,
    readable,
    readable_ones,
    record_from_text,
    record_to_text,
)

_SQL = queries.load("series")

_DRAFTS_LAST = timedelta(days=1)
DRAFTS_EACH = 20
"""Previews of one member that wait for them at most; of more the oldest are forgotten."""


class SqlEditions(Table):
    """The calendar files as they were last handed out (bot.app.series.ports.Editions)."""

    async def load(self, series_id: str) -> Edition | None:
        """The newest edition of a series; None where none was handed out. Raises CorruptJournal."""
        rows = await self._database.read(_SQL["load_edition"], (series_id,))
        if not rows:
            return None
        [(sequence, changed_at, content)] = rows
        with readable(f"The calendar of series {series_id}"):
            return Edition(sequence, instant_from_text(changed_at), content)

    async def keep(self, series_id: str, edition: Edition) -> None:
        """Keep an edition of a saved series, in place of the one before."""
        changed_at = instant_to_text(edition.changed_at)
        await self._write(_SQL["keep_edition"], (series_id, edition.sequence, changed_at, edition.content))


class SqlDrafts(Table):
    """What was shown for approval (bot.app.series.ports.Drafts)."""

    async def keep(self, draft: Draft) -> None:
        """Keep a draft, and forget those that are more than a day older, or one too many of the member's."""
        oldest = instant_to_text(draft.drawn_at - _DRAFTS_LAST)
        drawn_at = instant_to_text(draft.drawn_at)
        row = (draft.draft_id, draft.member_id, drawn_at, record_to_text(draft.series))

        def work(connection: Connection) -> None:
            connection.execute(_SQL["forget_drafts"], (oldest,))
            connection.execute(_SQL["forget_drafts_of_member"], (draft.member_id, DRAFTS_EACH - 1))
            connection.execute(_SQL["keep_draft"], row)

        await self._database.write(work)

    async def load(self, draft_id: str) -> Draft | None:
        """A draft by id; None once it is forgotten. Raises CorruptJournal."""
        rows = await self._database.read(_SQL["load_draft"], (draft_id,))
        if not rows:
            return None
        [(draft_id, member_id, drawn_at, body)] = rows
        what = f"Draft {draft_id}"
        with readable(what):
            series = record_from_text(Series, body, what)
            return Draft(draft_id, member_id, instant_from_text(drawn_at), series)

    async def forget(self, draft_id: str) -> None:
        """Forget a draft; an unknown one does no harm."""
        await self._write(_SQL["forget_draft"], (draft_id,))


class SqlFaults(Table):
    """What is wrong with which series (bot.app.series.ports.FaultStore)."""

    def __init__(self, database: Database, shards: ShardRange = EVERYTHING) -> None:
        super().__init__(database)
        self._all = queries.of_range(_SQL, shards)["all_faults"]

    async def all(self) -> list[Fault]:
        """Every fault of this range's series, the oldest first; those left out that cannot be read."""
        return readable_ones(_fault, await self._database.read(self._all))[0]

    async def unreadable(self) -> list[Unreadable]:
        """Why others cannot be read."""
        return readable_ones(_fault, await self._database.read(self._all))[1]

    async def note(self, fault: Fault) -> None:
        """Keep a fault of a saved series; one of the same series and kind is replaced."""
        since = instant_to_text(fault.since)
        row = (fault.series_id, FAULT_KINDS.write(fault.kind), since, int(fault.told))
        await self._write(_SQL["note_fault"], row)

    async def mended(self, series_id: str, kind: FaultKind) -> None:
        """Forget a fault; an unknown one does no harm."""
        await self._write(_SQL["mend_fault"], (series_id, FAULT_KINDS.write(kind)))


class SqlFollowers(AskedTable):
    """Who asked to be reminded, of which series (bot.app.series.ports.Followers)."""

    async def add(self, series_id: str, member_id: int) -> None:
        """Remind a member (a snowflake) of a saved series from now on."""
        await self._write_once(_SQL["follow"], (series_id, member_id))

    async def remove(self, series_id: str, member_id: int) -> None:
        """Remind a member no more."""
        await self._write_once(_SQL["unfollow"], (series_id, member_id))

    async def of(self, series_id: str) -> list[int]:
        """Whom to remind, in order of their ids."""
        return [member_id for (member_id,) in await self._database.read(_SQL["followers"], (series_id,))]

    async def has(self, series_id: str, member_id: int) -> bool:
        """Whether a member is to be reminded."""
        return bool(await self._database.read(_SQL["follows"], (series_id, member_id)))


class SqlVolunteers(AskedTable):
    """Who hosts which occurrence that is not planned yet (bot.app.hosting.ports.Volunteers)."""

    def __init__(self, database: Database, shards: ShardRange = EVERYTHING) -> None:
        super().__init__(database)
        self._scoped = queries.of_range(_SQL, shards)

    async def of(self, series_id: str) -> dict[date, int]:
        """Everybody who said so for a series, by day. Raises CorruptJournal."""
        rows = await self._database.read(_SQL["volunteers"], (series_id,))
        with readable(f"The volunteers of series {series_id}"):
            return {date.fromisoformat(day): member_id for day, member_id in rows}

    async def ahead(self, since: date) -> list[str]:
        """The series of this range with an offer for a day from then on; see the port."""
        rows = await self._database.read(self._scoped["offered_ahead"], (since.isoformat(),))
        return [series_id for (series_id,) in rows]

    async def add(self, series_id: str, day: date, member_id: int, told_on: str | None = None) -> None:
        """Keep a volunteer of a saved series; where somebody was first, they stay; see the port."""
        await self._told("volunteer", (series_id, day.isoformat(), member_id), told_on)

    async def remove(self, series_id: str, day: date, told_on: str | None = None) -> None:
        """Nobody hosts that occurrence any more; see the port."""
        await self._told("withdraw_volunteer", (series_id, day.isoformat()), told_on)

    async def _told(self, statement: str, row: tuple[Any, ...], told_on: str | None) -> None:
        def work(connection: Connection) -> None:
            connection.execute(_SQL[statement], row).close()
            connection.execute(_SQL["to_tell_again"], (told_on,)).close()

        await self._do_once(work)


class SqlScheduledEventPosts(Table):
    """Which native Discord event belongs to which meetup (bot.app.posts.ScheduledEventPosts)."""

    async def of_meetup(self, meetup_id: str) -> ScheduledEventPost | None:
        """A meetup's event, if it ever had one. Raises CorruptJournal."""
        return _event(await self._database.read(_SQL["event_of_meetup"], (meetup_id,)))

    async def of_event(self, event_id: int) -> ScheduledEventPost | None:
        """Which meetup's an event (a snowflake) is, if any's. Raises CorruptJournal."""
        return _event(await self._database.read(_SQL["event_by_id"], (event_id,)))

    async def save(self, post: ScheduledEventPost) -> None:
        """Keep an event of a meetup in the journal; an earlier one of the same meetup is replaced."""
        row = (post.meetup_id, post.guild_id, post.event_id, EVENT_STATES.write(post.state), post.drawn)
        await self._write(_SQL["save_event"], row)

    async def forget(self, meetup_id: str) -> None:
        """Forget a meetup's event, so that it may get another one."""
        await self._write(_SQL["forget_event"], (meetup_id,))


def _fault(series_id: str, kind: str, since: str, told: int) -> Fault:
    with readable(f"A fault of series {series_id}"):
        return Fault(series_id, FAULT_KINDS.read(kind), instant_from_text(since), bool(told))


def _event(rows: Sequence[Any]) -> ScheduledEventPost | None:
    if not rows:
        return None
    [(meetup_id, guild_id, event_id, state, drawn)] = rows
    with readable(f"The scheduled event of meetup {meetup_id}"):
        return ScheduledEventPost(meetup_id, guild_id, event_id, EVENT_STATES.read(state), drawn)
