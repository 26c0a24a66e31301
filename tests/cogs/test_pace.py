"""The pace of a meetup, as its host and its people see it."""

from __future__ import annotations

from bot.core.meetup.state import Phase
from support.hands import labels_of, text_of
from tests.cogs.stage import Stage, said


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
    board = stage.newest("The planned end is")
    refused = await stage.li.press("Closing round", on=board)
    assert "Only a host can do that." in said(refused)
    assert await stage.phase() is Phase.DISCUSSING
    await stage.host.press("Closing round", on=board)
    assert await stage.phase() is Phase.CLOSING


async def test_a_restart_says_neither_twice_nor_too_late_that_the_end_is_near(stage: Stage) -> None:
    await stage.reach("discussing", minutes=15, timebox="20/5")
    await stage.minutes_pass(9)
    await stage.sim.restart(down_seconds=200)

    assert not stage.messages("The planned end is")
    assert stage.messages("Planned end")
    kinds = [kind for (kind,) in stage.rows("SELECT kind FROM journal")]
    assert kinds.count("end_near") == 1
