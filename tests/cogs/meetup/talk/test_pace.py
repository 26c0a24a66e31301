"""The pace of a meetup, as its host and its people see it."""

from __future__ import annotations

from bot.core.meetup.parts import Phase
from bot.ui.kit.custom_id import Action, click
from support.hands import labels_of, text_of
from tests.cogs import raw
from tests.cogs.stage import TRUNK, Stage, said, seen


async def test_a_meetup_of_no_series_can_be_planned_to_last(stage: Stage) -> None:
    await stage.start(minutes=45)

    assert "until <t:" in text_of(stage.newest("Lean Coffee"))


async def test_the_board_offers_the_closing_round_five_minutes_before_the_end(stage: Stage) -> None:
    await stage.reach("discussing", minutes=15, timebox="20/5")
    board = stage.newest("Discussing 1 of 2")
    assert "Planned end" in text_of(board)
    assert "Closing round" not in labels_of(board)
    asked = len(stage.env.http_requests)

    await stage.minutes_pass(10)

    assert len(stage.sent("*", after=asked)) == 1  # the one edit that says it
    await stage.minutes_pass(10)
    assert stage.messages("Time is up on")  # the clock of the timebox goes on ringing
    board = stage.newest("The planned end: ")
    refused = await stage.li.press("Closing round", on=board)
    assert "Only a host can do that." in said(refused)
    assert await stage.phase() is Phase.DISCUSSING
    await stage.host.press("Closing round", on=board)
    assert await stage.phase() is Phase.CLOSING


async def test_a_restart_says_neither_twice_nor_too_late_that_the_end_is_near(stage: Stage) -> None:
    await stage.reach("discussing", minutes=15, timebox="20/5")
    await stage.minutes_pass(9)
    await stage.sim.restart(down_seconds=200)

    assert not stage.messages("The planned end: ")
    assert stage.messages("Planned end")
    kinds = [kind for (kind,) in stage.rows("SELECT kind FROM journal")]
    assert kinds.count("end_near") == 1


async def test_the_board_tells_how_many_of_those_here_have_voted(stage: Stage) -> None:
    await stage.reach("voting")
    assert "1 of 2 here have voted." in text_of(stage.newest())

    await stage.host.vote(TRUNK)
    await stage.sam.vote(TRUNK)
    await stage.minutes_pass(0.1)
    assert "2 of 2 here have voted, and 1 other." in text_of(stage.newest())


async def test_the_host_reminds_the_room_of_dots_without_names_once_a_minute(stage: Stage) -> None:
    await stage.reach("voting")
    panel = await stage.press_host("Remind of dots left")

    line = text_of(stage.newest("still have dots"))
    assert "2 people here still have dots." in line
    assert "<@" not in line
    again = await stage.host.press("Remind of dots left", on=panel.response)
    assert "less than a minute ago" in said(again)
    await stage.sim.restart(down_seconds=30)
    assert len(stage.messages("still have dots")) == 1
    await stage.minutes_pass(1)
    await stage.press_host("Remind of dots left")
    assert len(stage.messages("still have dots")) == 2


async def test_voting_closes_early_where_the_community_wants_it(stage: Stage) -> None:
    await stage.administrator().command("leancoffee settings", close_early=True, dots=1)
    await stage.reach_voting_without_dots()
    await stage.li.vote(TRUNK)
    assert await stage.phase() is Phase.VOTING

    answer = await stage.host.vote(TRUNK)

    assert await stage.phase() is Phase.DISCUSSING
    assert "### 0 of 1 dot left" in said(answer)
    assert stage.messages("Voting is closed. The ranking:")


async def test_a_quiet_line_says_that_a_minute_is_left_where_the_community_wants_it(stage: Stage) -> None:
    await stage.administrator().command("leancoffee settings", warning=True)
    await stage.reach("discussing")
    await stage.minutes_pass(3.9)
    assert not stage.messages("One minute left")
    asked = len(stage.env.http_requests)

    await stage.minutes_pass(0.2)

    assert f"One minute left: **{TRUNK}**, <t:" in text_of(stage.newest("One minute left"))
    assert [each.method for each in stage.sent("*", after=asked)] == ["POST"]
    await stage.minutes_pass(1)
    assert stage.messages("Time is up on")
    await stage.sim.restart(down_seconds=5)
    assert len(stage.messages("One minute left")) == 1


async def test_a_minute_that_passed_while_nobody_could_say_so_is_not_told(stage: Stage) -> None:
    await stage.administrator().command("leancoffee settings", warning=True)
    await stage.reach("discussing")
    await stage.minutes_pass(3.5)
    await stage.sim.restart(down_seconds=60)

    assert not stage.messages("One minute left")
    assert ("timebox_warned",) in stage.rows("SELECT kind FROM journal")


async def test_the_host_chooses_how_long_a_topic_has_while_the_default_runs(stage: Stage) -> None:
    await stage.administrator().command("leancoffee settings", ask_timebox=True)
    await stage.reach("discussing")
    board = stage.newest("How long for this topic?")
    assert labels_of(board)[:3] == ["5 minutes", "8 minutes", "10 minutes"]

    assert "Only a host" in said(await stage.li.press("8 minutes", on=board))
    panel = await stage.host.press("8 minutes", on=board)

    assert "Done, next topic" in labels_of(seen(panel))
    assert not stage.messages("How long for this topic?")
    meetup = await stage.meetup()
    assert meetup.flow.timebox is not None
    assert meetup.flow.timebox.seconds == 480
    again = await raw.click(stage.host, click(Action.TIMEBOX, meetup, 10, meetup.moment))
    assert "settled" in said(again)
    odd = await raw.click(stage.host, click(Action.TIMEBOX, meetup, "many", meetup.moment))
    assert "This button is not one of mine any more." in said(odd)
