"""What a summary tells of who hosts next time: as it is by now, and to nobody who may not see where that is."""

from __future__ import annotations

from datetime import timedelta

import pytest

from support.hands import text_of
from tests.cogs import moderating
from tests.cogs.host.test_next_host import OFFER, WITHDRAW, held, opened
from tests.cogs.stage import FEBRUARY, Stage, said, seen


@pytest.mark.parametrize("is_hidden", [True, False])
async def test_who_hosts_in_a_hidden_channel_is_told_on_no_summary_in_an_open_one(
    stage: Stage, *, is_hidden: bool
) -> None:
    await held(stage)
    aside = stage.guild.create_text_channel("aside")
    if is_hidden:
        await moderating.hide(stage.env, aside, stage.host.id, stage.li.id)
    shown = await stage.host.command("leancoffee schedule edit", series="Monthly coffee", text_channel=aside)
    await stage.host.press("Save", on=seen(shown))

    assert "You host the meetup of" in said(await stage.li.press(OFFER))
    await stage.minutes_pass(1)

    summary = text_of(stage.newest("Your own record"))
    assert ("Next time" in summary) is not is_hidden
    assert (f"<@{stage.li.id}> hosts" in summary) is not is_hidden


async def test_a_channel_that_is_hidden_later_is_told_of_on_no_summary_in_an_open_one_until_it_is_shown(
    stage: Stage,
) -> None:
    await held(stage)
    aside = stage.guild.create_text_channel("aside")
    shown = await stage.host.command("leancoffee schedule edit", series="Monthly coffee", text_channel=aside)
    await stage.host.press("Save", on=seen(shown))
    await stage.li.press(OFFER)

    await moderating.hide(stage.env, aside, stage.host.id, stage.li.id)
    await stage.minutes_pass(1)
    assert "Next time" not in text_of(stage.newest("Your own record"))

    await moderating.show(stage.env, aside)
    await stage.minutes_pass(1)
    assert f"<@{stage.li.id}> hosts" in text_of(stage.newest("Your own record"))


@pytest.mark.parametrize("is_planned", [True, False])
async def test_so_it_is_where_the_next_meetup_is_planned_and_where_no_bot_saw_it_hidden(
    stage: Stage, *, is_planned: bool
) -> None:
    """Who offers on the board of a planned meetup stands in its journal alone."""
    await held(stage)
    aside = stage.guild.create_text_channel("aside")
    shown = await stage.host.command("leancoffee schedule edit", series="Monthly coffee", text_channel=aside)
    await stage.host.press("Save", on=seen(shown))
    if is_planned:
        await opened(stage)
    await stage.li.press(OFFER)
    await stage.minutes_pass(1)
    assert f"<@{stage.li.id}> hosts" in text_of(stage.newest("Your own record"))

    def hidden() -> None:
        moderating.hide_unseen(stage.env, aside, stage.host.id, stage.li.id)

    await stage.sim.restart(meanwhile=hidden)
    await stage.minutes_pass(1)
    assert "Next time" not in text_of(stage.newest("Your own record"))

    await moderating.show(stage.env, aside)
    await stage.minutes_pass(1)
    assert f"<@{stage.li.id}> hosts" in text_of(stage.newest("Your own record"))
    await moderating.hide(stage.env, aside, stage.host.id, stage.li.id)
    await stage.minutes_pass(1)
    assert "Next time" not in text_of(stage.newest("Your own record"))


async def test_a_meetup_that_was_missed_while_no_bot_ran_is_no_next_one(stage: Stage) -> None:
    await held(stage)
    await stage.li.press(OFFER)
    await stage.sim.restart()  # so that the clocks are those of the last start
    await stage.minutes_pass(1)

    await stage.sim.restart(down_seconds=30 * 24 * 3600)
    await stage.minutes_pass(1)

    assert "Next time" not in text_of(stage.newest("Your own record"))


async def test_a_start_draws_no_summary_anew_that_tells_what_is_so(stage: Stage) -> None:
    await held(stage)
    await stage.li.press(OFFER)
    await stage.minutes_pass(1)
    summary, before = stage.newest("Your own record"), len(stage.sent())

    await stage.sim.restart()
    await stage.minutes_pass(2)

    assert stage.sent(path=f"/messages/{summary.id}", after=before) == []


async def test_the_newest_summary_alone_names_who_hosts_next_wherever_they_pressed(stage: Stage) -> None:
    """Nobody draws an older one anew once that changes, and it would name them for ever."""
    await held(stage)
    await stage.until(FEBRUARY + timedelta(days=28))
    await stage.host.command("leancoffee start")
    await stage.li.press(OFFER)
    (older,) = stage.messages("Your own record")
    assert f"<@{stage.li.id}> hosts" in text_of(older)

    await stage.minutes_pass(2)
    await stage.host.command("leancoffee finish")
    older, newest = stage.messages("Your own record")
    assert "Next time" not in text_of(older)
    assert f"<@{stage.li.id}> hosts" in text_of(newest)

    await stage.li.press(WITHDRAW, on=newest)
    await stage.sam.press(OFFER, on=older)
    older, newest = stage.messages("Your own record")
    assert "Next time" not in text_of(older)
    assert f"<@{stage.sam.id}> hosts" in text_of(newest)
