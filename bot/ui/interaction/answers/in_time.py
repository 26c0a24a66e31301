"""The first answer to an interaction, in time whatever it waits for.

Discord waits three seconds for it, and then tells the person that the bot did not respond. A lock, a full disk, a
recovery or Discord itself may take longer. So whatever is not answered after two seconds is deferred: the person sees
that something is under way, and the answer follows when it is there.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta
from typing import Any, Final

import aiohttp
import discord

from bot.core.message import say
from bot.core.refusal import Refusal
from bot.ui.interaction.answers.on_message import ALREADY_ANSWERED, doubt, draw_clicked, is_in_doubt
from bot.ui.interaction.answers.raw import is_on_private_card, private_message, redrawn, respond
from bot.ui.kit.components import Sheet

log = logging.getLogger(__name__)

DEFER_SECONDS: Final = 2.0
"""One second less than Discord waits (discord facts), for the way there and back."""

_WAITED_FOR: Final = timedelta(seconds=3)
"""How long Discord waits for the first answer (discord facts)."""
_OLDEST: Final = timedelta(hours=1)
"""What seems older than any session that Discord resumes is an id that tells no time of Discord's."""

TOO_LATE_FOR_A_FORM = say("That took me too long to open the form. Please try again; nothing is lost.")
FORM_LOST = say("The form was lost on its way to you. Please try again; nothing is changed.")

_USUAL_BYTES: Final = 10 * 2**20
_ROOM_BYTES: Final = 2**18

LOST: Final = (discord.HTTPException, discord.RateLimited, aiohttp.ClientError, OSError)
"""How an answer fails that Discord refuses, or that the line swallows."""

_Kind = discord.InteractionResponseType
_NOT_UNDERSTOOD: Final = 400
_KEY: Final = "deferral"
_IS_DONE: Final = "is done"


class _Deferral:
    """Defers one interaction's answer, unless somebody begins to answer first."""

    def __init__(self, interaction: discord.Interaction) -> None:
        self._interaction = interaction
        self._timer = asyncio.get_running_loop().call_later(DEFER_SECONDS, self._begin)
        self._under_way: asyncio.Task[None] | None = None

    def cancel(self) -> None:
        self._timer.cancel()

    async def at_once(self) -> None:
        """Defer the answer now."""
        self._timer.cancel()
        self._begin()
        await self.overtaken()

    async def overtaken(self) -> None:
        """Return once the answer can be given: nothing will be deferred any more, or it has been."""
        self._timer.cancel()
        if self._under_way is not None:
            await asyncio.wait({self._under_way})

    def _begin(self) -> None:
        self._under_way = asyncio.create_task(self._defer(), name=f"defer-{self._interaction.id}")

    async def _defer(self) -> None:
        if self._interaction.response.is_done():
            return
        # On a private card the answer will be the card itself, drawn anew; everywhere else a private message.
        is_private = is_on_private_card(self._interaction)
        try:
            await self._interaction.response.defer(ephemeral=True, thinking=not is_private)
        except LOST as failure:
            log.warning("Could not defer the answer to an interaction: %s", failure)
            doubt(self._interaction)


def answer_in_time(interaction: discord.Interaction) -> None:
    """From now on, defer what is not answered in time. End it with `answered`."""
    interaction.extras[_KEY] = _Deferral(interaction)


async def is_waited_for(interaction: discord.Interaction, now: datetime) -> bool:
    """Whether whoever asked may still be waiting, at Discord's own time (aware UTC). Needs `answer_in_time`.

    What Discord could not tell of it tells minutes later, when a line is back. By then the person has read that it
    failed, and nothing may come of it any more. A clock may be wrong: of what seems late Discord has the last word.
    """
    age = now - interaction.created_at
    if not _WAITED_FOR < age < _OLDEST:
        return True
    deferral: _Deferral = interaction.extras[_KEY]
    await deferral.at_once()
    if interaction.response.is_done():
        return True
    log.info(
        "Interaction %d came %d seconds late: nothing is done, as whoever asked has read.",
        interaction.id,
        age.total_seconds(),
    )
    return False


def answered(interaction: discord.Interaction) -> None:
    """The interaction is answered, or never will be."""
    deferral = interaction.extras.get(_KEY)
    if deferral is not None:
        deferral.cancel()


def most_bytes_of(interaction: discord.Interaction) -> int:
    """How large a file may be that answers an interaction, with some room for the rest of the request."""
    return (interaction.filesize_limit or _USUAL_BYTES) - _ROOM_BYTES


def is_being_answered(interaction: discord.Interaction) -> bool:
    """Whether the answer is on its way, or was: it follows the commit, so what was asked is done."""
    return _IS_DONE in interaction.extras


async def send(
    interaction: discord.Interaction,
    *,
    content: str | None = None,
    view: Sheet | None = None,
    file: discord.File | None = None,
) -> discord.WebhookMessage | None:
    """Send a private message, some words or a card, as the answer, or after it; nobody is pinged.

    The message where it came after the answer; None where it is the interaction's original response itself.
    """
    after: list[discord.WebhookMessage] = []
    answer: dict[str, Any] = {"ephemeral": True, "allowed_mentions": discord.AllowedMentions.none()}
    answer |= {"content": content} if view is None else {"view": view}
    answer |= {} if file is None else {"file": file}

    async def first() -> None:
        if file is None:
            await respond(interaction, _Kind.channel_message, private_message(content, view))
        else:
            await interaction.response.send_message(**answer)

    async def later() -> None:
        if file is not None:
            file.reset()  # the first answer may have read it, and been refused
        after.append(await interaction.followup.send(**answer, wait=True))

    await _first_or_later(interaction, first, later)
    return after[0] if after else None


async def draw_anew(interaction: discord.Interaction, view: Sheet) -> None:
    """Draw the private card anew whose button was pressed; nobody is pinged."""
    nobody = discord.AllowedMentions.none()
    await _first_or_later(
        interaction,
        lambda: respond(interaction, _Kind.message_update, redrawn(view)),
        lambda: interaction.edit_original_response(view=view, allowed_mentions=nobody),
    )


async def acknowledge(interaction: discord.Interaction) -> None:
    """Answer a click by nothing but the message clicked, where something else shows what came of it."""
    interaction.extras[_IS_DONE] = True
    await _overtake(interaction)
    if await draw_clicked(interaction):
        return
    if not interaction.response.is_done():
        await respond(interaction, _Kind.deferred_message_update)
    elif not is_on_private_card(interaction):
        # Deferred meanwhile, somebody waits for a message of which there is no need any more.
        await interaction.delete_original_response()


async def ask(interaction: discord.Interaction, form: discord.ui.Modal) -> None:
    """Open a form as the answer.

    Raises Refusal where it is lost on its way, or comes too late: what was deferred opens none.
    """
    await _overtake(interaction)
    try:
        is_first = await _is_first(interaction, lambda: interaction.response.send_modal(form))
    except LOST as failure:
        if isinstance(failure, discord.HTTPException) and failure.status == _NOT_UNDERSTOOD:
            raise  # by the bot's own fault
        log.warning("A form was lost on its way: %s", failure)
        raise Refusal(FORM_LOST) from failure
    if not is_first:
        raise Refusal(TOO_LATE_FOR_A_FORM)


async def _first_or_later(
    interaction: discord.Interaction,
    first: Callable[[], Awaitable[object]],
    later: Callable[[], Awaitable[object]],
) -> None:
    interaction.extras[_IS_DONE] = True
    await _overtake(interaction)
    await draw_clicked(interaction)
    if not await _is_first(interaction, first):
        await later()


async def _is_first(interaction: discord.Interaction, answer: Callable[[], Awaitable[object]]) -> bool:
    """Give the first answer; False where there is one, perhaps one of ours of which the word was lost."""
    if interaction.response.is_done():
        return False
    try:
        await answer()
    except discord.HTTPException as refused:
        if refused.code != ALREADY_ANSWERED or not is_in_doubt(interaction):
            raise
        return False
    return True


async def _overtake(interaction: discord.Interaction) -> None:
    deferral = interaction.extras.get(_KEY)
    if deferral is not None:
        await deferral.overtaken()
