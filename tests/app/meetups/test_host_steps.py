"""Two hosts who type a step at the same moment take one step, in one process and in two."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from bot.core.meetup.commands import Actor, Extend, Finish, HostCommand, Next, Pause, ShowThumb, Skip
from bot.core.meetup.events import Thumb
from bot.core.meetup.hosting.host_steps import created_at
from bot.core.meetup.parts import Phase
from bot.core.meetup.state import Meetup
from bot.core.refusal import Stale
from tests.app.ports import GUILD
from tests.app.use_cases import ANA, LI, Bench

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


async def test_a_thumb_that_ends_the_vote_is_no_step_of_a_hosts(bench: Bench) -> None:
    meetup = await after_a_step(bench)
    bench.clock.pass_minutes(5)
    await bench.meetups.ring(meetup.meetup_id, bench.alarms.due[meetup.meetup_id])
    for each in (ANA, LI):
        after = await bench.execute(meetup, ShowThumb(at(each, bench.clock.now()), 1, Thumb.DOWN))
    assert after.flow.timeboxes_begun == 2

    after = await bench.execute(meetup, Next(at(BEA, bench.clock.now())))

    assert after.phase is Phase.CLOSING


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
