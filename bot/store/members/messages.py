"""The ports of direct messages about one's own log over SQL: who asked for them, what was sent, claim links."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, date, datetime
from typing import Any

from bot.app.credit.ports import Attempt, Wishes
from bot.app.set_aside import Aside, unnamed
from bot.app.shards import EVERYTHING, ShardRange
from bot.store import queries
from bot.store.drivers.connection import Connection
from bot.store.drivers.database import Database, Table
from bot.store.fields import instant_from_text, instant_to_text, to_text
from bot.store.once import AskedTable
from bot.store.records import left_aside, readable, readable_ones

_SQL = queries.load("members")
_WISHES = "What somebody wants to be told"
_NEVER = datetime(1970, 1, 1, tzinfo=UTC)


class SqlMemberMessages(AskedTable):
    """Who asked for direct messages, and what was sent (bot.app.credit.ports.MessageStore)."""

    def __init__(self, database: Database, shards: ShardRange = EVERYTHING) -> None:
        super().__init__(database)
        self._scoped = queries.of_range(_SQL, shards)

    async def wishes(self, member_id: int) -> Wishes:
        """What somebody asked for: nothing, where they never did. Raises CorruptJournal."""
        rows = await self._database.read(_SQL["wishes_of"], (member_id,))
        if not rows:
            return Wishes()
        records, renewal, since, is_refused = rows[0]
        with readable(_WISHES):
            return Wishes(bool(records), bool(renewal), instant_from_text(since), bool(is_refused))

    async def keep_wishes(self, member_id: int, wishes: Wishes) -> None:
        """Keep what somebody asks for; of who wants nothing no row is kept."""
        if not (wishes.records or wishes.renewal or wishes.is_refused):
            await self._write_once(_SQL["forget_wishes"], (member_id,))
            return
        since = instant_to_text(wishes.since or _NEVER)
        row = (member_id, int(wishes.records), int(wishes.renewal), since, int(wishes.is_refused))
        await self._write_once(_SQL["keep_wishes"], row)

    async def wanting_records(
        self, member_ids: Iterable[int], aside: Aside = unnamed
    ) -> Mapping[int, datetime]:
        """Those of some members who want each new record, and since when (aware UTC); see the port."""
        rows = await self._database.read(_SQL["wanting_records"], (to_text(list(member_ids)),))
        return dict(left_aside(readable_ones(_wanting, rows), aside))

    async def wanting_renewal(self, by: date) -> Sequence[int]:
        """Who wants to be reminded and holds a certification that expires by a day, in order of their ids."""
        rows = await self._database.read(self._scoped["wanting_renewal"], (by.isoformat(),))
        return [member_id for (member_id,) in rows]

    async def attempt(self, member_id: int, about: str, at: datetime) -> Attempt | None:
        """Note what is about to be sent; None where it arrived before. Raises CorruptJournal."""
        found: list[Any] = []

        def work(connection: Connection) -> None:
            found[:] = connection.execute(_SQL["attempted"], (member_id, about)).fetchall()
            if not found:
                connection.execute(_SQL["attempt"], (member_id, about, instant_to_text(at)))

        await self._database.write(work)
        if not found:
            return Attempt(member_id, about, at)
        tried_at, has_arrived = found[0]
        return None if has_arrived else Attempt(member_id, about, tried(tried_at), is_first=False)

    async def arrived(self, attempt: Attempt) -> None:
        """It is there, and will not be sent again."""
        await self._write(_SQL["arrived"], (attempt.member_id, attempt.about))

    async def forget(self, attempt: Attempt) -> None:
        """It is wanted no more, and will not be tried again by itself."""
        await self._write(_SQL["forget_attempt"], (attempt.member_id, attempt.about))

    async def refused(self, attempt: Attempt, at: datetime) -> None:
        """It was refused (at an aware UTC instant): forget it, and that they asked for any.

        Of whoever asks for none by now, or was erased, nothing is kept.
        """

        def work(connection: Connection) -> None:
            connection.execute(_SQL["forget_attempt"], (attempt.member_id, attempt.about)).close()
            connection.execute(_SQL["refuse_wishes"], (attempt.member_id, instant_to_text(at))).close()

        await self._database.write(work)

    async def unfinished(self) -> Sequence[tuple[int, str]]:
        """Whom (by snowflake) something about what has not reached, as far as is known; the oldest first."""
        rows = await self._database.read(self._scoped["unfinished"])
        return [(member_id, about) for member_id, about in rows]


def tried(at: str) -> datetime:
    """When a direct message was tried to be sent (aware UTC). Raises CorruptJournal."""
    with readable("A direct message that was sent"):
        return instant_from_text(at)


def _wanting(member_id: int, since: str) -> tuple[int, datetime]:
    with readable(_WISHES):
        return member_id, instant_from_text(since)


class SqlClaimLinks(Table):
    """The claim links of series (bot.app.credit.ports.ClaimLinks)."""

    async def of_meetups(self, meetup_ids: Iterable[str]) -> Mapping[str, str]:
        """The link of each meetup whose series has one, by meetup id."""
        return dict(await self._database.read(_SQL["claim_links"], (to_text(list(meetup_ids)),)))
