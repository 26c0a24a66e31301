"""Answers a click by the message that was clicked, drawn anew, before anything is said to the person alone."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final, Protocol, cast

import aiohttp
import discord

from bot.ui.interaction.answers.raw import clicked, redrawn, respond
from bot.ui.kit.components import Sheet

log = logging.getLogger(__name__)

_KEY: Final = "clicked message"
_IN_DOUBT: Final = "in doubt"
ALREADY_ANSWERED: Final = 40060
"""Discord's code for a second answer: another process answered, or the word that this one did was lost."""
_TOKEN_IS_SPENT: Final = (10062, ALREADY_ANSWERED)
"""Discord's codes for an interaction that is unknown by now, or was answered already."""


class ClickedMessage(Protocol):
    """A message of a meetup that was clicked."""

    def view(self) -> Sheet | None:
        """How it should look by now; None where there is nothing to draw."""

    async def shown(self) -> None:
        """It was drawn like that."""

    def release(self) -> None:
        """The click is answered; what else there is to draw may be drawn."""


class Messages(Protocol):
    """The messages of meetups, as far as clicks are concerned."""

    def hold(self, meetup_id: str, message_id: int) -> ClickedMessage | None:
        """Let the message wait for the answer to a click; None where it is being drawn."""


@contextmanager
def held(interaction: discord.Interaction, messages: Messages, meetup_id: str) -> Iterator[None]:
    """Let the message that was clicked be the answer, if it is one that everybody sees."""
    message = clicked(interaction)
    waiting = None if message is None or message.is_private else messages.hold(meetup_id, message.message_id)
    if waiting is None:
        yield
        return
    interaction.extras[_KEY] = waiting
    try:
        yield
    finally:
        interaction.extras.pop(_KEY, None)
        waiting.release()


async def draw_clicked(interaction: discord.Interaction) -> bool:
    """Answer by the message that was clicked, drawn anew; whether that was the answer. Nobody is pinged.

    Raises what discord.py raises where the interaction cannot be answered at all. Where the line breaks it may be
    drawn all the same: what is to be said to the person is said (`is_in_doubt`).
    """
    waiting = cast(ClickedMessage | None, interaction.extras.get(_KEY))
    view = None if waiting is None or interaction.response.is_done() else waiting.view()
    if waiting is None or view is None:
        return False
    try:
        await respond(interaction, discord.InteractionResponseType.message_update, redrawn(view))
    except discord.HTTPException as failure:
        if failure.code in _TOKEN_IS_SPENT:
            raise
        log.info("Message clicked in interaction %d is drawn later: %s", interaction.id, failure)
        if failure.status >= 500:
            doubt(interaction)
        return False
    except (aiohttp.ClientError, OSError) as failure:
        log.info(
            "Nobody knows whether the message clicked in interaction %d is drawn: %s", interaction.id, failure
        )
        doubt(interaction)
        return False
    await waiting.shown()
    return True


def doubt(interaction: discord.Interaction) -> None:
    """Note that an answer without words may have reached Discord, or not: the word of it was lost."""
    interaction.extras[_IN_DOUBT] = True


def is_in_doubt(interaction: discord.Interaction) -> bool:
    """Whether it may be such an answer of ours that stands in the way of the first one with words."""
    return _IN_DOUBT in interaction.extras
