"""The port of past meetups over SQL: what is remembered of them, listed, and searched."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from bot.app.set_aside import Aside, unnamed
from bot.app.shards import EVERYTHING, ShardRange
from bot.core.erased import ERASED_TITLE, ERASED_TOPIC
from bot.core.past import Contents, PastMeetup, PastTopic, caseless, holding
from bot.core.typed.naming import spelled
from bot.store import queries
from bot.store.drivers.connection import Connection
from bot.store.drivers.database import Database, Table
from bot.store.fields import instant_from_text
from bot.store.history.entry import entry_of
from bot.store.records import left_aside, readable, readable_ones

_SQL = queries.load("history")


class SqlPastMeetups(Table):
    """The meetups that were held (bot.app.history.ports.PastMeetups)."""

    def __init__(self, database: Database, shards: ShardRange = EVERYTHING) -> None:
        super().__init__(database)
        self._to_remember = queries.of_range(_SQL, shards)["to_remember"]

    async def to_remember(self, after: str, most: int) -> list[str]:
        """Meetups that are over and not remembered yet, by id from `after` on, at most so many."""
        return [found for (found,) in await self._database.read(self._to_remember, (after, most))]

    async def remember(self, meetup_id: str) -> None:
        """Keep what a meetup was about, in place of what there was. Raises StoreFailed and CorruptJournal."""
        entry = await self._database.ask(lambda connection: entry_of(connection, meetup_id))
        if entry is not None:
            await self._database.write(entry.write)

    async def past(self, guild_id: int, search: str = "", aside: Aside = unnamed) -> list[PastMeetup]:
        """The past meetups of a server, the newest first; with a search, those that hold it; see the port."""
        wanted = spelled(search)

        def read(connection: Connection) -> list[tuple[Any, ...]]:
            rows = connection.execute(_SQL["past"], (guild_id,)).fetchall()
            if not wanted:
                return rows
            # In this thread and not in the loop's: of a thousand meetups there are some ten thousand words.
            words = connection.execute(_SQL["words"], (guild_id,))
            found = {meetup_id for meetup_id, written in words if wanted in caseless(written)}
            return [row for row in rows if row[0] in found]

        found = await self._database.ask(lambda connection: readable_ones(_past_meetup, read(connection)))
        return left_aside(found, aside)

    async def contents(self, meetup_ids: Sequence[str], search: str = "") -> list[Contents]:
        """What some of them were about, in the order asked for."""
        wanted = spelled(search)

        def read(connection: Connection) -> list[Contents]:
            return [_contents(connection, each, wanted) for each in meetup_ids]

        return await self._database.ask(read)

    async def discussed(self, guild_id: int, most: int, aside: Aside = unnamed) -> list[PastTopic]:
        """The topics that were discussed in the newest meetups of a server, the newest meetup first; see the port.

        Of at most so many meetups. Erased ones are left out.
        """
        found = await self._database.ask(
            lambda connection: readable_ones(
                _past_topic, connection.execute(_SQL["discussed"], (guild_id, most)).fetchall()
            )
        )
        return left_aside(found, aside)

    async def summary_of(self, meetup_id: str) -> int | None:
        """The message with a meetup's summary (a snowflake), as it was last posted; None where none was."""
        rows = await self._database.read(_SQL["summary_of"], (meetup_id,))
        return int(rows[0][0]) if rows else None


def _past_meetup(
    meetup_id: str, channel_id: int, started_at: str, day: str, title: str | None, people: int
) -> PastMeetup:
    with readable(f"What is remembered of meetup {meetup_id}"):
        return PastMeetup(
            meetup_id,
            channel_id,
            instant_from_text(started_at),
            date.fromisoformat(day),
            ERASED_TITLE if title is None else title,
            people,
        )


def _past_topic(*row: Any) -> PastTopic:
    return PastTopic(_past_meetup(*row[:6]), *row[6:])


def _contents(connection: Connection, meetup_id: str, wanted: str) -> Contents:
    topics = connection.execute(_SQL["topics_of"], (meetup_id,)).fetchall()
    takeaways = [words for (words,) in connection.execute(_SQL["takeaways_of"], (meetup_id,))]
    summary = connection.execute(_SQL["summary_of"], (meetup_id,)).fetchone()
    written = [words for words in (*(title for _, title, *_ in topics), *takeaways) if words is not None]
    # What was merged is found by its own title, and listed with what it is part of.
    listed = [(_title(title), is_discussed) for _, title, is_discussed, part_of in topics if part_of is None]
    return Contents(
        tuple(title for title, is_discussed in listed if is_discussed),
        tuple(title for title, is_discussed in listed if not is_discussed),
        len(takeaways),
        holding(wanted, written),
        None if summary is None else int(summary[0]),
    )


def _title(words: str | None) -> str:
    return ERASED_TOPIC if words is None else words
