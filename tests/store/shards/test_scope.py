"""What a process looks for by itself, it looks for in the servers of its range: nobody else's, and all of its own."""

from __future__ import annotations

import sqlite3
from collections.abc import AsyncIterator
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path

import pytest

from bot.app.ports import SeriesChange
from bot.app.series.ports import Fault
from bot.app.shards import EVERYTHING, ShardRange
from bot.core.meetup.events import MeetupCancelled
from bot.core.meetup.evolve import evolve
from bot.core.meetup.parts import Phase
from bot.core.series.series import FaultKind
from bot.store import queries
from bot.store.drivers.opening import open_store
from bot.store.drivers.postgres.address import Place
from bot.store.drivers.sqlite.migrate import migrate
from bot.store.store import SqlStore
from tests.store.direct import direct
from tests.store.making import NOON, SERIES, add, dot, planned, write

FIRST, SECOND = ShardRange(0, 0, 2), ShardRange(1, 1, 2)
GUILDS = (6 << 22, 7 << 22)
"""One of each range."""
LATER = NOON + timedelta(hours=1)


@dataclass(frozen=True)
class Three:
    """A process for each of two ranges, and one that serves everything, over one database."""

    first: SqlStore
    second: SqlStore
    alone: SqlStore

    @property
    def both(self) -> tuple[SqlStore, SqlStore]:
        """The two that share the servers."""
        return self.first, self.second


@pytest.fixture
async def three(place: Place) -> AsyncIterator[Three]:
    opened = [await open_store(place, each) for each in (FIRST, SECOND, EVERYTHING)]
    yield Three(*opened)
    for each in opened:
        await each.close()


async def held(store: SqlStore, guild_id: int, meetup_id: str, **changes: object) -> None:
    """A meetup in a server."""
    _, event = planned(meetup_id, guild_id + len(meetup_id))
    event = replace(event, guild_id=guild_id)
    meetup = evolve(None, event)
    await write(store.journal, None, meetup, [event])
    if changes.get("phase") is Phase.CANCELLED:
        await add(store.journal, meetup, MeetupCancelled(at=NOON, by=None), **changes)
    elif changes:
        await add(store.journal, meetup, dot(), **changes)


async def test_open_meetups_are_those_of_the_range(three: Three) -> None:
    for number, guild_id in enumerate(GUILDS):
        await held(three.alone, guild_id, f"m{number}")

    assert [await each.journal.unfinished() for each in three.both] == [["m0"], ["m1"]]
    assert sorted(await three.alone.journal.unfinished()) == ["m0", "m1"]


async def test_what_is_to_be_credited_shown_and_remembered_is_that_of_the_range(three: Three) -> None:
    for number, guild_id in enumerate(GUILDS):
        await held(three.alone, guild_id, f"m{number}", phase=Phase.ENDED, started_at=NOON, ended_at=LATER)

    for store, expected in ((three.first, ["m0"]), (three.second, ["m1"]), (three.alone, ["m0", "m1"])):
        assert await store.journal.uncredited() == expected
        assert await store.journal.unshown() == expected
        assert await store.past_meetups.to_remember("", 10) == expected


async def test_what_was_called_off_and_not_shown_is_that_of_the_range(three: Three) -> None:
    for number, guild_id in enumerate(GUILDS):
        await held(three.alone, guild_id, f"m{number}", phase=Phase.CANCELLED)

    assert [await each.journal.unshown() for each in three.both] == [["m0"], ["m1"]]


async def test_series_that_are_due_their_zones_and_faults_are_those_of_the_range(three: Three) -> None:
    for number, guild_id in enumerate(GUILDS):
        policy = replace(SERIES.policy, time_zone=("Europe/Berlin", "America/Toronto")[number])
        series = replace(SERIES, series_id=f"s{number}", guild_id=guild_id, policy=policy)
        await three.alone.series.save(SeriesChange(series, NOON + timedelta(hours=number)))
        await three.alone.faults.note(Fault(f"s{number}", FaultKind.CHANNEL_GONE, NOON))

    assert [await each.series.due(LATER) for each in three.both] == [["s0"], ["s1"]]
    assert [await each.series.next_wake() for each in three.both] == [NOON, LATER]
    assert await three.alone.series.next_wake() == NOON
    assert [await each.series.zones() for each in three.both] == [["Europe/Berlin"], ["America/Toronto"]]
    assert list(await three.first.series.in_zone("America/Toronto")) == []
    assert list(await three.second.series.in_zone("America/Toronto")) == ["s1"]
    assert [[fault.series_id for fault in await each.faults.all()] for each in three.both] == [["s0"], ["s1"]]


async def test_offers_to_host_are_those_of_the_range(three: Three) -> None:
    for number, guild_id in enumerate(GUILDS):
        series = replace(SERIES, series_id=f"s{number}", guild_id=guild_id)
        await three.alone.series.save(SeriesChange(series, NOON))
        await three.alone.volunteers.add(f"s{number}", NOON.date(), 7)

    assert [await each.volunteers.ahead(NOON.date()) for each in three.both] == [["s0"], ["s1"]]
    assert await three.alone.volunteers.ahead(NOON.date()) == ["s0", "s1"]


async def test_a_range_with_no_series_has_nothing_to_wake_for(three: Three) -> None:
    series = replace(SERIES, guild_id=GUILDS[0])
    await three.alone.series.save(SeriesChange(series, NOON))

    assert await three.second.series.next_wake() is None
    assert await three.second.series.due(LATER) == []


async def test_each_range_beats_for_its_own_servers(three: Three) -> None:
    await three.first.heartbeat.beat(NOON)
    await three.second.heartbeat.beat(LATER)

    beats = await three.first.heartbeat.last_beats()
    assert [beats.of(each) for each in GUILDS] == [NOON, LATER]


async def test_a_process_beats_for_each_of_its_shards(place: Place, three: Three) -> None:
    wide = await open_store(place, ShardRange(1, 3, 8))
    try:
        await wide.heartbeat.beat(NOON)
        await wide.heartbeat.beat(LATER)
    finally:
        await wide.close()

    beats = await three.alone.heartbeat.last_beats()
    assert [beats.of(each << 22) for each in range(5)] == [None, LATER, LATER, LATER, None]


async def test_the_beat_of_one_process_alone_counts_for_each_range_after_it(three: Three) -> None:
    await three.alone.heartbeat.beat(NOON)

    beats = await three.second.heartbeat.last_beats()
    assert [beats.of(each) for each in GUILDS] == [NOON, NOON]


async def test_a_server_that_is_not_in_this_ranges_list_was_left_only_if_it_is_of_this_range(
    three: Three,
) -> None:
    await three.first.servers.are_all([GUILDS[0]], NOON)
    await three.second.servers.are_all([GUILDS[1]], NOON)
    assert await three.alone.servers.to_delete(LATER) == []

    await three.first.servers.are_all([8 << 22], NOON)

    assert await three.first.servers.to_delete(LATER) == [GUILDS[0]]
    assert await three.second.servers.to_delete(LATER) == []


async def test_who_is_reminded_of_a_renewal_is_reminded_by_one_process(three: Three, place: Place) -> None:
    with direct(place) as connection:
        for member_id in GUILDS:  # a member's snowflake is as good as a server's
            connection.execute(
                "INSERT INTO member_messages VALUES (?, 1, 1, '2026-01-01T00:00:00.000000+00:00', 0)",
                (member_id,),
            )
            connection.execute("INSERT INTO certifications VALUES (?, 'CSM', '2026-12-01')", (member_id,))

    found = [
        await each.member_messages.wanting_renewal(LATER.date() + timedelta(days=90)) for each in three.both
    ]

    assert [list(each) for each in found] == [[GUILDS[0]], [GUILDS[1]]]


async def test_a_message_that_has_not_arrived_is_sent_again_by_the_range_that_sent_it(
    three: Three, place: Place
) -> None:
    # A record of a server of the first range, for a member of the second; and something that is about no record.
    await held(three.alone, GUILDS[0], "m1", phase=Phase.ENDED, started_at=NOON, ended_at=LATER)
    with direct(place) as connection:
        connection.execute(
            "INSERT INTO ledger (guild_id, number, record_id, meetup_id, holder, kind, rule, body, hash, code) "
            "VALUES (?, 1, 'r1', 'm1', 'a', 'issued', '2026-1', ?, ?, 'code')",
            (
                GUILDS[0],
                '{"day":"2026-11-05","minutes":1,"start":"2026-11-05T12:00:00.000000+00:00"}',
                b"h" * 32,
            ),
        )
    for about in ("record r1", "renewal 2026-12-01 30"):
        await three.alone.member_messages.attempt(GUILDS[1], about, NOON)

    assert await three.first.member_messages.unfinished() == [(GUILDS[1], "record r1")]
    assert await three.second.member_messages.unfinished() == [(GUILDS[1], "renewal 2026-12-01 30")]


async def test_a_new_range_finds_no_rules_of_the_clock_and_looks_at_all_its_series(three: Three) -> None:
    await three.first.clock_rules.keep("Europe/Berlin", "rules of 2026")
    await three.second.clock_rules.keep("Europe/Berlin", "older rules")

    assert await three.first.clock_rules.all() == {"Europe/Berlin": "rules of 2026"}
    assert await three.second.clock_rules.all() == {"Europe/Berlin": "older rules"}
    assert await three.alone.clock_rules.all() == {}


async def test_rules_that_another_range_has_followed_are_no_ones_but_its_own(three: Three) -> None:
    await three.first.clock_rules.keep("Europe/Berlin", "old")
    await three.second.clock_rules.keep("Europe/Berlin", "old")
    await three.alone.clock_rules.keep("Europe/Berlin", "new")

    # Back to two: what stands in the database follows the new rules, whatever theirs were.
    assert [await each.clock_rules.all() for each in three.both] == [{}, {}]


def test_a_process_alone_asks_as_ever_and_each_of_several_asks_for_its_own() -> None:
    statements = queries.parse("-- name: one\nSELECT 1 WHERE true\n-- scope: guild_id\nORDER BY 1")

    assert queries.of_range(statements, EVERYTHING) is statements
    assert queries.of_range(statements, ShardRange(0, 1, 2)) is statements
    assert queries.of_range(statements, ShardRange(0, 15, 40))["one"] == (
        "SELECT 1 WHERE true\nAND ((guild_id) >> 22) % 40 BETWEEN 0 AND 15\nORDER BY 1"
    )


def test_every_statement_that_has_a_scope_can_be_asked_by_a_range(tmp_path: Path) -> None:
    migrate(tmp_path / "meetups.db")
    found = 0
    with closing(sqlite3.connect(tmp_path / "meetups.db")) as connection:
        for file in ("journal", "series", "servers", "members", "history"):
            statements = queries.load(file)
            for name, sql in queries.of_range(statements, SECOND).items():
                if sql != statements[name]:
                    found += 1
                    numbers = {each for each in range(1, 12) if f"?{each}" in sql}
                    connection.execute(f"EXPLAIN {sql}", ["[]"] * len(numbers)).close()
    assert found >= 16
