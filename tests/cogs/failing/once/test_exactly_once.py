"""Killed at any request on the way through an occurrence, before or after it took effect: each thing happens once."""

from __future__ import annotations

from contextlib import suppress
from datetime import UTC, datetime, timedelta

import pytest

from bot.core.meetup.events import CancelReason
from bot.core.meetup.parts import Phase
from support.hands import Unanswered, text_of
from tests.cogs import moderating, raw
from tests.cogs.crashes import Killer, Moment, killer
from tests.cogs.stage import FEBRUARY, TRUNK, Stage

DAY = timedelta(days=1)
MARCH = datetime(2026, 3, 5, 12, 0, tzinfo=UTC)
STEPS = (
    FEBRUARY - 7 * DAY,
    FEBRUARY - DAY,
    FEBRUARY - timedelta(minutes=15),
    FEBRUARY,
    FEBRUARY + timedelta(minutes=30),
    FEBRUARY + timedelta(minutes=60),
    MARCH - 7 * DAY,
)
CHANGES = 18
"""Requests on this way that change something: boards, answers, reminders, direct messages, events. The last test
holds the number."""

END_CHANGES = 3
"""The same on the way through the end of a meetup: the answer, the summary, the last board."""


async def live_through(stage: Stage, fate: Killer) -> None:
    """A month with one topic that nobody got round to, from one opening to the next."""
    for instant in STEPS:
        await stage.until(instant)
        await brought_back(stage, fate)
        if instant is STEPS[0]:
            await propose(stage, fate)


async def propose(stage: Stage, fate: Killer) -> None:
    """Li proposes, and again where nobody answered and the board does not show it."""
    while not (await stage.meetup()).agenda.topics:
        with suppress(Unanswered):
            await stage.li.propose(TRUNK)
        await brought_back(stage, fate)


async def brought_back(stage: Stage, fate: Killer) -> None:
    """Where the bot was killed, another one starts a few seconds later."""
    if fate.dead:
        fate.dead = False
        await stage.sim.restart(down_seconds=10)
        await stage.env.settle()


async def a_month(stage: Stage, at: int, moment: Moment) -> Killer:
    await stage.schedule_ahead(voice_channel=stage.voice)
    (series_id,) = stage.rows("SELECT series_id FROM series")[0]
    await stage.sim.bot.use_cases.series.follow(stage.guild.id, series_id, stage.sam.id)
    with killer(at, moment) as fate:
        await live_through(stage, fate)
    return fate


@pytest.mark.parametrize("moment", Moment)
@pytest.mark.parametrize("at", range(1, CHANGES + 1))
async def test_killed_at_any_request_each_thing_happens_once(stage: Stage, at: int, moment: Moment) -> None:
    await a_month(stage, at, moment)

    posts = [text_of(each).splitlines()[0] for each in stage.messages()]
    february = int(FEBRUARY.timestamp())
    assert sorted(posts) == sorted(
        [
            "### ☕ Monthly coffee",
            f"### ☕ Monthly coffee: <t:{february}:R>",
            f"### ☕ Monthly coffee: <t:{february}:R>",
            "## ☕ Monthly coffee is due",
            "## ☕ Monthly coffee has not started",
            "### ☕ Monthly coffee",
        ]
    )
    assert len(list(stage.sam.actor.user.dm_channel.history())) == 2
    first, second = await raw.native_events(stage.env, stage.guild)
    assert (first.status, second.status) in ((3, 1), (4, 1))
    assert second.scheduled_start_time == MARCH.isoformat()
    meetups = stage.rows("SELECT phase FROM meetups ORDER BY planned_at")
    assert meetups == [("cancelled",), ("planned",)]
    newest = await stage.meetup()
    assert [each.title for each in newest.standing_topics] == [TRUNK]
    assert newest.phase is Phase.PLANNED


async def test_the_way_has_as_many_requests_as_are_tried(stage: Stage) -> None:
    fate = await a_month(stage, 0, Moment.BEFORE)
    assert fate.changes == CHANGES
    rows = stage.rows("SELECT meetup_id FROM meetups ORDER BY planned_at")
    february = await stage.sim.bot.use_cases.meetups.find(rows[0][0])
    assert february.flow.cancelled is CancelReason.MISSED


@pytest.mark.parametrize("moment", Moment)
@pytest.mark.parametrize("at", range(1, END_CHANGES + 1))
async def test_killed_at_any_request_of_the_end_the_summary_is_there_once(
    stage: Stage, at: int, moment: Moment
) -> None:
    await stage.reach("closing")
    await stage.minutes_pass(3)
    with killer(at, moment) as fate:
        with suppress(Unanswered):
            await stage.host.command("leancoffee finish")
        await brought_back(stage, fate)
    assert await stage.phase() is Phase.ENDED
    assert len(stage.messages("attendees")) == 1
    assert len(stage.rows("SELECT * FROM credit_records")) == len({stage.host.id, stage.li.id})
    assert stage.rows("SELECT * FROM posts WHERE is_open = 1") == []


async def test_the_end_has_as_many_requests_as_are_tried(stage: Stage) -> None:
    await stage.reach("closing")
    await stage.minutes_pass(3)
    with killer(0, Moment.BEFORE) as fate:
        await stage.host.command("leancoffee finish")
    assert fate.changes == END_CHANGES


@pytest.mark.parametrize("moment", Moment)
@pytest.mark.parametrize("at", [1, 2])
async def test_killed_while_a_fault_is_told_it_is_told_once(stage: Stage, at: int, moment: Moment) -> None:
    await stage.schedule_ahead(voice_channel=stage.voice)
    await moderating.let_bot(stage.env, stage.guild, manage_events=False)
    with killer(at, moment) as fate:
        await stage.until(FEBRUARY - 7 * DAY)
        await brought_back(stage, fate)
    assert len(stage.messages("because I lack")) == 1
    assert stage.rows("SELECT told FROM series_problems") == [(1,)]
