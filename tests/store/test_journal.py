"""What is acknowledged is there, in order; what is refused has left nothing."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from pathlib import Path

import pytest

from bot.app.ports import ChannelTaken, StaleSequence, StoreFailed
from bot.app.posts import Post, ScheduledEventPost, ScheduledEventState
from bot.core.meetup.events import DotPlaced, PlanChanged
from bot.core.meetup.parts import Phase
from bot.store import queries
from bot.store.drivers.postgres.address import Place
from bot.store.drivers.sqlite.migrate import migrate
from bot.store.errors import CorruptJournal
from bot.store.journal.journal import KnownTip
from bot.store.store import SqlStore
from tests import databases
from tests.store.direct import REFUSED, direct
from tests.store.making import (
    CHANNEL,
    GUILD,
    NOON,
    OCCURRENCE,
    ORIGIN,
    POLICY,
    Pipeline,
    add,
    dot,
    end,
    every_event,
    kept,
    names_in,
    plan,
    planned,
    write,
)


async def test_every_kind_of_event_is_loaded_as_it_was_appended(store: SqlStore) -> None:
    events = list(every_event())
    first, planning = planned()

    await write(store.journal, None, replace(first, seq=1 + len(events)), [planning, *events])

    assert await kept(store.journal, "m1") == [planning, *events]


async def test_a_meetup_that_never_was_has_no_events(store: SqlStore) -> None:
    assert await kept(store.journal, "m404") == []


async def test_a_store_that_was_closed_and_opened_again_knows_everything(tmp_path: Path) -> None:
    path = tmp_path / "folder" / "meetups.db"
    store = await SqlStore.open(path)
    await add(store.journal, await plan(store.journal), dot(7), dot(8))
    before = await kept(store.journal, "m1")
    await store.close()

    again = await SqlStore.open(path)
    try:
        assert await kept(again.journal, "m1") == before
        assert len(before) == 3
        assert await again.journal.unfinished() == ["m1"]
    finally:
        await again.close()


async def test_a_closed_database_is_one_file(tmp_path: Path) -> None:
    store = await SqlStore.open(tmp_path / "meetups.db")
    await plan(store.journal)
    await store.close()
    await store.close()

    assert names_in(tmp_path) == ["meetups.db"]


async def test_whoever_is_second_is_refused_and_leaves_nothing(store: SqlStore) -> None:
    meetup = await plan(store.journal)
    await add(store.journal, meetup, dot(7))

    with pytest.raises(StaleSequence):
        await add(store.journal, meetup, dot(8), dot(9), phase=Phase.ENDED)

    assert [each for each in await kept(store.journal, "m1") if isinstance(each, DotPlaced)] == [dot(7)]
    assert await store.journal.unfinished() == ["m1"]


async def test_a_sequence_ahead_of_the_journal_is_refused(store: SqlStore) -> None:
    meetup = await plan(store.journal)

    with pytest.raises(StaleSequence):
        await add(store.journal, replace(meetup, seq=5), dot())

    assert len(await kept(store.journal, "m1")) == 1


async def test_a_meetup_is_planned_once(store: SqlStore) -> None:
    await plan(store.journal)

    with pytest.raises(StaleSequence):
        await plan(store.journal)

    assert len(await kept(store.journal, "m1")) == 1


async def test_a_meetup_unknown_to_the_journal_cannot_go_on(store: SqlStore) -> None:
    lost = Pipeline(store.journal, planned()[0], KnownTip(bytes(32)))

    with pytest.raises(StaleSequence):
        await lost.add(dot())

    assert await kept(store.journal, "m1") == []


@pytest.mark.parametrize("seq", [1, 3])
async def test_a_head_that_does_not_match_its_events_is_a_mistake(store: SqlStore, seq: int) -> None:
    meetup = await plan(store.journal)

    with pytest.raises(ValueError, match="1 events"):
        await write(store.journal, meetup, replace(meetup, seq=seq), [dot()])


async def test_a_channel_holds_one_meetup_at_a_time(store: SqlStore) -> None:
    await plan(store.journal, "m1")

    with pytest.raises(ChannelTaken):
        await plan(store.journal, "m2")

    assert await kept(store.journal, "m2") == []
    assert await store.journal.open_in_channel(CHANNEL) == "m1"


@pytest.mark.parametrize("over", [Phase.ENDED, Phase.CANCELLED])
async def test_a_meetup_that_is_over_frees_its_channel(store: SqlStore, over: Phase) -> None:
    await add(store.journal, await plan(store.journal, "m1"), dot(), phase=over)
    assert await store.journal.open_in_channel(CHANNEL) is None

    await plan(store.journal, "m2")

    assert await store.journal.open_in_channel(CHANNEL) == "m2"
    assert await store.journal.unfinished() == ["m2"]


async def test_a_changed_plan_changes_the_head(store: SqlStore, place: Place) -> None:
    meetup = await plan(store.journal)
    change = PlanChanged(at=NOON, voice_channel_id=5, title="December", policy=POLICY, occurrence=OCCURRENCE)

    await add(store.journal, meetup, change, voice_channel_id=5, title="December")

    with direct(place) as reader:
        heads = reader.execute("SELECT voice_channel_id, phase FROM meetups").fetchall()
    assert heads == [(5, "planned")]


@pytest.mark.of_a_file
async def test_a_dot_does_not_write_the_head(store: SqlStore, place: Place) -> None:
    meetup = await plan(store.journal)
    with direct(place) as guard:
        guard.execute(
            "CREATE TRIGGER no_head BEFORE UPDATE ON meetups BEGIN SELECT RAISE(ABORT, 'a head'); END"
        )

    after = await add(store.journal, meetup, dot(7))

    assert (await kept(store.journal, "m1"))[1:] == [dot(7)]
    with pytest.raises(StoreFailed, match="a head"):
        await add(store.journal, after, dot(8), phase=Phase.ENDED)


async def test_meetups_in_several_channels_run_side_by_side(store: SqlStore) -> None:
    for number in range(3):
        await plan(store.journal, f"m{number}", CHANNEL + number)

    assert await store.journal.unfinished() == ["m0", "m1", "m2"]
    assert await store.journal.open_in_channel(CHANNEL + 1) == "m1"


async def test_only_ended_meetups_wait_for_their_credit(store: SqlStore) -> None:
    await end(store.journal, await plan(store.journal, "m1"))
    await plan(store.journal, "m2")
    await add(store.journal, await plan(store.journal, "m3", CHANNEL + 1), dot(), phase=Phase.CANCELLED)

    assert await store.journal.uncredited() == ["m1"]


async def test_a_meetup_that_is_over_is_unshown_until_its_last_message_and_event_say_so(
    store: SqlStore,
) -> None:
    board = Post("m1", "board", "topics", CHANNEL, 1)
    event = ScheduledEventPost("m1", GUILD, 2, ScheduledEventState.ACTIVE, "")
    meetup = await plan(store.journal)
    await store.posts.save(board)
    await store.scheduled_event_posts.save(event)
    assert await store.journal.unshown() == []

    await end(store.journal, meetup)
    assert await store.journal.unshown() == ["m1"]
    await store.posts.save(replace(board, is_open=False))
    assert await store.journal.unshown() == ["m1"]
    await store.posts.all_shown("m1")
    assert await store.journal.unshown() == ["m1"]
    await store.scheduled_event_posts.save(replace(event, state=ScheduledEventState.OVER))
    assert await store.journal.unshown() == []


def test_however_many_meetups_there_were_what_is_unshown_is_found_by_an_index(tmp_path: Path) -> None:
    place = tmp_path / "meetups.db"
    migrate(place)
    with direct(place) as reader:
        sql = queries.load("journal")["unshown"]
        steps = [step for *_, step in reader.execute(f"EXPLAIN QUERY PLAN {sql}")]
    tables = [each for each in steps if "meetups" in each or "scheduled_events" in each]
    assert any("meetups_to_show" in each for each in tables)
    assert any("scheduled_events_to_finish" in each for each in tables)
    assert all("INDEX" in each or "PRIMARY KEY" in each for each in tables), steps


async def test_a_race_of_64_loses_nothing_and_counts_nothing_twice(store: SqlStore) -> None:
    meetup = await plan(store.journal)
    refusals = 0
    first = await store.journal.load("m1")  # which all have seen before anybody writes

    async def vote(voter_id: int) -> None:
        nonlocal refusals
        seen = first
        while True:
            before = replace(meetup, seq=len(seen.events))
            after = replace(before, seq=before.seq + 1)
            try:
                await store.journal.append(before, after, [dot(voter_id)], tip=seen.tip, origin=ORIGIN)
            except StaleSequence:
                refusals += 1
                seen = await store.journal.load("m1")
            else:
                return

    await asyncio.gather(*(vote(voter_id) for voter_id in range(64)))

    voters = [each.voter_id for each in await kept(store.journal, "m1") if isinstance(each, DotPlaced)]
    assert sorted(voters) == list(range(64))
    assert refusals >= 63


async def test_appends_that_build_on_each_other_may_wait_together(store: SqlStore) -> None:
    pipeline = await Pipeline.on(store.journal, await plan(store.journal))

    await asyncio.gather(*(pipeline.add(dot(n)) for n in range(50)))

    assert [
        each.voter_id for each in (await kept(store.journal, "m1"))[1:] if isinstance(each, DotPlaced)
    ] == [*range(50)]


@pytest.mark.parametrize("met", [False, True], ids=["new voters", "voters with an alias"])
async def test_a_refused_append_takes_along_what_builds_on_it_and_nothing_else(
    store: SqlStore, met: bool
) -> None:
    """The rows of voters with an alias are made at once, and need no savepoint."""
    if met:
        elsewhere = await Pipeline.on(store.journal, await plan(store.journal, "m3", CHANNEL + 2))
        await elsewhere.add(*(dot(each) for each in range(1, 8)))
    first, other = await plan(store.journal, "m1"), await plan(store.journal, "m2", CHANNEL + 1)
    mine, late = [await Pipeline.on(store.journal, first) for _ in range(2)]
    theirs = await Pipeline.on(store.journal, other)

    outcomes = await asyncio.gather(
        theirs.add(dot(1)),
        mine.add(dot(2)),
        late.add(dot(3), dot(4)),
        late.add(dot(5)),
        mine.add(dot(6)),
        theirs.add(dot(7)),
        return_exceptions=True,
    )

    stale = [isinstance(each, StaleSequence) for each in outcomes]
    assert stale == [False, False, True, True, False, False]
    assert (await kept(store.journal, "m1"))[1:] == [dot(2), dot(6)]
    assert (await kept(store.journal, "m2"))[1:] == [dot(1), dot(7)]


async def test_a_free_number_is_not_enough_the_event_before_must_be_the_one_that_was_seen(
    store: SqlStore, place: Place
) -> None:
    """Two processes: the other one closes voting by two events while this one has sent one dot of its own."""
    mine = await Pipeline.on(store.journal, await plan(store.journal))
    other = await databases.opened(place)
    try:
        theirs = await Pipeline.on(other.journal, mine.meetup)
        await theirs.add(dot(1), dot(2))
    finally:
        await other.close()

    outcomes = await asyncio.gather(*(mine.add(dot(each)) for each in (7, 8, 9)), return_exceptions=True)

    assert [type(each) for each in outcomes] == [StaleSequence] * 3
    assert (await kept(store.journal, "m1"))[1:] == [dot(1), dot(2)]


async def test_an_append_that_is_refused_for_its_channel_does_not_touch_its_neighbours(
    store: SqlStore,
) -> None:
    mine, theirs = await plan(store.journal, "m1"), await plan(store.journal, "m2", CHANNEL + 1)
    # The channel was freed and taken again, so its first meetup does not come back from the dead.
    dead = await add(store.journal, mine, dot(), phase=Phase.ENDED)
    await plan(store.journal, "m3")

    refused, neighbour = await asyncio.gather(
        add(store.journal, dead, dot(9), phase=Phase.VOTING),
        add(store.journal, theirs, dot(1)),
        return_exceptions=True,
    )

    assert isinstance(refused, ChannelTaken)
    assert not isinstance(neighbour, BaseException)
    assert len(await kept(store.journal, "m1")) == 2
    assert (await kept(store.journal, "m2"))[1:] == [dot(1)]


async def test_a_journal_with_a_hole_or_a_strange_event_is_not_folded(store: SqlStore, place: Place) -> None:
    for number, channel in enumerate((CHANNEL, CHANNEL + 1), start=1):
        await add(store.journal, await plan(store.journal, f"m{number}", channel), dot(), dot())
    with direct(place) as vandal:
        vandal.execute("DROP TRIGGER journal_is_never_deleted")
        vandal.execute("DROP TRIGGER journal_is_never_changed")
        vandal.execute("DELETE FROM journal WHERE meetup_id = 'm1' AND seq = 2")
        vandal.execute("UPDATE journal SET kind = 'cat_entered' WHERE meetup_id = 'm2' AND seq = 3")

    with pytest.raises(CorruptJournal, match="Event 2 is missing"):
        await kept(store.journal, "m1")
    with pytest.raises(CorruptJournal, match=r"Meetup m2, event 3: .*cat_entered"):
        await kept(store.journal, "m2")


@pytest.mark.parametrize("sql", ["DELETE FROM journal", "UPDATE journal SET body = '{}'"])
async def test_what_happened_can_be_neither_changed_nor_deleted(
    store: SqlStore, place: Place, sql: str
) -> None:
    await plan(store.journal)

    with (
        direct(place) as vandal,
        pytest.raises(REFUSED, match="never"),
    ):
        vandal.execute(sql)

    assert len(await kept(store.journal, "m1")) == 1
