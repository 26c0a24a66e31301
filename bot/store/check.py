"""Reads a whole database as the bot would, and says of each thing that is wrong what it is and what to do.

It changes nothing, sees one state of the file (as of its first read) and needs no lock, so that it may run while the
bot does. A start does not do this: it would take longer with every meetup that was ever held.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping, Sized
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from typing import Any

from bot.app.credit.ports import Kept
from bot.app.ports import StoreFailed, Unreadable
from bot.app.set_aside import Aside
from bot.core.meetup.evolve import fold
from bot.core.refusal import Refusal
from bot.store import queries
from bot.store.drivers.database import Database
from bot.store.drivers.opening import current, opened_for_reading
from bot.store.drivers.postgres.address import Place
from bot.store.errors import OF_A_ROW
from bot.store.journal.envelope import PRESENCE, Envelope, first_broken
from bot.store.journal.journal import head_columns
from bot.store.journal.people import commitment
from bot.store.journal.words import wrong_words
from bot.store.ledger.verifying import wrong_attendance, wrong_entries
from bot.store.members.log import renewal
from bot.store.members.messages import tried
from bot.store.records import readable_ones
from bot.store.store import SqlStore

_SQL = queries.load("check")
_JOURNAL = queries.load("journal")

_WRONG = (Unreadable, StoreFailed, Refusal, AssertionError, *OF_A_ROW)
_ADVICE = "Restore a backup."
_OF_MEMBERS: Mapping[str, Callable[[Kept], Sized]] = {
    "member_names": lambda kept: [kept.name],
    "activities": lambda kept: kept.activities,
    "certifications": lambda kept: kept.certifications,
    "used_in_renewal": lambda kept: kept.used,
}
"""What of somebody's own log stands in which table."""
_ROW_BY_ROW: Mapping[str, Callable[..., object]] = {"renewals": renewal, "member_messages_sent": tried}
"""Tables of which the bot reads single rows, and how it reads one."""
_PLAIN = (
    *("past_meetups", "past_topics", "past_takeaways", "people", "series_meetups", "attendance_opt_outs"),
    *("servers", "pruned", "ledger_cuts", "to_overwrite", "untold_corrections", "shard_leases"),
    *("session_starts", "counters", "interactions"),
)
"""Tables whose rows mean what they say, and are read as they stand."""


@dataclass(slots=True)
class Report:
    """What was read, as the number of rows of each table, and a sentence for each thing that is wrong."""

    rows: dict[str, int] = field(default_factory=dict)
    findings: list[str] = field(default_factory=list)


async def check(place: Place) -> Report:
    """Read every row, verify every hash, and run the database's own check.

    Raises DatabaseRefused where there is no database of this version to read.
    """
    current(place)
    async with opened_for_reading(place) as database:
        examination = _Examination(database)
        await examination.of_the_file()
        await examination.of_journals(_SQL["journals"])
        await examination.of_names()
        await examination.of_the_ledger()
        await examination.of_records()
        return examination.report


async def check_records(place: Place) -> Report:
    """The part of `check` that takes no time: what the bot reads at its start. Raises DatabaseRefused."""
    current(place)
    async with opened_for_reading(place) as database:
        examination = _Examination(database)
        await examination.of_journals(_SQL["open_journals"])
        await examination.of_records()
        return examination.report


class _Examination:
    """One pass over a database, and the report that it fills."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._store = SqlStore(database)
        self.report = Report()

    async def of_the_file(self) -> None:
        """The database's own check, and the references between tables."""
        try:
            for sentence in await self._database.examine():
                self._find(f"{sentence} {_ADVICE}")
            await self._read("schema_migrations", "The migrations", self._database.read(_SQL["migrations"]))
        except StoreFailed as failed:
            self._find(f"The file is damaged ({failed}). {_ADVICE}")

    async def of_journals(self, which: str) -> None:
        """The hash chain of each journal, its events, and the head beside it."""
        for (meetup_id,) in await self._keys("meetups", which):
            rows = await self._read("journal", f"Meetup {meetup_id}", self._rows_of(meetup_id))
            if rows:
                self.report.rows["meetups"] += 1
                await self._guarded(f"Meetup {meetup_id}", self._events(meetup_id))

    async def of_names(self) -> None:
        """That each alias and each text is the one its salted hash says."""
        for alias, salt, *whom in await self._keys("aliases", _SQL["aliases"]):
            self.report.rows["aliases"] += 1
            if commitment(salt, *whom) != alias:
                self._find(f"The alias {alias} stands beside another member than it was made for. {_ADVICE}")
        for reference, salt, words, meetup_id in await self._keys("texts", _SQL["texts"]):
            self.report.rows["texts"] += 1
            if commitment(salt, words) != reference:
                self._find(f"Meetup {meetup_id}: the text {reference} is not what was written. {_ADVICE}")

    async def of_the_ledger(self) -> None:
        """The hash chain of each server, every entry in it, and what is kept beside the ledger."""
        for table, look in (("ledger", wrong_entries), ("attended", wrong_attendance)):
            self.report.rows.setdefault(table, 0)
            found = await self._guarded(f"The table {table}", self._database.ask(look))
            if found is not None:
                self.report.rows[table], sentences = found
                self.report.findings += sentences
        await self._read(
            "settled_ahead", "The table settled_ahead", self._database.read(_SQL["settled_ahead"])
        )

    async def of_records(self) -> None:
        """Everything else, through the readers that the bot uses."""
        store = self._store
        await self._each(
            "guild_settings", "The settings of guild {}", lambda key: _one(store.settings.load(key))
        )
        await self._each("series", "Series {}", lambda key: _one(store.series.load(key)))
        await self._each("series_drafts", "Draft {}", lambda key: _one(store.drafts.load(key)))
        await self._each(
            "topic_drafts", "The draft {} of a topic", lambda key: _one(store.topic_drafts.load(key))
        )
        await self._each("occurrences", "Series {}", lambda key: store.series.notes(key, date.min))
        await self._each("series_followers", "The followers of series {}", store.followers.of)
        await self._each("volunteers", "The volunteers of series {}", store.volunteers.of)
        await self._each("posts", "The messages of meetup {}", store.posts.of_meetup)
        await self._each("post_attempts", "The attempts to post for meetup {}", store.posts.attempts)
        await self._each(
            "scheduled_events",
            "The native event of meetup {}",
            lambda key: _one(store.scheduled_event_posts.of_meetup(key)),
        )
        await self._each(
            "calendar_editions",
            "The calendar of series {}",
            lambda key: _one(store.editions.load(key)),
        )
        await self._read("command_copies", "The copies of the commands", store.command_copies.all())
        await self._read("signing_keys", "The public keys", store.public_keys.all())
        await self._read("clock_rules", "The rules of the clocks", store.clock_rules.all())
        await self._read("heartbeats", "The last heartbeat", _beats(store))
        unreadable: dict[str, None] = {}  # a log is read once for each of its tables
        for table, part in _OF_MEMBERS.items():
            read = partial(self._part_of_log, part, lambda each: unreadable.setdefault(each.sentence))
            await self._each(table, "What a member keeps", read)
        for sentence in unreadable:
            self._find(sentence)
        await self._each(
            "member_messages", "What a member is told", lambda key: _one(store.member_messages.wishes(key))
        )
        for (guild_id,) in await self._keys("past_meetups", _SQL["servers_with_a_past"]):
            await self._guarded(
                f"What is remembered of the past meetups of server {guild_id}",
                store.past_meetups.past(guild_id, aside=lambda unreadable: self._find(unreadable.sentence)),
            )
        for table, read_one in _ROW_BY_ROW.items():
            found = await self._read(table, f"The table {table}", self._database.read(_SQL[table]))
            for unreadable_one in readable_ones(read_one, found or ())[1]:
                self._find(unreadable_one.sentence)
        for table in _PLAIN:
            await self._read(table, f"The table {table}", self._database.read(_SQL[table]))
        await self._read("series_problems", "The faults of series", store.faults.all())
        faults = await self._read("series_problems", "The faults of series", store.faults.unreadable())
        for error in faults or ():
            self._find(error.sentence)

    async def _rows_of(self, meetup_id: str) -> list[Any]:
        rows = await self._database.read(_JOURNAL["load"], (meetup_id,))
        pruned = dict(await self._database.read(_SQL["pruned_of"], (meetup_id,)))
        if pruned.get(meetup_id) == "journal":
            return []  # deleted with its server
        forgotten = PRESENCE if meetup_id in pruned else frozenset[str]()
        broken = first_broken(((Envelope(meetup_id, *row[:-1]), row[-1]) for row in rows), forgotten)
        if broken is not None:
            self._find(
                f"Meetup {meetup_id}, event {broken}: its hash does not follow from the events before it, so "
                f"something was changed or removed. {_ADVICE}"
            )
        if not rows:
            self._find(f"Meetup {meetup_id} has no events. {_ADVICE}")
        return rows

    async def _events(self, meetup_id: str) -> None:
        after = fold((await self._store.journal.load(meetup_id)).events)
        heads = await self._database.read(_SQL["head"], (meetup_id,))
        if after is None or [head_columns(after)] != heads:
            self._find(
                f"Meetup {meetup_id}: what is kept beside its journal says another phase, place or time. {_ADVICE}"
            )
        for sentence in await self._database.ask(partial(wrong_words, meetup_id=meetup_id)):
            self._find(f"{sentence} {_ADVICE}")

    async def _part_of_log(self, part: Callable[[Kept], Sized], aside: Aside, member_id: int) -> Sized:
        return part(await self._store.members.of(member_id, aside))

    async def _each(self, table: str, what: str, read: Callable[[Any], Awaitable[Sized]]) -> None:
        for (key,) in await self._keys(table, _SQL[table]):
            await self._read(table, what.format(key), read(key))

    async def _keys(self, table: str, sql: str) -> list[Any]:
        self.report.rows.setdefault(table, 0)
        return await self._guarded(f"The table {table}", self._database.read(sql)) or []

    async def _read(self, table: str, what: str, rows: Awaitable[Any]) -> Any:
        found = await self._guarded(what, rows)
        self.report.rows[table] = self.report.rows.get(table, 0) + len(found or ())
        return found

    async def _guarded(self, what: str, reading: Awaitable[Any]) -> Any:
        """What is read; None, and a finding, where that cannot be."""
        try:
            return await reading
        except Unreadable as error:
            self._find(error.sentence if what in error.sentence else f"{what}: {error.sentence}")
        except _WRONG as error:
            self._find(f"{what} cannot be read ({error}). {_ADVICE}")
        return None

    def _find(self, sentence: str) -> None:
        self.report.findings.append(sentence)


async def _beats(store: SqlStore) -> Sized:
    return (await store.heartbeat.last_beats()).of_shards


async def _one(reading: Awaitable[object]) -> list[object]:
    found = await reading
    return [] if found is None else [found]
