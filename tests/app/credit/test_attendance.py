"""The attendance of meetups as they are really played: outages, and check-ins that nobody renews."""

from __future__ import annotations

from datetime import timedelta

from bot.app.meetups.request import StartRequest
from bot.core.credit.rules.rule_2026_1 import Attended, Interval
from bot.core.meetup.commands import (
    AddTakeaway,
    BeginClosing,
    CheckIn,
    Finish,
    Next,
    PlaceDot,
    ProposeTopic,
    ReopenVoting,
)
from bot.core.meetup.state import Meetup
from tests.app.ports import CHANNEL, GUILD, NOON
from tests.app.use_cases import ANA, LI, SAM, Bench


def span(start: float, end: float) -> Interval:
    """An interval in minutes after noon."""
    return Interval(NOON + timedelta(minutes=start), NOON + timedelta(minutes=end))


async def by_text(bench: Bench) -> Meetup:
    """A text-only meetup; Ana starts it, and is checked in."""
    request = StartRequest(GUILD, CHANNEL, None, "Agile Ottawa", "November")
    return await bench.meetups.start(request, ANA)


async def attended(bench: Bench, meetup: Meetup) -> dict[int, Attended]:
    """Who attended, by member."""
    return dict((await bench.corrections.sheet(meetup.meetup_id, ANA, GUILD)).attendance.members)


async def dies_and_is_back(bench: Bench, other: Bench, after_minutes: float) -> None:
    """The process dies now; another one starts so much later."""
    await bench.heartbeat.beat()
    bench.clock.pass_minutes(after_minutes)
    other.channels.people = bench.channels.people
    await other.recovery.start([GUILD])


async def test_by_text_the_bot_dies_at_minute_20_and_is_back_six_hours_later(
    bench: Bench, other: Bench
) -> None:
    meetup = await by_text(bench)
    await bench.execute(meetup, CheckIn(LI))
    bench.clock.pass_minutes(20)
    await bench.execute(meetup, ProposeTopic(LI, "Sizing"))

    await dies_and_is_back(bench, other, 360)

    found = await attended(other, meetup)
    assert found[LI.member_id] == Attended(checked_in=(span(0, 20),))


async def test_a_closing_round_ends_when_its_alarm_was_due_though_the_bot_was_away(
    bench: Bench, other: Bench
) -> None:
    meetup = await by_text(bench)
    for command in (ProposeTopic(LI, "Sizing"), CheckIn(LI), Next(ANA), PlaceDot(LI, 1), Next(ANA)):
        meetup = await bench.execute(meetup, command)
    bench.clock.pass_minutes(20)
    await bench.execute(meetup, AddTakeaway(LI, None, "Small"))
    await bench.execute(meetup, BeginClosing(ANA))
    bench.clock.pass_minutes(5)

    await dies_and_is_back(bench, other, 300)
    await other.execute(meetup, Finish(ANA))

    sheet = await other.corrections.sheet(meetup.meetup_id, ANA, GUILD)
    assert sheet.attendance.window == span(0, 35)
    assert sheet.attendance.members[LI.member_id] == Attended(checked_in=(span(0, 25),))


async def test_a_restart_of_a_minute_is_inferred_by_check_in_and_in_voice(bench: Bench, other: Bench) -> None:
    meetup = await by_text(bench)
    bench.clock.pass_minutes(10)

    await dies_and_is_back(bench, other, 1)
    other.clock.pass_minutes(9)
    await other.execute(meetup, Finish(ANA))

    found = (await attended(other, meetup))[ANA.member_id]
    assert (found.checked_in, found.inferred) == ((span(0, 10), span(11, 20)), (span(10, 11),))


async def test_a_long_restart_infers_nothing_in_voice(bench: Bench, other: Bench) -> None:
    meetup = await bench.start()
    bench.clock.pass_minutes(10)

    await dies_and_is_back(bench, other, 16)
    other.clock.pass_minutes(4)
    await other.execute(meetup, Finish(ANA))

    found = await attended(other, meetup)
    assert found[LI.member_id] == Attended(measured=(span(0, 10), span(26, 30)))


async def test_who_only_listens_presses_check_in_again(bench: Bench) -> None:
    meetup = await by_text(bench)
    for member in (LI, SAM):
        await bench.execute(meetup, CheckIn(member))
    bench.clock.pass_minutes(25)
    await bench.execute(meetup, CheckIn(LI))
    bench.clock.pass_minutes(25)
    await bench.execute(meetup, Finish(ANA))

    found = await attended(bench, meetup)
    assert found[LI.member_id].covered == (span(0, 50),)
    assert found[SAM.member_id].covered == (span(0, 30),)


async def test_a_check_in_that_lapsed_is_taken_up_by_another_one_alone(bench: Bench) -> None:
    meetup = await by_text(bench)
    await bench.execute(meetup, CheckIn(LI))
    bench.clock.pass_minutes(40)
    await bench.execute(meetup, ProposeTopic(LI, "Sizing"))
    bench.clock.pass_minutes(5)
    await bench.execute(meetup, CheckIn(LI))
    bench.clock.pass_minutes(5)
    await bench.execute(meetup, Finish(ANA))

    assert (await attended(bench, meetup))[LI.member_id].covered == (span(0, 30), span(45, 50))


async def test_a_hosts_steps_are_their_signs_of_life(bench: Bench) -> None:
    meetup = await by_text(bench)
    await bench.execute(meetup, ProposeTopic(LI, "Sizing"))
    for command in (Next(ANA), Next(ANA), ReopenVoting(ANA)):
        bench.clock.pass_minutes(25)
        meetup = await bench.execute(meetup, command)
    await bench.execute(meetup, Finish(ANA))

    assert (await attended(bench, meetup))[ANA.member_id] == Attended(checked_in=(span(0, 75),))
