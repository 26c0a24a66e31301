"""How little there is to press: a host has no time to read, and a participant clicks with one thumb."""

from __future__ import annotations

from bot.core.meetup.parts import Phase
from tests.cogs.stage import SIZING, TRUNK, Stage, seen


async def test_a_whole_meetup_takes_its_host_one_command_and_four_clicks(stage: Stage) -> None:
    shown = await stage.start()
    await stage.li.propose(TRUNK)

    for label in ("Open voting", "Close voting and start", "Closing round", "Finish and post the summary"):
        shown = await stage.host.press(label, on=seen(shown))

    assert await stage.phase() is Phase.ENDED


async def test_three_dots_take_four_clicks(stage: Stage) -> None:
    await stage.reach("gathering")
    await stage.host.command("leancoffee next")

    shown = await stage.sam.press("My dots")
    for title in (TRUNK, TRUNK, SIZING):
        shown = await stage.sam.press("＋ dot", on=seen(shown), near=title)

    assert (await stage.meetup()).dots_left(stage.sam.id) == 0
