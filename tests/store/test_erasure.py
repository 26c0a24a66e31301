"""Whoever is erased is found nowhere in a journal any more, and the journal still proves that nothing was changed."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest

from bot.app.ports import StaleSequence
from bot.core.erased import ERASED, ERASED_TOPIC, is_former
from bot.core.meetup import events as ev
from bot.core.meetup.evolve import fold
from bot.core.meetup.state import Meetup
from bot.export.minutes.markdown import minutes
from bot.store import queries
from bot.store.check import check
from bot.store.drivers.postgres.address import Place
from bot.store.journal.envelope import Envelope, first_broken
from bot.store.ledger.verifying import Kept, kept_entries, wrong_in_chain
from bot.store.store import SqlStore
from tests.store.direct import direct
from tests.store.making import GUILD, NOON, Pipeline, kept, plan

LI = 2**61 + 7
WORDS = ("My divorce", "It still hurts.", "Merge daily")
_ERASE = queries.load("privacy")


async def a_meetup_with_li(store: SqlStore) -> Meetup:
    """A meetup in which Li proposed, voted, showed a thumb, noted a takeaway, came and left."""
    pipeline = await Pipeline.on(store.journal, await plan(store.journal))
    for event in (
        ev.MeetupStarted(NOON),
        ev.MemberSeen(NOON, LI, ev.PresenceSource.CHECK_IN),
        ev.MemberSeen(NOON, LI + 1, ev.PresenceSource.CHECK_IN),
        ev.TopicProposed(NOON, 1, LI, WORDS[0], WORDS[1]),
        ev.VotingOpened(NOON),
        ev.DotPlaced(NOON, LI, 1),
        ev.DotPlaced(NOON, LI + 1, 1),
        ev.VotingClosed(NOON, (1,)),
        ev.TimeboxStarted(NOON, 1, 1, 0, 300),
        ev.TimeboxExpired(NOON, 1),
        ev.ThumbShown(NOON, 1, LI, ev.Thumb.UP),
        ev.TakeawayAdded(NOON, LI, 1, WORDS[2]),
        ev.ObservationRegained(NOON, (LI, LI + 1)),
        ev.MemberLeft(NOON, LI, ev.PresenceSource.CHECK_IN),
    ):
        await pipeline.add(event)
    return pipeline.meetup


async def credited(store: SqlStore, meetup: Meetup) -> None:
    """The meetup is over, Li has a record of it, and somebody corrected that with words of their own."""
    later = NOON + timedelta(minutes=30)
    pipeline = await Pipeline.on(store.journal, meetup)
    await pipeline.add(
        ev.TopicEnded(later, 1, ev.TopicEnd.NEXT, discussed=True),
        ev.MeetupFinished(later, ev.MeetupEnd.HOST),
    )
    for length, adds in ((30, True), (10, False)):
        until = NOON + timedelta(minutes=length)
        await pipeline.add(ev.AttendanceCorrected(later, LI, NOON, until, adds, "On the phone", LI + 1))
        await store.credits.settle("m1", later)


def the_journal_alone(source: Path, target: Path) -> Path:
    """A copy of a database, of which only the journal, the aliases and the texts are left."""
    with closing(sqlite3.connect(source)) as original, closing(sqlite3.connect(target)) as copy:
        original.backup(copy)
        copy.execute("PRAGMA journal_mode = DELETE").fetchall()
        tables = {name for (name,) in copy.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")}
        copy.execute("DROP VIEW credit_records")
        for each in tables - {"journal", "aliases", "texts", "ledger", "attended"}:
            copy.execute(f"DROP TABLE {each}")
        copy.execute("VACUUM")
    return target


def erase(place: Place, member_id: int) -> None:
    with direct(place) as connection:
        for each in ("erase_texts", "erase_aliases"):
            connection.execute(_ERASE[each], (member_id,))
        connection.execute("VACUUM")


def traces_of(path: Path, member_id: int) -> list[bytes]:
    """What can be found of a person in a file: their id, written out or as eight bytes, and their words."""
    content = path.read_bytes()
    clues = [str(member_id).encode(), member_id.to_bytes(8), *(each.encode() for each in WORDS)]
    return [each for each in clues if each in content]


def rows_of(path: Path) -> list[tuple[Envelope, bytes]]:
    sql = "SELECT meetup_id, seq, at, kind, version, step, actor, cause, body, hash FROM journal ORDER BY seq"
    with closing(sqlite3.connect(path)) as connection:
        return [(Envelope(*row[:-1]), row[-1]) for row in connection.execute(sql)]


def entries_of(path: Path) -> list[Kept]:
    with closing(sqlite3.connect(path)) as connection:
        return [entry for _, entries in kept_entries(connection) for entry in entries]


@pytest.mark.of_a_file
async def test_whoever_is_erased_is_found_nowhere_and_the_hashes_still_hold(
    store: SqlStore, tmp_path: Path
) -> None:
    await credited(store, await a_meetup_with_li(store))
    copy = the_journal_alone(tmp_path / "meetups.db", tmp_path / "copy.db")
    assert len(traces_of(copy, LI)) == 4  # the test can see what it looks for
    before, entries = rows_of(copy), entries_of(copy)
    assert [kept.entry.kind for kept in entries].count("corrected") == 1

    erase(copy, LI)

    assert traces_of(copy, LI) == []
    assert rows_of(copy) == before
    assert first_broken(before) is None
    assert entries_of(copy) == entries
    assert wrong_in_chain(entries) == []


@pytest.mark.of_a_file
async def test_an_entry_of_whoever_was_erased_is_read_as_a_former_members(
    store: SqlStore, tmp_path: Path
) -> None:
    await credited(store, await a_meetup_with_li(store))
    (before,) = await store.credits.of_member(LI)
    erase(tmp_path / "meetups.db", LI)

    (record,) = [each for each in await store.credits.of_meetup("m1") if is_former(each.member_id)]

    assert (record.minutes, record.code) == (before.minutes, before.code)
    assert (record.topics, record.takeaways) == ((ERASED_TOPIC,), (ERASED,))
    assert await store.credits.of_member(LI) == []


@pytest.mark.of_a_file
async def test_a_meetup_goes_on_without_whoever_was_erased(store: SqlStore, tmp_path: Path) -> None:
    before = await a_meetup_with_li(store)
    erase(tmp_path / "meetups.db", LI)
    again = await SqlStore.open(tmp_path / "meetups.db")
    try:
        meetup = fold(await kept(again.journal, "m1"))
        assert meetup is not None
        topic = meetup.agenda.topics[1]
        assert (topic.title, topic.pitch) == (ERASED, ERASED)
        assert is_former(topic.author_id)
        assert meetup.agenda.ballot.voters(1) == 2
        assert meetup.presence.present == {LI + 1}
        assert meetup.seq == before.seq
        told = minutes(meetup, {}, ())
        assert "proposed by a former member" in told
        assert "Takeaway of a former member: erased" in told
    finally:
        await again.close()


@pytest.mark.of_a_file
async def test_a_former_member_keeps_their_place_when_a_topic_of_theirs_is_carried_on(
    store: SqlStore, tmp_path: Path
) -> None:
    await a_meetup_with_li(store)
    erase(tmp_path / "meetups.db", LI)
    again = await SqlStore.open(tmp_path / "meetups.db")
    try:
        meetup = fold(await kept(again.journal, "m1"))
        assert meetup is not None
        former = meetup.agenda.topics[1].author_id
        pipeline = await Pipeline.on(again.journal, meetup)
        await pipeline.add(ev.TopicCarried(NOON, 2, former, ERASED, "", NOON.date(), 1))
        assert (await kept(again.journal, "m1"))[-1] == ev.TopicCarried(
            NOON, 2, former, ERASED, "", NOON.date(), 1
        )
    finally:
        await again.close()
    findings = (await check(tmp_path / "meetups.db")).findings
    assert not any(" the text " in each for each in findings), findings


@pytest.mark.parametrize("member_id", [LI, LI + 1])
@pytest.mark.of_a_file
async def test_an_alias_is_one_persons_in_one_server(store: SqlStore, tmp_path: Path, member_id: int) -> None:
    await a_meetup_with_li(store)

    with closing(sqlite3.connect(tmp_path / "meetups.db")) as connection:
        rows = connection.execute("SELECT guild_id FROM aliases WHERE member_id = ?", (member_id,)).fetchall()
    assert rows == [(GUILD,)]


async def test_a_refused_append_leaves_no_alias_that_nobody_can_find(store: SqlStore) -> None:
    """Two events of one new person, the first of which is refused: the second must not lean on its alias."""
    meetup = await plan(store.journal)
    stale, good = [await Pipeline.on(store.journal, meetup) for _ in range(2)]
    await good.add(ev.MeetupStarted(NOON))
    outcome = stale.send(ev.MemberSeen(NOON, LI, ev.PresenceSource.VOICE))
    then = good.send(ev.MemberSeen(NOON, LI, ev.PresenceSource.VOICE))

    with pytest.raises(StaleSequence):
        await outcome()
    await then()

    assert (await kept(store.journal, "m1"))[-1] == ev.MemberSeen(NOON, LI, ev.PresenceSource.VOICE)
