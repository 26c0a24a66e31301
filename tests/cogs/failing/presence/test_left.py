"""A host who is away holds up nothing, and a meetup that everybody has left ends: as people see it."""

from __future__ import annotations

import json

from bot.core.meetup.parts import Phase
from bot.ui.kit.custom_id import Action, click
from support.hands import labels_of, text_of
from tests.cogs import raw
from tests.cogs.stage import Stage, buttons, said, seen


async def test_where_the_host_is_gone_the_board_offers_to_take_over(stage: Stage) -> None:
    await stage.reach("voting")
    await stage.host.actor.leave_voice()
    await stage.minutes_pass(4)
    assert "Take over" not in labels_of(stage.newest_with("My dots"))

    await stage.minutes_pass(1)

    board = stage.newest_with("Take over")
    assert "I have seen no host in" in text_of(board)
    panel = await stage.li.press("Take over", on=board)
    assert "Close voting and start" in buttons(panel)
    assert "Take over" not in labels_of(stage.newest_with("My dots"))
    await stage.li.press("Close voting and start", on=seen(panel))
    assert await stage.phase() is Phase.DISCUSSING


async def test_who_is_not_in_voice_is_told_to_join(stage: Stage) -> None:
    await stage.reach("voting")
    await stage.host.actor.leave_voice()
    await stage.minutes_pass(5)

    assert "Join it, and press again" in said(await stage.kim.press("Take over"))
    await stage.kim.actor.join_voice(stage.voice)
    await stage.kim.press("Take over")

    assert (await stage.meetup()).plan.host_id == stage.kim.id


async def test_by_text_a_host_who_checked_out_can_be_relieved_by_who_takes_part(stage: Stage) -> None:
    await stage.start_text_only()
    await stage.propose()
    await stage.li.press("Check in")
    await stage.host.press("Check out")
    await stage.minutes_pass(4.5)
    assert "Take over" not in labels_of(stage.newest_with("Propose"))

    await stage.minutes_pass(1)

    board = stage.newest_with("Take over")
    assert "I have seen no host here for 5 minutes. Whoever takes part can take over." in text_of(board)
    before = stage.kept()
    assert "Press Check in on the board first" in said(await stage.kim.press("Take over")).replace("*", "")
    assert stage.kept() == before
    panel = await stage.li.press("Take over", on=board)
    assert "Open voting" in buttons(panel)
    await stage.minutes_pass(0.1)
    assert "Take over" not in labels_of(stage.newest_with("Propose"))


async def test_by_text_the_offer_comes_after_a_restart_too_and_a_host_who_acts_ends_it(stage: Stage) -> None:
    await stage.start_text_only()
    await stage.propose()
    await stage.host.press("Check out")
    await stage.minutes_pass(2)
    await stage.sim.restart()
    await stage.minutes_pass(3.5)
    assert "Take over" in labels_of(stage.newest_with("Propose"))

    await stage.host.propose("Pairing")
    await stage.minutes_pass(0.1)
    assert "Take over" not in labels_of(stage.newest_with("Propose"))


async def test_an_old_offer_says_who_hosts_meanwhile(stage: Stage) -> None:
    await stage.reach("closing")
    await stage.host.actor.leave_voice()
    await stage.minutes_pass(5)
    assert "Take over" in labels_of(stage.newest("Closing round"))

    await stage.host.actor.join_voice(stage.voice)

    assert "Take over" not in labels_of(stage.newest("Closing round"))
    pressed = await raw.click(stage.li, click(Action.TAKE_OVER, await stage.meetup()))
    assert f"hosted by <@{stage.host.id}>" in said(pressed)


async def test_a_meetup_that_everybody_left_ends_and_its_summary_says_why(stage: Stage) -> None:
    await stage.reach("discussing")
    await stage.minutes_pass(2)
    for each in (stage.host, stage.li):
        await each.actor.leave_voice()

    await stage.minutes_pass(15)

    assert await stage.phase() is Phase.ENDED
    summary = text_of(stage.newest("Your own record"))
    assert "nobody was here any more" in summary
    minutes = (await stage.newest("Your own record").attachments[0].read()).decode()
    assert "When: 2026-01-01 00:00 to 00:02 " in minutes
    told = json.loads(
        await seen(await stage.host.command("leancoffee minutes", format="json")).attachments[0].read()
    )
    assert told["meetup"]["end"] == "2026-01-01T00:02:00Z"
    assert stage.rows("SELECT DISTINCT minutes FROM credit_records") == [(2,)]


async def test_a_restart_in_between_counts_for_nothing(stage: Stage) -> None:
    await stage.reach("gathering")
    for each in (stage.host, stage.li):
        await each.actor.leave_voice()
    await stage.minutes_pass(10)

    await stage.sim.restart()
    await stage.minutes_pass(4)
    assert await stage.phase() is Phase.GATHERING
    await stage.minutes_pass(2)

    assert await stage.phase() is Phase.ENDED


async def test_whoever_comes_back_in_time_finds_the_meetup_going_on(stage: Stage) -> None:
    await stage.reach("gathering")
    for each in (stage.host, stage.li):
        await each.actor.leave_voice()
    await stage.minutes_pass(14.9)
    await stage.li.actor.join_voice(stage.voice)
    await stage.minutes_pass(1)

    assert await stage.phase() is Phase.GATHERING


async def test_a_meetup_by_text_in_which_nobody_does_anything_any_more_ends(stage: Stage) -> None:
    await stage.start_text_only()
    await stage.minutes_pass(44)
    assert await stage.phase() is Phase.GATHERING
    await stage.minutes_pass(1)

    assert await stage.phase() is Phase.ENDED
    assert stage.rows("SELECT minutes FROM credit_records") == [(30,)]
