"""A server's data goes, old presence is forgotten, and the hashes still hold."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from bot.core.meetup import events as ev
from bot.core.meetup.evolve import fold
from bot.core.meetup.state import Phase
from bot.export.minutes import minutes
from bot.store.check import check
from bot.store.journal.people import NOBODY
from bot.store.sqlite import SqliteStore
from tests.store.making import CHANNEL, GUILD, NOON, ORIGIN, add, kept, plan, planned, record
from tests.store.privacy.everywhere import LI, SAM

DAY = timedelta(days=1)
OVER = NOON + timedelta(hours=1)


async def over(store: SqliteStore, meetup_id: str, channel_id: int) -> None:
    """A meetup of an hour in which both were seen, credited."""
    meetup = await plan(store.journal, meetup_id, channel_id)
    events = (
        ev.MeetupStarted(NOON),
        ev.MemberSeen(NOON, LI, ev.PresenceSource.VOICE),
        ev.MemberSeen(NOON, SAM, ev.PresenceSource.VOICE),
        ev.TopicProposed(NOON, 1, LI, "Trunk", ""),
        ev.ObservationLost(NOON, NOON),
        ev.ObservationRegained(NOON, (LI, SAM)),
        ev.MemberLeft(NOON, LI, ev.PresenceSource.VOICE),
        ev.MeetupFinished(OVER, ev.MeetupEnd.HOST),
    )
    await add(store.journal, meetup, *events, phase=Phase.ENDED, started_at=NOON, ended_at=OVER)
    await store.credits.issue(meetup_id, [record(LI, meetup_id), record(SAM, meetup_id)])


def rows(folder: Path, sql: str) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(folder / "meetups.db")) as connection:
        return connection.execute(sql).fetchall()


async def test_after_its_time_nobody_can_tell_who_was_there(store: SqliteStore, tmp_path: Path) -> None:
    await over(store, "m1", CHANNEL)
    before = rows(tmp_path, "SELECT seq, at, kind, hash FROM journal")

    assert await store.servers.forget_presence(OVER, NOON + 90 * DAY) == 0
    assert await store.servers.forget_presence(OVER + DAY, NOON + 91 * DAY) == 1
    assert await store.servers.forget_presence(OVER + DAY, NOON + 91 * DAY) == 0

    said = rows(
        tmp_path, "SELECT actor, body FROM journal WHERE kind LIKE 'member_%' OR kind LIKE '%regained'"
    )
    assert {actor for actor, _ in said} == {None}
    assert {body for _, body in said} == {
        f'{{"source":"voice","member":"{NOBODY}"}}',
        '{"present":[]}',
    }
    assert rows(tmp_path, "SELECT seq, at, kind, hash FROM journal") == before
    assert (await check(tmp_path / "meetups.db")).findings == []


async def test_the_rest_of_such_a_meetup_is_read_as_before(store: SqliteStore) -> None:
    await over(store, "m1", CHANNEL)
    await store.servers.forget_presence(OVER + DAY, NOON + 91 * DAY)

    meetup = fold(await kept(store.journal, "m1"))
    assert meetup is not None
    assert meetup.agenda.topics[1].author_id == LI
    assert "Trunk" in minutes(meetup, {}, await store.credits.of_meetup("m1"))


async def test_what_is_under_way_or_owed_is_forgotten_by_nobody(store: SqliteStore, tmp_path: Path) -> None:
    meetup = await plan(store.journal)
    seen = ev.MemberSeen(NOON, LI, ev.PresenceSource.VOICE)
    meetup = await add(store.journal, meetup, ev.MeetupStarted(NOON), seen, phase=Phase.GATHERING)
    assert await store.servers.forget_presence(NOON + 400 * DAY, NOON + 400 * DAY) == 0

    finished = ev.MeetupFinished(OVER, ev.MeetupEnd.HOST)
    await add(store.journal, meetup, finished, phase=Phase.ENDED, ended_at=OVER)
    assert await store.servers.forget_presence(NOON + 400 * DAY, NOON + 400 * DAY) == 0


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE journal SET body = '{}'",
        "UPDATE journal SET at = 'x' WHERE kind = 'member_seen'",
        "UPDATE journal SET hash = zeroblob(32) WHERE kind = 'member_seen'",
        "UPDATE journal SET kind = 'member_left' WHERE kind = 'member_seen'",
        "DELETE FROM journal WHERE kind = 'member_seen'",
    ],
)
async def test_nothing_else_can_be_changed_then_either(store: SqliteStore, tmp_path: Path, sql: str) -> None:
    await over(store, "m1", CHANNEL)
    await store.servers.forget_presence(OVER + DAY, NOON + 91 * DAY)

    with (
        closing(sqlite3.connect(tmp_path / "meetups.db")) as vandal,
        pytest.raises(sqlite3.IntegrityError, match="never"),
    ):
        vandal.execute(sql)


async def test_a_changed_row_is_noticed_beside_forgotten_ones(store: SqliteStore, tmp_path: Path) -> None:
    await over(store, "m1", CHANNEL)
    await store.servers.forget_presence(OVER + DAY, NOON + 91 * DAY)
    with closing(sqlite3.connect(tmp_path / "meetups.db")) as vandal, vandal:
        vandal.execute("DROP TRIGGER journal_is_never_changed")
        vandal.execute("UPDATE journal SET hash = zeroblob(32) WHERE kind = 'member_seen'")

    findings = (await check(tmp_path / "meetups.db")).findings

    assert any("does not follow" in each for each in findings)


async def test_a_servers_data_goes_and_its_members_records_stay(store: SqliteStore, tmp_path: Path) -> None:
    await over(store, "m1", CHANNEL)
    await over_in_another_server(store)
    await store.people.remember(GUILD, LI, "Li")

    assert await store.servers.delete(GUILD, NOON)

    assert [each.meetup_id for each in await store.credits.of_member(LI)] == ["m1"]
    assert rows(tmp_path, "SELECT DISTINCT meetup_id FROM journal") == [("elsewhere",)]
    assert rows(tmp_path, "SELECT guild_id FROM people") == []
    assert rows(tmp_path, "SELECT DISTINCT guild_id FROM aliases") == [(GUILD + 1,)]
    assert (await check(tmp_path / "meetups.db")).findings == []


async def over_in_another_server(store: SqliteStore) -> None:
    _, event = planned("elsewhere", CHANNEL + 50)
    event = replace(event, guild_id=GUILD + 1)
    elsewhere = fold([event])
    assert elsewhere is not None
    await store.journal.append(None, elsewhere, [event], tip=None, origin=ORIGIN)


async def test_what_is_not_over_has_to_wait(store: SqliteStore) -> None:
    await plan(store.journal)

    assert not await store.servers.delete(GUILD, NOON)

    assert len(await kept(store.journal, "m1")) == 1


async def test_a_server_is_deleted_some_time_after_the_removal_unless_the_bot_comes_back(
    store: SqliteStore,
) -> None:
    await store.servers.are_here([1, 2, 3])
    await store.servers.are_all([1], NOON)
    await store.servers.is_removed(1, NOON + DAY)
    await store.servers.is_removed(1, NOON + 9 * DAY)  # told again: the first time counts

    assert await store.servers.to_delete(NOON - DAY) == []
    assert await store.servers.to_delete(NOON) == [2, 3]
    await store.servers.are_here([3])
    assert await store.servers.to_delete(NOON + DAY) == [1, 2]


async def test_what_an_administrator_asked_for_is_done_whether_the_bot_is_there_or_not(
    store: SqliteStore,
) -> None:
    await store.servers.ask_to_delete(7)
    await store.servers.are_all([7], NOON)

    assert await store.servers.to_delete(NOON - DAY) == [7]
