"""Two hosts who type a step at the same moment, or one and the clock, take one step, in one process and in two."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from bot.app.community.guild_settings import SettingsChange
from bot.app.meetups.request import StartRequest
from bot.core.dates.snowflakes import created_at
from bot.core.meetup.ahead.occurrence import MISSED_AFTER
from bot.core.meetup.commands import (
    Actor,
    Cancel,
    Extend,
    Finish,
    HostCommand,
    Next,
    Pause,
    ProposeTopic,
    ShowThumb,
    Skip,
)
from bot.core.meetup.events import Thumb
from bot.core.meetup.parts import Phase
from bot.core.meetup.state import Meetup
from bot.core.refusal import Stale
from tests.app.ports import GUILD, ROOM
from tests.app.series.monthly import DECEMBER, WEEK, a_series, the_meetup
from tests.app.series.monthly import at as at_instant
from tests.app.use_cases import ANA, LI, SAM, Bench

BEA = Actor(2**62 + 20, is_host=True)
EPOCH_MS = 1420070400000


def at(actor: Actor, instant: datetime) -> Actor:
    """Somebody who typed a command at an instant: Discord keeps it in the interaction's id."""
    milliseconds = round(instant.timestamp() * 1000) - EPOCH_MS
    return replace(actor, interaction_id=milliseconds << 22 | actor.member_id % 2**22)


async def after_a_step(bench: Bench) -> Meetup:
    """Ana has just opened the discussion, with two topics."""
    meetup = await bench.voting()
    bench.clock.pass_minutes(5)
    return await bench.execute(meetup, Next(at(ANA, bench.clock.now())))


def test_an_id_tells_when_discord_gave_it_out() -> None:
    # The example of Discord's reference, Snowflakes.
    assert created_at(175928847299117063).isoformat() == "2016-04-30T11:18:25.796000+00:00"


@pytest.mark.parametrize("step", [Next, Skip, Pause, Finish])
@pytest.mark.parametrize("later", [-2.0, 0.0, 2.9])
async def test_a_step_typed_before_its_host_can_have_seen_the_last_one_is_stale(
    bench: Bench, step: type[HostCommand], later: float
) -> None:
    meetup = await after_a_step(bench)
    typed = bench.clock.now() + timedelta(seconds=later)
    bench.clock.pass_minutes(0.1)

    with pytest.raises(Stale, match="took a step at the same moment"):
        await bench.execute(meetup, step(at(BEA, typed)))

    assert await bench.meetups.find(meetup.meetup_id) == meetup


async def test_typed_again_it_counts(bench: Bench) -> None:
    meetup = await after_a_step(bench)
    with pytest.raises(Stale):
        await bench.execute(meetup, Next(at(BEA, bench.clock.now())))
    bench.clock.pass_minutes(0.05)

    after = await bench.execute(meetup, Next(at(BEA, bench.clock.now())))

    assert after.flow.timeboxes_begun == 2


async def test_one_host_may_take_two_steps_at_once(bench: Bench) -> None:
    meetup = await after_a_step(bench)

    after = await bench.execute(meetup, Next(replace(at(ANA, bench.clock.now()), interaction_id=2**40)))

    assert after.flow.timeboxes_begun == 2


async def test_a_button_of_the_panel_has_its_moment_and_needs_no_clock(bench: Bench) -> None:
    meetup = await after_a_step(bench)

    after = await bench.execute(meetup, Next(at(BEA, bench.clock.now()), meetup.moment))

    assert after.flow.timeboxes_begun == 2


@pytest.mark.parametrize("is_paused", [False, True])
async def test_two_hosts_who_press_for_more_minutes_at_once_give_them_once(
    bench: Bench, is_paused: bool
) -> None:
    meetup = await after_a_step(bench)
    bench.clock.pass_minutes(1)
    if is_paused:
        meetup = await bench.execute(meetup, Pause(at(ANA, bench.clock.now())))
        bench.clock.pass_minutes(1)
    pressed = at(BEA, bench.clock.now() + timedelta(seconds=0.4))
    after = await bench.execute(meetup, Extend(at(ANA, bench.clock.now()), meetup.moment))

    with pytest.raises(Stale):
        await bench.execute(meetup, Extend(pressed, meetup.moment))

    assert await bench.meetups.find(meetup.meetup_id) == after
    bench.clock.pass_minutes(0.1)
    twice = await bench.execute(meetup, Extend(at(BEA, bench.clock.now()), meetup.moment))
    assert twice != after


async def test_who_presses_for_more_minutes_on_a_panel_of_the_new_topic_is_heard_at_once(
    bench: Bench,
) -> None:
    meetup = await after_a_step(bench)

    after = await bench.execute(meetup, Extend(at(BEA, bench.clock.now()), meetup.moment))

    assert after != meetup


async def ring(bench: Bench, meetup: Meetup) -> Meetup:
    """Wait for the next alarm of a meetup, and let it ring."""
    alarm = bench.alarms.due[meetup.meetup_id]
    bench.clock.pass_minutes((alarm.at - bench.clock.now()).total_seconds() / 60)
    await bench.meetups.ring(meetup.meetup_id, alarm)
    return await bench.meetups.find(meetup.meetup_id)


async def gathering_is_over(bench: Bench) -> Meetup:
    await bench.settings.change(GUILD, SettingsChange(gathering_minutes=5, voting_minutes=5), True)
    return await ring(bench, await bench.execute(await bench.start(), ProposeTopic(LI, "Topic")))


async def voting_is_over(bench: Bench) -> Meetup:
    return await ring(bench, await gathering_is_over(bench))


async def the_last_thumb_is_shown(bench: Bench) -> Meetup:
    meetup = await ring(bench, await after_a_step(bench))
    for each in (ANA, LI):
        meetup = await bench.execute(meetup, ShowThumb(at(each, bench.clock.now()), 1, Thumb.DOWN))
    return meetup


async def nobody_shows_a_thumb(bench: Bench) -> Meetup:
    return await ring(bench, await ring(bench, await after_a_step(bench)))


@pytest.mark.parametrize(
    ("goes_on", "step"),
    [
        (gathering_is_over, Next),
        (voting_is_over, Next),
        (the_last_thumb_is_shown, Skip),
        (nobody_shows_a_thumb, Extend),
    ],
)
async def test_a_step_typed_as_the_meetup_goes_on_by_itself_is_not_taken_on_top_of_that(
    bench: Bench, other: Bench, goes_on: Callable[[Bench], Awaitable[Meetup]], step: type[HostCommand]
) -> None:
    meetup = await goes_on(bench)
    before, after, later = (bench.clock.now() + timedelta(seconds=each) for each in (-1, 2.9, 3))
    bench.clock.pass_minutes(0.1)

    for each, host, typed in (
        (bench, ANA, after),
        (other, BEA, before),
    ):  # the other one reads it in the journal
        with pytest.raises(Stale, match="went on by itself at the same moment"):
            await each.execute(meetup, step(at(host, typed)))

    assert await bench.meetups.find(meetup.meetup_id) == meetup
    assert await bench.execute(meetup, step(at(BEA, later))) != meetup


async def test_who_comes_in_after_that_is_no_step_of_the_meetups_in_another_process_either(
    bench: Bench, other: Bench
) -> None:
    meetup = await ring(bench, await after_a_step(bench))
    for each in (ANA, LI):
        await bench.execute(meetup, ShowThumb(at(each, bench.clock.now()), 1, Thumb.DOWN))
    await bench.move(SAM, None, ROOM)
    meetup = await ring(bench, await bench.meetups.find(meetup.meetup_id))
    await bench.execute(meetup, ShowThumb(at(LI, bench.clock.now()), 2, Thumb.UP))
    await bench.execute(meetup, ShowThumb(at(ANA, bench.clock.now()), 2, Thumb.UP))
    await bench.move(SAM, ROOM, None)  # for whose thumb alone it waited
    bench.clock.pass_minutes(1)
    await bench.move(SAM, None, ROOM)

    after = await other.execute(meetup, Next(at(BEA, bench.clock.now())))

    assert after.phase is Phase.CLOSING


@pytest.mark.parametrize("step", [Pause, Finish])
async def test_a_step_that_means_the_same_afterwards_is_taken(bench: Bench, step: type[HostCommand]) -> None:
    meetup = await voting_is_over(bench)

    assert await bench.execute(meetup, step(at(BEA, bench.clock.now()))) != meetup


async def test_in_two_processes_it_is_one_step(bench: Bench, other: Bench) -> None:
    meetup = await bench.voting()
    bench.clock.pass_minutes(5)
    await other.meetups.find(meetup.meetup_id)
    await bench.execute(meetup, Next(at(ANA, bench.clock.now())))

    with pytest.raises(Stale):
        await other.execute(meetup, Next(at(BEA, bench.clock.now())))

    assert (await other.meetups.find(meetup.meetup_id)).flow.timeboxes_begun == 1


async def test_after_a_restart_it_is_one_step(bench: Bench, other: Bench) -> None:
    meetup = await after_a_step(bench)
    await other.recovery.start([GUILD])

    with pytest.raises(Stale):
        await other.execute(meetup, Next(at(BEA, bench.clock.now())))


@pytest.mark.parametrize("how", ["another host", "nobody came"])
async def test_a_start_typed_as_the_planned_meetup_is_called_off_begins_no_other_one_without_its_topics(
    bench: Bench, how: str
) -> None:
    await a_series(bench)
    await at_instant(bench, DECEMBER - WEEK)
    planned = the_meetup(bench)
    if how == "another host":
        bench.clock.at = DECEMBER
        await bench.execute(planned, Cancel(at(ANA, bench.clock.now())))
    else:
        await at_instant(bench, DECEMBER + MISSED_AFTER)
    assert (await bench.meetups.find(planned.meetup_id)).flow.cancelled is not None
    typed, later = (bench.clock.now() + timedelta(seconds=each) for each in (-0.5, 3))
    request = StartRequest(GUILD, planned.plan.channel_id, None, "Agile Ottawa")

    with pytest.raises(Stale, match="called off at the same moment"):
        await bench.meetups.start(request, at(BEA, typed))

    bench.clock.pass_minutes(0.1)
    if how == "another host":  # who knows what they did
        assert await bench.meetups.start(request, at(ANA, typed))
    else:
        assert await bench.meetups.start(request, at(BEA, later))
