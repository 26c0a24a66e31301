"""Discord delivers an interaction twice, and what it asked for happens once: buttons, selects, forms, commands."""

from __future__ import annotations

from bot.core.meetup.parts import Phase
from bot.ui.kit.custom_id import Action, click
from tests.cogs import raw
from tests.cogs.stage import SIZING, TRUNK, Stage, said, seen


async def test_a_dot_given_and_taken(stage: Stage) -> None:
    await stage.reach_voting_without_dots()
    ballot = await stage.li.press("My dots")

    with raw.delivered_twice(stage.env):
        given = await stage.li.press("＋ dot", on=seen(ballot), near=SIZING)
        assert (await stage.meetup()).agenda.ballot.spent(stage.li.id) == 1
        taken = await raw.click(stage.li, click(Action.DOT_TAKE, await stage.meetup(), 0), values=["2"])

    assert (await stage.meetup()).agenda.ballot.spent(stage.li.id) == 0
    assert [len(each.followups) for each in (given, taken)] == [0, 0]


async def test_a_form(stage: Stage) -> None:
    await stage.start()

    with raw.delivered_twice(stage.env):
        await stage.li.propose(TRUNK)

    assert [each.title for each in (await stage.meetup()).standing_topics] == [TRUNK]


async def test_a_step_that_is_typed(stage: Stage) -> None:
    await stage.reach("gathering")

    with raw.delivered_twice(stage.env):
        answer = await stage.host.command("leancoffee next")

    assert await stage.phase() is Phase.VOTING
    assert answer.followups == []


async def test_a_start(stage: Stage) -> None:
    with raw.delivered_twice(stage.env):
        answer = await stage.start_text_only()

    assert stage.rows("SELECT count(*) FROM meetups") == [(1,)]
    assert "under way" not in said(answer)


async def test_a_step_delivered_again_after_a_restart(stage: Stage) -> None:
    await stage.reach("gathering")
    with raw.overheard(stage.env) as delivered:
        await stage.host.command("leancoffee next")
    (step,) = delivered

    await stage.sim.restart()
    stage.env.backend.emit("INTERACTION_CREATE", step)
    await stage.env.settle()

    assert await stage.phase() is Phase.VOTING
