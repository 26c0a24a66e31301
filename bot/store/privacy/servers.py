"""The ServerStore port over SQL: a server's data, and evidence that has had its time, are deleted in small steps."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from functools import partial

from bot.app.shards import EVERYTHING, ShardRange
from bot.core.dates.snowflakes import first_of
from bot.store import queries
from bot.store.drivers.connection import Connection
from bot.store.drivers.database import Database, Table
from bot.store.fields import instant_to_text, to_text
from bot.store.journal.journal import SqlJournal
from bot.store.journal.people import NOBODY
from bot.store.ledger.locking import hold, when_free

_SQL = queries.load("servers")
_FORGET_DRAFTS = (queries.load("topics")["forget_old_drafts"], queries.load("series")["forget_drafts"])
_FORGET_INTERACTIONS = queries.load("interactions")["forget"]
_TO_OVERWRITE = queries.load("privacy")["note_to_overwrite"]

_OF_A_MEETUP = (
    "drop_posts",
    "drop_post_attempts",
    "drop_scheduled_event",
    "drop_occurrence",
    "drop_from_series",
    "drop_from_shown",
    "drop_past_takeaways",
    "drop_past_topics",
    "drop_past_meetup",
    "drop_from_remembered",
    "drop_journal",
    "drop_topic_drafts",
    "drop_texts",
    "drop_attended",
    "drop_settled_ahead",
    "drop_untold_corrections",
    "drop_pruned",
    "drop_meetup",
)
_OF_A_SERVER = (
    "drop_series",
    "drop_series_drafts",
    "drop_settings",
    "drop_people",
    "drop_command_copies",
    "drop_aliases",
    "drop_server",
)
FORGOTTEN_AT_ONCE = 20
"""Meetups whose presence is forgotten in one transaction: a few thousand rows, some milliseconds."""
_ENDED_LATE = timedelta(days=7)
"""How long after its start a meetup may be ended at the most, by a bot that was down until then."""


class SqlServers(Table):
    """Which servers the bot is in, and the end of their data (bot.app.community.ports.ServerStore)."""

    def __init__(self, database: Database, journal: SqlJournal, shards: ShardRange = EVERYTHING) -> None:
        super().__init__(database)
        self._journal = journal
        self._scoped = queries.of_range(_SQL, shards)

    async def are_here(self, guild_ids: Iterable[int]) -> None:
        """Note that the bot is in these servers."""
        await self._write(_SQL["note_servers"], (to_text(list(guild_ids)),))

    async def are_all(self, guild_ids: Iterable[int], now: datetime) -> None:
        """Note that of this range the bot is in these servers and in no others, at an aware UTC instant."""
        listed = to_text(list(guild_ids))

        def work(connection: Connection) -> None:
            connection.execute(_SQL["note_servers"], (listed,)).close()
            connection.execute(self._scoped["note_missing"], (listed, instant_to_text(now))).close()

        await self._database.write(work)

    async def is_removed(self, guild_id: int, now: datetime) -> None:
        """Note that the bot was removed from a server, at an aware UTC instant; the first such note counts."""
        await self._write(_SQL["note_removed"], (guild_id, instant_to_text(now)))

    async def ask_to_delete(self, guild_id: int) -> None:
        """Note that a server's data is to be deleted, whatever happens to this process."""
        await self._write(_SQL["ask_to_delete"], (guild_id,))

    async def to_delete(self, removed_before: datetime) -> list[int]:
        """The servers whose data is to be deleted: asked for, or removed before an instant (aware UTC)."""
        rows = await self._database.read(
            self._scoped["servers_to_delete"], (instant_to_text(removed_before),)
        )
        return [guild_id for (guild_id,) in rows]

    async def delete(self, guild_id: int, now: datetime) -> bool:
        """Delete a server's data, meetup by meetup; whether nothing is left that has to wait.

        What waits are meetups that are not over, or whose credit is owed. Records stay, with the head of their
        meetup: they are their members'.
        """
        for (meetup_id,) in await self._database.read(_SQL["meetups_to_drop"], (guild_id,)):
            # However long its journal is, which may take longer than anybody's press is waited for.
            await self._database.write_at_leisure(partial(_drop, meetup_id, instant_to_text(now)))
        [(left,)] = await self._database.read(_SQL["meetups_left"], (guild_id,))
        if left:
            return False

        def work(connection: Connection) -> None:
            for each in _OF_A_SERVER:
                connection.execute(_SQL[each], (guild_id,)).close()
            connection.execute(_TO_OVERWRITE, (instant_to_text(now),)).close()
            self._journal.forget_people()

        await self._database.write(work)
        self._journal.forget_people()
        return True

    async def forget_presence(self, over_before: datetime, now: datetime) -> int:
        """Forget who was there in some meetups that were over before an instant (aware UTC); in how many.

        Nobody is named in the rows any more; their hashes, and all other rows, stay.
        """
        wanted = (instant_to_text(over_before), FORGOTTEN_AT_ONCE)
        rows = await self._database.ask_rows(self._scoped["presence_to_forget"], wanted)

        def work(connection: Connection) -> None:
            for (meetup_id,) in rows:
                connection.execute(_SQL["prune_presence"], (meetup_id, instant_to_text(now))).close()
                connection.execute(_SQL["forget_presence"], (meetup_id, NOBODY)).close()

        if rows:
            await self._database.write_at_leisure(work)
        else:  # also of meetups whose journal went with their server
            until = (instant_to_text(over_before), instant_to_text(over_before - _ENDED_LATE))
            await self._database.write_at_leisure(
                lambda connection: connection.execute(_SQL["forget_attended"], until).close()
            )
        return len(rows)

    async def sweep(self) -> None:
        """Delete what nobody needs any more, and what was written in the very moment in which somebody was erased."""

        def work(connection: Connection) -> None:
            for each in ("sweep_letters", "sweep_texts"):
                connection.execute(_SQL[each]).close()

        await self._database.write_at_leisure(work)

    async def forget_drafts(self, before: datetime, now: datetime) -> None:
        """Forget what people were about to propose or to schedule before an instant (aware UTC)."""

        def work(connection: Connection) -> None:
            gone = [connection.execute(each, (instant_to_text(before),)).rowcount for each in _FORGET_DRAFTS]
            if any(gone):
                connection.execute(_TO_OVERWRITE, (instant_to_text(now),)).close()

        await self._database.write(work)

    async def forget_interactions(self, before: datetime) -> None:
        """Forget which interactions changed something that were made before an instant (aware UTC)."""
        await self._write(_FORGET_INTERACTIONS, (first_of(before),))

    async def forget_messages_sent(self, before: datetime, now: datetime) -> None:
        """Forget which direct messages about a log were sent before an instant (aware UTC)."""

        def work(connection: Connection) -> None:
            gone = connection.execute(_SQL["forget_messages_sent"], (instant_to_text(before),))
            if gone.rowcount:
                connection.execute(_TO_OVERWRITE, (instant_to_text(now),)).close()

        await self._database.write(work)

    async def forget_records(self, of_before: datetime, now: datetime) -> int:
        """Remove the entries of the ledger for meetups that began before an instant (aware UTC); of how many servers.

        The oldest of each server, up to the first that is newer: what is left is still a chain. Heads of meetups
        go as well, where their server's data is deleted and nothing needs them any more.
        """
        sql = self._scoped["cuts_to_make"]
        due = [tuple(row) for row in await self._database.ask_rows(sql, (instant_to_text(of_before),))]
        are_bare = await self._database.ask_rows(self._scoped["bare_meetups"], ())

        def work(connection: Connection) -> None:
            hold(connection)
            for guild_id, number, hash_ in due:
                connection.execute(_SQL["note_cut"], (guild_id, number, hash_)).close()
                connection.execute(_SQL["cut_ledger"], (guild_id, number)).close()
            bare = connection.execute(self._scoped["bare_meetups"]).fetchall()
            for meetup_id, _ in bare:
                for each in _OF_A_MEETUP:
                    connection.execute(_SQL[each], (meetup_id,)).close()
            for guild_id in {guild_id for _, guild_id in bare}:
                connection.execute(_SQL["drop_bare_aliases"], (guild_id,)).close()
            connection.execute(_TO_OVERWRITE, (instant_to_text(now),)).close()
            self._journal.forget_people()

        if due or are_bare:
            await when_free(partial(self._database.write, work))
            self._journal.forget_people()
        return len(due)


def _drop(meetup_id: str, pruned_at: str, connection: Connection) -> None:
    connection.execute(_SQL["prune_journal"], (meetup_id, pruned_at)).close()
    for each in _OF_A_MEETUP:
        connection.execute(_SQL[each], (meetup_id,)).close()
