"""What takes long is deferred before Discord gives up on it, and answered when it is done."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any
from unittest import mock

import discord
import pytest
from simcord import InteractionResult
from simcord.backend import Backend
from simcord.backend.errors import BackendError
from simcord.http import router
from simcord.results import ResponseMessage

from bot.core.message import say
from bot.ui.interaction.answers.guard import redraw, show, tell
from bot.ui.interaction.answers.in_time import TOO_LATE_FOR_A_FORM, acknowledge, ask
from bot.ui.interaction.clicks import on_click
from bot.ui.kit.custom_id import Action, ClickId, click
from bot.ui.kit.files import attachment
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


async def give_file(interaction: discord.Interaction) -> None:
    await tell(interaction, say("Here it is."), file=attachment(b"minutes", "minutes.md"))


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


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        (say_so, "It took a while."),
        (draw_card, "Lean Coffee in one minute"),
        (open_form, str(TOO_LATE_FOR_A_FORM)),
    ],
)
async def test_who_waits_is_answered_though_word_of_the_deferral_was_lost(
    stage: Stage, answer: Answer, words: str
) -> None:
    await stage.start_text_only()
    with raw.next_callback_lost(ConnectionResetError(104, "reset"), was_done=True):
        pressed = await press(stage, answer)
    assert words in said(pressed)


async def test_a_file_is_whole_though_word_of_the_deferral_was_lost(stage: Stage) -> None:
    """It is sent twice: as the first answer, which is refused once all of it was read, and after that."""
    dispatch = router.dispatch

    def reading(backend: Backend, method: str, path: str, **request: Any) -> Any:
        try:
            return dispatch(backend, method, path, **request)
        except BackendError:
            for each in request.get("files") or ():
                each.fp.read()
            raise

    await stage.start_text_only()
    with (
        mock.patch.object(router, "dispatch", reading),
        raw.next_callback_lost(ConnectionResetError(104, "reset"), was_done=True),
    ):
        pressed = await press(stage, give_file)
    (file,) = answers(pressed)[-1].attachments
    assert file.size == len(b"minutes")


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
