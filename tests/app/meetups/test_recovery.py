"""A second process over the first one's store: what it recovers, and what it leaves as it was."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.core.meetup.commands import Cancel, Finish
from bot.core.meetup.events import ObservationLost
from bot.core.meetup.state import Phase
from bot.core.series.series import FaultKind
from tests.app.before_start import with_a_planned_meetup
from tests.app.use_cases import ANA, CHANNEL, GUILD, LI, NOON, Bench


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
    other.rooms.faults[GUILD] = FaultKind.GUILD_GONE

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
    other.rooms.people = bench.rooms.people
    other.journal.failures = 1

    await other.recovery.start([GUILD])

    assert other.alarms.due == bench.alarms.due
    assert [each.meetup_id for each in other.announcer.shown] == [meetup.meetup_id]


async def test_recovery_finds_every_open_meetup_its_alarm_and_its_board(bench: Bench, other: Bench) -> None:
    meetup = await bench.discussing()
    over = await bench.start(channel_id=CHANNEL + 1)
    await bench.execute(over, Cancel(ANA))

    await other.recovery.start([GUILD])

    assert other.alarms.due == bench.alarms.due
    assert {each.meetup_id for each in other.announcer.shown} == {meetup.meetup_id}
    assert [each.meetup_id for each in other.meetups.open_meetups] == [meetup.meetup_id]


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
    bench.credits.failures = 1
    assert (await bench.execute(meetup, Finish(ANA))).phase is Phase.ENDED
    assert await bench.store.credits.of_meetup(meetup.meetup_id) == []

    await other.recovery.start([GUILD])

    records = await bench.store.credits.of_meetup(meetup.meetup_id)
    assert [(each.member_id, each.minutes) for each in records] == [(ANA.member_id, 30), (LI.member_id, 30)]
    assert [each.meetup_id for each in other.announcer.shown] == [meetup.meetup_id]


async def test_recovering_twice_credits_once(bench: Bench, other: Bench) -> None:
    meetup = await bench.start()
    bench.clock.pass_minutes(30)
    await bench.execute(meetup, Finish(ANA))
    first = await bench.store.credits.of_meetup(meetup.meetup_id)

    await other.recovery.start([GUILD])

    assert await bench.store.credits.of_meetup(meetup.meetup_id) == first
    assert other.announcer.shown == []
