"""A second process over the first one's store: what it recovers, and what it leaves as it was."""

from __future__ import annotations

import asyncio
import gc
from datetime import timedelta
from functools import partial

import pytest

from bot.app.meetups.recovery.gate import NOT_YET, Gate
from bot.app.posts import Post
from bot.core.meetup.commands import Cancel, Finish, PlaceDot
from bot.core.meetup.events import ObservationLost
from bot.core.meetup.parts import Phase
from bot.core.refusal import Refusal
from bot.core.series.series import FaultKind
from tests.app.asking import stored
from tests.app.before_start import with_a_planned_meetup
from tests.app.ports import CHANNEL, GUILD, NOON, ROOM
from tests.app.use_cases import ANA, LI, Bench


async def test_the_heart_beats_again_after_a_restart_in_the_middle(bench: Bench, other: Bench) -> None:
    await bench.start()
    await other.recovery.start([GUILD])
    assert other.alarms.beats


async def test_the_heart_beats_again_although_the_bot_was_blind_and_is_still(
    bench: Bench, other: Bench
) -> None:
    """Nothing is noted then that would start it by the way; the next outage is dated by it all the same."""
    await bench.start()
    await bench.presence.sight_lost([GUILD])
    other.channels.faults[GUILD] = FaultKind.GUILD_GONE

    await other.recovery.start([GUILD])

    assert other.alarms.beats


async def test_no_heart_beats_after_a_restart_where_meetups_are_only_planned(
    november: None, bench: Bench, other: Bench
) -> None:
    await with_a_planned_meetup(bench)

    await other.recovery.start([GUILD])

    assert [each.phase for each in other.meetups.open_meetups] == [Phase.PLANNED]
    assert not other.alarms.beats


async def test_a_recovery_on_a_disk_that_is_full_still_shows_and_rings(bench: Bench, other: Bench) -> None:
    meetup = await bench.discussing()
    other.channels.people = bench.channels.people
    other.journal.failures = 1

    await other.recovery.start([GUILD])

    assert other.alarms.due == bench.alarms.due
    assert [each.meetup_id for each in other.announcer.shown] == [meetup.meetup_id]


async def test_recovery_finds_every_open_meetup_its_alarm_and_its_board(bench: Bench, other: Bench) -> None:
    meetup = await bench.discussing()
    over = await bench.start(channel_id=CHANNEL + 1)
    await bench.execute(over, Cancel(ANA))
    await bench.store.posts.all_shown(over.meetup_id)

    await other.recovery.start([GUILD])

    assert other.alarms.due == bench.alarms.due
    assert {each.meetup_id for each in other.announcer.shown} == {meetup.meetup_id}
    assert [each.meetup_id for each in other.meetups.open_meetups] == [meetup.meetup_id]


async def test_what_many_meetups_are_made_of_is_not_looked_through_for_garbage_at_once(
    bench: Bench, other: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.app.concurrency.off_loop.MANY", 2)
    for number in range(2):
        await bench.start(channel_id=CHANNEL + number)
    frozen = gc.get_freeze_count()

    await other.recovery.start([GUILD])

    assert len(other.meetups.open_meetups) == 2
    assert gc.get_freeze_count() > frozen
    assert gc.isenabled()


async def test_all_are_recovered_before_any_is_shown_and_then_ten_at_a_time(
    bench: Bench, other: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.app.meetups.recovery.recovery.SHOWN_AFTER_SECONDS", 600)
    for number in range(12):
        await bench.start(channel_id=CHANNEL + number)
    all_shown = asyncio.Event()
    shown_by: list[asyncio.Task[object] | None] = []

    def check(_shown: object) -> None:
        assert len(other.meetups.open_meetups) == 12
        shown_by.append(asyncio.current_task())
        if len(shown_by) == 12:
            all_shown.set()

    other.announcer.check = check

    await other.recovery.start([GUILD])
    await all_shown.wait()

    assert shown_by == [asyncio.current_task()] * 10 + [None] * 2, "the others by a timer"


@pytest.mark.parametrize(("beat_after", "since"), [(2, 2), (None, 0)])
async def test_recovery_dates_the_outage_back_to_the_last_sign_of_life(
    bench: Bench, other: Bench, beat_after: int | None, since: int
) -> None:
    meetup = await bench.voting()
    if beat_after is not None:
        bench.clock.pass_minutes(beat_after)
        await bench.heartbeat.beat()
        bench.clock.pass_minutes(5 - beat_after)
    else:
        bench.clock.pass_minutes(5)

    await other.recovery.start([GUILD])

    lost = [each for each in await bench.kept(meetup) if isinstance(each, ObservationLost)]
    assert [(each.at, each.since) for each in lost] == [
        (NOON + timedelta(minutes=5), NOON + timedelta(minutes=since))
    ]


async def test_recovery_settles_the_credit_that_was_owed(bench: Bench, other: Bench) -> None:
    meetup = await bench.start()
    bench.clock.pass_minutes(30)
    bench.credits.failures = 1_000_000  # this process never writes it, however often it tries
    assert (await bench.execute(meetup, Finish(ANA))).phase is Phase.ENDED
    assert await bench.store.credits.of_meetup(meetup.meetup_id) == []

    await other.recovery.start([GUILD])

    records = await bench.store.credits.of_meetup(meetup.meetup_id)
    assert [(each.member_id, each.minutes) for each in records] == [(ANA.member_id, 30), (LI.member_id, 30)]
    assert [each.meetup_id for each in other.announcer.shown] == [meetup.meetup_id]


async def test_recovering_twice_credits_once(bench: Bench, other: Bench) -> None:
    meetup = await bench.held(30)
    await bench.store.posts.all_shown(meetup.meetup_id)
    first = await bench.store.credits.of_meetup(meetup.meetup_id)

    await other.recovery.start([GUILD])

    assert await bench.store.credits.of_meetup(meetup.meetup_id) == first
    assert other.announcer.shown == []


async def test_an_outage_that_could_not_be_noted_is_noted_later_and_dated_back(
    bench: Bench, other: Bench
) -> None:
    meetup = await bench.voting()
    other.channels.people = bench.channels.people
    bench.clock.pass_minutes(2)
    await bench.heartbeat.beat()
    bench.clock.pass_minutes(3)
    other.journal.failures = 2

    assert await other.recovery.start([GUILD])

    noted = [each for each in await bench.kept(meetup) if isinstance(each, ObservationLost)]
    assert [each.since for each in noted] == [NOON + timedelta(minutes=2)]
    assert (await other.meetups.find(meetup.meetup_id)).presence.present == {ANA.member_id, LI.member_id}


async def test_a_look_that_takes_for_ever_keeps_no_meetup_from_going_on(
    bench: Bench, other: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.app.meetups.recovery.taking_in.LOOK_SECONDS", 0.01)
    monkeypatch.setattr("bot.app.meetups.recovery.recovery.SHOWN_AFTER_SECONDS", 0.02)
    meetup = await bench.discussing()
    other.channels.hidden.add(ROOM)
    taken_in = asyncio.Event()
    other.announcer.check = lambda _: taken_in.set()
    recovering = asyncio.create_task(other.recovery.start([GUILD]))
    await taken_in.wait()

    assert other.alarms.due == bench.alarms.due
    assert not recovering.done()
    assert not (await stored(other, meetup)).presence.observing
    recovering.cancel()


async def test_nothing_is_decided_for_a_meetup_before_its_outage_is_noted(bench: Bench, other: Bench) -> None:
    meetup = await bench.voting()
    bench.clock.pass_minutes(10)
    other.channels.people = bench.channels.people
    other.channels.looked = partial(asyncio.sleep, 0.01)
    other.gate.close()
    dot = asyncio.create_task(other.execute(meetup, PlaceDot(LI, 1)))
    await asyncio.sleep(0.01)
    assert len(await bench.kept(meetup)) == meetup.seq

    await other.recovery.start([GUILD])
    await dot

    kinds = [type(each).__name__ for each in (await bench.kept(meetup))[meetup.seq :]]
    assert kinds == ["ObservationLost", "ObservationRegained", "DotPlaced"]


async def test_whoever_comes_much_too_early_is_asked_to_come_back(bench: Bench) -> None:
    gate = Gate(patience_seconds=0.01)
    gate.close()
    with pytest.raises(Refusal) as before_listing:
        await gate.passed("m1")
    gate.expect(["m1"])
    with pytest.raises(Refusal) as before_recovery:
        await gate.passed("m1")
    await gate.passed("m2")
    gate.open("m1")
    await gate.passed("m1")

    assert {before_listing.value.message, before_recovery.value.message} == {NOT_YET}


async def test_who_leaves_while_a_meetup_is_taken_in_is_not_seen_in_it(bench: Bench, other: Bench) -> None:
    meetup = await bench.start()
    other.channels.people = {ROOM: (ANA.member_id, LI.member_id)}

    async def li_leaves() -> None:
        other.channels.people = {ROOM: (ANA.member_id,)}
        await other.move(LI, ROOM, None)

    other.channels.looked = li_leaves
    await other.recovery.start([GUILD])

    assert (await stored(other, meetup)).presence.present == {ANA.member_id}


async def test_a_line_that_breaks_while_a_meetup_is_taken_in_leaves_it_blind(
    bench: Bench, other: Bench
) -> None:
    meetup = await bench.start()
    other.channels.people = bench.channels.people
    other.channels.looked = partial(other.presence.sight_lost, [GUILD])

    await other.recovery.start([GUILD])

    assert [type(each) for each in (await bench.kept(meetup))[meetup.seq :]] == [ObservationLost]
    await other.recovery.start([GUILD])
    assert not (await stored(other, meetup)).presence.observing
    await other.recovery.session_regained([GUILD])
    assert (await stored(other, meetup)).presence.observing


async def test_credit_that_could_not_be_saved_at_a_start_is_saved_soon_and_shown_then(
    bench: Bench, other: Bench
) -> None:
    meetup = await bench.start()
    bench.clock.pass_minutes(30)
    bench.credits.failures = 1_000_000  # this process never writes it, however often it tries
    await bench.execute(meetup, Finish(ANA))
    # Its board still looks alive, so that it is to be shown again in any case.
    await bench.store.posts.save(Post(meetup.meetup_id, "board", "closing", CHANNEL, 1))
    other.credits.failures = 2

    await other.recovery.start([GUILD])

    assert len(await bench.store.credits.of_meetup(meetup.meetup_id)) == 2
    assert [each.meetup_id for each in other.announcer.shown] == [meetup.meetup_id]
