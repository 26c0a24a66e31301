"""What takes long is deferred before Discord gives up on it, and answered when it is done."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable

import discord
import pytest
from simcord import InteractionResult
from simcord.results import ResponseMessage

from bot.core.message import say
from bot.ui.interaction.answers.guard import redraw, show, tell
from bot.ui.interaction.answers.in_time import TOO_LATE_FOR_A_FORM, acknowledge, ask
from bot.ui.interaction.clicks import on_click
from bot.ui.kit.custom_id import Action, ClickId, click
from bot.ui.views.dialogs import propose_form
from bot.ui.views.help import help_card
from support.hands import button_id
from tests.cogs import raw
from tests.cogs.stage import TRUNK, Stage, said, seen

Answer = Callable[[discord.Interaction], Awaitable[None]]
LONG_SECONDS = 10.0


class SlowCog:
    """Answers every press of Check in, and every dot, after ten seconds."""

    def __init__(self, answer: Answer) -> None:
        self._answer = answer

    @on_click(Action.CHECK_IN, Action.DOT_ADD)
    async def press(self, interaction: discord.Interaction, _: ClickId) -> None:
        """Wait, as for a lock, and answer."""
        await asyncio.sleep(LONG_SECONDS)
        await self._answer(interaction)


async def say_so(interaction: discord.Interaction) -> None:
    await tell(interaction, say("It took a while."))


async def show_card(interaction: discord.Interaction) -> None:
    await show(interaction, help_card())


async def draw_card(interaction: discord.Interaction) -> None:
    await redraw(interaction, help_card())


async def open_form(interaction: discord.Interaction) -> None:
    await ask(interaction, propose_form("m1"))


async def press(stage: Stage, answer: Answer) -> InteractionResult:
    """Li presses Check in; two simulated seconds later it is deferred."""
    stage.sim.bot.clicks.adopt(SlowCog(answer))
    pressed = raw.emit_click(stage.li, click(Action.CHECK_IN, await stage.meetup()))
    await stage.env.advance_time(1.5)
    assert not pressed.acknowledged
    await stage.env.advance_time(0.6)
    assert (pressed.acknowledged, pressed.deferred, pressed.ephemeral) == (True, True, True)
    await stage.env.advance_time(LONG_SECONDS)
    return pressed


def answers(pressed: InteractionResult) -> list[ResponseMessage]:
    """What the person reads in the end."""
    return [each for each in (pressed.response, *pressed.followups) if each is not None]


@pytest.mark.parametrize("answer", [say_so, show_card, draw_card])
async def test_a_press_on_the_board_that_takes_long_is_answered_to_the_person_alone(
    stage: Stage, answer: Answer
) -> None:
    await stage.start_text_only()
    pressed = await press(stage, answer)
    assert [each.ephemeral for each in answers(pressed)] == [True]


async def test_what_needs_no_answer_any_more_after_it_took_long_leaves_none(stage: Stage) -> None:
    await stage.start_text_only()
    pressed = await press(stage, acknowledge)
    assert stage.sent("DELETE", "/webhooks/")
    assert "It took" not in said(pressed)


async def test_a_form_that_comes_too_late_is_a_sentence_instead(stage: Stage) -> None:
    await stage.start_text_only()
    pressed = await press(stage, open_form)
    assert [each.content for each in answers(pressed)] == [str(TOO_LATE_FOR_A_FORM)]


async def test_a_press_on_a_private_card_that_takes_long_draws_the_card_anew(stage: Stage) -> None:
    await stage.reach_voting_without_dots()
    ballot = await stage.li.press("My dots")
    stage.sim.bot.clicks.adopt(SlowCog(draw_card))
    card = seen(ballot)
    pressed = await stage.li.actor.click(card, custom_id=button_id(card, "＋ dot", TRUNK))
    assert not pressed.acknowledged
    await stage.env.advance_time(2.1)
    await stage.env.advance_time(LONG_SECONDS)
    assert (pressed.deferred, pressed.followups) == (True, [])
    assert "Lean Coffee in one minute" in said(ballot)
