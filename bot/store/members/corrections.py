"""The port of corrections over SQL: which meetups a host may correct, and whom nobody has told of it yet."""

from __future__ import annotations

from collections.abc import Sequence

from bot.app.credit.ports import Held, Untold
from bot.app.set_aside import Aside, unnamed
from bot.app.shards import EVERYTHING, ShardRange
from bot.store import queries
from bot.store.drivers.connection import Connection
from bot.store.drivers.database import Database, Table
from bot.store.fields import instant_from_text
from bot.store.records import left_aside, readable, readable_ones

_SQL = queries.load("corrections")
_CHANGE = queries.load("privacy")["count_people_change"]


class SqlCorrections(Table):
    """Corrections and their members (bot.app.credit.ports.CorrectionStore). Their rows are written by the journal."""

    def __init__(self, database: Database, shards: ShardRange = EVERYTHING) -> None:
        super().__init__(database)
        self._shards = shards

    async def held_in(self, guild_id: int, most: int, aside: Aside = unnamed) -> Sequence[Held]:
        """The newest meetups of a guild that were held, at most so many; see the port."""
        found = await self._database.ask(
            lambda connection: readable_ones(
                _held, connection.execute(_SQL["held_in"], (guild_id, most)).fetchall()
            )
        )
        return left_aside(found, aside)

    async def is_forgotten(self, meetup_id: str) -> bool:
        """Whether it is not kept any more who was there in a meetup, and when."""
        return bool(await self._database.read(_SQL["is_forgotten"], (meetup_id,)))

    async def untold(self, member_id: int) -> Sequence[Untold]:
        """The corrections of a member's attendance that they were not told of, in any guild."""
        return [Untold(*row) for row in await self._database.read(_SQL["untold"], (member_id,))]

    async def told(self, member_id: int, corrections: Sequence[Untold]) -> None:
        """They were told of these."""

        def work(connection: Connection) -> None:
            for each in corrections:
                connection.execute(_SQL["told"], (member_id, *each))

        await self._database.write(work)

    async def done_in(self, guild_id: int) -> None:
        """Something was done to a meetup of a guild: tell the process that serves it, where that is another one."""
        if not self._shards.serves(guild_id):
            await self._write(_CHANGE, ())


def _held(meetup_id: str, channel_id: int, started_at: str, ended_at: str) -> Held:
    with readable(f"When meetup {meetup_id} was held"):
        return Held(meetup_id, channel_id, instant_from_text(started_at), instant_from_text(ended_at))
