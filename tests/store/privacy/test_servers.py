"""A server's data goes, old presence is forgotten, and the hashes still hold."""

from __future__ import annotations

import json
import shutil
from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from bot.app.posts import Post
from bot.app.proposals.ports import TopicDraft
from bot.core.meetup import events as ev
from bot.core.meetup.evolve import fold
from bot.core.meetup.parts import Phase
from bot.export.minutes.markdown import minutes
from bot.store.check import check
from bot.store.drivers.postgres.address import Place
from bot.store.drivers.sqlite.migrate import MIGRATIONS, migrate
from bot.store.journal.people import NOBODY
from bot.store.ledger.audit import audit
from bot.store.store import SqlStore
from tests.store.direct import REFUSED, direct
from tests.store.making import CHANNEL, GUILD, HOST, NOON, ORIGIN, add, kept, plan, planned
from tests.store.privacy.everywhere import LI, SAM
from tests.store.privacy.held import DAY, OVER, over, rows


async def test_after_its_time_nobody_can_tell_who_was_there(store: SqlStore, place: Place) -> None:
    await over(store, "m1", CHANNEL)
    before = rows(place, "SELECT seq, at, kind, hash FROM journal ORDER BY meetup_id, seq")

    assert await store.servers.forget_presence(OVER, NOON + 90 * DAY) == 0
    assert await store.servers.forget_presence(OVER + DAY, NOON + 91 * DAY) == 1
    assert await store.servers.forget_presence(OVER + DAY, NOON + 91 * DAY) == 0

    said = rows(
        place,
        "SELECT actor, body FROM journal "
        "WHERE kind LIKE 'member_%' OR kind LIKE '%regained' OR kind = 'prompt_answered'",
    )
    assert {actor for actor, _ in said} == {None}
    wanted: tuple[dict[str, object], ...] = (
        {"source": "check_in", "member": NOBODY},
        {"present": []},
        {"prompt": 1, "member": NOBODY},
    )
    assert all(json.loads(str(body)) in wanted for _, body in said)
    assert len({body for _, body in said}) == len(wanted)
    [record] = await store.credits.of_member(LI)
    assert record.took_part.prompts_answered == 1
    assert rows(place, "SELECT seq, at, kind, hash FROM journal ORDER BY meetup_id, seq") == before
    assert (await check(place)).findings == []


async def test_the_rest_of_such_a_meetup_is_read_as_before(store: SqlStore) -> None:
    await over(store, "m1", CHANNEL)
    await store.servers.forget_presence(OVER + DAY, NOON + 91 * DAY)

    meetup = fold(await kept(store.journal, "m1"))
    assert meetup is not None
    assert meetup.agenda.topics[1].author_id == LI
    assert "Trunk" in minutes(meetup, {}, await store.credits.of_meetup("m1"))


async def test_its_minutes_tell_of_no_former_member_where_nobody_was_erased(store: SqlStore) -> None:
    await over(store, "m1", CHANNEL)
    await store.servers.forget_presence(OVER + DAY, NOON + 91 * DAY)

    meetup = fold(await kept(store.journal, "m1"))
    assert meetup is not None
    names = {HOST: "Ana", LI: "Li", SAM: "Sam"}
    written = minutes(meetup, names, await store.credits.of_meetup("m1"))

    assert "- Li\n- Sam" in written
    assert "former member" not in written
    assert "Also there" not in written


async def test_what_is_under_way_or_owed_is_forgotten_by_nobody(store: SqlStore, place: Place) -> None:
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
async def test_nothing_else_can_be_changed_then_either(store: SqlStore, place: Place, sql: str) -> None:
    await over(store, "m1", CHANNEL)
    await store.servers.forget_presence(OVER + DAY, NOON + 91 * DAY)

    with (
        direct(place) as vandal,
        pytest.raises(REFUSED, match="never"),
    ):
        vandal.execute(sql)


async def test_a_changed_row_is_noticed_beside_forgotten_ones(store: SqlStore, place: Place) -> None:
    await over(store, "m1", CHANNEL)
    await store.servers.forget_presence(OVER + DAY, NOON + 91 * DAY)
    with direct(place) as vandal:
        vandal.execute("DROP TRIGGER journal_is_never_changed")
        vandal.execute("UPDATE journal SET hash = zeroblob(32) WHERE kind = 'member_seen'")

    findings = (await check(place)).findings

    assert any("does not follow" in each for each in findings)


async def test_a_servers_data_goes_and_its_members_records_stay(store: SqlStore, place: Place) -> None:
    await over(store, "m1", CHANNEL)
    await over_in_another_server(store)
    await store.people.remember(GUILD, LI, "Li")

    assert await store.servers.delete(GUILD, NOON)

    assert [each.meetup_id for each in await store.credits.of_member(LI)] == ["m1"]
    assert rows(place, "SELECT DISTINCT meetup_id FROM journal") == [("elsewhere",)]
    assert rows(place, "SELECT guild_id FROM people") == []
    people = rows(place, "SELECT guild_id, member_id FROM aliases")
    kept_there = {member_id for guild_id, member_id in people if guild_id == GUILD}
    # Two hold a record; it quotes the title that the third one gave the meetup.
    assert kept_there == {LI, SAM, HOST}
    assert (await check(place)).findings == []


async def test_whoever_has_a_record_of_a_deleted_server_can_delete_it(store: SqlStore, place: Place) -> None:
    await over(store, "m1", CHANNEL)
    assert await store.servers.delete(GUILD, NOON)
    await store.servers.forget_presence(OVER + DAY, NOON + 91 * DAY)
    [record] = await store.credits.of_member(LI)
    assert record.topics == ("Trunk",)

    await store.privacy.erase(LI, NOON)
    await store.privacy.overwrite()

    assert await store.credits.of_member(LI) == []
    if isinstance(place, Path):
        content = place.read_bytes()
        assert [each for each in (b"Trunk", str(LI).encode(), LI.to_bytes(8)) if each in content] == []
    assert [each.minutes for each in await store.credits.of_member(SAM)] == [30]
    assert (await check(place)).findings == []


async def over_in_another_server(store: SqlStore) -> None:
    _, event = planned("elsewhere", CHANNEL + 50)
    event = replace(event, guild_id=GUILD + 1)
    elsewhere = fold([event])
    assert elsewhere is not None
    await store.journal.append(None, elsewhere, [event], tip=None, origin=ORIGIN)


async def test_what_is_not_over_has_to_wait(store: SqlStore) -> None:
    await plan(store.journal)

    assert not await store.servers.delete(GUILD, NOON)

    assert len(await kept(store.journal, "m1")) == 1


async def test_a_server_is_deleted_some_time_after_the_removal_unless_the_bot_comes_back(
    store: SqlStore,
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
    store: SqlStore,
) -> None:
    await store.servers.ask_to_delete(7)
    await store.servers.are_all([7], NOON)

    assert await store.servers.to_delete(NOON - DAY) == [7]


async def test_an_audit_says_what_is_older_than_its_evidence(store: SqlStore, place: Place) -> None:
    await over(store, "m1", CHANNEL)
    assert audit(place).entries == 2
    await store.servers.forget_presence(OVER + DAY, NOON + 91 * DAY)
    await store.servers.forget_presence(OVER + DAY, NOON + 91 * DAY)

    report = audit(place)

    assert (report.entries, report.without_evidence, report.findings) == (0, 2, [])
    assert rows(place, "SELECT * FROM attended") == []


async def test_an_audit_holds_after_a_server_and_a_person_are_deleted(store: SqlStore, place: Place) -> None:
    await over(store, "m1", CHANNEL)

    await store.privacy.erase(SAM, NOON)
    assert audit(place).findings == []
    await store.servers.delete(GUILD, NOON)

    report = audit(place)
    assert (report.entries, report.without_evidence, report.findings) == (0, 2, [])


async def test_settling_once_more_changes_nothing_without_evidence(store: SqlStore) -> None:
    await over(store, "m1", CHANNEL)
    before = await store.credits.of_meetup("m1")
    await store.servers.forget_presence(OVER + DAY, NOON + 91 * DAY)

    await store.credits.settle("m1", NOON + 92 * DAY, "")

    assert await store.credits.of_meetup("m1") == before


async def test_a_sweep_leaves_what_is_somebodys(store: SqlStore, place: Place) -> None:
    await over(store, "m1", CHANNEL)
    await store.posts.save(Post("m1", "letter", f"soon.1.{LI}", 7, 1, is_open=False))
    await store.posts.save(Post("m1", "board", "closing:1", CHANNEL, 2, is_open=False))
    words = rows(place, "SELECT words FROM texts ORDER BY words")
    with direct(place) as other:
        other.execute(
            "INSERT INTO texts VALUES ('m1', 'r', 'of nobody', ?, 'Written at that moment')", (b"",)
        )

    await store.servers.sweep()

    assert rows(place, "SELECT words FROM texts ORDER BY words") == words
    assert [each.slot for each in await store.posts.of_meetup("m1")] == ["board"]


async def test_drafts_that_waited_too_long_are_forgotten_and_their_place_is_overwritten(
    store: SqlStore,
) -> None:
    for days in (0, 2):
        draft = TopicDraft(f"draft{days}", "m1", LI, NOON - days * DAY, "My divorce", "")
        await store.topic_drafts.keep(draft)

    await store.servers.forget_drafts(NOON - DAY, NOON)

    assert await store.topic_drafts.load("draft2") is None
    assert await store.topic_drafts.load("draft0") is not None
    assert await store.privacy.is_to_overwrite()


async def test_answers_of_meetups_that_were_forgotten_before_go_when_the_database_is_migrated(
    tmp_path: Path,
) -> None:
    older = tmp_path / "older"
    older.mkdir()
    (this,) = MIGRATIONS.glob("*_answers_forgotten.sql")
    for path in MIGRATIONS.iterdir():
        number = "".join(filter(str.isdigit, path.stem))
        if path.is_file() and number and number < this.name[:4]:
            shutil.copy(path, older)
    database = tmp_path / "before.db"
    migrate(database, folder=older)
    row = (
        "INSERT INTO journal (meetup_id, seq, at, kind, version, step, body, actor, cause, hash) "
        "VALUES (?1, ?2, '2026-11-05T12:00:00.000000+00:00', ?3, 1, 1, ?4, ?5, 'observation', zeroblob(32))"
    )
    answer = '{"prompt":1,"member":"BBBBBBBBBBBBBBBBBBBB"}'
    with direct(database) as connection:
        connection.execute("PRAGMA foreign_keys = OFF")
        for meetup_id in ("forgotten", "kept"):
            connection.execute(row, (meetup_id, 1, "prompt_answered", answer, "BBBBBBBBBBBBBBBBBBBB"))
        connection.execute("INSERT INTO pruned VALUES ('forgotten', 'presence', '2026-11-05')")

    migrate(database)

    with direct(database) as connection:
        found = dict(connection.execute("SELECT meetup_id, body FROM journal"))
    assert found == {"forgotten": f'{{"prompt":1,"member":"{NOBODY}"}}', "kept": answer}


async def attended(store: SqlStore, meetup_id: str, guild_id: int, seconds: Mapping[int, int]) -> None:
    """A meetup of an hour, credited, whose people left after so many seconds."""
    _, event = planned(meetup_id, CHANNEL + guild_id - GUILD)
    event = replace(event, guild_id=guild_id, voice_channel_id=guild_id)
    meetup = fold([event])
    assert meetup is not None
    await store.journal.append(None, meetup, [event], tip=None, origin=ORIGIN)
    happened: list[ev.Event] = [ev.MeetupStarted(NOON)]
    for member_id, stayed in sorted(seconds.items(), key=lambda each: each[1]):
        left = NOON + timedelta(seconds=stayed)
        happened.insert(1, ev.MemberSeen(NOON, member_id, ev.PresenceSource.VOICE))
        happened.append(ev.MemberLeft(left, member_id, ev.PresenceSource.VOICE))
    happened.append(ev.MeetupFinished(OVER, ev.MeetupEnd.HOST))
    await add(store.journal, meetup, *happened, phase=Phase.ENDED, started_at=NOON, ended_at=OVER)
    await store.credits.settle(meetup_id, OVER, "")


@pytest.mark.parametrize("others", [{}, {SAM: 3600}], ids=["nobody else", "somebody with a record"])
async def test_time_that_a_record_elsewhere_leaves_out_stays_left_out_when_its_server_is_deleted(
    store: SqlStore, place: Place, others: dict[int, int]
) -> None:
    """Too short for a record of its own, it is all that says why the other one is a minute shorter."""
    await attended(store, "a", GUILD, {LI: 37} | others)
    await attended(store, "b", GUILD + 1, {LI: 3600})
    before = await store.credits.of_member(LI)
    assert [(each.meetup_id, each.minutes) for each in before] == [("b", 59)]

    assert await store.servers.delete(GUILD, NOON + DAY)

    assert audit(place).findings == []
    assert (await check(place)).findings == []
    await store.credits.settle("b", NOON + DAY, "")
    assert await store.credits.of_member(LI) == before


async def test_what_was_too_short_for_a_record_goes_with_its_server_where_nothing_is_held_against_it(
    store: SqlStore, place: Place
) -> None:
    await attended(store, "a", GUILD, {LI: 37, SAM: 3600})

    assert await store.servers.delete(GUILD, NOON + DAY)

    assert len(rows(place, "SELECT * FROM attended")) == 1
    assert (LI,) not in rows(place, "SELECT member_id FROM aliases")


@pytest.mark.parametrize("others", [{}, {SAM: 3600}], ids=["nobody else", "somebody with a record"])
async def test_time_that_was_kept_for_a_record_elsewhere_has_its_time_too(
    store: SqlStore, place: Place, others: dict[int, int]
) -> None:
    await attended(store, "a", GUILD, {LI: 37} | others)
    await attended(store, "b", GUILD + 1, {LI: 3600})
    assert await store.servers.delete(GUILD, NOON + DAY)

    while await store.servers.forget_presence(OVER + DAY, NOON + 91 * DAY):
        pass
    await store.servers.forget_presence(OVER + DAY, NOON + 91 * DAY)
    await store.servers.forget_records(NOON - DAY, NOON + 91 * DAY)

    assert rows(place, "SELECT * FROM attended") == []
    heads = {meetup_id for (meetup_id,) in rows(place, "SELECT meetup_id FROM meetups")}
    assert heads == ({"a", "b"} if others else {"b"})
    assert audit(place).findings == []


@pytest.mark.parametrize("when", ["", "-1", "0001-01-01T00:00:00.000000+00:00", "noon"])
async def test_nothing_is_deleted_for_a_time_that_cannot_have_been(
    store: SqlStore, place: Place, when: str
) -> None:
    await over(store, "m1", CHANNEL)
    await store.servers.is_removed(GUILD, NOON)
    with direct(place) as connection:
        connection.execute("UPDATE servers SET removed_at = ?", (when,))
        connection.execute("UPDATE meetups SET ended_at = ?", (when,))

    assert await store.servers.to_delete(NOON + 400 * DAY) == []
    assert await store.servers.forget_presence(NOON + 400 * DAY, NOON + 400 * DAY) == 0
    await store.servers.ask_to_delete(GUILD)
    assert await store.servers.to_delete(NOON) == [GUILD]
