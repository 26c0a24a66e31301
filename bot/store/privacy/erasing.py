"""The Privacy port over SQL: erases a person, and overwrites where they stood in the file."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any, TypeVar

from bot.app.community.ports import Erased
from bot.app.shards import EVERYTHING, ShardRange
from bot.store import queries
from bot.store.drivers.connection import Connection
from bot.store.drivers.database import Database
from bot.store.fields import instant_to_text, to_text
from bot.store.journal.journal import SqlJournal
from bot.store.journal.people import former
from bot.store.once import AskedTable
from bot.store.privacy.register import TABLES
from bot.store.privacy.telling import told

_SQL = queries.load("privacy")
_LOCKS = queries.load("locks")

Found = TypeVar("Found")


class SqlPrivacy(AskedTable):
    """What is held of people, and its end (bot.app.community.ports.PrivacyStore)."""

    def __init__(self, database: Database, journal: SqlJournal, shards: ShardRange = EVERYTHING) -> None:
        super().__init__(database)
        self._journal = journal
        self._shards = shards

    async def servers_of(self, member_id: int) -> list[int]:
        """The servers (snowflakes) whose meetups name somebody, or would name them as the host, in order."""
        rows = await self._database.read(_SQL["servers_with"], (member_id,))
        return [guild_id for (guild_id,) in rows]

    async def series_of(self, guild_ids: Iterable[int]) -> list[str]:
        """The series of some servers, in order."""
        rows = await self._database.read(_SQL["series_of"], (to_text(list(guild_ids)),))
        return [series_id for (series_id,) in rows]

    async def told(self, member_id: int, now: datetime) -> dict[str, Any]:
        """Everything that is held of somebody, as JSON holds it; asked at an aware UTC instant."""
        return await self._database.aside(lambda connection: told(connection, member_id, now))

    async def erase(self, member_id: int, now: datetime) -> Erased:
        """Erase somebody from every table, in one transaction, and note that the file is to be overwritten.

        Their messages that are over are drawn once more. Raises StoreFailed, and then nothing was changed.
        """
        aliases = await self._aliases_of(member_id)
        theirs, before = await self._database.aside(
            lambda connection: (_meetups_with(connection, aliases), _before_theirs(connection, member_id))
        )
        meetups = theirs | before

        def work(connection: Connection) -> None:
            # Before anything is looked up: what another process writes of them at this instant is then erased, too.
            connection.execute(_LOCKS["aliases_of_member"], (member_id,)).close()
            found = [_erased(connection, each, member_id) for table in TABLES for each in table.erased_by]
            if not any(found):
                return  # nothing is held of them: nothing is to be overwritten, which all writes would wait for
            drawn = {"draw_posts_again": theirs, "draw_summaries_again": before, "show_again": meetups}
            for statement, which in drawn.items():
                connection.execute(_SQL[statement], (to_text(list(which)),)).close()
            connection.execute(_SQL["note_to_overwrite"], (instant_to_text(now),)).close()
            connection.execute(_SQL["count_people_change"]).close()
            # Here as well: what is written next must not know them by the alias of before.
            self._journal.forget_people()

        await self._do_once(work)
        self._journal.forget_people()
        return Erased(
            {guild_id: former(alias) for guild_id, alias in aliases.items()},
            tuple(meetup_id for meetup_id, guild_id in meetups.items() if self._shards.serves(guild_id)),
        )

    async def opted_out(self) -> list[int]:
        """Whose attendance is not to be noted (snowflakes)."""
        return [member_id for (member_id,) in await self._database.read(_SQL["opted_out"])]

    async def opt_out(self, member_id: int, now: datetime) -> None:
        """Note that somebody's attendance is not to be noted, from `now` (aware UTC) on."""
        await self._choose("opt_out", (member_id, instant_to_text(now)))

    async def opt_in(self, member_id: int) -> None:
        """Note that it may be."""
        await self._choose("opt_in", (member_id,))

    async def changes(self) -> int:
        """How often somebody was erased or chose whether they are noted, here or in another process."""
        return int((await self._database.read(_SQL["people_changes"]))[0][0])

    def forget_people(self) -> None:
        """Somebody was erased by another process: look everybody up again."""
        self._journal.forget_people()

    async def _choose(self, name: str, parameters: tuple[object, ...]) -> None:
        def work(connection: Connection) -> None:
            connection.execute(_SQL[name], parameters).close()
            connection.execute(_SQL["count_people_change"]).close()

        await self._do_once(work)

    async def is_to_overwrite(self) -> bool:
        """Whether something was deleted whose place in the file is not overwritten yet."""
        return bool(await self._database.read(_SQL["is_to_overwrite"]))

    async def overwrite(self) -> bool:
        """Let what was deleted be read no more, also by who reads the file; whether that could be done.

        What is deleted meanwhile, by another process or by this one, is still to be overwritten afterwards.
        """
        found = await self._database.read(_SQL["is_to_overwrite"])
        since = found[0] if found else (None,)
        return await self._database.overwrite(_SQL["is_overwritten"], since)

    async def _aliases_of(self, member_id: int) -> Mapping[int, str]:
        return dict(await self._database.read(_SQL["aliases_of_member"], (member_id,)))


def _erased(connection: Connection, statement: str, member_id: int) -> bool:
    """Whether a statement that erases somebody found anything."""
    done = connection.execute(_SQL[statement], (member_id,))
    done.close()
    return done.rowcount > 0


def _before_theirs(connection: Connection, member_id: int) -> dict[str, int]:
    """The meetups whose summary may name somebody as the host of the next one, with their server."""
    return dict(connection.execute(_SQL["meetups_before_theirs"], (member_id,)).fetchall())


def _meetups_with(connection: Connection, aliases: Mapping[int, str]) -> dict[str, int]:
    """The meetups that name somebody by the alias of their server, with that server."""
    return {
        meetup_id: guild_id
        for guild_id, alias in aliases.items()
        for (meetup_id,) in connection.execute(_SQL["meetups_with"], (guild_id, alias))
    }
