"""Who hosts a series: another host of it, whom one of its meetups was handed to, and what of that is planned anew."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from datetime import timedelta

import pytest

from bot.core.meetup.parts import Phase
from support.hands import text_of
from tests.cogs import moderating, raw
from tests.cogs.host.test_next_host import OFFER, held, opened
from tests.cogs.host.test_own_hosts import pinged
from tests.cogs.stage import FEBRUARY, Stage, buttons, said, seen


async def edited(stage: Stage, host: object) -> str:
    """Ana edits the series so that somebody else hosts it; what she reads, and she saves what she can."""
    shown = await stage.host.command("leancoffee schedule edit", series="Monthly coffee", host=host)
    if "Save" in buttons(shown):
        await stage.host.press("Save", on=seen(shown))
    return said(shown)


async def test_another_host_of_a_series_hosts_what_is_planned_and_what_follows(stage: Stage) -> None:
    await stage.plan()
    other = stage.other_host()
    await stage.minutes_pass(1)

    await edited(stage, other.actor)

    assert f"hosted by <@{other.id}>" in text_of(stage.newest("Propose topics"))
    assert pinged(stage) == [other.id]
    await stage.until(FEBRUARY + timedelta(days=28 - 7))
    assert (await stage.meetup()).plan.host_id == other.id


async def test_a_volunteer_stays_when_the_series_gets_another_host(stage: Stage) -> None:
    await held(stage)
    await stage.li.press(OFFER)
    await opened(stage)

    await edited(stage, stage.other_host().actor)

    assert (await stage.meetup()).plan.host_id == stage.li.id


async def test_who_took_the_next_meetup_over_keeps_it_through_other_edits(stage: Stage) -> None:
    await stage.plan()
    other = stage.other_host()
    await other.command("leancoffee host")

    shown = await stage.host.command("leancoffee schedule edit", series="Monthly coffee", duration=90)
    await stage.host.press("Save", on=seen(shown))

    assert (await stage.meetup()).plan.host_id == other.id


async def test_a_series_is_not_given_to_who_could_not_host_it(stage: Stage) -> None:
    await stage.plan()
    before = stage.rows("SELECT body FROM series")

    assert "is a bot" in await edited(stage, stage.music)
    assert "does not let" in await edited(stage, stage.li.actor)

    assert stage.rows("SELECT body FROM series") == before


async def _paused(stage: Stage, series_id: str) -> None:
    for step in ("pause", "resume"):
        await stage.host.command(f"leancoffee schedule {step}", series=series_id)


async def _left_out(stage: Stage, series_id: str) -> None:
    for back in (False, True):
        await stage.host.command(
            "leancoffee schedule skip", series=series_id, occurrence=FEBRUARY.date().isoformat(), back=back
        )


async def _in_another_channel(stage: Stage, series_id: str) -> None:
    monthly = stage.guild.create_text_channel("monthly")
    preview = await stage.host.command("leancoffee schedule edit", series=series_id, text_channel=monthly)
    await stage.host.press("Save", on=seen(preview))


@pytest.mark.parametrize("planned_anew", [_paused, _left_out, _in_another_channel])
async def test_whom_a_planned_meetup_was_handed_to_hosts_it_also_where_it_is_planned_anew(
    stage: Stage, planned_anew: Callable[[Stage, str], Awaitable[None]]
) -> None:
    series_id = await stage.plan()
    await stage.host.command("leancoffee host", member=stage.sam.actor)
    await stage.host.command("leancoffee host", member=stage.li.actor)
    before = await stage.meetup()

    await stage.minutes_pass(1)
    await planned_anew(stage, series_id)

    again = await stage.meetup()
    assert again.meetup_id != before.meetup_id
    assert again.phase is Phase.PLANNED
    assert again.plan.host_id == stage.li.id
    assert again.plan.hosting.is_appointed


@pytest.mark.parametrize("planned_anew", [_paused, _left_out, _in_another_channel])
@pytest.mark.parametrize("is_handed_over", [False, True])
async def test_co_hosts_of_a_planned_meetup_stay_where_it_is_planned_anew(
    stage: Stage, planned_anew: Callable[[Stage, str], Awaitable[None]], *, is_handed_over: bool
) -> None:
    series_id = await stage.plan()
    await stage.host.command("leancoffee cohost", member=stage.li.actor)
    await stage.host.command("leancoffee cohost", member=stage.sam.actor)
    if is_handed_over:
        await stage.host.command("leancoffee host", member=stage.sam.actor)
    before = await stage.meetup()
    assert before.plan.hosting.cohosts

    await stage.minutes_pass(1)
    await planned_anew(stage, series_id)

    again = await stage.meetup()
    assert again.meetup_id != before.meetup_id
    assert again.plan.host_id == before.plan.host_id
    assert again.plan.hosting.cohosts == before.plan.hosting.cohosts
    assert again.plan.hosting.is_appointed is is_handed_over


async def test_a_co_host_who_does_not_see_the_channel_any_more_is_none_of_what_is_planned_anew(
    stage: Stage,
) -> None:
    series_id = await stage.plan()
    await stage.host.command("leancoffee cohost", member=stage.li.actor)
    await stage.host.command("leancoffee cohost", member=stage.sam.actor)
    await moderating.deny_member(stage.env, stage.channel, stage.li.id, view_channel=False)

    await stage.minutes_pass(1)
    await _paused(stage, series_id)

    assert (await stage.meetup()).plan.hosting.cohosts == (stage.sam.id,)


async def test_what_is_planned_for_another_day_is_hosted_by_the_series_host(stage: Stage) -> None:
    series_id = await stage.plan()
    await stage.host.command("leancoffee host", member=stage.li.actor)
    await stage.host.command(
        "leancoffee schedule skip", series=series_id, occurrence=FEBRUARY.date().isoformat()
    )
    await opened(stage)
    assert (await stage.meetup()).plan.host_id == stage.host.id


async def test_that_the_host_of_a_series_has_left_is_told_when_its_next_meetup_opens(stage: Stage) -> None:
    await stage.schedule_ahead()
    stage.env.backend.remove_member(stage.guild.id, stage.host.id)
    raw.forget_members(stage.sim.bot, stage.guild, [stage.host.id])

    await opened(stage)

    assert f"<@{stage.host.id}>" not in text_of(stage.newest("It has no host any more who sees its channel"))
    assert (await stage.meetup()).phase is Phase.PLANNED
